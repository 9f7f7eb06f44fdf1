import { describe, expect, it } from 'vitest';
import { newProgress } from '../../study/index';
import { standingOf } from './standing';

const ids = ['Q015', 'Q016'];
const begun = newProgress('hot-partition-key', 1, 0);
const answer = { answer: { kind: 'options' as const, indexes: [0] }, right: true, answeredAtMs: 1 };

describe('how far a scenario was taken', () => {
  it('is not begun without a record', () => {
    expect(standingOf(null, ids)).toEqual({ state: 'new', words: 'not begun' });
  });

  it('is begun until its goals were met, and says how many questions were answered', () => {
    expect(standingOf(begun, ids).words).toBe('begun, step 1');
    expect(standingOf({ ...begun, answers: { Q016: answer, Q999: answer } }, ids)).toEqual({
      state: 'begun',
      words: 'begun, 1 of 2 questions',
    });
  });

  it('is done when they were', () => {
    expect(standingOf({ ...begun, won: true }, ids)).toEqual({ state: 'done', words: 'done' });
  });
});
