import fc from 'fast-check';
import type { DataStreamConfig } from '../config';
import { dataStreamOf, type PlayedWorld, type WorldPart, type WorldShape } from './worldPart.testSetup';

const dataStream = (id: string): fc.Arbitrary<DataStreamConfig> =>
  fc.record({
    id: fc.constant(id),
    mode: fc.constant('PROVISIONED' as const),
    shardCount: fc.integer({ min: 1, max: 5 }),
    retentionMs: fc.constantFrom(8000, 30_000, 86_400_000),
    reshardMs: fc.integer({ min: 500, max: 6000 }),
  });

const shardId = fc.nat({ max: 9 }).map((number) => `shardId-${String(number).padStart(12, '0')}`);

/** Data streams of few shards that keep records for seconds or for ever, and reshards of every kind. */
export const dataStreamsInWorlds = {
  config: ({ dataStreamIds }: WorldShape) => ({
    dataStreams: fc.tuple<DataStreamConfig[]>(...dataStreamIds.map(dataStream)),
  }),

  orders(shape) {
    const of = dataStreamOf(shape);
    return [
      fc.record({ do: fc.constant('UpdateShardCount' as const), of, to: fc.integer({ min: 0, max: 10 }) }),
      fc.record({ do: fc.constant('SplitShard' as const), of, shardId, at: fc.constantFrom('midpoint', '1', '99') }),
      fc.record({ do: fc.constant('MergeShards' as const), of, shardId, adjacentShardId: shardId }),
    ];
  },

  faults: () => [],

  reached: ({ simulation }: PlayedWorld) => {
    let splits = 0;
    let merges = 0;
    for (const { id } of simulation.config.dataStreams) {
      for (const { parentShardId, adjacentParentShardId } of simulation.listShards(id)) {
        if (adjacentParentShardId !== null) merges++;
        else if (parentShardId !== null) splits += 0.5;
      }
    }
    const ledger = simulation.ledger();
    return {
      splits,
      merges,
      refusals: ledger.attemptsRefused,
      expiries: ledger.readers.reduce((sum, reader) => sum + reader.expired, 0),
    };
  },
} satisfies WorldPart & Record<'config', unknown>;
