import { emit, setup } from 'xstate';

export interface InsightsQueryInput {
  readonly scanMs: number;
}

/** One Logs Insights query (CWL-13). */
export const insightsQueryMachine = setup({
  types: {
    input: {} as InsightsQueryInput,
    context: {} as InsightsQueryInput,
    events: {} as { type: 'query.stopRequested' },
    emitted: {} as { type: 'query.complete' | 'query.ended' },
  },
  delays: { scan: ({ context }) => context.scanMs },
  actions: { announceComplete: emit({ type: 'query.complete' }), announceEnd: emit({ type: 'query.ended' }) },
}).createMachine({
  id: 'insightsQuery',
  context: ({ input }) => input,
  initial: 'Running',
  states: {
    Running: {
      after: { scan: 'Complete' },
      on: { 'query.stopRequested': 'Cancelled' },
      exit: 'announceEnd',
    },
    Complete: { entry: 'announceComplete' },
    Cancelled: {},
  },
});
