import { emit, setup } from 'xstate';

export interface ShardInput {
  readonly shardNumber: number;
}

export type ShardEvent = { type: 'shard.closeRequested' } | { type: 'retention.passed' };

/** The life of a shard (KDS-53): OPEN takes writes, CLOSED is only read, EXPIRED is listed no more. */
export const shardMachine = setup({
  types: {
    input: {} as ShardInput,
    context: {} as ShardInput,
    events: {} as ShardEvent,
    emitted: {} as { type: 'shard.opened' | 'shard.closed' | 'shard.expired'; shardNumber: number },
  },
  actions: {
    announceOpened: emit(({ context }) => ({ type: 'shard.opened' as const, ...context })),
    announceClosed: emit(({ context }) => ({ type: 'shard.closed' as const, ...context })),
    announceExpired: emit(({ context }) => ({ type: 'shard.expired' as const, ...context })),
  },
}).createMachine({
  id: 'shard',
  context: ({ input }) => input,
  initial: 'open',
  states: {
    open: {
      entry: 'announceOpened',
      exit: 'announceClosed',
      on: { 'shard.closeRequested': 'closed' },
    },
    closed: { on: { 'retention.passed': 'expired' } },
    expired: { type: 'final', entry: 'announceExpired' },
  },
});
