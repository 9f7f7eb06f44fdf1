import { describe, expect, it } from 'vitest';
import { answered, exampleBank } from './exampleBank.testSetup';
import { gradeOfAnswer, gradeOfOutcome, gradeOfPrediction } from './reviewGrade';
import { dayMs, dueBy, dueByDay, dueConcepts, gradedEvents, memoriesOf } from './reviewSchedule';
import type { StudyEvent } from './studyLog';

const days = (events: readonly StudyEvent[], conceptId: string) =>
  (memoriesOf(events, exampleBank).get(conceptId)?.dueMs ?? NaN) / dayMs;

describe('the grade of an answer', () => {
  it.each([
    ['wrong, however sure', { right: false, confidence: 'sure', tookMs: 10 }, 'again'],
    ['a right guess', { right: true, confidence: 'guess', tookMs: 10_000 }, 'hard'],
    ['right after more than twice the pace', { right: true, confidence: 'sure', tookMs: 240_001 }, 'hard'],
    ['right and unsure', { right: true, confidence: 'unsure', tookMs: 10_000 }, 'good'],
    ['right, sure and at the pace', { right: true, confidence: 'sure', tookMs: 100_000 }, 'good'],
    ['right, sure and quick', { right: true, confidence: 'sure', tookMs: 59_999 }, 'easy'],
    ['right without a word on how sure', { right: true, confidence: null, tookMs: null }, 'good'],
  ] as const)('%s', (_, answer, grade) => {
    expect(gradeOfAnswer(answer)).toBe(grade);
  });

  it('of a prediction counts a near miss as hard, of a run a lost one as forgotten', () => {
    expect((['right', 'near', 'wrong'] as const).map((grade) => gradeOfPrediction({ grade }))).toEqual([
      'good',
      'hard',
      'again',
    ]);
    expect(gradeOfOutcome({ outcome: 'lost', helped: false })).toBe('again');
    expect(gradeOfOutcome({ outcome: 'won', helped: true })).toBe('hard');
    expect(gradeOfOutcome({ outcome: 'won', helped: false })).toBe('good');
  });
});

describe('what comes back when', () => {
  it('grows with every good answer and shrinks with a wrong one', () => {
    const once = [answered('Q008', true, 0)];
    expect(days(once, 'C03')).toBe(3);
    const twice = [...once, answered('Q007', true, 3 * dayMs)];
    expect(days(twice, 'C03')).toBeGreaterThan(3 + 2 * 3);
    const forgotten = [...twice, answered('Q008', false, 20 * dayMs)];
    expect(days(forgotten, 'C03') - 20).toBeLessThan(days(twice, 'C03') - 3);
    expect(days([answered('Q008', false, 0)], 'C03')).toBe(1);
  });

  it('is the same whenever it is worked out: no chance is in it', () => {
    const events = [answered('Q016', true, 5), answered('Q015', false, 7)];
    const first = [...memoriesOf(events, exampleBank).values()].map(({ dueMs }) => dueMs);
    expect([...memoriesOf(events, exampleBank).values()].map(({ dueMs }) => dueMs)).toEqual(first);
  });

  it('is fed by questions, by predictions and by runs, and by the learner’s own grade', () => {
    const wrong = answered('Q016', false, 1);
    const events: StudyEvent[] = [
      wrong,
      {
        version: 1,
        id: 'p',
        atMs: 2,
        kind: 'prediction',
        slug: 'hot-partition-key',
        predictionId: 'p1',
        grade: 'near',
      },
      { version: 1, id: 'o', atMs: 3, kind: 'outcome', slug: 'first-shard', outcome: 'lost', helped: false },
      { version: 1, id: 'g', atMs: 4, kind: 'grade', answerId: wrong.id, grade: 'hard' },
      answered('T02-81', true, 5),
    ];
    expect(gradedEvents(events, exampleBank)).toEqual([
      { atMs: 1, conceptIds: ['C03', 'C06'], grade: 'hard' },
      { atMs: 2, conceptIds: ['C06'], grade: 'hard' },
      { atMs: 3, conceptIds: ['C03'], grade: 'again' },
      { atMs: 5, conceptIds: [], grade: 'good' },
    ]);
  });
});

describe('an exam date', () => {
  const memories = memoriesOf(
    [
      answered('Q008', true, 0),
      answered('Q008', true, 2 * dayMs),
      answered('Q015', true, 0),
      answered('Q235', true, 0, { confidence: 'guess' }),
    ],
    exampleBank,
  );
  const nowMs = 0.5 * dayMs;

  it('leaves everything as memory has it when there is none, or when it is over', () => {
    expect(dueConcepts(memories, null, nowMs).map(({ conceptId }) => conceptId)).toEqual(['C79', 'C06', 'C03']);
    expect(dueConcepts(memories, nowMs - 1, nowMs).every(({ pulledForward }) => !pulledForward)).toBe(true);
  });

  it('brings forward what would be weak on its day, the weakest first, and nothing else', () => {
    const exam = dueConcepts(memories, 11 * dayMs, nowMs);
    expect(exam.map(({ conceptId, pulledForward }) => [conceptId, pulledForward])).toEqual([
      ['C79', true],
      ['C06', false],
      ['C03', false],
    ]);
    expect(exam[0]?.dueMs).toBe(nowMs);
  });

  it('has nothing left for later that is weak on its day', () => {
    const examAtMs = 3 * dayMs;
    for (const { conceptId, dueMs } of dueConcepts(memories, examAtMs, nowMs)) {
      const isWeak = (memories.get(conceptId)?.knownAt(examAtMs) ?? 0) < 0.9;
      expect(isWeak && dueMs >= examAtMs - dayMs).toBe(false);
    }
  });
});

describe('the days ahead', () => {
  const concepts = [
    { conceptId: 'C03', dueMs: -5 * dayMs, pulledForward: false },
    { conceptId: 'C06', dueMs: 0.4 * dayMs, pulledForward: false },
    { conceptId: 'C79', dueMs: 2 * dayMs, pulledForward: false },
  ];

  it('count what is late for today', () => {
    expect(dueByDay(concepts, 0, 3)).toEqual([2, 0, 1]);
    expect(dueBy(concepts, dayMs).map(({ conceptId }) => conceptId)).toEqual(['C03', 'C06']);
  });
});
