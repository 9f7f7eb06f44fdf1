import { assign, setup } from 'xstate';

export type KmsKeyEvent =
  { type: 'key.disabled' } | { type: 'key.enabled' } | { type: 'key.overloaded'; forMs: number };

/** A customer managed key: whether KMS makes and opens data keys with it. */
export const kmsKeyMachine = setup({
  types: { context: {} as { throttleMs: number }, events: {} as KmsKeyEvent },
  delays: { throttle: ({ context }) => context.throttleMs },
  actions: {
    noteHowLong: assign(({ event }) => ({ throttleMs: event.type === 'key.overloaded' ? event.forMs : 0 })),
  },
}).createMachine({
  id: 'kmsKey',
  context: { throttleMs: 0 },
  initial: 'enabled',
  states: {
    enabled: { on: { 'key.disabled': 'disabled', 'key.overloaded': 'throttling' } },
    throttling: { entry: 'noteHowLong', on: { 'key.disabled': 'disabled' }, after: { throttle: 'enabled' } },
    disabled: { on: { 'key.enabled': 'enabled' } },
  },
});
