import { describe, expect, test } from 'vitest';
import { readFormula } from './expression';
import { fillText, fillValue } from './fillText';

describe('a formula', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 + 5', 3],
    ['8 / 2 / 2', 2],
    ['ceil(rate / 1000)', 3],
    ['ceil(0.1 * 30)', 3],
    ['max(1, rate, 7) - min(4, 2)', 2498],
    ['round(2.345, 1)', 2.3],
    ['away(2.9)', 0.10000000000000009],
    ['doublings(8)', 3],
    ['doublings(9)', 4],
    ['1 < 2 and 2 <= 2', 1],
    ['3 == 4', 0],
  ])('%s is %d', (text, value) => {
    expect(readFormula(text)({ rate: 2500 })).toBe(value);
  });

  test.each([
    ['1 +', 'ends too early'],
    ['(1', "')' is missing"],
    ['1 2', 'one sign too many'],
    ['1 ; 2', 'cannot be read'],
    ['sqrt(2)', 'There is no function'],
  ])('%s is told', (text, sentence) => {
    expect(() => readFormula(text)).toThrow(sentence);
  });

  test('names only what there is', () => {
    expect(() => readFormula('rat')({ rate: 1 })).toThrow("There is no number 'rat' here.");
    expect(() => readFormula('constructor')({ rate: 1 })).toThrow();
  });
});

test('numbers stand in texts for people, and as they are in values', () => {
  expect(fillText('{=rate} of {=rate / 3}', { rate: 2500 })).toBe('2,500 of 833.333');
  expect(fillValue({ rate: '{=rate}/s', shards: '{=n}', on: true }, { rate: 2500, n: 2 })).toEqual({
    rate: '2500/s',
    shards: 2,
    on: true,
  });
});
