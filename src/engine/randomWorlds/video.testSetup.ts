import fc from 'fast-check';
import type { CamerasConfig, StreamProcessorConfig, VideoPlayersConfig, VideoStreamConfig } from '../config';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

const hourMs = 3_600_000;
const reconnectMs = fc.constantFrom(null, 1500, 4000);
const api = fc.constantFrom('GetMedia' as const, 'HLS' as const);
const streamOf = fc.constantFrom('video-0', 'video-0', 'video-1');

const stream = (index: number): fc.Arbitrary<VideoStreamConfig> =>
  fc.record({
    id: fc.constant(`video-${String(index)}`),
    retentionMs: fc.constantFrom(0, hourMs, 24 * hourMs),
    pictureMs: fc.constant(60_000),
  });

const cameras = (index: number): fc.Arbitrary<CamerasConfig> =>
  fc.record({
    id: fc.constant(`camera-${String(index)}`),
    to: streamOf,
    count: fc.constantFrom(1, 1, 3),
    streams: fc.constantFrom('shared' as const, 'shared' as const, 'each' as const),
    codec: fc.constantFrom('H.264' as const, 'H.265' as const, 'VP9' as const),
    fragmentMs: fc.constantFrom(1000, 2000, 12_000, 21_000),
    bytesPerSecond: fc.constantFrom(20_000, 400_000, 5_000_000),
    uplinkBytesPerSecond: fc.constantFrom(300_000, 20_000_000),
    roundTripMs: fc.constantFrom(0, 200),
    bufferMs: fc.constantFrom(4000, 60_000),
    reconnectMs,
  });

const players = (index: number): fc.Arbitrary<VideoPlayersConfig> =>
  fc.record({
    id: fc.constant(`player-${String(index)}`),
    reads: streamOf,
    count: fc.constantFrom(1, 2, 5),
    api,
    reconnectMs,
    sessionMs: fc.constantFrom(5000, 300_000),
    renewsSession: fc.boolean(),
    startsAtMs: fc.constantFrom(0, 5000, null),
    joinEveryMs: fc.constantFrom(0, 700),
    range: fc.constantFrom(null, null, { fromMs: 2000, untilMs: 9000 }),
  });

const processor = (index: number, shape: WorldShape): fc.Arbitrary<StreamProcessorConfig> =>
  fc.record({
    id: fc.constant(`processor-${String(index)}`),
    reads: streamOf,
    to: dataStreamOf(shape),
    matches: fc.constantFrom(
      { kind: 'steady', recordsPerSecond: 2 } as const,
      { kind: 'steady', recordsPerSecond: 900 } as const,
    ),
    matchBytes: fc.constantFrom(300, 4000),
    lagMs: fc.constantFrom(0, 1000),
    started: fc.boolean(),
    usedBefore: fc.constantFrom(true, true, false),
  });

const of = numbered('video');
const ofCameras = numbered('camera');
const ofPlayers = numbered('player');
const ofProcessor = numbered('processor');

const updateRetention = fc.record({
  do: fc.constant('UpdateDataRetention' as const),
  of,
  operation: fc.constantFrom('INCREASE_DATA_RETENTION' as const, 'DECREASE_DATA_RETENTION' as const),
  changeHours: fc.constantFrom(0, 1, 24, 90_000),
});

const ofAllCameras = [
  fc.record({
    do: fc.constant('changeCameraStreams' as const),
    of: ofCameras,
    to: fc.constantFrom('shared' as const, 'each' as const),
  }),
  fc.record({
    do: fc.constant('changeFragmentLength' as const),
    of: ofCameras,
    toMs: fc.constantFrom(100, 1000, 3000, 25_000),
  }),
  fc.record({
    do: fc.constant('changeBitRate' as const),
    of: ofCameras,
    bytesPerSecond: fc.constantFrom(0, 65_536, 9_000_000),
  }),
  fc.record({
    do: fc.constant('changeCameraBuffer' as const),
    of: ofCameras,
    toMs: fc.constantFrom(0, 3000, 30_000),
  }),
  fc.record({ do: fc.constant('changeReconnect' as const), of: ofCameras, everyMs: reconnectMs }),
];

const ofAllPlayers = [
  fc.record({ do: fc.constant('changeReconnect' as const), of: ofPlayers, everyMs: reconnectMs }),
  fc.record({ do: fc.constant('changePlaybackApi' as const), of: ofPlayers, to: api }),
  fc.record({
    do: fc.constant('changeSession' as const),
    of: ofPlayers,
    lastsMs: fc.constantFrom(1000, 300_000, 43_200_000),
    renews: fc.boolean(),
  }),
  fc.record({ do: fc.constant('startPlayers' as const), of: ofPlayers }),
  fc.record({ do: fc.constant('stopPlayers' as const), of: ofPlayers }),
  fc.record({ do: fc.constant('StartStreamProcessor' as const), of: ofProcessor }),
  fc.record({ do: fc.constant('StopStreamProcessor' as const), of: ofProcessor }),
];

const cameraFaults = [
  fc.record({ do: fc.constant('cutCameras' as const), of: ofCameras }),
  fc.record({ do: fc.constant('reconnectCameras' as const), of: ofCameras }),
  fc.record({ do: fc.constant('stopCameras' as const), of: ofCameras }),
  fc.record({ do: fc.constant('startCameras' as const), of: ofCameras }),
];

/** Two video streams in every world, with cameras that share them, players of both kinds and stream processors. */
export const videoInWorlds = {
  config: (shape: WorldShape) => ({
    videoStreams: listOf(stream, 2, 2),
    cameras: listOf(cameras, 0, 2),
    videoPlayers: listOf(players, 0, 2),
    streamProcessors: listOf((index) => processor(index, shape), 0, 1),
    videoStreamsElsewhere: fc.constantFrom(0, 9997),
  }),

  // One of many orders each: the other services have their turns as before.
  orders: () => [fc.oneof(updateRetention, ...ofAllCameras, ...ofAllPlayers)],

  faults: () => [fc.oneof(...cameraFaults)],

  reached: ({ simulation, lines }) => {
    const { videoStreams, cameras: groups, videoPlayers, streamProcessors } = simulation.readModel();
    const each = groups.flatMap((group) => group.each);
    const viewers = videoPlayers.flatMap((group) => group.each);
    const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
    return {
      fragments: sum(videoStreams.map(({ storedFragments }) => storedFragments)),
      fragmentsRefused: sum(videoStreams.map(({ refusedFragments }) => refusedFragments)),
      fragmentsExpired: sum(videoStreams.map(({ expiredFragments }) => expiredFragments)),
      fragmentsLost: sum(each.map(({ lostFragments }) => lostFragments)),
      fragmentsPlayed: sum(viewers.map(({ playedFragments }) => playedFragments)),
      fragmentsSkipped: sum(viewers.map(({ skippedFragments }) => skippedFragments)),
      camerasRefused: lines('putMedia.refused'),
      playersRefused: lines('playback.refused'),
      faceMatches: sum(streamProcessors.map(({ matches }) => matches)),
      videoStreamsMade: videoStreams.length - 2,
    };
  },
} satisfies WorldPart & Record<'config', unknown>;
