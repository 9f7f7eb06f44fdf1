import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Action } from './actions';
import type { SimulationConfig } from './config';
import { ReaderAccount } from './ledger/readerAccount';
import { fuzzMs, runsOf } from './randomWorlds/effort.testSetup';
import { randomWorld } from './randomWorlds/randomWorld.testSetup';
import { createSimulation, replay } from './simulation';
import { every, kclDefaults, pollingReaderDefaults, world } from './testConfigs';

/** Records keyed by their entity, refused ones first into the next call: the way to keep order that AWS describes. */
const orderedWorld = fc.record({
  shardCount: fc.integer({ min: 1, max: 4 }),
  recordsPerSecond: fc.integer({ min: 50, max: 2500 }),
  callIntervalMs: fc.integer({ min: 50, max: 500 }),
  recordsPerCallMax: fc.constantFrom(50, 400, 10_000),
  workers: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  changes: fc.array(
    fc.record({
      atMs: fc.integer({ min: 0, max: 60_000 }),
      action: fc.oneof(
        fc.integer({ min: 1, max: 8 }).map((to): Action => ({ do: 'UpdateShardCount', of: 'readings', to })),
        fc.integer({ min: 1, max: 3 }).map((worker): Action => ({ do: 'killWorker', of: 'billing', worker })),
        fc.integer({ min: 1, max: 3 }).map((to): Action => ({ do: 'changeWorkerCount', of: 'billing', to })),
      ),
    }),
    { maxLength: 6 },
  ),
});

function configOf(
  sketch: typeof orderedWorld extends fc.Arbitrary<infer World> ? World : never,
  retries: 'nextCall' | 'backoff',
): SimulationConfig {
  const { shardCount, recordsPerSecond, callIntervalMs, recordsPerCallMax, workers } = sketch;
  return world(
    shardCount,
    {
      rate: { kind: 'steady', recordsPerSecond },
      callIntervalMs,
      entriesPerCallMax: 500,
      entity: { name: 'ticket', values: 40 },
      partitionKey: { kind: 'entity' },
      retry:
        retries === 'nextCall'
          ? { kind: 'nextCall', retries: 100 }
          : { kind: 'backoff', retries: 10, baseMs: 100, capMs: 2000 },
    },
    {
      dataStreams: [{ id: 'readings', mode: 'PROVISIONED', shardCount, retentionMs: 86_400_000, reshardMs: 2000 }],
      pollingReaders: [{ ...pollingReaderDefaults, recordsPerCallMax }],
      kclApplications: [
        { ...kclDefaults, workers, failoverTimeMs: 2000, checkpointing: every(3000), workerRecordsPerSecond: 2000 },
      ],
      scheduled: sketch.changes,
    },
  );
}

const original = Reflect.get(ReaderAccount.prototype, 'deliver');
const totals = { delivered: 0, attemptsRefused: 0, reshards: 0, outOfOrder: 0 };

test(
  'records of one entity leave in the order in which they were produced, over any reshards, failovers and refusals',
  () => {
    fc.assert(
      fc.property(orderedWorld, (sketch) => {
        const simulation = createSimulation(configOf(sketch, 'nextCall'), { seed: sketch.seed, era: 'today' });
        simulation.advanceTo(80_000);

        for (const reader of simulation.ledger().readers) {
          expect(reader.outOfOrder, reader.readerId).toBe(0);
          totals.delivered += reader.delivered;
        }
        totals.attemptsRefused += simulation.ledger().attemptsRefused;
        totals.reshards += simulation.trace.lines().filter((line) => line.type === 'dataStream.active').length;
      }),
      runsOf(0.4),
    );
    expect(totals.delivered).toBeGreaterThan(100_000);
    expect(totals.attemptsRefused).toBeGreaterThan(1000);
    expect(totals.reshards).toBeGreaterThan(10);
  },
  fuzzMs,
);

test(
  'with a backoff for each refused record they do not: the promise rests on the way to retry',
  () => {
    fc.assert(
      fc.property(orderedWorld, (sketch) => {
        const simulation = createSimulation(configOf(sketch, 'backoff'), { seed: sketch.seed, era: 'today' });
        simulation.advanceTo(80_000);
        for (const reader of simulation.ledger().readers) totals.outOfOrder += reader.outOfOrder;
      }),
      runsOf(0.1),
    );
    expect(totals.outOfOrder).toBeGreaterThan(100);
  },
  fuzzMs,
);

test(
  'records leave a shard in the order of their sequence numbers, none of them left out',
  () => {
    const deliver = vi.spyOn(ReaderAccount.prototype, 'deliver');
    let firsts = 0;
    let repeats = 0;
    fc.assert(
      fc.property(randomWorld, ({ config, actions, seed, runMs }) => {
        // Expects of every hand-over that it goes on where the reader stands, or begins before and repeats.
        deliver.mockImplementation(function (this: ReaderAccount, shard, from, to) {
          expect(from).toBeLessThanOrEqual(Math.max(shard.handedUpTo, shard.log.trimHorizon));
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(shard.log.tail);
          if (from < shard.handedUpTo) repeats++;
          else firsts++;
          return original.call(this, shard, from, to);
        });
        replay(config, { seed, era: 'today' }, actions, runMs);
      }),
      runsOf(0.5),
    );
    deliver.mockRestore();
    expect(firsts).toBeGreaterThan(1000);
    expect(repeats).toBeGreaterThan(20);
  },
  fuzzMs,
);
