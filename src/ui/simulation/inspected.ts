import {
  quantities,
  type KclApplicationView,
  type KclWorkerView,
  type ProducerKeyView,
  type ProducerView,
  type ReadModel,
  type ReaderView,
  type ShardView,
  type DataStreamView,
} from '../../engine/index';
import type { StatusTone } from '../kit/statusTone';

export interface InspectedRow {
  readonly label: string;
  readonly value: string;
  readonly tone?: 'strong' | 'refused';
}

/** What the inspector says of a node, in words. */
export interface Inspected {
  readonly title: string;
  readonly kind: string;
  readonly status: { readonly tone: StatusTone; readonly words: string } | null;
  readonly rows: readonly InspectedRow[];
  readonly keys: readonly ProducerKeyView[];
}

const { count, rate, size, duration, ratio, byteRate, clock } = quantities.print;

/** Null when the read model has no such node: it may have gone. */
export function inspected(readModel: ReadModel, nodeId: string): Inspected | null {
  const [kind = '', rest = ''] = splitAt(nodeId, ':');
  const [id = '', part = ''] = splitAt(rest, '/');
  switch (kind) {
    case 'producer':
      return found(readModel.producers, (producer) => producer.id === id, describeProducer);
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
    case 'reader': {
      const application = readModel.kclApplications.find((candidate) => candidate.id === id) ?? null;
      return found(
        readModel.readers,
        (reader) => reader.id === id,
        (reader) => describeReader(reader, application),
      );
    }
    default:
      return null;
  }
}

/** The node that an action is about: a producer, a data stream or a reader. */
export function nodeOf(readModel: ReadModel, id: string): string | null {
  if (readModel.producers.some((producer) => producer.id === id)) return `producer:${id}`;
  if (readModel.dataStreams.some((stream) => stream.id === id)) return `dataStream:${id}`;
  return readModel.readers.some((reader) => reader.id === id) ? `reader:${id}` : null;
}

function describeProducer(producer: ProducerView): Inspected {
  const bytes = producer.offeredRecordsPerSecond * producer.recordSizeBytes;
  return {
    title: producer.id,
    kind: 'producer',
    status: producer.status === 'stopped' ? { tone: 'open', words: 'stopped' } : null,
    rows: [
      { label: 'Offered', value: `${rate(producer.offeredRecordsPerSecond)}, ${byteRate(bytes)}` },
      { label: 'Written', value: rate(producer.acceptedRecordsPerSecond), tone: 'strong' },
      refusedRow('Refused', producer.refusedRecordsPerSecond, rate),
      { label: 'Waiting here', value: count(producer.waitingRecords) },
      refusedRow('Given up', producer.givenUpRecords, count),
      { label: 'Call', value: `${producer.api}, ${count(producer.entriesPerCallMax)} at most` },
      { label: 'Record', value: size(producer.recordSizeBytes) },
      { label: 'Retries', value: producer.retries === 0 ? 'none' : count(producer.retries) },
      { label: 'Partition key', value: producer.partitionKeyText },
    ],
    keys: producer.keys,
  };
}

function describeDataStream(stream: DataStreamView): Inspected {
  const until = stream.updatingUntilMs === null ? '' : ` until ${clock(stream.updatingUntilMs)}`;
  return {
    title: stream.id,
    kind: 'data stream',
    status: stream.status === 'ACTIVE' ? null : { tone: 'warn', words: `${stream.status}${until}` },
    rows: [
      { label: 'Offered', value: rate(stream.offeredRecordsPerSecond) },
      { label: 'Written', value: rate(stream.acceptedRecordsPerSecond), tone: 'strong' },
      refusedRow('Refused', stream.refusedRecordsPerSecond, rate),
      { label: 'Open shards', value: count(stream.openShardCount) },
      { label: 'Capacity', value: 'provisioned' },
      { label: 'Retention', value: duration(stream.retentionMs) },
      { label: 'Cost', value: `$${stream.costPerHourUsd.toFixed(3)}/h` },
    ],
    keys: [],
  };
}

function describeShard(shard: ShardView, readModel: ReadModel, dataStreamId: string): Inspected {
  const cursors = readModel.readers
    .filter(({ reads }) => reads === dataStreamId)
    .flatMap(({ id, cursors }) =>
      cursors.filter(({ shardId }) => shardId === shard.shardId).map((cursor) => ({ id, cursor })),
    );
  return {
    title: `shard ${shard.shardNumber}`,
    kind: dataStreamId,
    status: shardStatus(shard),
    rows: [
      { label: 'Offered', value: `${rate(shard.offeredRecordsPerSecond)}, ${byteRate(shard.offeredBytesPerSecond)}` },
      {
        label: 'Written',
        value: `${count(shard.acceptedRecordsPerSecond)} of ${rate(shard.writeLimitRecordsPerSecond)}`,
        tone: 'strong',
      },
      {
        label: 'Bytes',
        value: `${byteRate(shard.acceptedBytesPerSecond)} of ${byteRate(shard.writeLimitBytesPerSecond)}`,
      },
      refusedRow('Refused', shard.refusedRecordsPerSecond, rate),
      { label: 'Stored', value: count(shard.storedRecords - shard.trimmedRecords) },
      ...(shard.busiestKey
        ? [{ label: 'Busiest key', value: `${shard.busiestKey.name}, ${ratio(shard.busiestKey.shareRatio)}` }]
        : []),
      ...cursors.map(({ id, cursor }) => ({
        label: `${id} behind`,
        value: `${duration(Math.round(cursor.iteratorAgeMs))}, ${count(cursor.unreadRecords)}`,
      })),
    ],
    keys: [],
  };
}

function shardStatus(shard: ShardView): Inspected['status'] {
  if (shard.status !== 'open') return { tone: 'open', words: shard.status };
  return shard.refusingSinceMs === null ? null : { tone: 'refused', words: 'refusing' };
}

function describeReader(reader: ReaderView, application: KclApplicationView | null): Inspected {
  const running = application?.workers.filter(({ status }) => status === 'running').length ?? 0;
  return {
    title: reader.id,
    kind: application ? 'KCL application' : 'polling reader',
    status: null,
    rows: [
      { label: 'Reads', value: reader.reads },
      { label: 'Behind', value: duration(Math.round(reader.iteratorAgeMs)), tone: 'strong' },
      { label: 'Delivered', value: count(reader.deliveredRecords) },
      { label: 'Twice', value: count(reader.duplicatedRecords) },
      ...(application
        ? [
            { label: 'Workers', value: count(running) },
            { label: 'Checkpoint every', value: duration(application.checkpointIntervalMs) },
            { label: 'Failover time', value: duration(application.failoverTimeMs) },
            ...(application.workerRecordsPerSecond === null
              ? []
              : [{ label: 'A worker handles', value: rate(application.workerRecordsPerSecond) }]),
          ]
        : []),
    ],
    keys: [],
  };
}

function describeWorker(worker: KclWorkerView, { nowMs }: ReadModel): Inspected {
  const shards = worker.leasedShardIds.map((shardId) => String(Number(shardId.replace(/\D/g, ''))));
  const tones: Readonly<Record<KclWorkerView['status'], StatusTone>> = {
    starting: 'open',
    running: 'ok',
    stopping: 'open',
    stopped: 'open',
    dead: 'refused',
  };
  return {
    title: `worker ${worker.workerNumber}`,
    kind: 'KCL worker',
    status: { tone: tones[worker.status], words: worker.status },
    rows: [
      { label: 'CPU', value: ratio(worker.cpuRatio), tone: 'strong' },
      { label: 'Leases', value: shards.length > 0 ? `shards ${shards.join(', ')}` : 'none' },
      {
        label: 'Checkpoint',
        value:
          worker.lastCheckpointAtMs === null
            ? 'none yet'
            : `${duration(Math.round(nowMs - worker.lastCheckpointAtMs))} ago`,
      },
      ...(worker.nextTakerScanMs === null
        ? []
        : [{ label: 'Looks for leases', value: `at ${clock(worker.nextTakerScanMs)}` }]),
    ],
    keys: [],
  };
}

function refusedRow(label: string, value: number, print: (value: number) => string): InspectedRow {
  return value > 0 ? { label, value: print(value), tone: 'refused' } : { label, value: print(0) };
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
