import { assign, setup } from 'xstate';
import {
  chooseOption,
  finishExam,
  flagQuestion,
  isOverTime,
  openQuestion,
  passTime,
  strikeOption,
  type ExamSitting,
} from './exam';

export type ExamEvent =
  /** In written places; `wanted` is how many the question asks for. */
  | { readonly type: 'option.chosen'; readonly index: number; readonly wanted: number }
  | { readonly type: 'option.struck'; readonly index: number }
  | { readonly type: 'question.flagged' }
  | { readonly type: 'question.opened'; readonly index: number }
  | { readonly type: 'overview.opened' }
  | { readonly type: 'end.requested' }
  | { readonly type: 'end.declined' }
  | { readonly type: 'end.confirmed'; readonly wallMs: number }
  | { readonly type: 'time.passed'; readonly elapsedMs: number; readonly wallMs: number };

/** A mock exam: questions in any order, an overview, and an end that is asked for twice or comes with the time. */
export const examMachine = setup({
  types: {
    input: {} as ExamSitting,
    context: {} as { readonly exam: ExamSitting },
    events: {} as ExamEvent,
  },
  guards: {
    isFinished: ({ context }) => context.exam.finishedAtMs !== null,
    isOverTime: ({ context }) => isOverTime(context.exam),
  },
  actions: {
    open: assign(({ context: { exam } }, { index }: { index: number }) => ({ exam: openQuestion(exam, index) })),
    finish: assign(({ context: { exam } }, { wallMs }: { wallMs: number }) => ({ exam: finishExam(exam, wallMs) })),
  },
}).createMachine({
  id: 'exam',
  context: ({ input }) => ({ exam: input }),
  initial: 'opening',
  states: {
    opening: { always: [{ guard: 'isFinished', target: 'over' }, { target: 'sitting' }] },
    sitting: {
      initial: 'answering',
      on: {
        'time.passed': {
          actions: assign(({ context: { exam }, event }) => ({ exam: passTime(exam, event.elapsedMs, event.wallMs) })),
        },
        'question.opened': {
          target: '.answering',
          actions: { type: 'open', params: ({ event }) => ({ index: event.index }) },
        },
      },
      always: {
        guard: 'isOverTime',
        target: 'over',
        actions: { type: 'finish', params: ({ context }) => ({ wallMs: context.exam.clock.wallMs }) },
      },
      states: {
        answering: {
          on: {
            'option.chosen': {
              actions: assign(({ context: { exam }, event }) => ({
                exam: chooseOption(exam, event.index, event.wanted),
              })),
            },
            'option.struck': {
              actions: assign(({ context: { exam }, event }) => ({ exam: strikeOption(exam, event.index) })),
            },
            'question.flagged': { actions: assign(({ context: { exam } }) => ({ exam: flagQuestion(exam) })) },
            'overview.opened': 'overview',
          },
        },
        overview: { on: { 'end.requested': 'ending' } },
        ending: {
          on: {
            'end.declined': 'overview',
            'end.confirmed': {
              target: '#exam.over',
              actions: { type: 'finish', params: ({ event }) => ({ wallMs: event.wallMs }) },
            },
          },
        },
      },
    },
    over: { type: 'final' },
  },
});
