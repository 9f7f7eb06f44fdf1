import { emit, setup } from 'xstate';

export type ProducerEvent = { type: 'producer.stopRequested' } | { type: 'producer.startRequested' };

/** Whether a producer makes records and calls. What is on its way when it stops is still answered and sent again. */
export const producerMachine = setup({
  types: {
    events: {} as ProducerEvent,
    emitted: {} as { type: 'sending.started' | 'sending.stopped' },
  },
  actions: {
    startSending: emit({ type: 'sending.started' }),
    stopSending: emit({ type: 'sending.stopped' }),
  },
}).createMachine({
  id: 'producer',
  initial: 'producing',
  states: {
    producing: { entry: 'startSending', exit: 'stopSending', on: { 'producer.stopRequested': 'stopped' } },
    stopped: { on: { 'producer.startRequested': 'producing' } },
  },
});
