import { describe, expect, test } from 'vitest';
import { Random } from '../kernel/random';
import { ZipfSampler } from './zipfSampler';

/** Share of each value in many draws. */
function sharesOf(values: number, exponent: number, draws: number): number[] {
  const sampler = new ZipfSampler(values, exponent);
  const random = new Random(17);
  const counts = new Array<number>(values).fill(0);
  for (let draw = 0; draw < draws; draw++) {
    const value = sampler.draw(random);
    counts[value] = (counts[value] as number) + 1;
  }
  return counts.map((count) => count / draws);
}

describe('zipf keys', () => {
  test.each([
    [10, 1],
    [10, 0.5],
    [50, 1.2],
    [3, 3],
  ])('of %d values with exponent %d the i-th has weight 1 / i^exponent', (values, exponent) => {
    const weights = Array.from({ length: values }, (_, index) => (index + 1) ** -exponent);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const draws = 200_000;

    for (const [index, share] of sharesOf(values, exponent, draws).entries()) {
      const expected = (weights[index] as number) / sum;
      // Five standard deviations.
      expect(Math.abs(share - expected), `value ${String(index)}`).toBeLessThan(
        5 * Math.sqrt((expected * (1 - expected)) / draws),
      );
    }
  });

  test('exponent 0 is uniform, and one value is always drawn', () => {
    for (const share of sharesOf(4, 0, 100_000)) expect(share).toBeCloseTo(0.25, 2);
    expect(sharesOf(1, 1, 100)).toEqual([1]);
  });

  test('each draw takes two numbers, so that the draws after it do not depend on it', () => {
    const random = new Random(1);
    const other = new Random(1);
    new ZipfSampler(10, 1).draw(random);
    other.nextUint32();
    other.nextUint32();

    expect(random.state).toBe(other.state);
  });
});
