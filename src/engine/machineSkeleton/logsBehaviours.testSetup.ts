import { countErrors, logsWorld, sendTo, type LogsWorld } from '../logs/logsWorld.testSetup';
import type { EngineMachines } from '../machines';
import { RunningSimulation } from '../simulation';
import type { Behaviour } from './behaviours.testSetup';

function run(machines: EngineMachines, toMs: number, world: LogsWorld = {}): RunningSimulation {
  const simulation = new RunningSimulation(logsWorld(world), { seed: 3, era: 'today' }, machines);
  simulation.advanceTo(toMs);
  return simulation;
}

const agent = (name: 'cutLogAgent' | 'reconnectLogAgent' | 'stopLogAgent' | 'startLogAgent') =>
  ({ do: name, of: 'hosts' }) as const;
const query = { do: 'StartQuery', of: 'app-log', pattern: '', overMs: 60_000 } as const;
const exportNow = { do: 'CreateExportTask', of: 'app-log' } as const;
const group = (simulation: RunningSimulation) => simulation.readModel().logGroups[0];
const stored = (simulation: RunningSimulation) => group(simulation)?.storedEvents ?? 0;
const filter = (simulation: RunningSimulation) => group(simulation)?.subscriptionFilters[0];
const alarm = (simulation: RunningSimulation) => simulation.readModel().metricAlarms[0]?.state;

/** A function that was refused from two seconds on. */
function shortOfRoom(machines: EngineMachines): RunningSimulation {
  const simulation = run(machines, 2000);
  simulation.apply(sendTo('parse'));
  simulation.apply({ do: 'PutFunctionConcurrency', of: 'parse', to: 0 });
  simulation.advanceTo(10_000);
  return simulation;
}

/** What breaks, for each transition of CloudWatch Logs, is a picture or an account that a learner sees. */
export const logsBehaviours = {
  'hosts that are cut off send nothing, and their lines wait': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(agent('cutLogAgent'));
    simulation.advanceTo(10_000);
    return stored(simulation) === 50 && group(simulation)?.sources[0]?.waitingEvents === 50;
  },

  'hosts that are connected again send what has waited': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(agent('cutLogAgent'));
    simulation.advanceTo(10_000);
    simulation.apply(agent('reconnectLogAgent'));
    simulation.advanceTo(12_000);
    return stored(simulation) === 120;
  },

  'hosts that were stopped write no more lines': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(agent('stopLogAgent'));
    simulation.advanceTo(10_000);
    return stored(simulation) === 50 && group(simulation)?.sources[0]?.waitingEvents === 0;
  },

  'hosts that were stopped write again when they are started': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(agent('stopLogAgent'));
    simulation.apply(agent('startLogAgent'));
    simulation.advanceTo(10_000);
    return stored(simulation) > 80;
  },

  'an alarm goes off when a metric filter has counted enough': (machines) => {
    const simulation = run(machines, 1000);
    simulation.apply(countErrors);
    simulation.advanceTo(12_000);
    return alarm(simulation) === 'ALARM';
  },

  'an alarm is OK when a period counts too little': (machines) => {
    const simulation = run(machines, 1000);
    simulation.apply({ ...countErrors, pattern: 'FATAL' });
    simulation.advanceTo(12_000);
    return alarm(simulation) === 'OK';
  },

  'an alarm has no data once its metric filter is gone': (machines) => {
    const simulation = run(machines, 1000);
    simulation.apply(countErrors);
    simulation.advanceTo(12_000);
    simulation.apply({ do: 'DeleteMetricFilter', of: 'app-log', name: 'errors' });
    simulation.advanceTo(22_000);
    return alarm(simulation) === 'INSUFFICIENT_DATA';
  },

  'a subscription whose destination refuses says that it tries again': (machines) =>
    filter(shortOfRoom(machines))?.status === 'retrying',

  'a subscription that has delivered all is forwarding again': (machines) => {
    const simulation = shortOfRoom(machines);
    simulation.apply({ do: 'DeleteFunctionConcurrency', of: 'parse' });
    simulation.advanceTo(60_000);
    return filter(simulation)?.status === 'forwarding';
  },

  'a subscription filter that was deleted sends nothing more, not even what fails later': (machines) => {
    const simulation = run(machines, 1000);
    simulation.apply({ do: 'breakFunction', of: 'parse' });
    simulation.apply(sendTo('parse'));
    // A payload is in the hands of the function, which will fail.
    simulation.advanceTo(2220);
    simulation.apply({ do: 'DeleteSubscriptionFilter', of: 'app-log', name: 'out' });
    simulation.advanceTo(20_000);
    const errors = simulation.readModel().lambdaFunctions[0]?.errors ?? 0;
    return errors === 1;
  },

  'a query has its result after its scan': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(query);
    simulation.advanceTo(8000);
    return group(simulation)?.lastQuery?.matches === 50;
  },

  'a query that is stopped has no result': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(query);
    simulation.apply({ do: 'StopQuery', of: 'app-log' });
    simulation.advanceTo(8000);
    return group(simulation)?.lastQuery === null && group(simulation)?.query === null;
  },

  'an export runs, and the account takes no second one': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(exportNow);
    return group(simulation)?.exportStatus === 'RUNNING';
  },

  'an export comes to its end, and another one may follow': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(exportNow);
    simulation.advanceTo(70_000);
    return group(simulation)?.exportStatus === 'idle' && simulation.apply(exportNow).ok;
  },
} satisfies Record<string, Behaviour>;

/** Each transition of CloudWatch Logs, and the behaviour that is lost without it. */
export const logsTransitions = {
  'logAgent: running —agent.stopRequested→ stopped': 'hosts that were stopped write no more lines',
  'logAgent: running.sending —agent.cut→ cut': 'hosts that are cut off send nothing, and their lines wait',
  'logAgent: running.cut —agent.reconnected→ sending': 'hosts that are connected again send what has waited',
  'logAgent: stopped —agent.startRequested→ running': 'hosts that were stopped write again when they are started',
  'metricAlarm: any state —data.breaching→ ALARM': 'an alarm goes off when a metric filter has counted enough',
  'metricAlarm: any state —data.within→ OK': 'an alarm is OK when a period counts too little',
  'metricAlarm: any state —data.missing→ INSUFFICIENT_DATA': 'an alarm has no data once its metric filter is gone',
  'subscriptionFilter: forwarding —destination.refused→ retrying':
    'a subscription whose destination refuses says that it tries again',
  'subscriptionFilter: retrying —queue.emptied→ forwarding':
    'a subscription that has delivered all is forwarding again',
  'subscriptionFilter: any state —filter.deleted→ deleted':
    'a subscription filter that was deleted sends nothing more, not even what fails later',
  'insightsQuery: Running —after scan→ Complete': 'a query has its result after its scan',
  'insightsQuery: Running —query.stopRequested→ Cancelled': 'a query that is stopped has no result',
  'exportTask: idle —export.requested→ RUNNING': 'an export runs, and the account takes no second one',
  'exportTask: RUNNING —after export→ idle': 'an export comes to its end, and another one may follow',
} as const satisfies Record<string, keyof typeof logsBehaviours>;
