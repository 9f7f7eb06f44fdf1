import { describe, expect, test } from 'vitest';
import { CountsByIndex, GrowingFloats, GrowingInts } from './growingColumn';

describe('columns that grow', () => {
  test('keep every value when they grow', () => {
    const ints = new GrowingInts(2);
    const floats = new GrowingFloats(2);
    for (let value = 0; value < 100; value++) {
      ints.push(value);
      floats.push(value / 2);
    }

    expect(ints.length).toBe(100);
    expect(Array.from(ints.values.subarray(0, 100))).toEqual(Array.from({ length: 100 }, (_, value) => value));
    expect(floats.values[99]).toBe(49.5);
  });

  test('counts are zero where nothing was added and sum from any index on', () => {
    const counts = new CountsByIndex();
    counts.add(3, 2);
    counts.add(500, 5);
    counts.add(3, 1);

    expect(counts.length).toBe(501);
    expect([counts.values[3], counts.values[4], counts.values[500]]).toEqual([3, 0, 5]);
    expect([counts.sumFrom(-5), counts.sumFrom(4), counts.sumFrom(501)]).toEqual([8, 5, 0]);
  });

  test('a level replaces the one before', () => {
    const counts = new CountsByIndex();
    counts.set(70, 4);
    counts.set(70, 9);

    expect(counts.sumFrom(0)).toBe(9);
  });
});
