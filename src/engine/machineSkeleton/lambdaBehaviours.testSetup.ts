import { lambdaWorld, poisonAtTen, type LambdaWorld } from '../lambda/lambdaWorld.testSetup';
import type { EngineMachines } from '../machines';
import { RunningSimulation } from '../simulation';
import type { Behaviour } from './behaviours.testSetup';

function run(machines: EngineMachines, toMs: number, world: LambdaWorld = {}): RunningSimulation {
  const simulation = new RunningSimulation(lambdaWorld(world), { seed: 3, era: 'today' }, machines);
  simulation.advanceTo(toMs);
  return simulation;
}

const set = (settings: object) => ({ do: 'UpdateEventSourceMapping', of: 'mapping', set: settings }) as const;
const broken = { do: 'breakFunction', of: 'parse' } as const;
const mended = { do: 'mendFunction', of: 'parse' } as const;
const mapping = (simulation: RunningSimulation) => simulation.readModel().eventSourceMappings[0];
const delivered = (simulation: RunningSimulation) => simulation.readerLedger('mapping').delivered;
const invocations = (simulation: RunningSimulation) => simulation.readModel().lambdaFunctions[0]?.invocations ?? 0;

/** A mapping that was changed at five seconds. */
function changed(machines: EngineMachines, settings: object, toMs: number, world: LambdaWorld = {}): RunningSimulation {
  const simulation = run(machines, 5000, world);
  simulation.apply(set(settings));
  simulation.advanceTo(toMs);
  return simulation;
}

/** A stream that was resharded while a mapping read it. */
function resharded(machines: EngineMachines, toMs: number): RunningSimulation {
  const simulation = run(machines, 5000);
  simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 2 });
  simulation.advanceTo(toMs);
  return simulation;
}

/** What breaks, for each transition of a mapping and its parts, is a picture or an account that a learner sees. */
export const lambdaBehaviours = {
  'a function whose new code is broken fails whatever it is given': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(broken);
    const before = delivered(simulation);
    simulation.advanceTo(10_000);
    return delivered(simulation) === before && simulation.readModel().lambdaFunctions[0]?.status === 'broken';
  },

  'a function that was mended works again': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(broken);
    simulation.advanceTo(10_000);
    simulation.apply(mended);
    simulation.advanceTo(20_000);
    return delivered(simulation) > 900;
  },

  'a mapping that was made is Enabled after its time and reads': (machines) =>
    delivered(run(machines, 10_000, { mapping: { creationMs: 2000 } })) > 400,

  'a mapping that is made disabled invokes nothing': (machines) =>
    mapping(run(machines, 10_000, { mapping: { enabled: false } }))?.state === 'Disabled',

  'a mapping that is changed stops reading and is Updating': (machines) =>
    mapping(changed(machines, { batchSize: 7 }, 7000))?.state === 'Updating',

  'a mapping that is disabled invokes nothing more': (machines) => {
    const simulation = changed(machines, { enabled: false }, 7000);
    const before = invocations(simulation);
    simulation.advanceTo(20_000);
    return invocations(simulation) === before;
  },

  'a change waits for the invocations that run, then the new settings hold': (machines) => {
    const simulation = changed(machines, { batchSize: 7 }, 7000, { lambdaFunction: { recordMs: 60 } });
    const before = mapping(simulation)?.batchSize;
    simulation.advanceTo(25_000);
    return before === 100 && mapping(simulation)?.batchSize === 7;
  },

  'a mapping that was changed reads on with its new settings': (machines) => {
    const simulation = changed(machines, { batchSize: 7 }, 20_000);
    return mapping(simulation)?.state === 'Enabled' && delivered(simulation) > 900;
  },

  'a mapping whose invocations have ended is Disabled': (machines) =>
    mapping(changed(machines, { enabled: false }, 10_000))?.state === 'Disabled',

  'a disabled mapping can be enabled and says so': (machines) => {
    const simulation = changed(machines, { enabled: false }, 10_000);
    simulation.apply(set({ enabled: true }));
    return mapping(simulation)?.state === 'Enabling';
  },

  'a mapping that was enabled again goes on where it was': (machines) => {
    const simulation = changed(machines, { enabled: false }, 10_000);
    simulation.apply(set({ enabled: true }));
    simulation.advanceTo(30_000);
    return delivered(simulation) > 1400 && simulation.readerLedger('mapping').duplicated === 0;
  },

  'a poller that was stopped polls no more': (machines) => {
    const simulation = changed(machines, { enabled: false }, 8000);
    const calls = () => simulation.metrics.figure('GetRecords.Success', 'readings', 8000, 20_000);
    simulation.advanceTo(20_000);
    return calls() === 0 && mapping(simulation)?.shards.length === 0;
  },

  'a shard that waits for no parent is polled': (machines) => delivered(run(machines, 10_000)) > 400,

  'a parent that was read to its end is polled no more': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(broken);
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 2 });
    simulation.advanceTo(15_000);
    return mapping(simulation)?.shards[0]?.status === 'finishing';
  },

  'children are read when the last batch of their parent is done with': (machines) =>
    delivered(resharded(machines, 20_000)) > 900,

  'a batch that has failed is not tried again when its mapping was disabled': (machines) => {
    const simulation = run(machines, 5000);
    simulation.apply(broken);
    simulation.advanceTo(8000);
    simulation.apply(set({ enabled: false }));
    simulation.advanceTo(8500);
    const before = invocations(simulation);
    simulation.advanceTo(20_000);
    return before > 3 && invocations(simulation) === before;
  },

  'a batch that has failed blocks the shard and is tried again': (machines) => {
    const simulation = run(machines, 20_000, { scheduled: [poisonAtTen] });
    return invocations(simulation) > 18 && mapping(simulation)?.shards[0]?.hands[0]?.isBlocked === true;
  },

  'a shard goes on when the batch that blocked it is done with': (machines) =>
    delivered(run(machines, 20_000, { scheduled: [poisonAtTen], mapping: { maximumRetryAttempts: 1 } })) > 900,
} as const satisfies Record<string, Behaviour>;
