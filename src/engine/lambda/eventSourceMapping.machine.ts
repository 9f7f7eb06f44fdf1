import { emit, setup } from 'xstate';

export interface EventSourceMappingInput {
  readonly creationMs: number;
  /** From an order to the new state. Model: mapping-change. */
  readonly changeMs: number;
}

export type EventSourceMappingEvent =
  | { type: 'mapping.madeDisabled' }
  | { type: 'mapping.updateRequested' }
  | { type: 'mapping.disableRequested' }
  | { type: 'mapping.enableRequested' }
  | { type: 'invocations.ended' };

/** The life of a mapping, with the states of the API. Shards are polled and the function invoked only while Enabled. */
export const eventSourceMappingMachine = setup({
  types: {
    input: {} as EventSourceMappingInput,
    context: {} as EventSourceMappingInput,
    events: {} as EventSourceMappingEvent,
    emitted: {} as { type: 'pollers.started' | 'pollers.stopped' | 'mapping.disabled' },
  },
  delays: { creation: ({ context }) => context.creationMs, change: ({ context }) => context.changeMs },
  actions: {
    startPollers: emit({ type: 'pollers.started' }),
    stopPollers: emit({ type: 'pollers.stopped' }),
    announceDisabled: emit({ type: 'mapping.disabled' }),
  },
}).createMachine({
  id: 'eventSourceMapping',
  context: ({ input }) => input,
  initial: 'Creating',
  states: {
    Creating: { after: { creation: 'Enabled' }, on: { 'mapping.madeDisabled': 'Disabled' } },
    Enabled: {
      entry: 'startPollers',
      exit: 'stopPollers',
      on: { 'mapping.updateRequested': 'Updating', 'mapping.disableRequested': 'Disabling' },
    },
    Updating: {
      initial: 'waitingForInvocations',
      states: {
        waitingForInvocations: { on: { 'invocations.ended': 'applying' } },
        applying: { after: { change: '#eventSourceMapping.Enabled' } },
      },
    },
    Disabling: { on: { 'invocations.ended': 'Disabled' } },
    Disabled: { entry: 'announceDisabled', on: { 'mapping.enableRequested': 'Enabling' } },
    Enabling: { after: { change: 'Enabled' } },
  },
});
