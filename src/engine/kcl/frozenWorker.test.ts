import { describe, expect, test } from 'vitest';
import { every, linesOf, runTo } from '../testConfigs';
import { application, fleet, of, owners, statuses } from './kclFleet.testSetup';

const freeze = (worker: number, forMs: number) => ({ do: 'freezeWorker', of, worker, forMs }) as const;
const firstLine = (simulation: ReturnType<typeof runTo>, type: string, text: RegExp) =>
  simulation.trace.lines().find((line) => line.type === type && text.test(line.text));

describe('a worker that stands still', () => {
  test('for less than its lease time goes on as if nothing had been, only late', () => {
    const simulation = runTo(60_000, fleet(2, { workers: 2 }));
    simulation.apply(freeze(1, 4000));
    simulation.advanceTo(63_900);
    expect(statuses(simulation)).toEqual(['frozen', 'running']);
    expect(application(simulation).workers[0]).toMatchObject({ thawsAtMs: 64_000 });
    expect(simulation.readModel().readers[0]?.cursors[0]?.iteratorAgeMs).toBeGreaterThan(3500);
    simulation.advanceTo(120_000);

    expect(owners(simulation)).toEqual([1, 2]);
    expect(linesOf(simulation, 'lease.lost')).toEqual([]);
    expect(simulation.readerLedger(of).duplicated).toBe(0);
    expect(simulation.readModel().readers[0]?.iteratorAgeMs).toBeLessThan(1500);
    simulation.checkInvariants();
  });

  test('for longer loses its leases to who watched them, and is told so by the table when it wakes', () => {
    const simulation = runTo(61_000, fleet(2, { workers: 2, checkpointing: every(5000) }));
    simulation.apply(freeze(1, 50_000));
    simulation.advanceTo(110_900);
    const taken = firstLine(
      simulation,
      'lease.taken',
      /worker-2 takes the lease of shard 0, which worker-1 let expire/,
    );
    const checkpoint = application(simulation).leases[0]?.checkpoint;

    expect(taken?.atMs).toBeGreaterThan(71_000);
    expect(owners(simulation)).toEqual([2, 2]);
    simulation.advanceTo(111_050);
    expect(linesOf(simulation, 'worker.thawed')).toHaveLength(1);
    expect(application(simulation).leases[0]).toMatchObject({ ownerWorkerNumber: 2, checkpoint });
    simulation.advanceTo(200_000);
    simulation.checkInvariants();
  });

  test('and wakes in the middle of a batch: its late work is repeated, its late checkpoint refused', () => {
    const slow = { workers: 2, workerRecordsPerSecond: 150, checkpointing: { kind: 'batch' } } as const;
    const simulation = runTo(60_700, fleet(2, slow));
    simulation.apply(freeze(1, 60_000));
    simulation.advanceTo(120_600);
    const before = application(simulation).leases[0];
    simulation.advanceTo(123_000);

    expect(linesOf(simulation, 'leaseCheckpoint.refused')[0]).toMatch(/worker-1/);
    expect(before?.ownerWorkerNumber).toBe(2);
    simulation.advanceTo(400_000);
    const { delivered, waiting, produced, skipped, duplicated } = simulation.readerLedger(of);
    expect(delivered + waiting).toBe(produced);
    expect(skipped, 'nobody jumped over a record').toBe(0);
    expect(duplicated).toBeGreaterThan(0);
    simulation.checkInvariants();
  });

  test('as the only one keeps its leases for want of anybody to take them', () => {
    const simulation = runTo(60_000, fleet(2, {}));
    simulation.apply(freeze(1, 60_000));
    simulation.advanceTo(180_000);

    expect(owners(simulation)).toEqual([1, 1]);
    expect(statuses(simulation)).toEqual(['running']);
    simulation.checkInvariants();
  });
});
