import { quantities, type DataStreamView, type ReadModel, type ShardView } from '../../../engine/index';
import { refusedRow, type Inspected, type InspectedRow } from './inspectedNode';

const { count, rate, duration, ratio, byteRate, clock, size } = quantities.print;
const usualRecordBytes = 1_048_576;

export function describeDataStream(stream: DataStreamView): Inspected {
  const until = stream.updatingUntilMs === null ? '' : ` until ${clock(stream.updatingUntilMs)}`;
  const failure = stream.failing ?? stream.failingReads;
  return {
    title: stream.id,
    kind: 'data stream',
    status: failure
      ? { tone: 'refused', words: failure.errorCode }
      : stream.status === 'ACTIVE'
        ? null
        : { tone: 'warn', words: `${stream.status}${until}` },
    rows: [
      { label: 'Offered', value: rate(stream.offeredRecordsPerSecond) },
      { label: 'Written', value: rate(stream.acceptedRecordsPerSecond), tone: 'strong' },
      refusedRow('Refused', stream.refusedRecordsPerSecond, rate),
      { label: 'Open shards', value: count(stream.openShardCount) },
      ...capacityRows(stream),
      { label: 'Retention', value: duration(stream.retentionMs) },
      ...(stream.registeredConsumers === 0 ? [] : [{ label: 'Consumers', value: count(stream.registeredConsumers) }]),
      ...(stream.recordBytesMax === usualRecordBytes
        ? []
        : [{ label: 'Largest record', value: size(stream.recordBytesMax) }]),
      ...encryptionRows(stream),
      ...(stream.shardLevelMetrics.length === 0
        ? []
        : [{ label: 'Shard metrics', value: `${String(stream.shardLevelMetrics.length)} of 7` }]),
      { label: 'Cost', value: `$${stream.costPerHourUsd.toFixed(3)}/h` },
    ],
    keys: [],
  };
}

function capacityRows({ mode, capacity }: DataStreamView): readonly InspectedRow[] {
  const { writeBytesPerSecond, growsAtMs, warmBytesPerSecond } = capacity;
  return [
    { label: 'Mode', value: mode === 'ON_DEMAND' ? 'on-demand' : 'provisioned' },
    { label: 'Takes', value: `${byteRate(writeBytesPerSecond)}, ${rate(capacity.writeRecordsPerSecond)}` },
    ...(growsAtMs === null ? [] : [{ label: 'Grows', value: `by itself at ${clock(growsAtMs)}` }]),
    ...(warmBytesPerSecond === null ? [] : [{ label: 'Warm throughput', value: byteRate(warmBytesPerSecond) }]),
  ];
}

/** Nothing to say while it was never encrypted. */
function encryptionRows({ encryption }: DataStreamView): readonly InspectedRow[] {
  const { keyId, keyStatus, encrypted, readablePlainTextRecords } = encryption;
  if (encrypted.length === 0) return [];
  const key = keyId === null ? 'off' : keyStatus === 'enabled' ? keyId : `${keyId}, ${keyStatus ?? ''}`;
  return [
    { label: 'Encryption', value: key, ...(keyStatus === 'disabled' ? { tone: 'refused' as const } : {}) },
    { label: 'Not encrypted', value: count(readablePlainTextRecords) },
  ];
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
      ...loadRows(shard),
      {
        label: 'Polled',
        value: `${count(shard.readCallsPerSecond)} of ${count(shard.readLimitCallsPerSecond)} calls/s`,
      },
      {
        label: 'Bytes polled',
        value: `${byteRate(shard.readBytesPerSecond)} of ${byteRate(shard.readLimitBytesPerSecond)}`,
      },
      refusedRow('Polls refused', shard.refusedReadCallsPerSecond, rate),
      ...(shard.busiestKey
        ? [{ label: 'Busiest key', value: `${shard.busiestKey.name}, ${ratio(shard.busiestKey.shareRatio)}` }]
        : []),
      ...cursors.map(({ id, cursor }) => ({
        label: `${id} behind`,
        value: [
          duration(Math.round(cursor.iteratorAgeMs)),
          ...(shard.measured.records ? [count(cursor.unreadRecords)] : []),
        ].join(', '),
      })),
    ],
    keys: [],
  };
}

/** What its metrics say; a data stream that is not metered has all of them. */
function loadRows(shard: ShardView): readonly InspectedRow[] {
  const { records, bytes, refusals } = shard.measured;
  if (!records && !bytes && !refusals) return [{ label: 'Shard-level metrics', value: 'off' }];
  const rows: InspectedRow[] = [];
  if (records && bytes && refusals) {
    const { offeredRecordsPerSecond, offeredBytesPerSecond } = shard;
    rows.push({ label: 'Offered', value: `${rate(offeredRecordsPerSecond)}, ${byteRate(offeredBytesPerSecond)}` });
  }
  if (records) {
    const limit = rate(shard.writeLimitRecordsPerSecond);
    rows.push({ label: 'Written', value: `${count(shard.acceptedRecordsPerSecond)} of ${limit}`, tone: 'strong' });
  }
  if (bytes) {
    const limit = byteRate(shard.writeLimitBytesPerSecond);
    rows.push({ label: 'Bytes', value: `${byteRate(shard.acceptedBytesPerSecond)} of ${limit}` });
  }
  if (refusals) rows.push(refusedRow('Refused', shard.refusedRecordsPerSecond, rate));
  if (records) rows.push({ label: 'Stored', value: count(shard.storedRecords - shard.trimmedRecords) });
  return rows;
}

function shardStatus(shard: ShardView): Inspected['status'] {
  if (shard.status !== 'open') return { tone: 'open', words: shard.status };
  return shard.refusingSinceMs === null ? null : { tone: 'refused', words: 'refusing' };
}
