import type { Camera } from '../videoStreams/camera';
import type { Cameras } from '../videoStreams/cameras';
import type { StreamProcessor } from '../videoStreams/streamProcessor';
import type { VideoPlayers } from '../videoStreams/videoPlayers';
import type { VideoStream } from '../videoStreams/videoStream';
import { viewOfWriting, type ActivityIn } from './projectWriting';
import type {
  CamerasView,
  CameraView,
  FragmentBox,
  ProducerView,
  StreamProcessorView,
  VideoPlayersView,
  VideoStreamView,
} from './readModel';

/** So many boxes fill the picture of a stream at most. */
const boxesMost = 60;

export function projectVideoStream(stream: VideoStream, nowMs: number): VideoStreamView {
  const { fragments, totals, config } = stream;
  const fragmentsInBox = boxSize(stream);
  const newest = fragments.end === 0 ? null : fragments.at(fragments.end - 1);
  return {
    id: stream.id,
    retentionMs: stream.retentionMs,
    keptMs: stream.keptMs,
    codec: stream.codec,
    putConnections: stream.putConnections,
    mediaConnections: stream.mediaConnections.size,
    hlsSessions: stream.hlsSessions.size,
    putFragments: totals.put,
    storedFragments: stream.stored,
    storedBytes: fragments.bytes,
    expiredFragments: totals.expired,
    refusedFragments: stream.refused,
    oldestFromMs: stream.stored === 0 ? null : fragments.at(fragments.head).fromMs,
    newestUntilMs: newest && newest.fromMs + newest.durationMs,
    pictureMs: config.pictureMs,
    boxes: boxesSince(stream, nowMs - config.pictureMs, fragmentsInBox),
    fragmentsInBox,
  };
}

/** Fragments to a box, by the newest of them. */
function boxSize({ fragments, config }: VideoStream): number {
  if (fragments.end === 0) return 1;
  return Math.max(1, Math.ceil(config.pictureMs / boxesMost / fragments.at(fragments.end - 1).durationMs));
}

function boxesSince({ fragments }: VideoStream, sinceMs: number, size: number): FragmentBox[] {
  const boxes: FragmentBox[] = [];
  // Boxes begin at whole multiples, so that they stay what they are while time passes.
  const first = Math.floor(fragments.placeAt(sinceMs) / size) * size;
  for (let place = first; place < fragments.end; place += size) {
    const last = Math.min(fragments.end, place + size) - 1;
    const { fromMs } = fragments.at(place);
    const end = fragments.at(last);
    const untilMs = end.fromMs + end.durationMs;
    let bytes = 0;
    for (let one = place; one <= last; one++) bytes += fragments.at(one).bytes;
    const bytesPerSecond = (bytes * 1000) / Math.max(1, untilMs - fromMs);
    boxes.push({ place, fromMs, untilMs, bytesPerSecond, isThere: last >= fragments.head });
  }
  return boxes;
}

export function projectCameras({ config, settings, streams, each, stream }: Cameras): CamerasView {
  const { id, codec } = config;
  const { fragmentMs, bytesPerSecond, bufferMs, reconnectMs } = settings;
  return {
    id,
    to: stream.id,
    streams,
    codec,
    fragmentMs,
    bytesPerSecond,
    reconnectMs,
    bufferMs,
    each: each.map(projectCamera),
  };
}

function projectCamera(camera: Camera): CameraView {
  return {
    id: camera.id,
    streamId: camera.stream.id,
    status: camera.status,
    filmedFragments: camera.filmed,
    putFragments: camera.put,
    waitingFragments: camera.waiting,
    waitingMs: camera.waitingMs,
    lostFragments: camera.lost,
    errorAck: camera.errorAck,
  };
}

export function projectVideoPlayers(players: VideoPlayers, nowMs: number): VideoPlayersView {
  const { config, settings, stream, each } = players;
  const { range } = config;
  return {
    id: players.id,
    reads: stream.id,
    ...settings,
    range,
    playableRatio: range && stream.playableRatio(range.fromMs, range.untilMs),
    showing: players.showing,
    each: each.map((player) => ({
      status: player.status,
      isShowing: player.isShowing,
      cursorMs: player.cursorMs(nowMs),
      playedFragments: player.played,
      skippedFragments: player.skipped,
      refusal: player.refusal,
      ending: player.ending,
    })),
  };
}

export function projectStreamProcessor({ config, status, totals, writer }: StreamProcessor): StreamProcessorView {
  const { id, reads, to, usedBefore } = config;
  const { fragments, matches } = totals;
  return { id, reads, to, status, fragments, matches, waitingMatches: writer.waiting, usedBefore };
}

/** A stream processor writes records as a producer does, and is drawn as one. */
export function projectMatchWriter(
  { id, writer }: StreamProcessor,
  activityIn: ActivityIn,
  nowMs: number,
): ProducerView {
  const { dataStream, recent, waiting } = writer;
  return viewOfWriting(
    {
      id,
      kind: 'streamProcessor',
      target: dataStream,
      recent,
      waiting,
      givenUp: 0,
      entriesMost: writer.most,
      recordBytes: writer.matchBytes,
      partitionKeyText: 'stream processor',
    },
    activityIn,
    nowMs,
  );
}
