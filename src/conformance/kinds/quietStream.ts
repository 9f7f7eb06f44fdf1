import { createSimulation, rules, type Action, type ActionOutcome, type SimulationConfig } from '../../engine/index';

const id = 'stream';
const reshardMs = 1000;

/** A run of the engine with one data stream that nobody writes or reads; open for orders and looks. */
export function streamOf(shardCount: number) {
  const config: SimulationConfig = {
    dataStreams: [{ id, mode: 'PROVISIONED', shardCount, retentionMs: 24 * 3_600_000, reshardMs }],
    producers: [],
    pollingReaders: [],
    kclApplications: [],
    scheduled: [],
    metricPeriodMs: 1000,
  };
  const simulation = createSimulation(config, { seed: 1, era: 'today' });
  simulation.advanceTo(0);
  const shards = () => simulation.listShards(id);
  return {
    shards,
    status: () => simulation.readModel().dataStreams[0]?.status,
    apply: (action: Action): ActionOutcome => simulation.apply(action),
    untilActive(): void {
      if (simulation.readModel().dataStreams[0]?.status !== 'ACTIVE')
        simulation.advanceTo(simulation.nowMs + reshardMs);
    },
    /** Id of the open shard that a record with this key goes to now. */
    route(partitionKey: string, explicitHashKey: string | null): string {
      const hashKey = rules.hashKeyOf(partitionKey, explicitHashKey);
      const owners = shards().filter(
        ({ open, startingHashKey, endingHashKey }) =>
          open && rules.contains({ start: BigInt(startingHashKey), end: BigInt(endingHashKey) }, hashKey),
      );
      return owners.map((shard) => shard.shardId).join(' and ');
    },
  };
}

export const streamId = id;
