import { emit, setup } from 'xstate';

export interface VideoPlayerInput {
  /** How long a refused player waits before it asks again. */
  readonly reconnectMs: () => number;
}

export type VideoPlayerEvent =
  | { type: 'player.startRequested' }
  | { type: 'player.stopRequested' }
  | { type: 'playback.opened' }
  | { type: 'playback.refused' }
  | { type: 'playback.deferred' }
  | { type: 'playback.renewed' }
  | { type: 'playback.ended' };

/** A player: it asks for the video, and plays it while its connection or its session lasts. */
export const videoPlayerMachine = setup({
  types: {
    input: {} as VideoPlayerInput,
    context: {} as VideoPlayerInput,
    events: {} as VideoPlayerEvent,
    emitted: {} as { type: 'playback.wanted' | 'playback.started' | 'playback.stopped' },
  },
  delays: { reconnect: ({ context }) => context.reconnectMs() },
  actions: {
    wantPlayback: emit({ type: 'playback.wanted' }),
    startPlayback: emit({ type: 'playback.started' }),
    stopPlayback: emit({ type: 'playback.stopped' }),
  },
}).createMachine({
  id: 'videoPlayer',
  context: ({ input }) => input,
  initial: 'idle',
  states: {
    idle: { on: { 'player.startRequested': 'open' } },
    open: {
      on: { 'player.stopRequested': 'idle', 'playback.renewed': '.connecting' },
      initial: 'connecting',
      states: {
        connecting: {
          entry: 'wantPlayback',
          on: { 'playback.opened': 'playing', 'playback.refused': 'refused', 'playback.deferred': 'waiting' },
        },
        playing: {
          entry: 'startPlayback',
          exit: 'stopPlayback',
          on: { 'playback.ended': 'ended' },
        },
        refused: {},
        waiting: { after: { reconnect: 'connecting' } },
        ended: {},
      },
    },
  },
});
