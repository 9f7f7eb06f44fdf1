import { describe, expect, it } from 'vitest';
import { answered, exampleBank as bank } from './exampleBank.testSetup';
import { pickQuestions, questionForReview, wishedQuestions, type PracticeWish } from './questionPicker';
import { calibrationOf, confusionsOf, estimateOf, readinessByTopic } from './readiness';
import { dayMs } from './reviewSchedule';
import type { StudyEvent } from './studyLog';

const ids = (wish: PracticeWish, events: readonly StudyEvent[] = []) =>
  wishedQuestions(wish, bank, events, 10).map(({ id }) => id);
const flag = (questionId: string, on: boolean, atMs: number): StudyEvent => ({
  ...{ version: 1, id: `f${atMs}`, atMs, kind: 'flag' },
  ...{ questionId, on },
});

describe('practice', () => {
  it('is by topic, concept or exam', () => {
    expect(ids({ kind: 'topic', slug: 'writing' })).toEqual(['Q007', 'Q008', 'Q015', 'Q016']);
    expect(ids({ kind: 'concept', id: 'C06' })).toEqual(['Q015', 'Q016']);
    expect(ids({ kind: 'exam', tag: 'S' })).toEqual(['Q007', 'Q015']);
  });

  it('of my wrong ones holds what was wrong the last time', () => {
    const events = [answered('Q007', false, 1), answered('Q008', false, 2), answered('Q007', true, 3)];
    expect(ids({ kind: 'wrong' }, events)).toEqual(['Q008']);
  });

  it('of weak spots begins with the worst concept and leaves out what was never asked', () => {
    const events = [answered('Q015', false, 1), answered('Q008', true, 2), answered('Q008', false, 3)];
    expect(ids({ kind: 'weak' }, events)).toEqual(['Q015', 'Q016', 'Q007', 'Q008']);
  });

  it('of flagged ones holds those whose flag is still up', () => {
    expect(ids({ kind: 'flagged' }, [flag('Q008', true, 1), flag('Q015', true, 2), flag('Q008', false, 3)])).toEqual([
      'Q015',
    ]);
  });

  it('asks what was never asked first, then what was wrong, then what lies back furthest', () => {
    const events = [answered('Q007', true, 1), answered('Q008', true, 2), answered('Q015', false, 3)];
    const wish = { kind: 'topic', slug: 'writing' } as const;
    const sets = [1, 2, 3].map((length) =>
      [...pickQuestions(wish, bank, events, { nowMs: 5, seed: 3, length })].sort((a, b) => (a < b ? -1 : 1)),
    );
    expect(sets).toEqual([['Q016'], ['Q015', 'Q016'], ['Q007', 'Q015', 'Q016']]);
  });

  it('is the same again for the same seed', () => {
    const wish = { kind: 'exam', tag: 'D' } as const;
    expect(pickQuestions(wish, bank, [], { nowMs: 1, seed: 8 })).toEqual(
      pickQuestions(wish, bank, [], { nowMs: 1, seed: 8 }),
    );
  });
});

describe('a concept in review', () => {
  it('is asked by what was never asked, then by what lies back furthest, and by no question twice', () => {
    const events = [answered('Q007', true, 1), answered('Q008', true, 2)];
    expect(questionForReview('C03', bank, events, new Set())).toBe('Q016');
    expect(questionForReview('C03', bank, events, new Set(['Q016']))).toBe('Q007');
    expect(questionForReview('C12', bank, events, new Set())).toBeNull();
  });
});

describe('readiness', () => {
  it('has a wide range when little is known, and a narrow one after many answers', () => {
    expect(estimateOf(0, 0, 0)).toEqual({ share: 0.5, low: 0, high: 1, count: 0 });
    const [few, many] = [estimateOf(3, 4, 4), estimateOf(75, 100, 100)];
    expect(few.share).toBe(many.share);
    expect(few.high - few.low).toBeGreaterThan(3 * (many.high - many.low));
    expect(estimateOf(4, 4, 4).high).toBe(1);
  });

  it('weighs a new answer more than an old one', () => {
    const topic = (events: readonly StudyEvent[]) =>
      readinessByTopic(events, bank, 42 * dayMs).get('writing')?.share ?? NaN;
    expect(topic([answered('Q008', false, 0), answered('Q008', true, 42 * dayMs)])).toBeCloseTo(0.8);
    expect(topic([answered('Q008', true, 0), answered('Q008', false, 42 * dayMs)])).toBeCloseTo(0.2);
  });

  it('counts a question of two concepts of one topic once', () => {
    expect(readinessByTopic([answered('Q016', true, 0)], bank, 0).get('writing')?.count).toBe(1);
  });
});

describe('what the learner said', () => {
  it('is held against what was right', () => {
    const events = [
      answered('Q008', true, 1, { confidence: 'sure' }),
      answered('Q008', false, 2, { confidence: 'sure' }),
      answered('Q008', true, 3, { confidence: 'guess' }),
    ];
    expect(calibrationOf(events).map(({ confidence, was }) => [confidence, was.count, was.share])).toEqual([
      ['guess', 1, 1],
      ['unsure', 0, 0.5],
      ['sure', 2, 0.5],
    ]);
  });

  it('shows which service was taken for which', () => {
    const taking = (index: number, atMs: number) =>
      answered('Q235', index === 1, atMs, { answer: { kind: 'options', indexes: [index] } });
    expect(confusionsOf([taking(0, 1), taking(0, 2), taking(1, 3)], bank)).toEqual([
      { right: 'firehose', taken: 'dataStreams', times: 2, asked: 3 },
      { right: 'firehose', taken: 'firehose', times: 1, asked: 3 },
    ]);
  });
});
