import { analyticsWorld } from '../analytics/analyticsWorld.testSetup';
import type { Action } from '../actions';
import type { AnalyticsApplicationConfig } from '../config';
import type { EngineMachines } from '../machines';
import { RunningSimulation } from '../simulation';
import type { Behaviour } from './behaviours.testSetup';

type Step = readonly [atMs: number, action: Action];

const of = 'counting';
const update: Action = { do: 'UpdateApplication', of, set: { parallelism: 2 } };
const fail: Action = { do: 'failJob', of };
const stop: Action = { do: 'StopApplication', of, force: false };
const start: Action = { do: 'StartApplication', of };

function run(
  machines: EngineMachines,
  toMs: number,
  steps: readonly Step[] = [],
  application: Partial<AnalyticsApplicationConfig> = {},
): RunningSimulation {
  const simulation = new RunningSimulation(analyticsWorld(application), { seed: 3, era: 'today' }, machines);
  for (const [atMs, action] of steps) {
    simulation.advanceTo(atMs);
    simulation.apply(action);
  }
  simulation.advanceTo(toMs);
  return simulation;
}

const rowsIn = (simulation: RunningSimulation) => simulation.readModel().analyticsApplications[0]?.rowsIn ?? 0;
const status = (simulation: RunningSimulation) => simulation.readModel().analyticsApplications[0]?.status;
/** It reads nothing while the job is away, and is in no hurry to come back. */
const staysStopped = (machines: EngineMachines, steps: readonly Step[]) => {
  const before = rowsIn(run(machines, steps.at(-1)?.[0] ?? 0, steps));
  const simulation = run(machines, 60_000, steps);
  return status(simulation) === 'stopped' && rowsIn(simulation) === before;
};

/** What breaks, for each transition of an application, is a picture or an account that a learner sees. */
export const analyticsBehaviours = {
  'an application reads from the start': (machines) => rowsIn(run(machines, 10_000)) > 800,

  'an application that is not started reads nothing': (machines) =>
    rowsIn(run(machines, 10_000, [], { started: false })) === 0,

  'an application is there again after the time that a start takes': (machines) =>
    rowsIn(
      run(machines, 40_000, [
        [10_000, stop],
        [15_000, start],
      ]),
    ) > 3000,

  'an application that is stopped while it starts does not run': (machines) =>
    staysStopped(machines, [
      [10_000, stop],
      [12_000, start],
      [13_000, stop],
    ]),

  'an application that is changed reads nothing for as long as that takes': (machines) => {
    const simulation = run(machines, 15_000, [[10_000, update]]);
    return status(simulation) === 'updating' && rowsIn(simulation) < 1001;
  },

  'an application that was changed goes on where its snapshot stands': (machines) => {
    const simulation = run(machines, 40_000, [[10_000, update]]);
    return rowsIn(simulation) > 3000 && simulation.readerLedger(of).duplicated === 0;
  },

  'an application that is stopped while it is changed does not run': (machines) =>
    staysStopped(machines, [
      [10_000, update],
      [12_000, stop],
    ]),

  'a job that fails is away for as long as a restart takes': (machines) =>
    status(run(machines, 15_000, [[10_000, fail]])) === 'restarting',

  'a job that failed works on the rows since its last checkpoint again': (machines) =>
    run(machines, 40_000, [[10_000, fail]]).readerLedger(of).duplicated > 800,

  'an application that is stopped while it restarts does not run': (machines) =>
    staysStopped(machines, [
      [10_000, fail],
      [12_000, stop],
    ]),

  'an application that is stopped reads nothing': (machines) => staysStopped(machines, [[10_000, stop]]),

  'an application that is stopped can be started': (machines) =>
    status(
      run(machines, 12_000, [
        [10_000, stop],
        [11_000, start],
      ]),
    ) === 'starting',
} as const satisfies Record<string, Behaviour>;

/** Each transition of an application, and the behaviour that is lost without it. */
export const analyticsTransitions: Readonly<Record<string, keyof typeof analyticsBehaviours>> = {
  'analyticsApplication: beginning —after start→ running': 'an application reads from the start',
  'analyticsApplication: beginning —application.stopRequested→ stopped':
    'an application that is not started reads nothing',
  'analyticsApplication: starting —after restart→ running':
    'an application is there again after the time that a start takes',
  'analyticsApplication: starting —application.stopRequested→ stopped':
    'an application that is stopped while it starts does not run',
  'analyticsApplication: running —application.updateRequested→ updating':
    'an application that is changed reads nothing for as long as that takes',
  'analyticsApplication: running —application.stopRequested→ stopped': 'an application that is stopped reads nothing',
  'analyticsApplication: running —job.failed→ restarting': 'a job that fails is away for as long as a restart takes',
  'analyticsApplication: updating —after restart→ running':
    'an application that was changed goes on where its snapshot stands',
  'analyticsApplication: updating —application.stopRequested→ stopped':
    'an application that is stopped while it is changed does not run',
  'analyticsApplication: restarting —after restart→ running':
    'a job that failed works on the rows since its last checkpoint again',
  'analyticsApplication: restarting —application.stopRequested→ stopped':
    'an application that is stopped while it restarts does not run',
  'analyticsApplication: stopped —application.startRequested→ starting':
    'an application that is stopped can be started',
};
