import { describe, expect, test } from 'vitest';
import type { KclApplicationConfig } from '../config';
import { every, linesOf, runTo } from '../testConfigs';
import { application, fleet, kill, of, owners, statuses } from './kclFleet.testSetup';

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
    const simulation = runTo(68_000, fleet(1, { workers: 2, checkpointing: every(20_000) }));
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
    const [slowMs, many] = outcome({ checkpointing: every(20_000) });
    const [quickMs, few] = outcome({ checkpointing: every(2000), failoverTimeMs: 3000 });

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
