import type { CamerasConfig, SimulationConfig, VideoPlayersConfig, VideoStreamConfig } from '../config';
import { world } from '../testConfigs';

/** Small worlds of one video stream 'harbour', one camera 'webcam' of 2 s fragments, and beside it what a test wants. */
export const videoStreamDefaults: VideoStreamConfig = { id: 'harbour', retentionMs: 86_400_000, pictureMs: 60_000 };

export const cameraDefaults: CamerasConfig = {
  id: 'webcam',
  to: 'harbour',
  count: 1,
  streams: 'shared',
  codec: 'H.264',
  fragmentMs: 2000,
  bytesPerSecond: 250_000,
  uplinkBytesPerSecond: 1_000_000,
  roundTripMs: 200,
  bufferMs: 20_000,
  reconnectMs: null,
};

export const playerDefaults: VideoPlayersConfig = {
  id: 'desks',
  reads: 'harbour',
  count: 1,
  api: 'GetMedia',
  reconnectMs: null,
  sessionMs: 300_000,
  renewsSession: true,
  startsAtMs: 0,
  joinEveryMs: 0,
  range: null,
};

export interface VideoWorld {
  readonly stream?: Partial<VideoStreamConfig>;
  readonly camera?: Partial<CamerasConfig>;
  readonly player?: Partial<VideoPlayersConfig>;
  readonly processor?: Partial<NonNullable<SimulationConfig['streamProcessors']>[number]>;
  readonly rest?: Partial<SimulationConfig>;
}

/** Beside it a data stream 'readings' of one shard, into which the stream processor 'door' writes a match a second. */
export function videoWorld({ stream, camera, player, processor, rest = {} }: VideoWorld = {}): SimulationConfig {
  return world(
    1,
    {},
    {
      producers: [],
      videoStreams: [{ ...videoStreamDefaults, ...stream }],
      cameras: [{ ...cameraDefaults, ...camera }],
      videoPlayers: [{ ...playerDefaults, ...player }],
      streamProcessors: [
        {
          id: 'door',
          reads: 'harbour',
          to: 'readings',
          matches: { kind: 'steady', recordsPerSecond: 1 },
          matchBytes: 500,
          lagMs: 1000,
          started: false,
          usedBefore: true,
          ...processor,
        },
      ],
      ...rest,
    },
  );
}
