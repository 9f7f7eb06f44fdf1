import { emit, setup } from 'xstate';

export type DeliveryStreamEvent = { type: 'delivery.failed' } | { type: 'delivery.caughtUp' };

/** The life of a Firehose stream: it takes records once it is ACTIVE, and tries again while deliveries fail. */
export const deliveryStreamMachine = setup({
  types: {
    context: {} as { creationMs: number },
    input: {} as { creationMs: number },
    events: {} as DeliveryStreamEvent,
    emitted: {} as { type: 'stream.activated' } | { type: 'retries.started' } | { type: 'retries.ended' },
  },
  delays: { creation: ({ context }) => context.creationMs },
}).createMachine({
  id: 'deliveryStream',
  context: ({ input }) => input,
  initial: 'CREATING',
  states: {
    CREATING: { after: { creation: 'ACTIVE' } },
    ACTIVE: {
      entry: emit({ type: 'stream.activated' }),
      initial: 'delivering',
      states: {
        delivering: { on: { 'delivery.failed': 'retrying' } },
        retrying: {
          entry: emit({ type: 'retries.started' }),
          exit: emit({ type: 'retries.ended' }),
          on: { 'delivery.caughtUp': 'delivering' },
        },
      },
    },
  },
});
