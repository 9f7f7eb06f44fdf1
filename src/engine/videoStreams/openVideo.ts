import type { SimulationConfig } from '../config';
import type { DataStream } from '../dataStreams/dataStream';
import { invariant } from '../kernel/invariant';
import type { EngineMachines } from '../machines';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import { Cameras } from './cameras';
import { StreamProcessor } from './streamProcessor';
import { VideoPlayers } from './videoPlayers';
import type { VideoStream } from './videoStream';
import { VideoStreams } from './videoStreams';

/** Kinesis Video Streams in a run. */
export interface Video {
  /** Those that were made in the run as well. */
  readonly streams: VideoStreams;
  readonly cameras: readonly Cameras[];
  readonly players: readonly VideoPlayers[];
  readonly processors: readonly StreamProcessor[];
  readonly parts: readonly Part[];
}

export function openVideo(
  config: Pick<
    SimulationConfig,
    'videoStreams' | 'cameras' | 'videoPlayers' | 'streamProcessors' | 'videoStreamsElsewhere'
  >,
  context: RunContext,
  machines: EngineMachines,
  dataStreams: readonly DataStream[],
): Video {
  const { videoStreams = [], videoPlayers = [], streamProcessors = [] } = config;
  const streams = new VideoStreams(videoStreams, config.videoStreamsElsewhere ?? 0, context);
  const atStart = [...streams.all];
  const streamOf = (id: string, neededBy: string): VideoStream => {
    const stream = streams.find(id);
    invariant(stream !== undefined, `${neededBy} needs a video stream '${id}', which the config does not have.`);
    return stream;
  };
  const cameras = (config.cameras ?? []).map(
    (one) => new Cameras(one, streamOf(one.to, one.id), streams, context, machines.camera),
  );
  const players = videoPlayers.map(
    (one) => new VideoPlayers(one, streamOf(one.reads, one.id), context, machines.videoPlayer),
  );
  const processors = streamProcessors.map((one) => {
    const dataStream = dataStreams.find(({ id }) => id === one.to);
    invariant(dataStream !== undefined, `${one.id} needs a data stream '${one.to}', which the config does not have.`);
    return new StreamProcessor(one, streamOf(one.reads, one.id), dataStream, context, machines.streamProcessor);
  });
  return { streams, cameras, players, processors, parts: [...atStart, streams, ...processors, ...cameras, ...players] };
}
