import type { RateCurve } from '../producers/producerConfig';

export interface VideoStreamConfig {
  readonly id: string;
  /** 0, which stores nothing, or an hour to ten years (KVS-06). */
  readonly retentionMs: number;
  /** Time that the picture of the stream shows. */
  readonly pictureMs: number;
}

export type VideoCodec = 'H.264' | 'H.265' | 'VP9';

/** One or many cameras with the same settings; each puts fragments by PutMedia. */
export interface CamerasConfig {
  readonly id: string;
  /** Id of the video stream. */
  readonly to: string;
  readonly count: number;
  /** All put into one video stream, or each into one of its own (KVS-03). */
  readonly streams: CameraStreams;
  readonly codec: VideoCodec;
  /** From one key frame to the next that begins a fragment (KVS-04). */
  readonly fragmentMs: number;
  /** Of one camera, in the mean; fragments are up to a fifth smaller or larger. */
  readonly bytesPerSecond: number;
  /** What the network carries away from one camera. */
  readonly uplinkBytesPerSecond: number;
  readonly roundTripMs: number;
  /** What a camera keeps of what it could not put; the oldest fragment goes first. Model: camera-buffer. */
  readonly bufferMs: number;
  /** A refused connection is asked for again after so long; null: never. */
  readonly reconnectMs: number | null;
}

export type CameraStreams = 'shared' | 'each';

/** How a player gets at the video: a live connection, or a session of HLS over what is stored. */
export type PlaybackApi = 'GetMedia' | 'HLS';

/** One or many players that watch a video stream. */
export interface VideoPlayersConfig {
  readonly id: string;
  /** Id of the video stream. */
  readonly reads: string;
  readonly count: number;
  readonly api: PlaybackApi;
  /** A refused player tries again after so long; null: never. */
  readonly reconnectMs: number | null;
  /** How long an HLS session lasts (KVS-12), and whether the player asks for a new one then. */
  readonly sessionMs: number;
  readonly renewsSession: boolean;
  /** When the first of them opens the stream; null: when somebody starts them. */
  readonly startsAtMs: number | null;
  /** So long after each other. */
  readonly joinEveryMs: number;
  /** A stretch of the run to play on demand; null: live. */
  readonly range: { readonly fromMs: number; readonly untilMs: number } | null;
}

/** A stream processor of Rekognition: faces found in a video stream become records of a data stream (KVS-30). */
export interface StreamProcessorConfig {
  readonly id: string;
  /** Id of the video stream. */
  readonly reads: string;
  /** Id of the data stream. */
  readonly to: string;
  /** Matches a second of video. */
  readonly matches: RateCurve;
  readonly matchBytes: number;
  /** From a stored fragment to its matches. */
  readonly lagMs: number;
  readonly started: boolean;
  /** An account that had used it before it was closed (KVS-31). */
  readonly usedBefore: boolean;
}
