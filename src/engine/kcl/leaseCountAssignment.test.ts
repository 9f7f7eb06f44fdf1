import { describe, expect, test } from 'vitest';
import type { AssignableLease } from './assignmentDraft';
import { planLeaseCountAssignment } from './leaseCountAssignment';

const lease = (key: string, owner: string | null, awaitsHandOff = false): AssignableLease => ({
  key,
  owner,
  throughputKBps: null,
  isFree: owner === null,
  renewalSeenAtMs: owner === null ? 0 : 1000,
  awaitsHandOff,
});
const many = (count: number, owner: string | null) =>
  Array.from({ length: count }, (_, index) => lease(`${owner ?? 'free'}-${String(index)}`, owner));

const plan = (
  workerIds: readonly string[],
  leases: readonly AssignableLease[],
  maxLeasesForWorker: number | null = null,
) => planLeaseCountAssignment({ workerIds, leases, maxLeasesForWorker, balances: true });
const countsOf = (workerIds: readonly string[], leases: readonly AssignableLease[], most: number | null = null) => {
  const owners = new Map(leases.map(({ key, owner }) => [key, owner]));
  for (const { key, to } of plan(workerIds, leases, most).moves) owners.set(key, to);
  return workerIds.map((worker) => [...owners.values()].filter((owner) => owner === worker).length);
};

describe('a pass of the leader that shares by count', () => {
  test('fills the least loaded worker to the target before the next: 7 over 3 are 3, 3 and 1', () => {
    expect(countsOf(['a', 'b', 'c'], many(7, null))).toEqual([3, 3, 1]);
    expect(plan(['a', 'b', 'c'], many(7, null)).target).toBe(3);
  });

  test('moves what one has above the target to those below', () => {
    expect(countsOf(['a', 'b'], many(4, 'a'))).toEqual([2, 2]);
    expect(plan(['a', 'b'], many(4, 'a')).moves.every(({ wasFree }) => !wasFree)).toBe(true);
  });

  test('leaves alone what is being handed over', () => {
    const leases = many(4, 'a').map(({ key, owner }, place) => lease(key, owner, place < 3));

    expect(plan(['a', 'b'], leases).moves.map(({ key }) => key)).toEqual(['a-3']);
  });

  test('gives nobody more than maxLeasesForWorker, and says how many find no place', () => {
    expect(countsOf(['a', 'b'], many(5, null), 2)).toEqual([2, 2]);
    expect(plan(['a', 'b'], many(5, null), 2).unassigned).toBe(1);
  });

  test('one each when there are more workers than leases', () => {
    expect(countsOf(['a', 'b', 'c'], many(2, null))).toEqual([1, 1, 0]);
  });

  test('without workers all stay where they are', () => {
    expect(plan([], many(2, null))).toEqual({ target: 0, moves: [], unassigned: 2 });
  });
});
