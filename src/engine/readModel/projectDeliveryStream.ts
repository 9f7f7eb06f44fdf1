import type { DeliveryStream } from '../firehose/deliveryStream';
import type { RecordBuffer } from '../firehose/recordBuffer';
import type { TransformStage } from '../firehose/transformStage';
import { quotaValue } from '../quotas/quotas';
import { projectReader } from './projectReaders';
import type { DeliveryBufferView, DeliveryStreamView, TransformView } from './views/firehose';
import type { ReaderView } from './views/readers';

/** Behind a data stream it has cursors like any reader; with Direct PUT it reads nothing. */
export function projectDeliveryReader(stream: DeliveryStream): ReaderView[] {
  const { source, account, config, status } = stream;
  if (!source) return [];
  const about = {
    kind: 'deliveryStream',
    status: status === 'ACTIVE' ? 'reading' : 'waiting',
    recordsPerSecond: null,
    startAtMs: config.creationMs,
    startingPosition: { type: 'LATEST' },
    readingOrder: null,
    retrieval: 'polling',
    keyFailure: source.retrieval.keyFailure,
    consumerStatus: null,
    pollIntervalMs: source.retrieval.pollIntervalMs,
  } as const;
  return [
    projectReader(account, source.dataStream, about, (shard) => ({
      workerNumber: null,
      status:
        shard.closedAtMs !== null && account.openShard(shard.shardNumber, shard.log).unread === 0
          ? 'finished'
          : 'reading',
      checkpointPosition: null,
      ghosts: [],
    })),
  ];
}

export function projectDeliveryStream(stream: DeliveryStream): DeliveryStreamView {
  const { config, settings, books, writes, source, context, partitioning, delivery, stage } = stream;
  const { nowMs } = context.clock;
  const { oldestMs } = stream;
  const rate = (name: 'IncomingRecords' | 'IncomingBytes' | 'ThrottledRecords') => {
    const endMs = Math.floor(nowMs / context.metrics.periodMs) * context.metrics.periodMs;
    return context.metrics.figure(name, config.id, endMs - context.metrics.periodMs, endMs);
  };
  const { buffers } = stage;
  const fullest = buffers.reduce<RecordBuffer | null>(
    (most, buffer) => (most === null || fillOf(buffer) > fillOf(most) ? buffer : most),
    null,
  );
  return {
    id: config.id,
    status: stream.status,
    reads: source?.dataStream.id ?? null,
    destination: config.destination,
    isDestinationBroken: stream.isDestinationBroken,
    isRetrying: stream.isRetrying,
    incomingRecordsPerSecond: rate('IncomingRecords'),
    incomingBytesPerSecond: rate('IncomingBytes'),
    throttledRecordsPerSecond: rate('ThrottledRecords'),
    quota: source
      ? null
      : {
          bytesPerSecond: writes.quota.bytesPerSecond,
          recordsPerSecond: writes.quota.recordsPerSecond,
          requestsPerSecond: writes.quota.requestsPerSecond,
        },
    oversized:
      writes.oversizedBytes === null
        ? null
        : { recordBytes: writes.oversizedBytes, mostBytes: quotaValue('firehoseRecordBytesMax', context.era) },
    hints: { sizeBytes: settings.bufferSizeBytes, intervalMs: settings.bufferIntervalMs },
    buffer: fullest && projectBuffer(fullest, nowMs),
    buffers: buffers.length,
    partitioning: partitioning && {
      by: partitioning.by,
      active: stage.activePartitions,
      activeMax: quotaValue('activePartitionsMax', 'today'),
    },
    transform: stream.transform && projectTransform(stream.transform, stream.isTransformBroken),
    processors: settings.processors,
    logEvents: books.logEvents.received > 0 ? { ...books.logEvents } : null,
    conversion: config.conversion,
    compression: settings.compression,
    retryMs: settings.retryMs,
    backup: settings.backup,
    pendingObjects: delivery.pendingObjects,
    pendingRecords: delivery.tally((groups) => stream.account.tally(groups), stream.account.trims).records,
    oldestAgeMs: oldestMs === Infinity ? 0 : nowMs - oldestMs,
    limit: projectLimit(stream, nowMs),
    objects: [...stream.arrivedObjects],
    arrivedObjects: books.objects,
    skippedObjects: books.skippedObjects,
    receivedRecords: books.received.records,
    receivedBytes: books.received.bytes,
    heldRecords: books.held.records,
    arrivedRecords: books.left.arrived.records,
    arrivedBytes: books.left.arrived.bytes,
    droppedRecords: books.left.dropped.records,
    processingFailedRecords: books.left.processingFailed.records,
    conversionFailedRecords: books.left.conversionFailed.records,
    partitionOverflowRecords: books.left.partitionOverflow.records,
    deliveryFailedRecords: books.left.deliveryFailed.records,
    expiredRecords: books.left.expired.records,
    backedUpRecords: books.backedUpRecords,
  };
}

/** Direct PUT to S3 is held for a day (FH-12), other destinations are tried for as long as is set (FH-42). */
function projectLimit(stream: DeliveryStream, nowMs: number): DeliveryStreamView['limit'] {
  const { delivery, config, settings, source, context } = stream;
  if (config.destination !== 'S3') {
    const usedMs = delivery.failingSinceMs === null ? 0 : nowMs - delivery.failingSinceMs;
    return { of: 'retry', usedMs, mostMs: settings.retryMs };
  }
  if (source) return null;
  const usedMs = delivery.oldestMs === Infinity ? 0 : nowMs - delivery.oldestMs;
  return { of: 'hold', usedMs, mostMs: quotaValue('deliveryHoldMs', context.era) };
}

function fillOf({ fill }: RecordBuffer): number {
  return Math.max(fill.sizeRatio, fill.ageRatio);
}

function projectBuffer(buffer: RecordBuffer, nowMs: number): DeliveryBufferView {
  const { sizeRatio, ageRatio } = buffer.fill;
  return {
    bytes: buffer.bytes,
    records: buffer.records,
    ageMs: nowMs - (buffer.openedAtMs ?? nowMs),
    sizeRatio,
    ageRatio,
    leader: sizeRatio > ageRatio ? 'size' : 'interval',
  };
}

function projectTransform(transform: TransformStage, isBroken: boolean): TransformView {
  const lines = [...transform.lines];
  const bytes = Math.max(0, ...lines.map(({ buffer }) => buffer.bytes));
  const { sizeBytes } = transform.hints;
  return {
    isBroken,
    reads: transform.lambda.reads,
    bufferBytes: bytes,
    bufferRatio: Math.min(1, bytes / sizeBytes),
    bufferSizeBytes: sizeBytes,
    waitingRecords: lines.reduce((sum, { buffer }) => sum + buffer.records, 0),
    runningInvocations: lines.reduce((sum, { running }) => sum + running.size, 0),
    invocations: transform.invocations,
    failedInvocations: transform.failedInvocations,
    lastOutcome: transform.last?.outcome ?? null,
    responseBytes: transform.last?.responseBytes ?? 0,
    responseBytesMax: quotaValue('transformPayloadBytesMax', transform.context.era),
    results: transform.kinds.map(({ name, share }) => ({
      recordKind: name,
      share,
      to: transform.lambda.results[name] ?? 'Ok',
    })),
  };
}
