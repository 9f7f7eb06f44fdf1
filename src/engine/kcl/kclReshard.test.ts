import { describe, expect, test } from 'vitest';
import { linesOf, runTo } from '../testConfigs';
import { application, count, cursors, fleet, kill, of, owners, statusOf } from './kclFleet.testSetup';

describe('KCL over a reshard', () => {
  const toCount = (to: number) => ({ do: 'UpdateShardCount', of: 'readings', to }) as const;

  test('children get their leases when the parent is read to SHARD_END, not before', () => {
    const simulation = runTo(60_000, fleet(1, { workerRecordsPerSecond: 90 }));
    simulation.apply(toCount(2));
    simulation.advanceTo(91_000);

    expect(application(simulation).leases.map((lease) => lease.shardId.slice(-1))).toEqual(['0']);
    expect(cursors(simulation)).toEqual(['0 reading', '1 waitingOnParentShards', '2 waitingOnParentShards']);
    while (linesOf(simulation, 'shard.finished').length === 0) simulation.advanceTo(simulation.nowMs + 100);
    expect(application(simulation).leases.map((lease) => `${lease.shardId.slice(-1)} ${lease.checkpoint}`)).toEqual([
      '0 SHARD_END',
      '1 TRIM_HORIZON',
      '2 TRIM_HORIZON',
    ]);
    expect(cursors(simulation).slice(1)).toEqual(['1 unowned', '2 unowned']);
    simulation.advanceTo(simulation.nowMs + 41_000);
    expect(cursors(simulation)).toEqual(['0 finished', '1 reading', '2 reading']);
    simulation.checkInvariants();
  });

  test('nothing is lost, doubled or put out of order', () => {
    const entity = { entity: { name: 'ticket', values: 30 }, partitionKey: { kind: 'entity' } } as const;
    const simulation = runTo(60_000, fleet(2, {}, entity));
    simulation.apply(toCount(4));
    simulation.advanceTo(150_000);
    simulation.apply(toCount(3));
    simulation.advanceTo(400_000);

    const ledger = simulation.readerLedger(of);
    expect(ledger).toMatchObject({ duplicated: 0, outOfOrder: 0, expired: 0, skipped: 0, refused: 0 });
    expect(ledger.waiting).toBeLessThan(600);
    simulation.checkInvariants();
  });

  test('the child of a merge waits for both parents', () => {
    const onlyFirst = { partitionKey: { kind: 'same', partitionKey: 'k' }, explicitHashKey: '0' } as const;
    const simulation = runTo(60_000, fleet(2, { workers: 2, workerRecordsPerSecond: 190 }, onlyFirst));
    const ids = { shardId: 'shardId-000000000000', adjacentShardId: 'shardId-000000000001' };
    simulation.apply({ do: 'MergeShards', of: 'readings', ...ids });
    simulation.advanceTo(92_000);

    // The empty parent is finished at once, the other one lags by half a minute of CPU.
    expect(linesOf(simulation, 'shard.finished')).toHaveLength(1);
    const seen = new Set<string>();
    while (linesOf(simulation, 'shard.finished').length === 1) {
      const child = statusOf(simulation, 2) ?? '';
      expect(child).not.toBe('2 reading');
      seen.add(child);
      simulation.advanceTo(simulation.nowMs + 250);
    }
    expect(seen.size).toBeGreaterThan(0);
    simulation.advanceTo(simulation.nowMs + 41_000);
    expect(statusOf(simulation, 2)).toBe('2 reading');
    simulation.checkInvariants();
  });

  test('a worker with the lease of a child asks every ten seconds whether its parents are finished', () => {
    const onlyFirst = { partitionKey: { kind: 'same', partitionKey: 'k' }, explicitHashKey: '0' } as const;
    const simulation = runTo(60_000, fleet(2, { workers: 2, workerRecordsPerSecond: 150 }, onlyFirst));
    simulation.apply({
      do: 'MergeShards',
      of: 'readings',
      shardId: 'shardId-000000000000',
      adjacentShardId: 'shardId-000000000001',
    });
    simulation.advanceTo(400_000);
    const at = (pattern: RegExp) => simulation.trace.lines().find((line) => pattern.test(line.text))?.atMs ?? NaN;

    const takenAtMs = at(/takes the lease of shard 2/);
    const finishedAtMs = at(/has read shard 0 to SHARD_END/);
    const startedAtMs = at(/reads shard 2 from its checkpoint/);
    expect(takenAtMs).toBeLessThan(finishedAtMs);
    // The first ask after the end, then 100 ms to start.
    expect(startedAtMs).toBeCloseTo(takenAtMs + Math.ceil((finishedAtMs - takenAtMs) / 10_000) * 10_000 + 100, 6);
  });

  test('a parent of a merge that is finished first waits for the lease of the other, so the child cannot run ahead', () => {
    const entity = { entity: { name: 'ticket', values: 30 }, partitionKey: { kind: 'entity' } } as const;
    // From two shards to three: the middle one is merged from temporary halves of both.
    const simulation = runTo(60_000, fleet(2, { workers: 2, workerRecordsPerSecond: 95 }, entity));
    simulation.apply(kill(1));
    simulation.apply(toCount(3));
    simulation.advanceTo(120_000);
    const leaseOf = (shard: number) =>
      application(simulation).leases.find((lease) => lease.shardId.endsWith(`0${String(shard)}`));
    const middle = simulation.listShards('readings').find((shard) => shard.adjacentParentShardId !== null);
    const number = Number(middle?.shardId.slice(-2));

    const finished = () => linesOf(simulation, 'shard.finished').length;
    expect(finished()).toBeGreaterThan(0);
    while (!leaseOf(0)?.checkpoint.includes('END') || !leaseOf(1)?.checkpoint.includes('END')) {
      expect(leaseOf(number)).toBeUndefined();
      simulation.advanceTo(simulation.nowMs + 1000);
    }
    simulation.apply(count(4));
    simulation.advanceTo(900_000);
    expect(leaseOf(number)?.checkpoint).toMatch(/^\d+$/);
    expect(simulation.readerLedger(of).outOfOrder).toBe(0);
    simulation.checkInvariants();
  });

  test('a finished lease is deleted once its children are being read', () => {
    const simulation = runTo(25_000, fleet(1, {}));
    simulation.apply(toCount(2));
    simulation.advanceTo(58_000);
    const shardIds = () => application(simulation).leases.map((lease) => lease.shardId.slice(-1));

    expect(shardIds()).toEqual(['0', '1', '2']);
    // The clean-up at 60 s finds the children without a checkpoint of their own, the one at 120 s finds both.
    simulation.advanceTo(61_000);
    expect(shardIds()).toEqual(['0', '1', '2']);
    simulation.advanceTo(121_000);
    expect(shardIds()).toEqual(['1', '2']);
    simulation.checkInvariants();
  });

  test('a child whose parent has lost its lease at the very end is read by the new owner’s leave', () => {
    const simulation = runTo(60_000, fleet(2, { workers: 2, workerRecordsPerSecond: 120 }));
    simulation.apply(toCount(4));
    simulation.advanceTo(90_500);
    simulation.apply(kill(1));
    simulation.advanceTo(400_000);

    expect(linesOf(simulation, 'shard.finished')).toHaveLength(2);
    expect(owners(simulation).every((owner) => owner === 2)).toBe(true);
    simulation.checkInvariants();
  });
});
