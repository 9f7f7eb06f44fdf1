import { emit, setup } from 'xstate';

export interface PollingReaderInput {
  readonly startsInMs: number;
}

/** The life of a reader of one's own: it reads nothing before it is started and while it is stopped. */
export const pollingReaderMachine = setup({
  types: {
    input: {} as PollingReaderInput,
    context: {} as PollingReaderInput,
    events: {} as { type: 'reader.startRequested' } | { type: 'reader.stopRequested' },
    emitted: {} as { type: 'reading.started' | 'reading.stopped' },
  },
  delays: { start: ({ context }) => context.startsInMs },
  actions: {
    startReading: emit({ type: 'reading.started' }),
    stopReading: emit({ type: 'reading.stopped' }),
  },
}).createMachine({
  id: 'pollingReader',
  context: ({ input }) => input,
  initial: 'waiting',
  states: {
    waiting: {
      after: { start: 'reading' },
      on: { 'reader.startRequested': 'reading', 'reader.stopRequested': 'stopped' },
    },
    reading: { entry: 'startReading', exit: 'stopReading', on: { 'reader.stopRequested': 'stopped' } },
    stopped: { on: { 'reader.startRequested': 'reading' } },
  },
});
