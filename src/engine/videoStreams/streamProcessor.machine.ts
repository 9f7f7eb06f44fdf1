import { emit, setup } from 'xstate';

export type StreamProcessorEvent = { type: 'processor.startRequested' } | { type: 'processor.stopRequested' };

/** A stream processor of Rekognition, with the states of the API. */
export const streamProcessorMachine = setup({
  types: {
    events: {} as StreamProcessorEvent,
    emitted: {} as { type: 'analysis.started' | 'analysis.stopped' },
  },
  actions: {
    startAnalysis: emit({ type: 'analysis.started' }),
    stopAnalysis: emit({ type: 'analysis.stopped' }),
  },
}).createMachine({
  id: 'streamProcessor',
  initial: 'STOPPED',
  states: {
    STOPPED: { on: { 'processor.startRequested': 'RUNNING' } },
    RUNNING: {
      entry: 'startAnalysis',
      exit: 'stopAnalysis',
      on: { 'processor.stopRequested': 'STOPPED' },
    },
  },
});
