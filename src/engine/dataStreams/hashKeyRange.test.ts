import { describe, expect, test } from 'vitest';
import {
  contains,
  equalRanges,
  hashKeyOf,
  hashKeySpace,
  hashRatioOf,
  isHashKey,
  md5HexOf,
  mergeRanges,
  midpointOf,
  splitRange,
} from './hashKeyRange';

describe('routing by hash key', () => {
  test('a partition key is hashed as its UTF-8 bytes', () => {
    expect(md5HexOf('sensor-1')).toBe('ebf13c772710e5bc59e6f266271799d6');
    expect(md5HexOf('café')).toBe('07117fe4a1ebd544965dc19573183da2');
    expect(md5HexOf('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  });

  test('an explicit hash key overrides the hash of the partition key', () => {
    expect(hashKeyOf('sensor-1')).toBe(313621148937180024981089005635817150934n);
    expect(hashKeyOf('sensor-1', '17')).toBe(17n);
  });

  test('only decimal numbers below 2^128 without leading zeros are hash keys', () => {
    for (const text of ['0', '1', (hashKeySpace - 1n).toString()]) expect(isHashKey(text), text).toBe(true);
    for (const text of ['', '-1', '01', '0x10', '1.5', ' 1', hashKeySpace.toString(), '9'.repeat(40)]) {
      expect(isHashKey(text), text).toBe(false);
    }
  });

  test('the ruler runs from 0 to 1', () => {
    expect(hashRatioOf(0n)).toBe(0);
    expect(hashRatioOf(hashKeySpace / 2n)).toBe(0.5);
    expect(hashRatioOf(hashKeySpace - 1n)).toBeLessThan(1);
  });
});

describe('hash key ranges', () => {
  test('a new data stream’s shards share the space equally, the last one takes the rest', () => {
    const ranges = equalRanges(3);

    expect(ranges.map((range) => range.start)).toEqual([0n, hashKeySpace / 3n, (hashKeySpace / 3n) * 2n]);
    expect(ranges[2]?.end).toBe(hashKeySpace - 1n);
    expect(() => equalRanges(0)).toThrow(/at least one shard/);
    expect(() => equalRanges(1.5)).toThrow(/at least one shard/);
  });

  test('both ends belong to a range', () => {
    const range = { start: 10n, end: 20n };

    expect([9n, 10n, 20n, 21n].map((key) => contains(range, key))).toEqual([false, true, true, false]);
  });

  test('a split at the midpoint makes two halves', () => {
    const range = equalRanges(2)[0];
    const halves = range && splitRange(range, midpointOf(range));

    expect(halves).toEqual([
      { start: 0n, end: 2n ** 126n - 1n },
      { start: 2n ** 126n, end: 2n ** 127n - 1n },
    ]);
  });

  test('a split outside the range, or at its start, is impossible', () => {
    const range = { start: 10n, end: 20n };

    expect([9n, 10n, 21n].map((at) => splitRange(range, at))).toEqual([null, null, null]);
    expect(splitRange(range, 11n)?.[0]).toEqual({ start: 10n, end: 10n });
    expect(splitRange(range, 20n)?.[1]).toEqual({ start: 20n, end: 20n });
  });

  test('only neighbours merge, in either order', () => {
    const [a, b, c] = equalRanges(3);
    if (!a || !b || !c) throw new Error('Three ranges.');

    expect(mergeRanges(a, b)).toEqual({ start: a.start, end: b.end });
    expect(mergeRanges(b, a)).toEqual({ start: a.start, end: b.end });
    expect(mergeRanges(a, c)).toBeNull();
    expect(mergeRanges(a, a)).toBeNull();
  });
});
