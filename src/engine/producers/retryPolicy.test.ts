import { describe, expect, test } from 'vitest';
import { Random } from '../kernel/random';
import { backoffMs, mayRetry } from './retryPolicy';

const policy = { kind: 'backoff', retries: 3, baseMs: 100, capMs: 1000 } as const;

/** Least and greatest of many waits. */
function spreadOf(attempts: number): { least: number; greatest: number; mean: number } {
  const random = new Random(6);
  const waits = Array.from({ length: 5000 }, () => backoffMs(policy, attempts, random));
  return {
    least: Math.min(...waits),
    greatest: Math.max(...waits),
    mean: waits.reduce((a, b) => a + b, 0) / waits.length,
  };
}

describe('the wait before a refused record is sent again', () => {
  test.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [4, 800],
    [5, 1000],
    [60, 1000],
  ])('after attempt %d lies anywhere from nothing to %d ms', (attempts, ceilingMs) => {
    const { least, greatest, mean } = spreadOf(attempts);

    expect(least).toBeGreaterThanOrEqual(0);
    expect(greatest).toBeLessThan(ceilingMs);
    expect(greatest).toBeGreaterThan(ceilingMs * 0.98);
    expect(mean / ceilingMs).toBeCloseTo(0.5, 1);
  });

  test('a record is tried once and then as often again as the policy says', () => {
    expect([1, 2, 3, 4].map((refusals) => mayRetry(policy, refusals))).toEqual([true, true, true, false]);
    expect(mayRetry({ ...policy, retries: 0 }, 1)).toBe(false);
  });
});
