import * as v from 'valibot';
import {
  quotaValue,
  type CamerasConfig,
  type StreamProcessorConfig,
  type VideoPlayersConfig,
  type VideoStreamConfig,
} from '../../../engine/index';
import type { Path } from '../problem';
import { rateSchema } from '../schema/keyAndRateSchema';
import { mapping } from '../schema/mapping';
import { count, identifier, quantity } from '../schema/scalars';
import { compileRate } from './keyAndRate';
import type { TopologyInput } from './topologyInput';
import { apiSchema, codecSchema, reconnectMs, reconnectSchema, startsAtSchema, streamsSchema } from './videoWords';

export { videoForms } from './videoForms';

/** What holds where a scenario says nothing. */
const cameraDefaults = { count: 1, bufferMs: 2 * 60_000, roundTripMs: 200, uplinkBytesPerSecond: 5_000_000 } as const;
const processorDefaults = { matchBytes: 500, lagMs: 1000 } as const;
const joinEveryMs = 1000;
/** A picture shows the last third of a short run, and all of a long one. */
const shortRunMs = 60 * 60_000;

export const videoStreamSchema = mapping({
  id: identifier,
  retention: v.optional(quantity('duration')),
});

export const cameraSchema = mapping({
  id: identifier,
  to: v.optional(identifier),
  count: v.optional(count(1)),
  streams: v.optional(streamsSchema),
  codec: v.optional(codecSchema),
  fragment: quantity('duration'),
  bitRate: quantity('byteRate'),
  uplink: v.optional(quantity('byteRate')),
  roundTrip: v.optional(quantity('duration')),
  buffer: v.optional(quantity('duration')),
  reconnect: v.optional(reconnectSchema),
});

export const videoPlayerSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  count: v.optional(count(1)),
  api: apiSchema,
  reconnect: v.optional(reconnectSchema),
  session: v.optional(quantity('duration')),
  renews: v.optional(v.boolean()),
  startsAt: v.optional(startsAtSchema),
  joinEvery: v.optional(quantity('duration')),
  plays: v.optional(mapping({ from: quantity('duration'), to: quantity('duration') })),
});

export const streamProcessorSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  to: v.optional(identifier),
  matches: rateSchema,
  matchSize: v.optional(quantity('size')),
  lag: v.optional(quantity('duration')),
  started: v.optional(v.boolean()),
  account: v.optional(v.picklist(['usedBefore', 'new'], 'account: usedBefore or account: new is expected here.')),
});

interface WrittenVideo {
  readonly videoStreams?: readonly v.InferOutput<typeof videoStreamSchema>[] | undefined;
  readonly cameras?: readonly v.InferOutput<typeof cameraSchema>[] | undefined;
  readonly videoPlayers?: readonly v.InferOutput<typeof videoPlayerSchema>[] | undefined;
  readonly streamProcessors?: readonly v.InferOutput<typeof streamProcessorSchema>[] | undefined;
  readonly videoStreamsElsewhere?: number | undefined;
}

interface CompiledVideo {
  videoStreams?: readonly VideoStreamConfig[];
  cameras?: readonly CamerasConfig[];
  videoPlayers?: readonly VideoPlayersConfig[];
  streamProcessors?: readonly StreamProcessorConfig[];
  videoStreamsElsewhere?: number;
}

/** Nothing at all for a topology without video. */
export function compileVideo(written: WrittenVideo, input: TopologyInput, runMs: number): CompiledVideo {
  const { videoStreams = [], cameras = [], videoPlayers = [], streamProcessors = [], videoStreamsElsewhere } = written;
  if (videoStreams.length + cameras.length + videoPlayers.length + streamProcessors.length === 0) return {};
  const { path } = input;
  const pictureMs = runMs > shortRunMs ? runMs : runMs / 3;
  return {
    videoStreams: videoStreams.map(({ id, retention }) => ({ id, retentionMs: retention ?? 0, pictureMs })),
    cameras: cameras.map((one, index) => compileCameras(one, input, [...path, 'cameras', index])),
    videoPlayers: videoPlayers.map((one, index) => compilePlayers(one, input, [...path, 'videoPlayers', index])),
    streamProcessors: streamProcessors.map((one, index) =>
      compileProcessor(one, input, [...path, 'streamProcessors', index]),
    ),
    ...(videoStreamsElsewhere === undefined ? {} : { videoStreamsElsewhere }),
  };
}

function compileCameras(
  written: v.InferOutput<typeof cameraSchema>,
  { names, era, report }: TopologyInput,
  path: Path,
): CamerasConfig {
  const { id, to, count: many, streams, codec, fragment, bitRate, uplink, roundTrip, buffer, reconnect } = written;
  if (fragment < quotaValue('fragmentMsMin', era)) {
    report([...path, 'fragment'], 'A fragment lasts a second at least.', "Write 'fragment: 1s' or more.");
  }
  if (bitRate <= 0) report([...path, 'bitRate'], 'A picture has some bytes.');
  return {
    id,
    to: names.resolve(to, ['videoStream'], report, [...path, 'to']) ?? '',
    count: many ?? cameraDefaults.count,
    streams: streams ?? 'shared',
    codec: codec ?? 'H.264',
    fragmentMs: fragment,
    bytesPerSecond: bitRate,
    uplinkBytesPerSecond: uplink ?? Math.max(cameraDefaults.uplinkBytesPerSecond, 2 * bitRate),
    roundTripMs: roundTrip ?? cameraDefaults.roundTripMs,
    bufferMs: buffer ?? cameraDefaults.bufferMs,
    reconnectMs: reconnectMs(reconnect),
  };
}

function compilePlayers(
  written: v.InferOutput<typeof videoPlayerSchema>,
  { names, era, report }: TopologyInput,
  path: Path,
): VideoPlayersConfig {
  const { id, reads, count: many, api, reconnect, session, renews, startsAt, joinEvery, plays } = written;
  if (plays && api === 'GetMedia')
    report([...path, 'plays'], 'A stretch of the past is played by HLS.', "Write 'api: HLS'.");
  return {
    id,
    reads: names.resolve(reads, ['videoStream'], report, [...path, 'reads']) ?? '',
    count: many ?? 1,
    api,
    reconnectMs: reconnectMs(reconnect),
    sessionMs: session ?? quotaValue('hlsSessionMsMin', era),
    renewsSession: renews ?? true,
    startsAtMs: startsAt === 'later' ? null : (startsAt ?? 0),
    joinEveryMs: joinEvery ?? joinEveryMs,
    range: plays ? { fromMs: plays.from, untilMs: plays.to } : null,
  };
}

function compileProcessor(
  written: v.InferOutput<typeof streamProcessorSchema>,
  { names, report }: TopologyInput,
  path: Path,
): StreamProcessorConfig {
  const { id, reads, to, matches, matchSize, lag, started, account } = written;
  return {
    id,
    reads: names.resolve(reads, ['videoStream'], report, [...path, 'reads']) ?? '',
    to: names.resolve(to, ['dataStream'], report, [...path, 'to']) ?? '',
    matches: compileRate(matches, report, [...path, 'matches']),
    matchBytes: matchSize ?? processorDefaults.matchBytes,
    lagMs: lag ?? processorDefaults.lagMs,
    started: started ?? true,
    usedBefore: account !== 'new',
  };
}
