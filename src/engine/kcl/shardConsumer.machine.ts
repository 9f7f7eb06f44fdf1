import { emit, setup } from 'xstate';

export interface ShardConsumerInput {
  readonly initializationMs: number;
}

export type ShardConsumerEvent =
  { type: 'parents.finished' } | { type: 'shard.ended' } | { type: 'leaseCheckpoint.written' } | { type: 'lease.lost' };

/** The life of one lease on one worker: waits for parent shards, reads, ends at SHARD_END or when the lease goes. */
export const shardConsumerMachine = setup({
  types: {
    input: {} as ShardConsumerInput,
    context: {} as ShardConsumerInput,
    events: {} as ShardConsumerEvent,
    emitted: {} as {
      type:
        | 'parents.awaited'
        | 'initialization.started'
        | 'polling.started'
        | 'polling.stopped'
        | 'shardEnd.reached'
        | 'shutdown.completed';
    },
  },
  delays: { initialization: ({ context }) => context.initializationMs },
  actions: {
    awaitParents: emit({ type: 'parents.awaited' }),
    findPosition: emit({ type: 'initialization.started' }),
    startPolling: emit({ type: 'polling.started' }),
    stopPolling: emit({ type: 'polling.stopped' }),
    writeShardEnd: emit({ type: 'shardEnd.reached' }),
    completeShutdown: emit({ type: 'shutdown.completed' }),
  },
}).createMachine({
  id: 'shardConsumer',
  context: ({ input }) => input,
  initial: 'waitingOnParentShards',
  on: { 'lease.lost': '.shutdownComplete' },
  states: {
    waitingOnParentShards: { entry: 'awaitParents', on: { 'parents.finished': 'initializing' } },
    initializing: { entry: 'findPosition', after: { initialization: 'processing' } },
    processing: { entry: 'startPolling', exit: 'stopPolling', on: { 'shard.ended': 'shuttingDown' } },
    shuttingDown: { entry: 'writeShardEnd', on: { 'leaseCheckpoint.written': 'shutdownComplete' } },
    shutdownComplete: { type: 'final', entry: 'completeShutdown' },
  },
});
