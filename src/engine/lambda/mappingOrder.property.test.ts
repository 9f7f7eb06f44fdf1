import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzMs, runsOf } from '../randomWorlds/effort.testSetup';
import { playLambda, type LambdaWorld } from './lambdaWorld.testSetup';

/** Ten records a second for each of 40 parcels at most, all keyed by their parcel. */
const parcels = {
  entity: { name: 'parcel', values: 40 },
  partitionKey: { kind: 'entity' },
  rate: { kind: 'steady', recordsPerSecond: 200 },
} as const;

const setting = fc.record({
  shards: fc.integer({ min: 1, max: 3 }),
  parallelizationFactor: fc.integer({ min: 1, max: 10 }),
  batchSize: fc.constantFrom(1, 7, 50, 100, 1000),
  maximumBatchingWindowMs: fc.constantFrom(0, 0, 1000, 5000),
  maximumRetryAttempts: fc.integer({ min: 0, max: 3 }),
  bisectBatchOnFunctionError: fc.boolean(),
  reportBatchItemFailures: fc.boolean(),
  onFailureDestination: fc.constantFrom('SQS' as const, null),
  recordMs: fc.integer({ min: 0, max: 12 }),
  errorRatio: fc.constantFrom(0, 0.02, 0.2),
  changeTo: fc.option(fc.integer({ min: 1, max: 10 })),
  poisons: fc.array(fc.integer({ min: 2000, max: 40_000 }), { maxLength: 4 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

const reached = { halved: 0, discarded: 0, several: 0, delivered: 0 };

test(
  'the records of one key reach the function in their order, whatever the factor, however batches fail and are halved',
  () => {
    fc.assert(
      fc.property(setting, ({ shards, recordMs, errorRatio, changeTo, poisons, seed, ...mapping }) => {
        const change = {
          atMs: 20_000,
          action: {
            do: 'UpdateEventSourceMapping',
            of: 'mapping',
            set: { parallelizationFactor: changeTo ?? 1 },
          },
        } as const;
        const poison = (atMs: number) =>
          ({ atMs, action: { do: 'poisonRecord', of: 'readings', shardId: null } }) as const;
        const world: LambdaWorld = {
          shards,
          producer: parcels,
          mapping,
          lambdaFunction: { recordMs, errorRatio, callMs: 5 },
          scheduled: [...poisons.map(poison), ...(changeTo === null ? [] : [change])].sort((a, b) => a.atMs - b.atMs),
        };
        const run = playLambda(60_000, world, seed);
        run.checkInvariants();

        const { outOfOrder, delivered } = run.readerLedger('mapping');
        expect(outOfOrder).toBe(0);
        reached.delivered += delivered;
        const lines = run.trace.lines();
        reached.halved += lines.filter(({ type }) => type === 'batch.halved').length;
        reached.discarded += lines.filter(({ type }) => type === 'batch.discarded').length;
        if (mapping.parallelizationFactor > 1 || (changeTo ?? 1) > 1) reached.several++;
      }),
      runsOf(0.6),
    );
    expect(reached.delivered).toBeGreaterThan(10_000);
    expect(reached.halved).toBeGreaterThan(5);
    expect(reached.discarded).toBeGreaterThan(5);
    expect(reached.several).toBeGreaterThan(5);
  },
  fuzzMs,
);
