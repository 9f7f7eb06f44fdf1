import { emit, setup } from 'xstate';

export interface DataStreamInput {
  readonly creationMs: number;
  readonly reshardMs: number;
  readonly modeChangeMs: number;
  readonly encryptionChangeMs: number;
}

export type DataStreamEvent =
  | { type: 'dataStream.reshardRequested' }
  | { type: 'dataStream.modeChangeRequested' }
  | { type: 'dataStream.encryptionChangeRequested' };

/** The status of a data stream (KDS-54). Writes and reads go on while it is UPDATING; another change has to wait. */
export const dataStreamMachine = setup({
  types: {
    input: {} as DataStreamInput,
    context: {} as DataStreamInput,
    events: {} as DataStreamEvent,
    emitted: {} as { type: 'dataStream.created' | 'update.started' | 'update.finished' },
  },
  delays: {
    creation: ({ context }) => context.creationMs,
    reshard: ({ context }) => context.reshardMs,
    modeChange: ({ context }) => context.modeChangeMs,
    encryptionChange: ({ context }) => context.encryptionChangeMs,
  },
  actions: {
    announceCreated: emit({ type: 'dataStream.created' }),
    announceStarted: emit({ type: 'update.started' }),
    announceFinished: emit({ type: 'update.finished' }),
  },
}).createMachine({
  id: 'dataStream',
  context: ({ input }) => input,
  initial: 'CREATING',
  states: {
    CREATING: { exit: 'announceCreated', after: { creation: 'ACTIVE' } },
    ACTIVE: {
      on: {
        'dataStream.reshardRequested': 'UPDATING.resharding',
        'dataStream.modeChangeRequested': 'UPDATING.changingMode',
        'dataStream.encryptionChangeRequested': 'UPDATING.changingEncryption',
      },
    },
    UPDATING: {
      entry: 'announceStarted',
      exit: 'announceFinished',
      initial: 'resharding',
      states: {
        resharding: { after: { reshard: '#dataStream.ACTIVE' } },
        changingMode: { after: { modeChange: '#dataStream.ACTIVE' } },
        changingEncryption: { after: { encryptionChange: '#dataStream.ACTIVE' } },
      },
    },
  },
});
