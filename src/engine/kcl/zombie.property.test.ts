import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../actions';
import { sequenceNumberOf } from '../kernel/ids';
import { fuzzMs, runsOf } from '../randomWorlds/effort.testSetup';
import { createSimulation } from '../simulation';
import { fleet, of } from './kclFleet.testSetup';

const runMs = 90_000;
const lookMs = 250;

/** Fleets with short lease times whose workers stand still again and again, mostly for longer than those. */
const sleepyFleet = fc.record({
  shards: fc.integer({ min: 1, max: 4 }),
  workers: fc.integer({ min: 2, max: 4 }),
  kclVersion: fc.constantFrom('2.x' as const, '3.x' as const),
  failoverTimeMs: fc.integer({ min: 1000, max: 5000 }),
  workerRecordsPerSecond: fc.constantFrom(null, 130, 400, 2000),
  checkpointing: fc.constantFrom(
    { kind: 'interval', everyMs: 1500 } as const,
    { kind: 'batch' } as const,
    { kind: 'records', every: 70 } as const,
  ),
  leaseTableWritesPerSecond: fc.option(fc.integer({ min: 2, max: 20 }), { freq: 4 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  sleeps: fc.array(
    fc.record({
      atMs: fc.integer({ min: 5000, max: 70_000 }),
      action: fc.record({
        do: fc.constant('freezeWorker' as const),
        of: fc.constant(of),
        worker: fc.integer({ min: 1, max: 4 }),
        forMs: fc.integer({ min: 500, max: 25_000 }),
      }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

const reached = { thaws: 0, refusedCheckpoints: 0, lost: 0 };

test(
  'a worker that wakes after its leases have gone never moves a checkpoint back nor owns a lease beside another',
  () => {
    fc.assert(
      fc.property(sleepyFleet, ({ shards, seed, sleeps, ...kcl }) => {
        const scheduled: { atMs: number; action: Action }[] = [...sleeps].sort((a, b) => a.atMs - b.atMs);
        const config = { ...fleet(shards, kcl), scheduled };
        const simulation = createSimulation(config, { seed, era: 'today' });
        const furthest = new Map<string, bigint>();
        for (let atMs = lookMs; atMs <= runMs; atMs += lookMs) {
          simulation.advanceTo(atMs);
          // One consumer at most may write the checkpoint of a lease, and no lease counter goes back.
          simulation.checkInvariants();
          const [application] = simulation.readModel().kclApplications;
          const owned = application?.workers.flatMap(({ leasedShardIds }) => leasedShardIds) ?? [];
          expect(new Set(owned).size, 'a lease has one owner').toBe(owned.length);
          for (const { shardId, checkpoint } of application?.leases ?? []) {
            if (!/^\d+$/.test(checkpoint)) continue;
            const position = BigInt(checkpoint);
            expect(position >= (furthest.get(shardId) ?? 0n), `${shardId}: its checkpoint went back`).toBe(true);
            furthest.set(shardId, position);
          }
        }
        const { delivered, waiting, produced, skipped } = simulation.readerLedger(of);
        expect(delivered + waiting, 'every record is accounted for').toBe(produced);
        expect(skipped, 'no record was jumped over').toBe(0);
        const count = (type: string) => simulation.trace.lines().filter((line) => line.type === type).length;
        reached.thaws += count('worker.thawed');
        reached.refusedCheckpoints += count('leaseCheckpoint.refused');
        reached.lost += count('lease.lost');
      }),
      runsOf(0.3),
    );
    expect(reached.thaws).toBeGreaterThan(20);
    expect(reached.lost).toBeGreaterThan(5);
    expect(reached.refusedCheckpoints).toBeGreaterThan(0);
  },
  fuzzMs,
);

test('sequence numbers of a shard compare as its checkpoints do', () => {
  expect(BigInt(sequenceNumberOf(0, 0, 8, 100)) > BigInt(sequenceNumberOf(0, 0, 7, 100))).toBe(true);
});
