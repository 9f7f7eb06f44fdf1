import { describe, expect, it } from 'vitest';
import { beginExam, chooseOption, drawExam, runSeedOf, scoreExam } from './exam';
import { exampleBank } from './exampleBank.testSetup';
import { pickQuestions } from './questionPicker';
import { askedAs, rightPlaces } from './showings';

const template = {
  ...exampleBank.questions[1],
  id: 'T02',
  right: [],
  showings: [[0], [2], [1]],
} as (typeof exampleBank.questions)[number];
const bank = { ...exampleBank, questions: [template] };

describe('a template', () => {
  it('is asked with numbers of its own: the same seed asks the same, other seeds ask others', () => {
    const asked = Array.from({ length: 40 }, (_, seed) => askedAs(template, seed));
    expect(asked).toEqual(Array.from({ length: 40 }, (_, seed) => askedAs(template, seed)));
    expect(new Set(asked)).toEqual(new Set(['T02-1', 'T02-2', 'T02-3']));
    expect(askedAs({ id: 'Q007' }, 5)).toBe('Q007');
  });

  it('has the right places of its own showing', () => {
    expect(rightPlaces(template, 'T02-2')).toEqual([2]);
    expect(rightPlaces(template, 'T02-9')).toEqual([]);
  });

  it('stands in practice and in a mock exam, and is scored by its own key', () => {
    expect(pickQuestions({ kind: 'concept', id: 'C03' }, bank, [], { nowMs: 1, seed: 3 })[0]).toMatch(/^T02-[123]$/);
    const questionIds = drawExam(bank, { exam: null, wording: 'today' }, 1, 8);
    const exam = beginExam({ questionIds, exam: null, wording: 'today', seed: 8 }, 'x', 1);
    const [right = 0] = rightPlaces(template, questionIds[0] ?? '');
    expect(scoreExam(chooseOption(exam, right, 1), bank).right).toBe(1);
    expect(scoreExam(chooseOption(exam, (right + 1) % 4, 1), bank).right).toBe(0);
  });
});

it('an exam runs its questions on a seed of its own, and on the same one whenever it is looked at', () => {
  expect(runSeedOf({ seed: 41_007 })).toBe(runSeedOf({ seed: 41_007 }));
  expect(new Set([1, 2, 3].map((seed) => runSeedOf({ seed }))).size).toBe(3);
});
