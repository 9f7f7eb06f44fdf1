import fc from 'fast-check';
import type { DataStreamConfig } from '../config';
import { kmsPermissions } from '../kms/kmsKeyConfig';
import { dataStreamOf, numbered, type PlayedWorld, type WorldPart, type WorldShape } from './worldPart.testSetup';

const mebibyte = 1024 * 1024;

/** A third of them on demand, quick to grow; some encrypt, some take large records. */
const dataStream = (id: string): fc.Arbitrary<DataStreamConfig> =>
  fc.record(
    {
      id: fc.constant(id),
      mode: fc.constantFrom('PROVISIONED' as const, 'PROVISIONED' as const, 'ON_DEMAND' as const),
      shardCount: fc.integer({ min: 1, max: 5 }),
      retentionMs: fc.constantFrom(8000, 30_000, 86_400_000),
      reshardMs: fc.integer({ min: 500, max: 6000 }),
      growthMs: fc.integer({ min: 500, max: 10_000 }),
      keyId: fc.constantFrom('aws/kinesis', 'key-0', 'key-1'),
      recordBytesMax: fc.constantFrom(mebibyte, 4 * mebibyte, 10 * mebibyte),
    },
    { requiredKeys: ['id', 'mode', 'shardCount', 'retentionMs', 'reshardMs', 'growthMs'] },
  );

const key = numbered('key');
const shardMetrics = fc.uniqueArray(fc.constantFrom('IncomingBytes', 'IteratorAgeMilliseconds', 'ALL', 'Age'), {
  maxLength: 2,
});
const modes = ['PROVISIONED', 'ON_DEMAND'] as const;

const shardId = fc.nat({ max: 9 }).map((number) => `shardId-${String(number).padStart(12, '0')}`);

/** Data streams of few shards that keep records for seconds or for ever, and reshards of every kind. */
export const dataStreamsInWorlds = {
  config: ({ dataStreamIds }: WorldShape) => ({
    dataStreams: fc.tuple<DataStreamConfig[]>(...dataStreamIds.map(dataStream)),
    kmsKeys: fc.constant([{ id: 'key-0' }, { id: 'key-1' }]),
  }),

  orders(shape) {
    const of = dataStreamOf(shape);
    return [
      fc.record({ do: fc.constant('UpdateShardCount' as const), of, to: fc.integer({ min: 0, max: 10 }) }),
      fc.record({ do: fc.constant('SplitShard' as const), of, shardId, at: fc.constantFrom('midpoint', '1', '99') }),
      fc.record({ do: fc.constant('MergeShards' as const), of, shardId, adjacentShardId: shardId }),
      fc.record({ do: fc.constant('UpdateStreamMode' as const), of, to: fc.constantFrom(...modes) }),
      fc.record({
        do: fc.constant('UpdateAccountSettings' as const),
        of: fc.constant('account'),
        to: fc.constantFrom('ENABLED' as const, 'ENABLED' as const, 'DISABLED' as const),
      }),
      fc.record({
        do: fc.constant('UpdateStreamWarmThroughput' as const),
        of,
        toBytesPerSecond: fc.integer({ min: 0, max: 20 }).map((count) => count * mebibyte),
      }),
      fc.record({
        do: fc.constant('UpdateMaxRecordSize' as const),
        of,
        toBytes: fc.constantFrom(mebibyte, 3 * mebibyte, 10 * mebibyte, 11 * mebibyte),
      }),
      fc.record({
        do: fc.constant('StartStreamEncryption' as const),
        of,
        keyId: fc.oneof(key, fc.constant('aws/kinesis')),
      }),
      fc.record({ do: fc.constant('StopStreamEncryption' as const), of }),
      fc.record({ do: fc.constant('EnableEnhancedMonitoring' as const), of, metrics: shardMetrics }),
      fc.record({ do: fc.constant('DisableEnhancedMonitoring' as const), of, metrics: shardMetrics }),
    ];
  },

  faults: () => [
    fc.record({ do: fc.constant('disableKmsKey' as const), of: key }),
    fc.record({ do: fc.constant('enableKmsKey' as const), of: key }),
    fc.record({
      do: fc.constant('PutKeyPolicy' as const),
      of: key,
      principal: fc.constantFrom('producer-0', 'producer-1', 'reader-0', 'application-0'),
      allow: fc.constantFrom(...kmsPermissions, 'nothing' as const),
    }),
    fc.record({ do: fc.constant('throttleKmsKey' as const), of: key, forMs: fc.constantFrom(500, 5000) }),
  ],

  reached: ({ simulation, lines }: PlayedWorld) => {
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
      growths: lines('capacity.grown'),
      failedCalls: lines('calls.failing'),
      keyFailures: lines('calls.failing', /KMS/),
      modeChanges: lines('dataStream.active', /mode/),
      encryptionChanges: lines('dataStream.active', /from now on/),
      refusals: ledger.attemptsRefused,
      expiries: ledger.readers.reduce((sum, reader) => sum + reader.expired, 0),
    };
  },
} satisfies WorldPart & Record<'config', unknown>;
