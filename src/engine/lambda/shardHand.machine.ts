import { emit, setup } from 'xstate';

export type ShardHandEvent = { type: 'batch.failed' } | { type: 'batch.settled' } | { type: 'hand.stopRequested' };

/**
 * One of the batches of a shard that a mapping may have in work at once. While one has failed nothing else is invoked
 * here: it is tried again until it succeeds, is given up or expires.
 */
export const shardHandMachine = setup({
  types: {
    events: {} as ShardHandEvent,
    emitted: {} as { type: 'gathering.started' | 'gathering.stopped' | 'retry.awaited' | 'retry.given' },
  },
  actions: {
    startGathering: emit({ type: 'gathering.started' }),
    stopGathering: emit({ type: 'gathering.stopped' }),
    awaitRetry: emit({ type: 'retry.awaited' }),
    giveUpRetry: emit({ type: 'retry.given' }),
  },
}).createMachine({
  id: 'shardHand',
  initial: 'flowing',
  on: { 'hand.stopRequested': '.stopped' },
  states: {
    flowing: { entry: 'startGathering', exit: 'stopGathering', on: { 'batch.failed': 'blocked' } },
    blocked: { entry: 'awaitRetry', exit: 'giveUpRetry', on: { 'batch.settled': 'flowing' } },
    stopped: { type: 'final' },
  },
});
