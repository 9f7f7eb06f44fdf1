import type { CameraStreams, PlaybackApi } from './videoConfig';

/** What can be done to a video stream, to cameras, to players or to a stream processor. */
export type VideoAction =
  | {
      readonly do: 'UpdateDataRetention';
      readonly of: string;
      readonly operation: 'INCREASE_DATA_RETENTION' | 'DECREASE_DATA_RETENTION';
      /** By so much, not to so much. */
      readonly changeHours: number;
    }
  | { readonly do: 'changeCameraStreams'; readonly of: string; readonly to: CameraStreams }
  | { readonly do: 'changeFragmentLength'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changeCameraBuffer'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changeBitRate'; readonly of: string; readonly bytesPerSecond: number }
  /** Null: a camera or a player whose connection was refused does not ask again. */
  | { readonly do: 'changeReconnect'; readonly of: string; readonly everyMs: number | null }
  /** The network between the cameras and the service: fragments wait on the cameras. */
  | { readonly do: 'cutCameras'; readonly of: string }
  | { readonly do: 'reconnectCameras'; readonly of: string }
  /** The cameras film nothing. */
  | { readonly do: 'stopCameras'; readonly of: string }
  | { readonly do: 'startCameras'; readonly of: string }
  | { readonly do: 'changePlaybackApi'; readonly of: string; readonly to: PlaybackApi }
  | {
      readonly do: 'changeSession';
      readonly of: string;
      readonly lastsMs: number;
      readonly renews: boolean;
    }
  | { readonly do: 'startPlayers'; readonly of: string }
  | { readonly do: 'stopPlayers'; readonly of: string }
  | { readonly do: 'StartStreamProcessor'; readonly of: string }
  | { readonly do: 'StopStreamProcessor'; readonly of: string };
