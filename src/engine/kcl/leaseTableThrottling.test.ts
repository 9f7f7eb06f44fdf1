import { describe, expect, test } from 'vitest';
import { linesOf, runTo } from '../testConfigs';
import { application, fleet, of, owners } from './kclFleet.testSetup';

describe('a lease table that takes too few writes', () => {
  // 8 leases / 3.3 s + 8 checkpoints / 10 s are 3.2 writes a second.
  const short = fleet(8, { workers: 2, leaseTableWritesPerSecond: 1 });

  test('costs healthy workers their leases, and records are processed twice', () => {
    const simulation = runTo(180_000, short);

    expect(simulation.metrics.figure('leaseTableWritesRefused', of, 60_000, 180_000)).toBeGreaterThan(1);
    expect(simulation.metrics.figure('LostLeases', of, 60_000, 180_000)).toBeGreaterThan(0);
    expect(linesOf(simulation, 'leaseTable.refused').length).toBeGreaterThan(0);
    expect(simulation.readerLedger(of).duplicated).toBeGreaterThan(0);
    expect(application(simulation).leaseTable).toMatchObject({ writesPerSecond: 1 });
    expect(application(simulation).leaseTable.askedWritesPerSecond).toBeGreaterThan(1);
    simulation.checkInvariants();
  });

  test('stops doing so once it is given enough', () => {
    const simulation = runTo(60_000, short);
    simulation.apply({ do: 'changeLeaseTableCapacity', of, to: 10 });
    simulation.advanceTo(240_000);

    expect(simulation.metrics.figure('LostLeases', of, 120_000, 240_000)).toBe(0);
    expect(simulation.metrics.figure('leaseTableWritesRefused', of, 120_000, 240_000)).toBe(0);
    expect(simulation.metrics.figure('leaseTableWrites', of, 120_000, 240_000)).toBeCloseTo(8 / 3.308 + 8 / 10, 0);
    expect(owners(simulation).every((owner) => owner !== null)).toBe(true);
  });
});

describe('a lease table that refuses every call', () => {
  const refuse = (forMs: number) => ({ do: 'throttleLeaseTable', of, forMs }) as const;

  test('for less than the lease time changes nothing', () => {
    const simulation = runTo(60_000, fleet(2, { workers: 2 }));
    simulation.apply(refuse(5000));
    simulation.advanceTo(62_000);
    expect(application(simulation).leaseTable.isReachable).toBe(false);
    simulation.advanceTo(120_000);

    expect(application(simulation).leaseTable.isReachable).toBe(true);
    expect(owners(simulation)).toEqual([1, 2]);
    expect(simulation.readerLedger(of).duplicated).toBe(0);
  });

  test('for longer makes owners let go by themselves: nobody works on a lease that may be another’s', () => {
    const simulation = runTo(60_000, fleet(2, { workers: 2 }));
    simulation.apply(refuse(30_000));
    simulation.advanceTo(85_000);
    const stands = simulation.readModel().readers[0]?.cursors.map(({ iteratorAgeMs }) => iteratorAgeMs) ?? [];
    expect(Math.min(...stands), 'nobody reads').toBeGreaterThan(8000);
    simulation.advanceTo(180_000);

    expect(owners(simulation).every((owner) => owner !== null)).toBe(true);
    expect(simulation.readModel().readers[0]?.iteratorAgeMs).toBeLessThan(1500);
    const { delivered, waiting, produced } = simulation.readerLedger(of);
    expect(delivered + waiting).toBe(produced);
    simulation.checkInvariants();
  });
});
