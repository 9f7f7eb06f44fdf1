import { describe, expect, it } from 'vitest';
import type { ChoiceQuestion, PredictedNumber } from '../content/index';
import { isAnswerRight, isChoiceRight, isNumberRight, readTypedNumber, toleranceAround } from './grading';

const asked = (within: PredictedNumber['within'], unitValue = 1): PredictedNumber => ({
  kind: 'number',
  measure: {
    kind: 'metric',
    metric: 'fullestShardOfferedRecords',
    of: 'scans',
    take: 'one',
    dimension: 'rate',
    stretch: { kind: 'end' },
  },
  unit: 'records/s',
  unitValue,
  within,
});

describe('a number', () => {
  it('is right up to its share of the truth and no further', () => {
    const fivePercent = asked({ kind: 'ratio', value: 0.05 });
    expect(toleranceAround(1_340, fivePercent)).toBeCloseTo(67);
    expect(isNumberRight(1_407, 1_340, fivePercent)).toBe(true);
    expect(isNumberRight(1_408, 1_340, fivePercent)).toBe(false);
    expect(isNumberRight(670, 1_340, fivePercent)).toBe(false);
  });

  it('is compared in the unit of the measure when typed in seconds or percent', () => {
    expect(isNumberRight(89, 90_000, asked({ kind: 'distance', value: 5_000 }, 1_000))).toBe(true);
    expect(isNumberRight(36, 0.3, asked({ kind: 'distance', value: 0.05 }, 0.01))).toBe(false);
    expect(isNumberRight(35, 0.3, asked({ kind: 'distance', value: 0.05 }, 0.01))).toBe(true);
  });

  it.each([
    ['1340', 1_340],
    ['1,340', 1_340],
    ['1 340', 1_340],
    ['12.5', 12.5],
    ['12,5', 12.5],
    [' 30 % ', 30],
    ['-4', -4],
    ['.5', 0.5],
    ['', null],
    ['many', null],
    ['1.2.3', null],
    ['1e3', null],
  ])('typed as "%s" is read as %s', (text, value) => {
    expect(readTypedNumber(text)).toBe(value);
  });
});

describe('a choice', () => {
  it('is right when it holds all that are right and no other', () => {
    const right = [true, false, true];
    expect(isChoiceRight([0, 2], right)).toBe(true);
    expect(isChoiceRight([2, 0], right)).toBe(true);
    expect(isChoiceRight([0], right)).toBe(false);
    expect(isChoiceRight([0, 1, 2], right)).toBe(false);
  });

  it('is judged by the key of the question', () => {
    const option = (right: boolean) => ({ right }) as ChoiceQuestion['options'][number];
    const question = { kind: 'one', options: [option(false), option(true)] } as unknown as ChoiceQuestion;
    expect(isAnswerRight(question, { kind: 'options', indexes: [1] }, null)).toBe(true);
    expect(isAnswerRight(question, { kind: 'options', indexes: [0] }, null)).toBe(false);
    expect(isAnswerRight(question, { kind: 'number', value: 1 }, null)).toBe(false);
  });
});
