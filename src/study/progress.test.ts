import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeProgress, newProgress, type ScenarioProgress } from './progress';

const moment = fc.integer({ min: 0, max: 4 });
const answer = fc.record({ kind: fc.constant('number' as const), value: moment });
const progressOf = (attempts: number): fc.Arbitrary<ScenarioProgress> =>
  fc.record({
    version: fc.constant(1 as const),
    slug: fc.constant('hot-partition-key'),
    attempt: fc.integer({ min: 1, max: attempts }),
    place: fc.record({
      changedAtMs: moment,
      seed: fc.constant(1),
      chapter: fc.constantFrom('run' as const, 'debrief' as const, 'questions' as const),
      stepIndex: moment,
      furthestStepIndex: moment,
      questionIndex: moment,
      atMs: moment,
      actions: fc.constant([]),
      releasedMs: fc.constant(-1),
    }),
    predictions: fc.dictionary(
      fc.constantFrom('p1', 'p2'),
      fc.record({ answer, runAtMs: moment, committedAtMs: moment }),
    ),
    answers: fc.dictionary(
      fc.constantFrom('Q015', 'Q016'),
      fc.record({ answer, right: fc.boolean(), answeredAtMs: moment }),
    ),
    hintRungs: fc.dictionary(fc.constantFrom('0', '1'), fc.integer({ min: 0, max: 3 })),
    solutionShown: fc.boolean(),
    won: fc.boolean(),
    finished: fc.boolean(),
  });

describe('what two tabs know of one scenario', () => {
  it('is the same whichever tab saves first', () => {
    fc.assert(
      fc.property(progressOf(2), progressOf(2), (a, b) => {
        expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a));
      }),
      { seed: 1 },
    );
  });

  it('does not depend on which two of three tabs met first', () => {
    fc.assert(
      fc.property(progressOf(1), progressOf(1), progressOf(1), (a, b, c) => {
        expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(a, mergeProgress(b, c)));
      }),
      { seed: 1 },
    );
  });

  it('loses no prediction, no answer and no rung of a hint within an attempt', () => {
    fc.assert(
      fc.property(progressOf(1), progressOf(1), (a, b) => {
        const merged = mergeProgress(a, b);
        for (const one of [a, b]) {
          expect(Object.keys(merged.predictions)).toEqual(expect.arrayContaining(Object.keys(one.predictions)));
          expect(Object.keys(merged.answers)).toEqual(expect.arrayContaining(Object.keys(one.answers)));
          for (const [goal, rungs] of Object.entries(one.hintRungs)) {
            expect(merged.hintRungs[goal]).toBeGreaterThanOrEqual(rungs);
          }
        }
      }),
      { seed: 1 },
    );
  });

  it('keeps the prediction that was committed first and the answer that was given last', () => {
    const committed = (value: number, committedAtMs: number) => ({
      answer: { kind: 'number' as const, value },
      runAtMs: 0,
      committedAtMs,
    });
    const given = (value: number, answeredAtMs: number) => ({
      answer: { kind: 'number' as const, value },
      right: false,
      answeredAtMs,
    });
    const base = newProgress('first-shard', 1, 0);
    const merged = mergeProgress(
      { ...base, predictions: { p1: committed(670, 5) }, answers: { Q007: given(300, 5) } },
      { ...base, predictions: { p1: committed(1340, 9) }, answers: { Q007: given(1300, 9) } },
    );
    expect(merged.predictions['p1']?.answer).toEqual({ kind: 'number', value: 670 });
    expect(merged.answers['Q007']?.answer).toEqual({ kind: 'number', value: 1300 });
  });

  it('stands where the learner was last, and an older tab cannot move it back', () => {
    const base = newProgress('first-shard', 1, 100);
    const newer = { ...base, place: { ...base.place, changedAtMs: 200, atMs: 60_000 } };
    expect(mergeProgress(newer, base).place.atMs).toBe(60_000);
    expect(mergeProgress(base, newer).place.atMs).toBe(60_000);
  });

  it('is the newer attempt alone after starting over', () => {
    const old = { ...newProgress('first-shard', 1, 900), won: true, hintRungs: { '0': 3 } };
    const fresh = newProgress('first-shard', 1, 100, 2);
    expect(mergeProgress(old, fresh)).toEqual(fresh);
  });
});
