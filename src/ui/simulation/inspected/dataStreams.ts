import { quantities, type DataStreamView, type ReadModel, type ShardView } from '../../../engine/index';
import { refusedRow, type Inspected } from './inspectedNode';

const { count, rate, duration, ratio, byteRate, clock } = quantities.print;

export function describeDataStream(stream: DataStreamView): Inspected {
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

export function describeShard(shard: ShardView, readModel: ReadModel, dataStreamId: string): Inspected {
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
