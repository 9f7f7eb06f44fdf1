import { describe, expect, test } from 'vitest';
import { every, linesOf, runTo } from '../testConfigs';
import { application, count, fleet, kill, of, owners } from './kclFleet.testSetup';

describe('a fleet at work', () => {
  test('shares the leases evenly from the start and delivers everything once', () => {
    const simulation = runTo(120_000, fleet(4, { workers: 2 }));

    expect(owners(simulation)).toEqual([1, 2, 1, 2]);
    expect(simulation.readerLedger(of)).toMatchObject({ duplicated: 0, expired: 0, outOfOrder: 0, skipped: 0 });
    expect(simulation.readerLedger(of).delivered).toBeGreaterThan(47_000);
    simulation.checkInvariants();
  });

  test('renews each lease every third of the failover time less 25 ms', () => {
    const simulation = runTo(120_000, fleet(4, { workers: 2 }));

    expect(simulation.metrics.figure('RenewLease.Success', of, 0, 120_000)).toBeCloseTo(4 / 3.308, 1);
    const counters = application(simulation).leases.map((lease) => lease.leaseCounter);
    // Taken once, renewed at 3,308 ms, 6,616 ms … up to 119,088 ms, and by each of the eleven checkpoints.
    expect(counters).toEqual([48, 48, 48, 48]);
  });

  test('scans the lease table every two failover times and 25 ms more', () => {
    const simulation = runTo(0, fleet(2, { workers: 2 }));
    const scans = new Set<number>();
    for (let nowMs = 0; nowMs < 90_000; nowMs += 500) {
      simulation.advanceTo(nowMs);
      for (const worker of application(simulation).workers) scans.add(worker.nextTakerScanMs ?? -1);
    }
    const times = [...scans].sort((a, b) => a - b);

    expect(times).toHaveLength(10);
    for (const time of times.slice(2))
      expect(times.some((earlier) => Math.abs(time - earlier - 20_050) < 1e-6)).toBe(true);
  });

  test('falls behind when a worker’s CPU gets through less than its shards take', () => {
    const simulation = runTo(120_000, fleet(4, { workers: 2, workerRecordsPerSecond: 150 }));
    const workers = application(simulation).workers;

    expect(workers.map((worker) => worker.cpuRatio)).toEqual([1, 1]);
    expect(simulation.readerLedger(of).delivered / 120 / 300).toBeCloseTo(1, 1);
    expect(simulation.metrics.figure('GetRecords.IteratorAgeMilliseconds', of, 110_000, 120_000)).toBeGreaterThan(
      20_000,
    );
  });

  test('writes a checkpoint on each shard at its interval, and takes a new interval at once', () => {
    const simulation = runTo(35_000, fleet(1, { checkpointing: every(10_000) }));
    expect(linesOf(simulation, 'leaseCheckpoint.written').map((line) => line.slice(0, 6))).toEqual([
      '10.1 s',
      '20.1 s',
      '30.1 s',
    ]);

    simulation.apply({ do: 'changeCheckpointInterval', of, toMs: 2000 });
    simulation.advanceTo(40_000);
    expect(
      linesOf(simulation, 'leaseCheckpoint.written')
        .slice(3)
        .map((line) => line.slice(0, 6)),
    ).toEqual(['37.0 s', '39.0 s']);
  });

  test('refuses settings that no fleet can have', () => {
    const simulation = runTo(1000, fleet(1, {}));
    const refusals = [
      count(-1),
      count(1.5),
      kill(7),
      { do: 'changeCheckpointInterval', of, toMs: 0 },
      { do: 'changeFailoverTime', of, toMs: 999 },
      { do: 'changePollInterval', of, toMs: 0 },
    ] as const;

    for (const action of refusals)
      expect(simulation.apply(action), action.do).toMatchObject({ errorCode: 'ValidationException' });
  });
});

describe('a new lease table', () => {
  test('is taken whole by the first worker; the others steal their share one by one', () => {
    const simulation = runTo(100, fleet(6, { workers: 2, leasesAtStart: 'none' }));
    expect(linesOf(simulation, 'lease.taken').filter((line) => line.includes('worker-1 takes'))).toHaveLength(6);

    simulation.advanceTo(61_000);
    expect(linesOf(simulation, 'lease.stolen').map((line) => line.slice(0, 6))).toEqual(['0.0 s ', '20.1 s', '40.1 s']);
    expect(owners(simulation).filter((owner) => owner === 2)).toHaveLength(3);
    simulation.checkInvariants();
  });

  test('at LATEST skips what was there, and says so', () => {
    const late = { workers: 0, leasesAtStart: 'none', initialPosition: 'LATEST', workerStartMs: 0 } as const;
    const simulation = runTo(30_000, fleet(1, late));
    simulation.apply(count(1));
    simulation.advanceTo(60_000);
    const ledger = simulation.readerLedger(of);

    expect(ledger.skipped).toBeGreaterThanOrEqual(3000);
    expect(ledger.skipped + ledger.delivered).toBeGreaterThan(5800);
    expect(ledger.waiting).toBeGreaterThanOrEqual(ledger.skipped);
    simulation.checkInvariants();
  });
});
