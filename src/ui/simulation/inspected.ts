import type { KclWorkerView, ReadModel } from '../../engine/index';
import { describeApplication } from './inspected/analytics';
import { describeDataStream, describeShard } from './inspected/dataStreams';
import { describeDeliveryStream } from './inspected/deliveryStreams';
import type { Inspected } from './inspected/inspectedNode';
import { describeWorker } from './inspected/kclWorkers';
import { describeFunction, describeMapping } from './inspected/lambda';
import { describeAlarm, describeLogAgent, describeLogGroup } from './inspected/logs';
import { describeProducer } from './inspected/producers';
import { describeReader } from './inspected/readers';
import { describeCameras, describePlayers, describeStreamProcessor, describeVideoStream } from './inspected/video';

export type { Inspected, InspectedRow } from './inspected/inspectedNode';

/** Null when the read model has no such node: it may have gone. */
export function inspected(readModel: ReadModel, nodeId: string): Inspected | null {
  const [kind = '', rest = ''] = splitAt(nodeId, ':');
  const [id = '', part = ''] = splitAt(rest, '/');
  switch (kind) {
    case 'producer':
      return found(
        readModel.producers,
        (producer) => producer.id === id,
        (producer) => describeProducer(producer, readModel.era),
      );
    case 'dataStream':
      return found(readModel.dataStreams, (stream) => stream.id === id, describeDataStream);
    case 'shard': {
      const stream = readModel.dataStreams.find((candidate) => candidate.id === id);
      return found(
        stream?.shards ?? [],
        ({ shardId }) => shardId === part,
        (shard) => describeShard(shard, readModel, id),
      );
    }
    case 'worker': {
      const application = readModel.kclApplications.find((candidate) => candidate.id === id);
      const isIt = ({ workerId, workerNumber }: KclWorkerView) =>
        workerId === part || `worker-${workerNumber}` === part;
      return application ? found(application.workers, isIt, (worker) => describeWorker(worker, readModel)) : null;
    }
    case 'deliveryStream':
      return found(readModel.deliveryStreams, (stream) => stream.id === id, describeDeliveryStream);
    case 'logGroup':
      return found(readModel.logGroups, (group) => group.id === id, describeLogGroup);
    case 'logAgent':
      return found(
        readModel.logGroups.flatMap(({ sources }) => sources),
        (source) => source.agentId === id,
        describeLogAgent,
      );
    case 'metricAlarm':
      return found(readModel.metricAlarms, (alarm) => alarm.id === id, describeAlarm);
    case 'videoStream':
      return found(readModel.videoStreams, (stream) => stream.id === id, describeVideoStream);
    case 'camera':
      return found(readModel.cameras, (group) => group.id === id, describeCameras);
    case 'videoPlayers':
      return found(readModel.videoPlayers, (group) => group.id === id, describePlayers);
    case 'streamProcessor':
      return found(readModel.streamProcessors, (processor) => processor.id === id, describeStreamProcessor);
    case 'function':
      return found(readModel.lambdaFunctions, (lambdaFunction) => lambdaFunction.id === id, describeFunction);
    case 'reader': {
      const mapping = readModel.eventSourceMappings.find((candidate) => candidate.id === id);
      const analytics = readModel.analyticsApplications.find((candidate) => candidate.id === id);
      const application = readModel.kclApplications.find((candidate) => candidate.id === id) ?? null;
      return found(
        readModel.readers,
        (reader) => reader.id === id,
        (reader) => {
          if (analytics) return describeApplication(analytics, reader);
          return mapping ? describeMapping(mapping, reader, readModel.nowMs) : describeReader(reader, application);
        },
      );
    }
    default:
      return null;
  }
}

/** The node that an action is about: whatever bears the id. */
export function nodeOf(readModel: ReadModel, id: string): string | null {
  if (readModel.streamProcessors.some((processor) => processor.id === id)) return `streamProcessor:${id}`;
  if (readModel.producers.some((producer) => producer.id === id)) return `producer:${id}`;
  if (readModel.dataStreams.some((stream) => stream.id === id)) return `dataStream:${id}`;
  if (readModel.deliveryStreams.some((stream) => stream.id === id)) return `deliveryStream:${id}`;
  if (readModel.lambdaFunctions.some((lambdaFunction) => lambdaFunction.id === id)) return `function:${id}`;
  if (readModel.logGroups.some((group) => group.id === id)) return `logGroup:${id}`;
  if (readModel.logGroups.some(({ sources }) => sources.some(({ agentId }) => agentId === id))) return `logAgent:${id}`;
  if (readModel.videoStreams.some((stream) => stream.id === id)) return `videoStream:${id}`;
  if (readModel.cameras.some((group) => group.id === id)) return `camera:${id}`;
  if (readModel.videoPlayers.some((group) => group.id === id)) return `videoPlayers:${id}`;
  if (readModel.metricAlarms.some((alarm) => alarm.id === id)) return `metricAlarm:${id}`;
  return readModel.readers.some((reader) => reader.id === id) ? `reader:${id}` : null;
}

function found<Item>(
  items: readonly Item[],
  isIt: (item: Item) => boolean,
  describe: (item: Item) => Inspected,
): Inspected | null {
  const item = items.find(isIt);
  return item === undefined ? null : describe(item);
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const index = text.indexOf(mark);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
