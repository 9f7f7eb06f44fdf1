import { describe, expect, test } from 'vitest';
import { InvariantError } from './invariant';
import { Random } from './random';

const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.nextUint32());

describe('seeded randomness', () => {
  test('the same seed draws the same numbers, another seed draws others', () => {
    expect(draws(new Random(7), 50)).toEqual(draws(new Random(7), 50));
    expect(draws(new Random(7), 50)).not.toEqual(draws(new Random(8), 50));
  });

  test('what a seed draws is fixed, so that a saved run stays the run it was', () => {
    expect(draws(new Random(1), 4)).toEqual([2_693_262_067, 11_749_833, 2_265_367_787, 4_213_581_821]);
  });

  test('a fork draws the same whatever was drawn before and whoever else was forked', () => {
    const quiet = new Random(42);
    const busy = new Random(42);
    draws(busy, 1000);
    busy.fork('producer:south');

    expect(draws(busy.fork('producer:north'), 20)).toEqual(draws(quiet.fork('producer:north'), 20));
  });

  test('drawing from a fork leaves its parent alone', () => {
    const random = new Random(42);
    const untouched = new Random(42);
    draws(random.fork('producer:north'), 100);

    expect(random.nextUint32()).toBe(untouched.nextUint32());
  });

  test('forks of different names and of different seeds draw different numbers', () => {
    const random = new Random(42);
    const first = ['a', 'b', 'producer:1', 'producer:2', 'producer:21', ''].map((name) =>
      random.fork(name).nextUint32(),
    );

    expect(new Set(first).size).toBe(first.length);
    expect(random.fork('a').nextUint32()).not.toBe(new Random(43).fork('a').nextUint32());
  });

  test('draws below a bound stay below it and spread evenly', () => {
    const random = new Random(5);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const value = random.nextBelow(10);
      counts[value] = (counts[value] as number) + 1;
    }

    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100_000);
    // Four standard deviations of a binomial with p = 0.1 are 380.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(380);
  });

  test('ratios lie in [0, 1) with mean one half', () => {
    const random = new Random(9);
    const ratios = Array.from({ length: 50_000 }, () => random.nextRatio());

    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ratios)).toBeLessThan(1);
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeCloseTo(0.5, 2);
  });

  test('a shuffle keeps every item and puts each into each place about equally often', () => {
    const random = new Random(3);
    const firsts = new Map<string, number>();
    for (let round = 0; round < 8000; round++) {
      const items = random.shuffle(['a', 'b', 'c', 'd']);
      expect([...items].sort((x, y) => (x < y ? -1 : 1)).join('')).toBe('abcd');
      firsts.set(items[0] as string, (firsts.get(items[0] as string) ?? 0) + 1);
    }

    for (const count of firsts.values()) expect(Math.abs(count - 2000)).toBeLessThan(160);
  });

  test('the state is one unsigned 32-bit number that moves with each draw', () => {
    const random = new Random(4_294_967_295);

    expect(random.state).toBe(4_294_967_295);
    random.nextUint32();
    expect(random.state).toBe((4_294_967_295 + 0x6d2b79f5) % 2 ** 32);
  });

  test.each([-1, 1.5, NaN, 2 ** 32])('%s is no seed', (seed) => {
    expect(() => new Random(seed)).toThrow(InvariantError);
  });
});
