import type { DataStream } from '../dataStreams/dataStream';
import { hashRatioOf, type HashKeyRange } from '../dataStreams/hashKeyRange';
import type { Shard } from '../dataStreams/shard';
import { shardLevelMetricNames } from '../dataStreams/shardLevelMetrics';
import { shardIdOf } from '../kernel/ids';
import { quotaValue } from '../quotas/quotas';
import { keyAttempts } from './keyActivity';
import type { CapacityView, DataStreamView, EncryptionView, ListedShard, ShardView } from './readModel';
import { visibleShards } from './visibleShards';

type Activity = Map<Shard, ReturnType<typeof keyAttempts>>;

/** Attempts of the last second by shard and key, gathered once for all views of a moment. */
export function activityOf(dataStream: DataStream, nowMs: number): Activity {
  return new Map(visibleShards(dataStream).map((shard) => [shard, keyAttempts(shard, nowMs - 1000)]));
}

export function projectDataStream(dataStream: DataStream, activity: Activity): DataStreamView {
  const shards = [...activity].map(([shard, attempts]) => projectShard(dataStream, shard, attempts));
  const sum = (of: (shard: ShardView) => number) => shards.reduce((total, shard) => total + of(shard), 0);
  return {
    id: dataStream.id,
    mode: dataStream.mode,
    status: dataStream.status,
    updatingUntilMs: dataStream.updatingUntilMs,
    retentionMs: dataStream.retentionMs,
    openShardCount: dataStream.openShards.length,
    countedWriting: dataStream.countedWriting(),
    capacity: projectCapacity(dataStream),
    recordBytesMax: dataStream.writes.limits.recordBytesMax,
    encryption: projectEncryption(dataStream),
    shardLevelMetrics: shardLevelMetricNames.filter((name) => dataStream.shardLevelMetrics.has(name)),
    failing: failureOf(dataStream),
    failingReads: failingReadsOf(dataStream),
    registeredConsumers: dataStream.registeredConsumers.registered.length,
    shards: shards.map((shard) => seenOnly(shard)),
    offeredRecordsPerSecond: sum((shard) => shard.offeredRecordsPerSecond),
    acceptedRecordsPerSecond: sum((shard) => shard.acceptedRecordsPerSecond),
    refusedRecordsPerSecond: sum((shard) => shard.refusedRecordsPerSecond),
    costPerHourUsd: costPerHourUsd(dataStream),
  };
}

/** By the hour alone: shards, or the data stream itself on demand, which Advantage leaves out (PRC-01). */
function costPerHourUsd({ mode, openShards, context }: DataStream): number {
  const { era, account } = context;
  if (mode === 'PROVISIONED') return openShards.length * quotaValue('shardHourUsd', era);
  return account.hasAdvantage ? 0 : quotaValue('onDemandStreamHourUsd', era);
}

function projectCapacity({
  context,
  openShards,
  capacity,
  warmBytesPerSecond,
  writeBytesPerSecond,
}: DataStream): CapacityView {
  const { era } = context;
  return {
    writeBytesPerSecond,
    writeRecordsPerSecond: openShards.length * quotaValue('writeRecordsPerSecond', era),
    readBytesPerSecond: openShards.length * quotaValue('readBytesPerSecond', era),
    growsAtMs: capacity.growsAtMs,
    warmBytesPerSecond,
  };
}

function projectEncryption(dataStream: DataStream): EncryptionView {
  const { encryption, context } = dataStream;
  const { keyId, stretches } = encryption;
  return {
    keyId,
    keyStatus: keyId === null ? null : (context.account.kmsKey(keyId)?.status ?? 'enabled'),
    encrypted: stretches.flatMap((stretch, index) =>
      stretch.keyId === null
        ? []
        : [
            {
              fromMs: Math.max(0, stretch.fromMs),
              toMs: stretches[index + 1]?.fromMs ?? null,
              keyId: stretch.keyId,
            },
          ],
    ),
    readablePlainTextRecords: dataStream.readablePlainTextRecords,
  };
}

/** What failed within the last second. */
function failingReadsOf({ reads }: DataStream): DataStreamView['failingReads'] {
  const { failingNow } = reads;
  return failingNow && { errorCode: failingNow.errorCode, sentence: failingNow.sentence };
}

function failureOf({ writes, context }: DataStream): DataStreamView['failing'] {
  if (!writes.lastFailure || context.clock.nowMs - writes.lastFailureAtMs > 1000) return null;
  const { errorCode, sentence } = writes.lastFailure;
  return { errorCode, sentence };
}

export function listShards(dataStream: DataStream): ListedShard[] {
  return dataStream.shards
    .filter((shard) => shard.status !== 'expired')
    .map((shard) => ({
      shardId: shard.shardId,
      startingHashKey: shard.range.start.toString(),
      endingHashKey: shard.range.end.toString(),
      parentShardId: parentId(shard, 0),
      adjacentParentShardId: parentId(shard, 1),
      open: shard.status === 'open',
    }));
}

function projectShard(dataStream: DataStream, shard: Shard, attempts: ReturnType<typeof keyAttempts>): ShardView {
  const { clock, era, metrics } = dataStream.context;
  const { log, refusals, range } = shard;
  const windowMs = rateWindowMs(metrics.periodMs, clock.nowMs);
  const from = log.positionAfter(clock.nowMs - windowMs);
  const perSecond = 1000 / windowMs;
  const accepted = perSecond * log.kinesisRecordsBetween(from, log.tail);
  const acceptedBytes = perSecond * log.bytesBetween(from, log.tail);
  const refused = refusals.countAfter(clock.nowMs - 1000);
  const offered = accepted + refused;
  const reads = shard.recentReads.since(clock.nowMs - 1000);
  const sizeBytes =
    accepted > 0 ? acceptedBytes / accepted : log.tail > 0 ? (log.runSizeBytes[log.runCount - 1] as number) : 0;
  return {
    shardId: shard.shardId,
    shardNumber: shard.shardNumber,
    status: shard.status,
    startingHashKey: range.start.toString(),
    endingHashKey: range.end.toString(),
    ...ratiosOf(range),
    parentShardId: parentId(shard, 0),
    adjacentParentShardId: parentId(shard, 1),
    closedAtMs: shard.closedAtMs,
    storedRecords: log.tail,
    trimmedRecords: log.trimHorizon,
    writeLimitRecordsPerSecond: quotaValue('writeRecordsPerSecond', era),
    writeLimitBytesPerSecond: quotaValue('writeBytesPerSecond', era),
    offeredRecordsPerSecond: offered,
    offeredBytesPerSecond: Math.round(acceptedBytes + refused * sizeBytes),
    acceptedRecordsPerSecond: accepted,
    acceptedBytesPerSecond: acceptedBytes,
    refusedRecordsPerSecond: refused,
    refusedRecords: refusals.total,
    readCallsPerSecond: reads.calls,
    readBytesPerSecond: reads.bytes,
    refusedReadCallsPerSecond: reads.refused,
    readLimitCallsPerSecond: quotaValue('getRecordsCallsPerSecond', era),
    readLimitBytesPerSecond: quotaValue('readBytesPerSecond', era),
    refusingSinceMs: refused > 0 ? refusals.sinceMs : null,
    refusedKeyCount: [...attempts.values()].filter((key) => key.refused > 0).length,
    refusedBy: refused > 0 ? refusals.refusedBy : null,
    measured: measuredOf(dataStream),
    busiestKey: busiestOf(dataStream, attempts) ?? countedKeyOf(dataStream, shard),
  };
}

function measuredOf(dataStream: DataStream): ShardView['measured'] {
  return {
    records: dataStream.seesOfShards('IncomingRecords'),
    bytes: dataStream.seesOfShards('IncomingBytes'),
    refusals: dataStream.seesOfShards('WriteProvisionedThroughputExceeded'),
  };
}

/** Without what no metric says. */
function seenOnly(shard: ShardView): ShardView {
  const { records, bytes, refusals } = shard.measured;
  if (records && bytes && refusals) return shard;
  const accepted = records ? shard.acceptedRecordsPerSecond : 0;
  const refused = refusals ? shard.refusedRecordsPerSecond : 0;
  return {
    ...shard,
    storedRecords: records ? shard.storedRecords : 0,
    trimmedRecords: records ? shard.trimmedRecords : 0,
    acceptedRecordsPerSecond: accepted,
    acceptedBytesPerSecond: bytes ? shard.acceptedBytesPerSecond : 0,
    refusedRecordsPerSecond: refused,
    offeredRecordsPerSecond: accepted + refused,
    offeredBytesPerSecond: bytes ? shard.acceptedBytesPerSecond : 0,
    refusedRecords: refusals ? shard.refusedRecords : 0,
    refusingSinceMs: refusals ? shard.refusingSinceMs : null,
    refusedKeyCount: refusals ? shard.refusedKeyCount : 0,
    refusedBy: refusals ? shard.refusedBy : null,
    busiestKey: null,
  };
}

/** Rates are those of the last second; of runs over hours, whose producers call seldom, those of a metric's period. */
export function rateWindowMs(periodMs: number, nowMs: number): number {
  return Math.max(1000, Math.min(periodMs, nowMs, 60_000));
}

function ratiosOf(range: HashKeyRange): { hashStartRatio: number; hashEndRatio: number } {
  return { hashStartRatio: hashRatioOf(range.start), hashEndRatio: hashRatioOf(range.end) };
}

function parentId(shard: Shard, place: number): string | null {
  const parent = shard.parents[place];
  return parent === undefined ? null : shardIdOf(parent);
}

/** Where records are counted: the key that is expected to bear most of them. */
function countedKeyOf({ keys, countedWriting }: DataStream, { countedKey }: Shard): ShardView['busiestKey'] {
  if (countedWriting() === null || countedKey === null) return null;
  const { keyId, ratio } = countedKey;
  return { keyId, name: keys.nameOf(keyId), shareRatio: ratio };
}

function busiestOf(dataStream: DataStream, attempts: ReturnType<typeof keyAttempts>): ShardView['busiestKey'] {
  let busiest = -1;
  let most = 0;
  let sum = 0;
  for (const [keyId, { offered }] of attempts) {
    sum += offered;
    if (offered > most || (offered === most && keyId < busiest)) {
      busiest = keyId;
      most = offered;
    }
  }
  return busiest < 0 ? null : { keyId: busiest, name: dataStream.keys.nameOf(busiest), shareRatio: most / sum };
}
