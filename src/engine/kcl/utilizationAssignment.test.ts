import { describe, expect, test } from 'vitest';
import type { AssignableLease } from './assignmentDraft';
import { exponentialAverage } from './exponentialAverage';
import { planUtilizationAssignment, type UtilizationInput } from './utilizationAssignment';

const held = (
  owner: string | null,
  throughputs: readonly (number | null)[],
  name = owner ?? 'free',
): AssignableLease[] =>
  throughputs.map((throughputKBps, index) => ({
    key: `${name}-${String(index)}`,
    owner,
    throughputKBps,
    isFree: owner === null,
    renewalSeenAtMs: owner === null ? 0 : 1000,
    awaitsHandOff: false,
  }));
const same = (count: number, throughput = 100) => Array.from({ length: count }, () => throughput);
const worker = (workerId: string, utilization: number, operatingRangeMax = 100) => ({
  workerId,
  utilization,
  operatingRangeMax,
});

const plan = (input: Pick<UtilizationInput, 'workers' | 'leases'> & Partial<UtilizationInput>) =>
  planUtilizationAssignment({
    maxLeasesForWorker: null,
    maxThroughputPerHostKBps: null,
    reBalanceThresholdRatio: 0.1,
    dampeningRatio: 0.6,
    allowThroughputOvershoot: true,
    balances: true,
    shuffle: (leases) => leases,
    ...input,
  });
const movesOf = (moves: ReturnType<typeof plan>['moves']) =>
  moves.map(({ key, from, to }) => `${key}: ${from ?? 'nobody'} → ${to}`);

describe('a pass of the leader', () => {
  test('takes 60 % of what a worker is above the mean, in terms of its own load', () => {
    const { throughputToTakeKBps } = plan({
      workers: [worker('hot', 90), worker('cool', 50)],
      leases: held('hot', same(10)),
    });

    expect(throughputToTakeKBps.get('hot')).toBeCloseTo(133.33, 2);
  });

  test('moves nothing while all lie within 10 % of the mean', () => {
    const { moves, rebalanceTriggered } = plan({
      workers: [worker('a', 54), worker('b', 46)],
      leases: [...held('a', same(4)), ...held('b', same(4))],
    });

    expect([moves, rebalanceTriggered]).toEqual([[], false]);
  });

  test('a worker far below the mean is reason enough: the most loaded one gives', () => {
    const { moves } = plan({
      workers: [worker('a', 62), worker('b', 61), worker('c', 61), worker('d', 46)],
      leases: [...held('a', same(6)), ...held('b', same(6)), ...held('c', same(6)), ...held('d', same(4))],
    });

    expect(movesOf(moves)).toEqual(['a-0: a → d']);
  });

  test('so is one above its operating range, though the mean is no lower', () => {
    const { moves } = plan({
      workers: [worker('a', 61, 60), worker('b', 57)],
      leases: [...held('a', same(4, 0.5)), ...held('b', same(40, 1))],
    });

    expect(movesOf(moves)).toEqual(['a-0: a → b']);
  });

  test('stops giving when the receiver would come above the mean', () => {
    const { moves } = plan({ workers: [worker('a', 80), worker('b', 60)], leases: held('a', same(4, 250)) });

    expect(moves, 'a lease is worth 280 % of the fleet’s mean').toEqual([]);
  });

  test('takes the smallest lease when none is small enough, and none without overshoot', () => {
    const world = {
      workers: [worker('a', 80), worker('b', 40)],
      leases: [...held('a', [200, 160, 170]), ...held('b', same(5))],
    };

    expect(movesOf(plan(world).moves)).toEqual(['a-1: a → b']);
    expect(plan({ ...world, allowThroughputOvershoot: false }).moves).toEqual([]);
  });

  test('a lease as large as what is left to take stays', () => {
    const { moves } = plan({ workers: [worker('a', 80), worker('b', 40)], leases: held('a', [150, ...same(8), 50]) });

    // 150 KB/s are to be taken: 150 is not less, 100 is, and then 50 is not less than 50.
    expect(movesOf(moves)).toEqual(['a-1: a → b']);
  });

  test('one lease goes when nobody has measured any', () => {
    const { moves } = plan({
      workers: [worker('a', 80), worker('b', 0)],
      leases: held('a', [null, null, null, null]),
    });

    expect(movesOf(moves)).toEqual(['a-0: a → b']);
  });

  test('free leases go first, to whoever is furthest below the mean, also in a pass that does not balance', () => {
    const leases = [...held('a', same(3)), ...held('b', same(3)), ...held(null, [null, null])];
    const { moves } = plan({ workers: [worker('a', 80), worker('b', 20)], leases, balances: false });

    expect(movesOf(moves)).toEqual(['free-0: nobody → b', 'free-1: nobody → b']);
  });

  test('of the free leases the one that was never owned goes before the one that expired', () => {
    const expired = held('gone', [100]).map((lease) => ({ ...lease, isFree: true }));
    const { moves } = plan({ workers: [worker('a', 10)], leases: [...expired, ...held(null, [null])] });

    expect(movesOf(moves)).toEqual(['free-0: nobody → a', 'gone-0: gone → a']);
  });

  test('a worker at maxLeasesForWorker or above its throughput gets nothing', () => {
    const leases = [...held('a', same(2)), ...held(null, [null, null])];

    expect(plan({ workers: [worker('a', 10)], leases, maxLeasesForWorker: 3 }).unassigned).toBe(1);
    expect(plan({ workers: [worker('a', 10)], leases, maxThroughputPerHostKBps: 199 }).unassigned).toBe(2);
    expect(plan({ workers: [worker('a', 10)], leases, maxThroughputPerHostKBps: 200 }).unassigned).toBe(1);
  });

  test('nobody is there to take anything', () => {
    expect(plan({ workers: [], leases: held(null, [null]) })).toMatchObject({ moves: [], unassigned: 1 });
  });
});

describe('the CPU value of a worker', () => {
  test('counts the newest sample half, and leaves failed ones out', () => {
    expect(exponentialAverage([10, 30], 0.5)).toBe(20);
    expect(exponentialAverage([10, -1, 30, -1], 0.5)).toBe(20);
    expect(exponentialAverage([], 0.5)).toBe(0);
  });
});
