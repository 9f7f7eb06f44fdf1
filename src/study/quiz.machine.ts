import { assign, emit, setup } from 'xstate';
import type { StudyAnswer } from './progress';
import type { Confidence } from './studyLog';

export interface QuizInput {
  readonly questionIds: readonly string[];
  readonly nowMs: number;
}

/** One question that was answered here. */
export interface QuizResult {
  readonly questionId: string;
  readonly answer: StudyAnswer;
  readonly right: boolean;
  readonly confidence: Confidence;
  readonly tookMs: number;
  readonly answeredAtMs: number;
}

interface QuizContext {
  readonly questionIds: readonly string[];
  readonly index: number;
  readonly shownAtMs: number;
  readonly committedAtMs: number;
  readonly confidence: Confidence;
  readonly results: Readonly<Record<string, QuizResult>>;
}

export type QuizEvent =
  /** An answer was committed to; how sure it is comes next. */
  | { readonly type: 'answer.committed'; readonly nowMs: number }
  | { readonly type: 'answer.withdrawn' }
  | { readonly type: 'confidence.given'; readonly confidence: Confidence }
  /** The run that was asked about has been measured, or needed none. */
  | { readonly type: 'truth.settled'; readonly answer: StudyAnswer; readonly right: boolean; readonly nowMs: number }
  /** The run did not come back. */
  | { readonly type: 'truth.lost' }
  | { readonly type: 'question.next'; readonly nowMs: number }
  | { readonly type: 'question.skipped'; readonly nowMs: number };

/** A sitting of practice or review: each question is answered, weighed and revealed before the next one is shown. */
export const quizMachine = setup({
  types: {
    input: {} as QuizInput,
    context: {} as QuizContext,
    events: {} as QuizEvent,
    emitted: {} as { type: 'answer.settled'; result: QuizResult },
  },
  guards: {
    isLast: ({ context }) => context.index >= context.questionIds.length - 1,
    isEmpty: ({ context }) => context.questionIds.length === 0,
  },
  actions: {
    showNext: assign(({ context }, { nowMs }: { nowMs: number }) => ({
      index: context.index + 1,
      shownAtMs: nowMs,
    })),
    settle: assign(({ context }, result: QuizResult) => ({
      results: { ...context.results, [result.questionId]: result },
    })),
    tell: emit((_, result: QuizResult) => ({ type: 'answer.settled' as const, result })),
  },
}).createMachine({
  id: 'quiz',
  context: ({ input }) => ({
    questionIds: input.questionIds,
    index: 0,
    shownAtMs: input.nowMs,
    committedAtMs: input.nowMs,
    confidence: 'unsure',
    results: {},
  }),
  initial: 'opening',
  states: {
    opening: { always: [{ guard: 'isEmpty', target: 'finished' }, { target: 'asking' }] },
    asking: {
      on: {
        'answer.committed': { target: 'weighing', actions: assign({ committedAtMs: ({ event }) => event.nowMs }) },
        'question.skipped': [
          { guard: 'isLast', target: 'finished' },
          { actions: { type: 'showNext', params: ({ event }) => ({ nowMs: event.nowMs }) } },
        ],
      },
    },
    weighing: {
      on: {
        'confidence.given': { target: 'settling', actions: assign({ confidence: ({ event }) => event.confidence }) },
        'answer.withdrawn': 'asking',
      },
    },
    settling: {
      on: {
        'truth.settled': {
          target: 'revealed',
          actions: [
            { type: 'settle', params: ({ context, event }) => resultOf(context, event) },
            { type: 'tell', params: ({ context, event }) => resultOf(context, event) },
          ],
        },
        'truth.lost': 'weighing',
      },
    },
    revealed: {
      on: {
        'question.next': [
          { guard: 'isLast', target: 'finished' },
          { target: 'asking', actions: { type: 'showNext', params: ({ event }) => ({ nowMs: event.nowMs }) } },
        ],
      },
    },
    finished: { type: 'final' },
  },
});

function resultOf(
  { questionIds, index, shownAtMs, committedAtMs, confidence }: QuizContext,
  { answer, right, nowMs }: Extract<QuizEvent, { type: 'truth.settled' }>,
): QuizResult {
  return {
    questionId: questionIds[index] ?? '',
    answer,
    right,
    confidence,
    // A clock that was set back gives no negative times.
    tookMs: Math.max(0, committedAtMs - shownAtMs),
    answeredAtMs: nowMs,
  };
}
