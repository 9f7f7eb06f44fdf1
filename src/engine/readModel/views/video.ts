import type { CameraStatus } from '../../videoStreams/camera';
import type { PlayerStatus } from '../../videoStreams/videoPlayer';
import type { CameraStreams, PlaybackApi, VideoCodec } from '../../videoStreams/videoConfig';

/** A video stream: its fragments in the time that the picture shows, and who is connected to it. */
export interface VideoStreamView {
  readonly id: string;
  readonly retentionMs: number;
  /** How long a fragment stays: the retention, or the short while of a stream without one. */
  readonly keptMs: number;
  readonly codec: VideoCodec | null;
  readonly putConnections: number;
  readonly mediaConnections: number;
  readonly hlsSessions: number;
  readonly putFragments: number;
  readonly storedFragments: number;
  readonly storedBytes: number;
  readonly expiredFragments: number;
  readonly refusedFragments: number;
  /** Where the oldest fragment that is there begins; null when none is. */
  readonly oldestFromMs: number | null;
  readonly newestUntilMs: number | null;
  readonly pictureMs: number;
  /** The oldest first; each is one fragment, or several where they would be too narrow to see. */
  readonly boxes: readonly FragmentBox[];
  readonly fragmentsInBox: number;
}

export interface FragmentBox {
  /** Place of its first fragment in the stream. */
  readonly place: number;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly bytesPerSecond: number;
  /** False when it has expired: it can be played no more. */
  readonly isThere: boolean;
}

export interface CamerasView {
  readonly id: string;
  /** Id of the video stream of all, or of the first. */
  readonly to: string;
  readonly streams: CameraStreams;
  readonly codec: VideoCodec;
  readonly fragmentMs: number;
  readonly bytesPerSecond: number;
  readonly reconnectMs: number | null;
  readonly bufferMs: number;
  readonly each: readonly CameraView[];
}

export interface CameraView {
  readonly id: string;
  readonly streamId: string;
  readonly status: CameraStatus;
  readonly filmedFragments: number;
  readonly putFragments: number;
  readonly waitingFragments: number;
  readonly waitingMs: number;
  readonly lostFragments: number;
  /** Code of the last error acknowledgement, or null. */
  readonly errorAck: number | null;
}

export interface VideoPlayersView {
  readonly id: string;
  readonly reads: string;
  readonly api: PlaybackApi;
  readonly reconnectMs: number | null;
  readonly sessionMs: number;
  readonly renewsSession: boolean;
  readonly range: { readonly fromMs: number; readonly untilMs: number } | null;
  /** Share of that stretch that could be played now; null for players that play live. */
  readonly playableRatio: number | null;
  readonly showing: number;
  readonly each: readonly VideoPlayerView[];
}

export interface VideoPlayerView {
  readonly status: PlayerStatus;
  readonly isShowing: boolean;
  /** Moment of the run that it shows; null before its first fragment. */
  readonly cursorMs: number | null;
  readonly playedFragments: number;
  readonly skippedFragments: number;
  readonly refusal: { readonly errorCode: string; readonly sentence: string } | null;
  readonly ending: 'session' | 'range' | null;
}

export interface StreamProcessorView {
  readonly id: string;
  readonly reads: string;
  readonly to: string;
  readonly status: 'STOPPED' | 'RUNNING';
  readonly fragments: number;
  readonly matches: number;
  readonly waitingMatches: number;
  readonly usedBefore: boolean;
}
