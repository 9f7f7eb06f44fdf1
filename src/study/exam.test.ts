import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import {
  beginExam,
  chooseOption,
  drawExam,
  elapsedOn,
  examinable,
  finishExam,
  mergeExams,
  openQuestion,
  passTime,
  resumeClock,
  scoreExam,
  strikeOption,
} from './exam';
import { examMachine, type ExamEvent } from './exam.machine';
import { exampleBank as bank } from './exampleBank.testSetup';
import { readExam } from './readExam';

const fresh = beginExam({ questionIds: ['Q008', 'Q016', 'Q235'], exam: null, wording: 'today', seed: 3 }, 'e1', 1_000);
const minuteMs = 60_000;

describe('a draw', () => {
  it('takes only what the real exam asks, for the exam and in the wording that were chosen', () => {
    expect(examinable(bank, { exam: null, wording: 'today' }).map(({ id }) => id)).toEqual([
      'Q008',
      'Q015',
      'Q016',
      'Q235',
    ]);
    expect(examinable(bank, { exam: 'S', wording: 'today' }).map(({ id }) => id)).toEqual(['Q015']);
    const [first] = bank.questions;
    const newer = { ...bank, questions: first ? [{ ...first, kind: 'one' as const, eras: ['today' as const] }] : [] };
    expect(examinable(newer, { exam: null, wording: 'notes' })).toEqual([]);
  });

  it('takes no question twice and the same ones for the same seed', () => {
    const choice = { exam: null, wording: 'today' } as const;
    const drawn = drawExam(bank, choice, 20, 5);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawExam(bank, choice, 20, 5)).toEqual(drawn);
    expect(drawExam(bank, choice, 2, 5)).toHaveLength(2);
  });
});

describe('the clock of an exam', () => {
  it('gives two minutes for each question', () => {
    expect(fresh.limitMs).toBe(6 * minuteMs);
  });

  it('goes on while the page is closed, and is not set back with the wall clock', () => {
    const kept = { elapsedMs: 10_000, wallMs: 500_000 };
    expect(resumeClock(kept, 530_000, 7).elapsedMs).toBe(40_000);
    expect(resumeClock(kept, 100_000, 7).elapsedMs).toBe(10_000);
  });

  it('never runs backwards while it is open, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5_000, max: 5_000 })), (steps) => {
        const clock = resumeClock({ elapsedMs: 1_000, wallMs: 0 }, 0, 0);
        let exam = fresh;
        let monotoneMs = 0;
        for (const step of steps) {
          monotoneMs += Math.abs(step);
          const next = passTime(exam, elapsedOn(clock, monotoneMs), 1_000 + step);
          expect(next.clock.elapsedMs).toBeGreaterThanOrEqual(exam.clock.elapsedMs);
          exam = next;
        }
        expect(Object.values(exam.spentMs).reduce((sum, ms) => sum + ms, 0)).toBe(exam.clock.elapsedMs);
      }),
      { seed: 1 },
    );
  });

  it('counts for the question that is open', () => {
    const first = passTime(fresh, 20_000, 21_000);
    const second = passTime(openQuestion(first, 2), 50_000, 51_000);
    expect(second.spentMs).toEqual({ Q008: 20_000, Q235: 30_000 });
  });
});

describe('an option', () => {
  it('takes the place of the one before, or of the oldest where several are asked for', () => {
    expect(chooseOption(chooseOption(fresh, 1, 1), 3, 1).answers['Q008']?.indexes).toEqual([3]);
    const two = chooseOption(chooseOption(fresh, 1, 2), 3, 2);
    expect(chooseOption(two, 4, 2).answers['Q008']?.indexes).toEqual([3, 4]);
    expect(chooseOption(two, 3, 2).answers['Q008']?.indexes).toEqual([1]);
  });

  it('that is struck out is chosen no more, and one that is chosen is struck no more', () => {
    const struck = strikeOption(chooseOption(fresh, 1, 1), 1);
    expect(struck.answers['Q008']?.indexes).toEqual([]);
    expect(struck.struck['Q008']).toEqual([1]);
    expect(chooseOption(struck, 1, 1).struck['Q008']).toEqual([]);
    expect(strikeOption(struck, 1).struck['Q008']).toEqual([]);
  });
});

describe('the score', () => {
  it('is raw, all or nothing, with the range that so few questions leave', () => {
    const answered = [
      [0, [0]],
      [1, [0, 1]],
    ] as const;
    const exam = answered.reduce(
      (sitting, [index, places]) =>
        places.reduce((one, place) => chooseOption(one, place, places.length), openQuestion(sitting, index)),
      fresh,
    );
    const score = scoreExam(finishExam(exam, 9), bank);
    expect(score).toMatchObject({ right: 2, asked: 3, open: 1 });
    expect(score.range.low).toBeLessThan(2 / 3);
    expect(score.range.high).toBeGreaterThan(2 / 3);
    expect(score.byTopic.map(({ slug, right, asked }) => [slug, right, asked])).toEqual([
      ['writing', 2, 2],
      ['choosing', 0, 1],
    ]);
    expect(score.byConcept.map(({ id, asked }) => [id, asked])).toEqual([
      ['C03', 2],
      ['C06', 1],
      ['C79', 1],
    ]);
    expect(scoreExam(openQuestion(chooseOption(openQuestion(fresh, 1), 0, 2), 0), bank).right).toBe(0);
  });
});

describe('two tabs with one exam', () => {
  const a = chooseOption(passTime(fresh, 5_000, 6_000), 1, 1);
  const b = chooseOption(openQuestion(passTime(fresh, 9_000, 10_000), 1), 0, 2);

  it('lose no answer, whichever writes first', () => {
    expect(mergeExams(a, b)).toEqual(mergeExams(b, a));
    expect(Object.keys(mergeExams(a, b).answers)).toEqual(['Q008', 'Q016']);
    expect(mergeExams(a, b).clock.elapsedMs).toBe(9_000);
  });

  it('cannot open again what one of them has ended', () => {
    const ended = finishExam(a, 7_000);
    expect(mergeExams(ended, b)).toEqual(ended);
    expect(chooseOption(ended, 2, 1)).toEqual(ended);
  });
});

describe('a kept exam', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['one of a newer page', { ...fresh, version: 2 }],
    ['one without questions', { ...fresh, questionIds: [] }],
    ['one with more questions than there can be', { ...fresh, questionIds: Array.from({ length: 9_999 }, () => 'Q1') }],
    ['one that stands outside of itself', { ...fresh, index: 3 }],
    ['one whose clock is no number', { ...fresh, clock: { elapsedMs: Number.NaN, wallMs: 0 } }],
    ['one with an answer that is no answer', { ...fresh, answers: { Q008: 'B' } }],
  ])('is refused when it is %s', (_, kept) => {
    expect(readExam(kept)).toBeNull();
  });

  it('is read as it was written', () => {
    const exam = chooseOption(fresh, 1, 1);
    expect(readExam(structuredClone(exam))).toEqual(exam);
  });
});

/** Where an exam stands after some events. */
function after(...events: readonly ExamEvent[]) {
  const actor = createActor(examMachine, { input: fresh }).start();
  events.forEach((event) => actor.send(event));
  const { value, context } = actor.getSnapshot();
  return { value, exam: context.exam };
}

describe('the machine of an exam', () => {
  const overview: ExamEvent = { type: 'overview.opened' };
  const wish: ExamEvent = { type: 'end.requested' };
  const end: ExamEvent = { type: 'end.confirmed', wallMs: 5_000 };

  it('opens at its question, and an ended one at its end', () => {
    expect(after().value).toEqual({ sitting: 'answering' });
    const ended = createActor(examMachine, { input: finishExam(fresh, 9) }).start();
    expect(ended.getSnapshot().value).toBe('over');
  });

  it('keeps what is chosen, struck and flagged at the open question', () => {
    const { exam } = after(
      { type: 'option.chosen', index: 2, wanted: 1 },
      { type: 'option.struck', index: 0 },
      { type: 'question.flagged' },
    );
    expect(exam.answers['Q008']?.indexes).toEqual([2]);
    expect(exam.struck['Q008']).toEqual([0]);
    expect(exam.flagged['Q008']).toBe(true);
  });

  it('shows the overview and goes from there to any question', () => {
    expect(after(overview).value).toEqual({ sitting: 'overview' });
    const { value, exam } = after(overview, { type: 'question.opened', index: 2 });
    expect(value).toEqual({ sitting: 'answering' });
    expect(exam.index).toBe(2);
  });

  it('goes from question to question', () => {
    expect(after({ type: 'question.opened', index: 1 }).exam.index).toBe(1);
  });

  it('ends only when it is asked for twice', () => {
    expect(after(end).value).toEqual({ sitting: 'answering' });
    expect(after(overview, wish).value).toEqual({ sitting: 'ending' });
    expect(after(overview, wish, end)).toMatchObject({ value: 'over', exam: { finishedAtMs: 5_000 } });
  });

  it('goes on when the end is declined', () => {
    expect(after(overview, wish, { type: 'end.declined' }).value).toEqual({ sitting: 'overview' });
  });

  it('takes an end that was asked for back when a question is opened', () => {
    expect(after(overview, wish, { type: 'question.opened', index: 0 }).value).toEqual({ sitting: 'answering' });
  });

  it.each<[string, readonly ExamEvent[]]>([
    ['while a question is open', []],
    ['in the overview', [overview]],
    ['while it asks whether to end', [overview, wish]],
  ])('ends with the time, %s', (_, before) => {
    const almost: ExamEvent = { type: 'time.passed', elapsedMs: 6 * minuteMs - 1, wallMs: 8_000 };
    expect(after(...before, almost).exam.finishedAtMs).toBeNull();
    const last: ExamEvent = { type: 'time.passed', elapsedMs: 6 * minuteMs, wallMs: 9_000 };
    expect(after(...before, almost, last)).toMatchObject({ value: 'over', exam: { finishedAtMs: 9_000 } });
  });

  it('reveals nothing and changes nothing any more once it is over', () => {
    const { exam } = after(overview, wish, end, { type: 'option.chosen', index: 1, wanted: 1 });
    expect(exam.answers).toEqual({});
  });
});
