import { emit, setup } from 'xstate';

export interface AnalyticsApplicationInput {
  /** How long a start takes the first time; later ones take `restartMs`. */
  readonly startMs: number;
  readonly restartMs: number;
}

export type AnalyticsApplicationEvent =
  | { type: 'application.startRequested' }
  | { type: 'application.stopRequested' }
  | { type: 'application.updateRequested' }
  | { type: 'job.failed' };

/** The life of an application: its job runs in one state only, and comes back from a checkpoint or a snapshot. */
export const analyticsApplicationMachine = setup({
  types: {
    input: {} as AnalyticsApplicationInput,
    context: {} as AnalyticsApplicationInput,
    events: {} as AnalyticsApplicationEvent,
    emitted: {} as { type: 'job.started' | 'job.stopped' },
  },
  delays: {
    start: ({ context }) => context.startMs,
    restart: ({ context }) => context.restartMs,
  },
  actions: {
    startJob: emit({ type: 'job.started' }),
    stopJob: emit({ type: 'job.stopped' }),
  },
}).createMachine({
  id: 'analyticsApplication',
  context: ({ input }) => input,
  initial: 'beginning',
  states: {
    /** The first start. */
    beginning: { after: { start: 'running' }, on: { 'application.stopRequested': 'stopped' } },
    starting: { after: { restart: 'running' }, on: { 'application.stopRequested': 'stopped' } },
    running: {
      entry: 'startJob',
      exit: 'stopJob',
      on: {
        'application.updateRequested': 'updating',
        'application.stopRequested': 'stopped',
        'job.failed': 'restarting',
      },
    },
    updating: { after: { restart: 'running' }, on: { 'application.stopRequested': 'stopped' } },
    restarting: { after: { restart: 'running' }, on: { 'application.stopRequested': 'stopped' } },
    stopped: { on: { 'application.startRequested': 'starting' } },
  },
});
