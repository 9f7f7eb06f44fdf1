import { describe, expect, test } from 'vitest';
import { exp, ln, pow } from './exactMath';
import { InvariantError } from './invariant';
import { Random } from './random';

const random = new Random(11);
const between = (low: number, high: number) => low + (high - low) * random.nextRatio();
const relativeError = (mine: number, theirs: number) => Math.abs(mine - theirs) / Math.max(Math.abs(theirs), 1e-300);

describe('arithmetic that is the same everywhere', () => {
  test('ln agrees with Math.log to 1e-12 over many magnitudes', () => {
    let worst = 0;
    for (let draw = 0; draw < 5000; draw++) {
      const value = between(1, 10) * 10 ** Math.floor(between(-200, 200));
      worst = Math.max(worst, Math.abs(ln(value) - Math.log(value)) / Math.max(1, Math.abs(Math.log(value))));
    }

    expect(worst).toBeLessThan(1e-12);
  });

  test('ln is exact at 1 and right beside it', () => {
    expect(ln(1)).toBe(0);
    expect(relativeError(ln(1 + 2 ** -40), Math.log1p(2 ** -40))).toBeLessThan(1e-12);
  });

  test('exp agrees with Math.exp to 1e-12 over its range', () => {
    let worst = 0;
    for (let draw = 0; draw < 5000; draw++) {
      const value = between(-50, 50);
      worst = Math.max(worst, relativeError(exp(value), Math.exp(value)));
    }

    expect(worst).toBeLessThan(1e-12);
    expect(relativeError(exp(700), Math.exp(700))).toBeLessThan(1e-12);
    expect(relativeError(exp(-700), Math.exp(-700))).toBeLessThan(1e-12);
    expect(exp(0)).toBe(1);
  });

  test('pow agrees with Math.pow to 1e-12 where weights of keys lie', () => {
    let worst = 0;
    for (let draw = 0; draw < 5000; draw++) {
      const base = between(1, 100_000);
      const exponent = between(0, 3);
      worst = Math.max(worst, relativeError(pow(base, exponent), base ** exponent));
    }

    expect(worst).toBeLessThan(1e-12);
    expect(pow(123.4, 0)).toBe(1);
  });

  test.each([0, -1, NaN, Infinity])('ln refuses %s', (value) => {
    expect(() => ln(value)).toThrow(InvariantError);
  });

  test.each([701, -701, NaN])('exp refuses %s', (value) => {
    expect(() => exp(value)).toThrow(InvariantError);
  });
});
