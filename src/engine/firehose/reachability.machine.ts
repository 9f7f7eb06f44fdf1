import { setup } from 'xstate';

export type ReachabilityEvent = { type: 'it.broke' } | { type: 'it.wasRepaired' };

/** Something that a Firehose stream depends on: a destination, or the code of its function. */
export const reachabilityMachine = setup({
  types: { events: {} as ReachabilityEvent },
}).createMachine({
  id: 'reachability',
  initial: 'working',
  states: {
    working: { on: { 'it.broke': 'broken' } },
    broken: { on: { 'it.wasRepaired': 'working' } },
  },
});
