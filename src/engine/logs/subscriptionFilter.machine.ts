import { setup } from 'xstate';

/** A subscription: what its destination refuses is tried again, until the filter is deleted. */
export const subscriptionFilterMachine = setup({
  types: {
    events: {} as { type: 'destination.refused' } | { type: 'queue.emptied' } | { type: 'filter.deleted' },
  },
}).createMachine({
  id: 'subscriptionFilter',
  initial: 'forwarding',
  states: {
    forwarding: { on: { 'destination.refused': 'retrying' } },
    retrying: { on: { 'queue.emptied': 'forwarding' } },
    deleted: {},
  },
  on: { 'filter.deleted': '.deleted' },
});
