import { describe, expect, test } from 'vitest';
import { linesOf, runTo } from '../testConfigs';
import { workersWanted } from './fleetScaling';
import { application, fleet, of, statuses } from './kclFleet.testSetup';

const rule = { targetCpuRatio: 0.6, min: 1, max: 8 };

describe('the workers that a rule wants', () => {
  test.each([
    ['as many as bring the mean to the target', rule, 1.33, 8, 3],
    ['not one more for a rounding error', rule, 3 * 0.6, 8, 3],
    ['never fewer than its least', { ...rule, min: 2 }, 0.1, 8, 2],
    ['never more than its most', { ...rule, max: 4 }, 7, 8, 4],
    ['never more than there are open shards: one more would hold no lease', rule, 7, 5, 5],
  ])('are %s', (_, given, busyWorkers, openShards, wanted) => {
    expect(workersWanted(given, busyWorkers, openShards)).toBe(wanted);
  });
});

describe('a fleet with a rule on CPU', () => {
  const scaled = (workers: number, workerRecordsPerSecond: number) =>
    fleet(8, { workers, workerRecordsPerSecond, scalingRule: rule });
  const running = (simulation: ReturnType<typeof runTo>) =>
    statuses(simulation).filter((status) => status === 'running').length;

  test('lets idle instances go: 800 records a second over 600 at 60 % are three workers', () => {
    const simulation = runTo(180_000, scaled(8, 600));

    expect(running(simulation)).toBe(3);
    expect(linesOf(simulation, 'fleet.scaled')[0]).toMatch(/from 8 to 3 workers/);
    expect(simulation.readModel().readers[0]?.iteratorAgeMs).toBeLessThan(5000);
    simulation.checkInvariants();
  });

  test('orders instances when they are busy, which take half a minute to come', () => {
    const simulation = runTo(35_000, scaled(1, 600));
    expect(linesOf(simulation, 'fleet.scaled')).toHaveLength(1);
    expect(statuses(simulation)).toContain('starting');
    simulation.advanceTo(400_000);

    expect(running(simulation)).toBe(3);
    expect(application(simulation).leases.every(({ ownerWorkerNumber }) => ownerWorkerNumber !== null)).toBe(true);
  });

  test('without one stays as it is, however busy', () => {
    const simulation = runTo(60_000, scaled(1, 600));
    simulation.apply({ do: 'changeScalingRule', of, to: null });
    const before = statuses(simulation).length;
    simulation.advanceTo(300_000);

    expect(statuses(simulation)).toHaveLength(before);
  });
});
