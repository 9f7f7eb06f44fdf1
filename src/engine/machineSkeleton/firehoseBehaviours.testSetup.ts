import { firehoseWorld, type FirehoseWorld } from '../firehose/firehoseWorld.testSetup';
import type { EngineMachines } from '../machines';
import { RunningSimulation } from '../simulation';
import type { Behaviour } from './behaviours.testSetup';

function run(machines: EngineMachines, toMs: number, world: FirehoseWorld = {}): RunningSimulation {
  const simulation = new RunningSimulation(firehoseWorld(world), { seed: 3, era: 'today' }, machines);
  simulation.advanceTo(toMs);
  return simulation;
}

const broken = { do: 'breakDestination', of: 'archive' } as const;
const repaired = { do: 'repairDestination', of: 'archive' } as const;
const view = (simulation: RunningSimulation) => simulation.readModel().deliveryStreams[0];

/** A destination that is away from five to thirty seconds. */
function outage(machines: EngineMachines, toMs: number): RunningSimulation {
  const simulation = run(machines, 5000);
  simulation.apply(broken);
  if (toMs > 30_000) {
    simulation.advanceTo(30_000);
    simulation.apply(repaired);
  }
  simulation.advanceTo(toMs);
  return simulation;
}

/** What breaks, for each transition of a Firehose stream and what it depends on, is a picture that a learner sees. */
export const firehoseBehaviours = {
  'a Firehose stream that was made takes records after its time': (machines) =>
    (view(run(machines, 40_000, { stream: { creationMs: 5000 } }))?.arrivedRecords ?? 0) > 2000,

  'a Firehose stream whose deliveries fail tries them again': (machines) =>
    view(outage(machines, 25_000))?.isRetrying === true,

  'a Firehose stream that has caught up tries nothing again': (machines) => {
    const after = view(outage(machines, 60_000));
    return after?.isRetrying === false && after.pendingObjects === 0;
  },

  'a destination that is broken takes nothing': (machines) => view(outage(machines, 25_000))?.arrivedRecords === 0,

  'a destination that was repaired gets what has waited': (machines) =>
    (view(outage(machines, 60_000))?.arrivedRecords ?? 0) > 4500,
} as const satisfies Record<string, Behaviour>;
