import { hashRatioOf } from '../dataStreams/hashKeyRange';
import { shardIdOf } from '../kernel/ids';
import type { AgentSender } from '../producers/agentSender';
import type { KplSender } from '../producers/kpl/kplSender';
import type { Producer } from '../producers/producer';
import { busiestKeys, type KeyAttempts } from './keyActivity';
import { rateWindowMs, type activityOf } from './projectDataStream';
import type { AgentView, KplView, ProducerView } from './readModel';

const keysShown = 8;
/** Calls within so long are of one breath. */
const breathMs = 500;
const callsShown = 4;

export function projectProducer(
  producer: Producer,
  activity: ReturnType<typeof activityOf>,
  nowMs: number,
): ProducerView {
  const { config, keyChoice, books, settings } = producer;
  const { target } = producer;
  const windowMs = rateWindowMs(producer.context.metrics.periodMs, nowMs);
  const recent = books.recent.since(nowMs - windowMs);
  const perSecond = (count: number) => (count * 1000) / windowMs;
  const offered = perSecond(recent.offered);
  const refused = perSecond(recent.refused);
  const failed = perSecond(recent.failed);
  return {
    id: config.id,
    kind: 'producer',
    to: target.id,
    status: producer.status,
    api: apiOf(producer),
    entriesPerCallMax: settings.entriesPerCallMax,
    retryPolicy: settings.retry,
    requestTimeoutMs: settings.requestTimeoutMs,
    recentCalls: books.recent.newest(callsShown, breathMs),
    oneAtATime: producer.oneAtATime,
    recordSizeBytes: settings.recordSizeBytes,
    rowsPerRecord: settings.rowsPerRecord,
    library: producer.library.kind,
    agent: producer.agentSender ? projectAgent(producer.agentSender, nowMs) : null,
    kpl: producer.kplSender ? projectKpl(producer.kplSender, nowMs) : null,
    producedRecordsPerSecond: perSecond(recent.produced),
    offeredRecordsPerSecond: offered,
    acceptedRecordsPerSecond: offered - refused - failed,
    refusedRecordsPerSecond: refused,
    failedRecordsPerSecond: failed,
    waitingRecords: producer.waitingRecords,
    waitingRecordsMost: Math.max(books.waitingRecordsMost, producer.waitingRecords),
    givenUpRecords: books.givenUpRecords,
    doubtedRecords: books.doubtedRecords,
    partitionKeyText: keyChoice.text,
    entityName: config.entity?.name ?? null,
    keys: keysOf(producer, activity).map((key) => ({
      keyId: key.keyId,
      name: target.keys.nameOf(key.keyId),
      offeredRecordsPerSecond: key.offered,
      refusedRecordsPerSecond: key.refused,
      hashRatio: hashRatioOf(target.keys.hashKeyOf(key.keyId)),
    })),
  };
}

/** What it calls; a Firehose stream names its batches otherwise (FH-15). */
function apiOf({ library, settings, dataStream }: Producer): ProducerView['api'] {
  const api = library.kind === 'SDK' ? settings.api : 'PutRecords';
  return api === 'PutRecords' && dataStream === null ? 'PutRecordBatch' : api;
}

/** Those of its distribution, and the hot one that may stand beside them. */
function keysOf({ dataStream, keyChoice, source }: Producer, activity: ReturnType<typeof activityOf>): KeyAttempts[] {
  if (dataStream === null) return [];
  const { first, values } = keyChoice;
  const keys = busiestKeys(activity, dataStream, first, values, keysShown);
  const { hotKeyId } = source;
  if (hotKeyId < 0 || (hotKeyId >= first && hotKeyId < first + values)) return keys;
  const hot = busiestKeys(activity, dataStream, hotKeyId, 1, 1);
  return [...hot, ...keys].sort((a, b) => b.offered - a.offered || a.keyId - b.keyId).slice(0, keysShown);
}

function projectKpl({ kpl, openParcels, closedParcels, series }: KplSender, nowMs: number): KplView {
  return {
    aggregation: kpl.aggregation,
    recordMaxBufferedTimeMs: kpl.recordMaxBufferedTimeMs,
    recordTtlMs: kpl.recordTtlMs,
    openParcels: openParcels.map(({ predictedShard, entries, aggregateBytes, deadlineMs }) => ({
      shardId: shardIdOf(predictedShard),
      userRecords: entries.count,
      bytes: aggregateBytes,
      fillRatio: Math.min(aggregateBytes / kpl.aggregationMaxSizeBytes, 1),
      leavesAtMs: deadlineMs,
      remainingRatio: Math.min(Math.max((deadlineMs - nowMs) / kpl.recordMaxBufferedTimeMs, 0), 1),
    })),
    closedParcels,
    userRecordsPerKinesisRecord: series.packingSince(nowMs - 1000),
  };
}

function projectAgent({ buffered, agent }: AgentSender, nowMs: number): AgentView {
  const { records, fillRatio, leavesAtMs } = buffered;
  const left = leavesAtMs === null ? 0 : (leavesAtMs - nowMs) / agent.bufferAgeMs;
  return {
    bufferedRecords: records,
    fillRatio,
    remainingRatio: Math.min(Math.max(left, 0), 1),
    bufferAgeMs: agent.bufferAgeMs,
  };
}
