import { describe, expect, test } from 'vitest';
import { linesOf, runTo } from '../testConfigs';
import { application, count, fleet, kill, of, owners, statuses } from './kclFleet.testSetup';

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

  test('who stole a lease moves its cursor; what the old owner still processes does not', () => {
    const simulation = runTo(60_000, fleet(2, { workerRecordsPerSecond: 700 }));
    simulation.apply(count(2));
    simulation.advanceTo(65_050);
    const stolen = application(simulation).leases.find((lease) => lease.ownerWorkerNumber === 2)?.shardId;
    const positions: number[] = [];
    while (simulation.nowMs < 66_100) {
      simulation.advanceTo(simulation.nowMs + 1);
      const cursor = simulation.readModel().readers[0]?.cursors.find(({ shardId }) => shardId === stolen);
      if (simulation.nowMs >= 65_100) positions.push(cursor?.positionMs ?? NaN);
    }

    expect(linesOf(simulation, 'lease.lost'), 'the old owner has not noticed yet').toEqual([]);
    expect(positions[0], 'it begins at the checkpoint').toBeLessThan(60_200);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(simulation.readerLedger(of).duplicated).toBeGreaterThan(200);
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
