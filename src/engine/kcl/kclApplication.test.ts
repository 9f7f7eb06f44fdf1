import { describe, expect, test } from 'vitest';
import type { KclApplicationConfig, ProducerConfig } from '../config';
import type { RunningSimulation } from '../simulation';
import { kclDefaults, linesOf, runTo, world } from '../testConfigs';

const of = 'billing';

/** `shards` shards that each take 100 records a second, and a fleet. */
function fleet(shards: number, kcl: Partial<KclApplicationConfig>, producer: Partial<ProducerConfig> = {}) {
  const rate = { kind: 'steady', recordsPerSecond: shards * 100 } as const;
  return world(
    shards,
    { rate, callIntervalMs: 100, phaseMs: 0, partitionKey: { kind: 'uniform', name: 'm', values: 200 }, ...producer },
    { kclApplications: [{ ...kclDefaults, ...kcl }] },
  );
}

const application = (simulation: RunningSimulation) => {
  const view = simulation.readModel().kclApplications[0];
  if (!view) throw new Error('The world has a KCL application.');
  return view;
};
const owners = (simulation: RunningSimulation) =>
  application(simulation).leases.map((lease) => lease.ownerWorkerNumber);
const statuses = (simulation: RunningSimulation) => application(simulation).workers.map((worker) => worker.status);
const cursors = (simulation: RunningSimulation) =>
  simulation.readModel().readers[0]?.cursors.map((cursor) => `${cursor.shardId.slice(-1)} ${cursor.status}`) ?? [];
const statusOf = (simulation: RunningSimulation, shard: number) =>
  cursors(simulation).find((cursor) => cursor.startsWith(String(shard)));
const kill = (worker: number) => ({ do: 'killWorker', of, worker }) as const;
const count = (to: number) => ({ do: 'changeWorkerCount', of, to }) as const;

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
    // Taken once, then renewed at 3,308 ms, 6,616 ms … up to 119,088 ms.
    expect(counters).toEqual([37, 37, 37, 37]);
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
    const simulation = runTo(35_000, fleet(1, { checkpointIntervalMs: 10_000 }));
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

describe('failover', () => {
  test('a lease changes hands when another worker has watched it stand still for longer than the failover time', () => {
    const simulation = runTo(60_000, fleet(4, { workers: 2 }));
    simulation.apply(kill(1));
    expect(statuses(simulation)).toEqual(['dead', 'running']);
    simulation.advanceTo(120_000);

    const taken = simulation.trace.lines().filter((line) => line.type === 'lease.taken');
    expect(taken).toHaveLength(2);
    expect(owners(simulation)).toEqual([2, 2, 2, 2]);
    for (const line of taken) {
      expect(line.atMs).toBeGreaterThan(70_000);
      // At worst two periods of the taker.
      expect(line.atMs).toBeLessThanOrEqual(60_000 + 2 * 20_050);
      expect(line.text).toMatch(/worker-2 takes the lease of shard [02], which worker-1 let expire/);
    }
    simulation.checkInvariants();
  });

  test('until then the shards of the dead worker stand still and age', () => {
    const simulation = runTo(60_000, fleet(2, { workers: 2 }));
    simulation.apply(kill(1));
    simulation.advanceTo(70_000);
    const [dead, alive] = simulation.readModel().readers[0]?.cursors ?? [];

    expect(dead?.iteratorAgeMs).toBeGreaterThan(9000);
    expect(alive?.iteratorAgeMs).toBeLessThan(1500);
    expect(application(simulation).leases[0]).toMatchObject({ ownerWorkerNumber: 1 });
  });

  test('what was processed after the last checkpoint is processed again, and counted as duplicates', () => {
    const simulation = runTo(68_000, fleet(1, { workers: 2, checkpointIntervalMs: 20_000 }));
    const before = simulation.readModel().readers[0]?.cursors[0]?.recordsSinceCheckpoint ?? 0;
    simulation.apply(kill(1));
    simulation.advanceTo(180_000);
    const ledger = simulation.readerLedger(of);

    // The last checkpoint was written at 60.1 s.
    expect(before).toBeGreaterThan(600);
    expect(ledger.duplicated).toBe(before);
    expect(ledger.delivered + ledger.waiting).toBe(ledger.produced);
    expect(linesOf(simulation, 'records.readTwice')[0]).toMatch(/records of shard 0 are processed a second time/);
    simulation.checkInvariants();
  });

  test('a shorter failover time and checkpoint interval cost fewer seconds and fewer duplicates', () => {
    const outcome = (kcl: Partial<KclApplicationConfig>) => {
      const simulation = runTo(68_000, fleet(1, { workers: 2, ...kcl }));
      simulation.apply(kill(1));
      simulation.advanceTo(180_000);
      const takenAtMs = simulation.trace.lines().find((line) => line.type === 'lease.taken')?.atMs ?? Infinity;
      return [takenAtMs, simulation.readerLedger(of).duplicated] as const;
    };
    const [slowMs, many] = outcome({ checkpointIntervalMs: 20_000 });
    const [quickMs, few] = outcome({ checkpointIntervalMs: 2000, failoverTimeMs: 3000 });

    expect(quickMs).toBeLessThan(slowMs);
    expect(quickMs).toBeLessThanOrEqual(68_000 + 2 * 6050);
    expect(few).toBeLessThan(many / 2);
  });

  test('a changed failover time holds for all workers at once', () => {
    const simulation = runTo(30_000, fleet(1, { workers: 2 }));
    simulation.apply({ do: 'changeFailoverTime', of, toMs: 2000 });

    for (const worker of application(simulation).workers) expect(worker.nextTakerScanMs).toBe(30_000 + 4050);
    simulation.apply(kill(1));
    simulation.advanceTo(40_000);
    expect(owners(simulation)).toEqual([2]);
  });

  test('a worker that is alone and dies leaves its leases to nobody', () => {
    const simulation = runTo(30_000, fleet(2, {}));
    simulation.apply(kill(1));
    simulation.advanceTo(200_000);

    expect(linesOf(simulation, 'lease.taken')).toEqual([]);
    expect(simulation.apply(kill(1)), 'nobody dies twice').toMatchObject({ ok: false });
    simulation.checkInvariants();
  });
});

describe('a worker more', () => {
  test('is up after its start time, steals one lease a scan, and the old owner notices at its renewal', () => {
    const simulation = runTo(60_000, fleet(4, {}));
    simulation.apply(count(2));
    expect(statuses(simulation)).toEqual(['running', 'starting']);
    simulation.advanceTo(120_000);

    expect(linesOf(simulation, 'worker.started').at(-1)).toBe('65.0 s worker-2 is up');
    const at = (type: string) =>
      simulation.trace
        .lines()
        .filter((line) => line.type === type)
        .map((line) => line.atMs);
    expect(at('lease.stolen')).toEqual([65_000, 85_050]);
    for (const [index, lostAtMs] of at('lease.lost').entries()) {
      expect(lostAtMs).toBeGreaterThan(at('lease.stolen')[index] as number);
      expect(lostAtMs % 3308, 'at a renewal of worker-1').toBe(0);
    }
    expect(at('lease.lost')).toHaveLength(2);
    expect(simulation.metrics.figure('LostLeases', of, 60_000, 120_000)).toBeCloseTo(2 / 60, 9);
    simulation.checkInvariants();
  });

  test('than there are shards idles: every lease has an owner with its share', () => {
    const simulation = runTo(60_000, fleet(4, { workers: 5 }));
    simulation.advanceTo(180_000);

    expect(owners(simulation)).toEqual([1, 2, 3, 4]);
    expect(application(simulation).workers[4]).toMatchObject({ status: 'running', leasedShardIds: [], cpuRatio: 0 });
    expect(linesOf(simulation, 'lease.stolen')).toEqual([]);
  });

  test('that idles is the one who takes over when another dies', () => {
    const simulation = runTo(60_000, fleet(4, { workers: 5 }));
    simulation.apply(kill(2));
    simulation.advanceTo(101_000);

    expect(owners(simulation)).toEqual([1, 5, 3, 4]);
  });

  test('that is killed while it starts never works', () => {
    const simulation = runTo(60_000, fleet(2, {}));
    simulation.apply(count(2));
    simulation.advanceTo(62_000);
    simulation.apply(kill(2));
    simulation.advanceTo(180_000);

    expect(statuses(simulation)).toEqual(['running', 'dead']);
    expect(linesOf(simulation, 'worker.started')).toHaveLength(1);
    expect(owners(simulation)).toEqual([1, 1]);
  });

  test('that is stopped while it starts never works either', () => {
    const simulation = runTo(60_000, fleet(2, {}));
    simulation.apply(count(2));
    simulation.advanceTo(62_000);
    simulation.apply(count(1));
    simulation.advanceTo(180_000);

    expect(statuses(simulation)).toEqual(['running', 'stopped']);
    expect(linesOf(simulation, 'worker.started')).toHaveLength(1);
  });
});

describe('a worker that stops in good order', () => {
  test('writes its checkpoints and frees its leases, so nothing is processed twice', () => {
    const simulation = runTo(67_000, fleet(4, { workers: 2 }));
    simulation.apply(count(1));
    simulation.advanceTo(67_001);

    expect(statuses(simulation)).toEqual(['running', 'stopped']);
    expect(owners(simulation)).toEqual([1, null, 1, null]);
    expect(
      linesOf(simulation, 'leaseCheckpoint.written')
        .slice(-2)
        .map((line) => line.slice(0, 14)),
    ).toEqual(['67.0 s worker-', '67.0 s worker-']);
    simulation.advanceTo(120_000);
    expect(owners(simulation)).toEqual([1, 1, 1, 1]);
    expect(simulation.readerLedger(of).duplicated).toBe(0);
    simulation.checkInvariants();
  });

  test('is the newest; its leases are free at the next scan, without waiting for them to expire', () => {
    const simulation = runTo(67_000, fleet(4, { workers: 2 }));
    const scanMs = application(simulation).workers[0]?.nextTakerScanMs;
    simulation.apply(count(1));
    simulation.advanceTo(120_000);

    expect(
      simulation.trace
        .lines()
        .filter((line) => line.type === 'lease.taken')
        .map((line) => line.atMs),
    ).toEqual([scanMs, scanMs]);
  });

  test('is put back by a new one with a new number', () => {
    const simulation = runTo(60_000, fleet(2, { workers: 2 }));
    simulation.apply(count(0));
    simulation.advanceTo(61_000);
    simulation.apply(count(1));
    simulation.advanceTo(120_000);

    expect(statuses(simulation)).toEqual(['stopped', 'stopped', 'running']);
    expect(owners(simulation)).toEqual([3, 3]);
    expect(simulation.readerLedger(of).duplicated).toBe(0);
  });
});

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
