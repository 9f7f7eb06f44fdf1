import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { quizMachine, type QuizEvent, type QuizResult } from './quiz.machine';

const answer = { kind: 'options' as const, indexes: [1] };
const committed: QuizEvent = { type: 'answer.committed', nowMs: 40 };
const sure: QuizEvent = { type: 'confidence.given', confidence: 'sure' };
const settled: QuizEvent = { type: 'truth.settled', answer, right: true, nowMs: 50 };

/** Where a sitting of two questions stands after some events, and what it told. */
function after(...events: readonly QuizEvent[]) {
  const actor = createActor(quizMachine, { input: { questionIds: ['Q008', 'Q015'], nowMs: 10 } });
  const told: QuizResult[] = [];
  actor.on('answer.settled', ({ result }) => told.push(result));
  actor.start();
  events.forEach((event) => actor.send(event));
  const { value, context } = actor.getSnapshot();
  return { value, told, ...context };
}

describe('a sitting', () => {
  it('begins with its first question, and is over at once when it has none', () => {
    expect(after().value).toBe('asking');
    const empty = createActor(quizMachine, { input: { questionIds: [], nowMs: 0 } }).start();
    expect(empty.getSnapshot().value).toBe('finished');
  });

  it('asks how sure an answer is before anything is revealed', () => {
    expect(after(committed)).toMatchObject({ value: 'weighing', results: {}, told: [] });
  });

  it('lets an answer be taken back while it is weighed', () => {
    expect(after(committed, { type: 'answer.withdrawn' }).value).toBe('asking');
  });

  it('waits for the truth once it is said how sure the answer is', () => {
    expect(after(committed, sure)).toMatchObject({ value: 'settling', confidence: 'sure' });
  });

  it('goes back to weighing when the run is lost, so that it can be asked again', () => {
    expect(after(committed, sure, { type: 'truth.lost' }).value).toBe('weighing');
  });

  it('reveals the truth, keeps the result and tells it once', () => {
    const { value, results, told } = after(committed, sure, settled, settled);
    expect(value).toBe('revealed');
    expect(told).toEqual([
      { questionId: 'Q008', answer, right: true, confidence: 'sure', tookMs: 30, answeredAtMs: 50 },
    ]);
    expect(Object.keys(results)).toEqual(['Q008']);
  });

  it('times an answer up to its commitment, and never below nothing', () => {
    const { told } = after({ ...committed, nowMs: 3 }, sure, settled);
    expect(told[0]?.tookMs).toBe(0);
  });

  it('goes on to the next question, and after the last one it is over', () => {
    const next: QuizEvent = { type: 'question.next', nowMs: 60 };
    expect(after(committed, sure, settled, next)).toMatchObject({ value: 'asking', index: 1, shownAtMs: 60 });
    expect(after(committed, sure, settled, next, committed, sure, settled, next).value).toBe('finished');
  });

  it('skips a question without a result, and the last one into the end', () => {
    const skip: QuizEvent = { type: 'question.skipped', nowMs: 20 };
    expect(after(skip)).toMatchObject({ value: 'asking', index: 1, results: {} });
    expect(after(skip, skip)).toMatchObject({ value: 'finished', results: {} });
  });

  it('takes nothing that is not its turn', () => {
    expect(after(sure, settled, { type: 'question.next', nowMs: 1 }).value).toBe('asking');
    expect(after(committed, { type: 'question.skipped', nowMs: 1 }).value).toBe('weighing');
  });
});
