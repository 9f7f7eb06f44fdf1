import { describe, expect, test } from 'vitest';
import { Random } from '../kernel/random';
import { TokenBucket } from './tokenBucket';

/** Takes a token a call while there are any; gives the moments that were let through. */
function callsLetThrough(bucket: TokenBucket, atMs: readonly number[]): number[] {
  return atMs.filter((nowMs) => {
    bucket.refill(nowMs);
    if (bucket.tokens < 1) return false;
    bucket.take(1);
    return true;
  });
}

describe('a token bucket', () => {
  test('is full at the start and after a rest, never fuller', () => {
    const bucket = new TokenBucket(100, 100);
    expect(bucket.tokens).toBe(100);

    bucket.take(60);
    bucket.refill(100_000);

    expect(bucket.tokens).toBe(100);
  });

  test('flows back continuously, in proportion to the time', () => {
    const bucket = new TokenBucket(1000, 1000, 5000);
    bucket.take(1000);

    bucket.refill(5250);
    expect(bucket.tokens).toBe(250);
    bucket.refill(5250);
    expect(bucket.tokens).toBe(250);
    bucket.refill(5251);
    expect(bucket.tokens).toBe(251);
  });

  test('a full bucket lets twice its rate through in the first second, and its rate in each one after', () => {
    const bucket = new TokenBucket(100, 100);
    const passed = callsLetThrough(
      bucket,
      Array.from({ length: 5000 }, (_, index) => index),
    );

    const perSecond = [0, 1, 2, 3, 4].map(
      (second) => passed.filter((atMs) => Math.floor(atMs / 1000) === second).length,
    );
    expect(perSecond[0]).toBeGreaterThanOrEqual(199);
    expect(perSecond[0]).toBeLessThanOrEqual(200);
    for (const count of perSecond.slice(1)) expect(count).toBe(100);
  });

  test('a debt is paid off before anything passes again', () => {
    const bucket = new TokenBucket(2, 2);
    bucket.take(10);

    bucket.refill(3999);
    expect(bucket.tokens).toBeLessThan(0);
    bucket.refill(4000);
    expect(bucket.tokens).toBeCloseTo(0, 9);
  });

  test('over any window of w seconds at most capacity + rate × w pass', () => {
    const random = new Random(8);
    const bucket = new TokenBucket(50, 20);
    let nowMs = 0;
    const atMs = Array.from(
      { length: 3000 },
      () => (nowMs += random.nextBelow(random.nextBelow(200) === 0 ? 4000 : 60)),
    );
    const passed = callsLetThrough(bucket, atMs);

    expect(passed.length).toBeGreaterThan(500);
    expect(passed.length).toBeLessThan(atMs.length);
    let fullest = -Infinity;
    for (let from = 0; from < passed.length; from++) {
      for (let to = from; to < Math.min(passed.length, from + 400); to++) {
        const windowS = ((passed[to] as number) - (passed[from] as number)) / 1000;
        fullest = Math.max(fullest, to - from + 1 - (50 + 20 * windowS));
      }
    }
    expect(fullest).toBeLessThanOrEqual(1e-9);
    expect(fullest, 'the limit is reached').toBeGreaterThan(-2);
  });
});
