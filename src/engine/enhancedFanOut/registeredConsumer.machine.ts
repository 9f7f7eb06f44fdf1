import { emit, setup } from 'xstate';

export interface RegisteredConsumerInput {
  readonly creationMs: number;
  readonly deletionMs: number;
}

/** The life of a registered consumer: it may subscribe while it is ACTIVE. */
export const registeredConsumerMachine = setup({
  types: {
    input: {} as RegisteredConsumerInput,
    context: {} as RegisteredConsumerInput,
    events: {} as { type: 'registeredConsumer.deregisterRequested' },
    emitted: {} as {
      type: 'registeredConsumer.activated' | 'registeredConsumer.closed' | 'registeredConsumer.deleted';
    },
  },
  delays: {
    creation: ({ context }) => context.creationMs,
    deletion: ({ context }) => context.deletionMs,
  },
  actions: {
    announceActive: emit({ type: 'registeredConsumer.activated' }),
    endSubscriptions: emit({ type: 'registeredConsumer.closed' }),
    announceDeleted: emit({ type: 'registeredConsumer.deleted' }),
  },
}).createMachine({
  id: 'registeredConsumer',
  context: ({ input }) => input,
  initial: 'CREATING',
  states: {
    CREATING: {
      after: { creation: 'ACTIVE' },
      on: { 'registeredConsumer.deregisterRequested': 'DELETING' },
    },
    ACTIVE: { entry: 'announceActive', on: { 'registeredConsumer.deregisterRequested': 'DELETING' } },
    DELETING: { entry: 'endSubscriptions', after: { deletion: 'deleted' } },
    deleted: { type: 'final', entry: 'announceDeleted' },
  },
});
