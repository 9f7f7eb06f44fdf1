import { emit, setup } from 'xstate';

export interface DataStreamInput {
  readonly creationMs: number;
  readonly reshardMs: number;
}

export type DataStreamEvent = { type: 'dataStream.reshardRequested' };

/** The status of a data stream (KDS-54). Writes and reads go on while it is UPDATING; another reshard has to wait. */
export const dataStreamMachine = setup({
  types: {
    input: {} as DataStreamInput,
    context: {} as DataStreamInput,
    events: {} as DataStreamEvent,
    emitted: {} as { type: 'dataStream.created' | 'reshard.started' | 'reshard.finished' },
  },
  delays: {
    creation: ({ context }) => context.creationMs,
    reshard: ({ context }) => context.reshardMs,
  },
  actions: {
    announceCreated: emit({ type: 'dataStream.created' }),
    announceStarted: emit({ type: 'reshard.started' }),
    announceFinished: emit({ type: 'reshard.finished' }),
  },
}).createMachine({
  id: 'dataStream',
  context: ({ input }) => input,
  initial: 'CREATING',
  states: {
    CREATING: { exit: 'announceCreated', after: { creation: 'ACTIVE' } },
    ACTIVE: { on: { 'dataStream.reshardRequested': 'UPDATING' } },
    UPDATING: { entry: 'announceStarted', exit: 'announceFinished', after: { reshard: 'ACTIVE' } },
  },
});
