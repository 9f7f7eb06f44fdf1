import { emit, setup } from 'xstate';

export interface CameraInput {
  /** How long a refused camera waits before it asks again. */
  readonly reconnectMs: () => number;
}

export type CameraEvent =
  | { type: 'connection.accepted' }
  | { type: 'connection.refused' }
  | { type: 'connection.deferred' }
  | { type: 'connection.renewed' }
  | { type: 'network.lost' }
  | { type: 'network.back' }
  | { type: 'camera.stopRequested' }
  | { type: 'camera.startRequested' };

/** A camera that films, and the one connection over which it puts what it has filmed. */
export const cameraMachine = setup({
  types: {
    input: {} as CameraInput,
    context: {} as CameraInput,
    events: {} as CameraEvent,
    emitted: {} as {
      type: 'filming.started' | 'filming.stopped' | 'connection.wanted' | 'putting.started' | 'putting.stopped';
    },
  },
  delays: { reconnect: ({ context }) => context.reconnectMs() },
  actions: {
    startFilming: emit({ type: 'filming.started' }),
    stopFilming: emit({ type: 'filming.stopped' }),
    wantConnection: emit({ type: 'connection.wanted' }),
    startPutting: emit({ type: 'putting.started' }),
    stopPutting: emit({ type: 'putting.stopped' }),
  },
}).createMachine({
  id: 'camera',
  context: ({ input }) => input,
  initial: 'filming',
  states: {
    filming: {
      entry: 'startFilming',
      exit: 'stopFilming',
      on: { 'camera.stopRequested': 'stopped' },
      initial: 'online',
      states: {
        online: {
          on: { 'network.lost': 'offline', 'connection.renewed': '.connecting' },
          initial: 'connecting',
          states: {
            connecting: {
              entry: 'wantConnection',
              on: {
                'connection.accepted': 'putting',
                'connection.refused': 'refused',
                'connection.deferred': 'waiting',
              },
            },
            putting: { entry: 'startPutting', exit: 'stopPutting' },
            refused: {},
            waiting: { after: { reconnect: 'connecting' } },
          },
        },
        offline: { on: { 'network.back': 'online' } },
      },
    },
    stopped: { on: { 'camera.startRequested': 'filming' } },
  },
});
