import { emit, setup } from 'xstate';

export type LogAgentEvent =
  | { type: 'agent.cut' }
  | { type: 'agent.reconnected' }
  | { type: 'agent.stopRequested' }
  | { type: 'agent.startRequested' };

/** The agents of some hosts: they send, or lines wait on the hosts, or nothing is written at all. */
export const logAgentMachine = setup({
  types: {
    events: {} as LogAgentEvent,
    emitted: {} as { type: 'writing.started' | 'writing.stopped' },
  },
  actions: {
    startWriting: emit({ type: 'writing.started' }),
    stopWriting: emit({ type: 'writing.stopped' }),
  },
}).createMachine({
  id: 'logAgent',
  initial: 'running',
  states: {
    running: {
      entry: 'startWriting',
      exit: 'stopWriting',
      on: { 'agent.stopRequested': 'stopped' },
      initial: 'sending',
      states: {
        sending: { on: { 'agent.cut': 'cut' } },
        cut: { on: { 'agent.reconnected': 'sending' } },
      },
    },
    stopped: { on: { 'agent.startRequested': 'running' } },
  },
});
