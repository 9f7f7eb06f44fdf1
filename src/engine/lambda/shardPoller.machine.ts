import { emit, setup } from 'xstate';

export type ShardPollerEvent =
  | { type: 'parents.finished' }
  | { type: 'shard.ended' }
  | { type: 'batches.finished' }
  | { type: 'poller.stopRequested' };

/** A mapping's work on one shard: waits for the parents, polls, and is done when all that was read is done. */
export const shardPollerMachine = setup({
  types: {
    events: {} as ShardPollerEvent,
    emitted: {} as { type: 'polling.started' | 'polling.stopped' | 'lastBatches.awaited' | 'shard.finished' },
  },
  actions: {
    startPolling: emit({ type: 'polling.started' }),
    stopPolling: emit({ type: 'polling.stopped' }),
    awaitLastBatches: emit({ type: 'lastBatches.awaited' }),
    announceFinished: emit({ type: 'shard.finished' }),
  },
}).createMachine({
  id: 'shardPoller',
  initial: 'waitingOnParentShards',
  on: { 'poller.stopRequested': '.stopped' },
  states: {
    waitingOnParentShards: { on: { 'parents.finished': 'polling' } },
    polling: { entry: 'startPolling', exit: 'stopPolling', on: { 'shard.ended': 'finishing' } },
    finishing: { entry: 'awaitLastBatches', on: { 'batches.finished': 'finished' } },
    finished: { type: 'final', entry: 'announceFinished' },
    stopped: { type: 'final' },
  },
});
