import {
  slotFields,
  type CursorView,
  type DataStreamView,
  type DeliveryStreamView,
  type KclApplicationView,
  type KclWorkerView,
  type ProducerKeyView,
  type ProducerView,
  type ReadModel,
  type ReaderView,
  type ShardView,
  type SlotFrame,
} from '../engine/index';
import { rectStyles, type RectLayers, type RectStyle } from './rectLayers';
import type { SlotContent } from './slots';

/** Pictures need read models; these are made by hand, so that a test of the arithmetic runs no simulation. */

const emptySlot: SlotContent = {
  records: 0,
  bytes: 0,
  refused: 0,
  busiestKeyId: -1,
  busiestKeyRecords: 0,
  userRecords: 0,
  twins: 0,
  overtaken: 0,
};

/** A slot of one key, 300 bytes a record. */
export function slotOf(records: number, keyId = 0, rest: Partial<SlotContent> = {}): SlotContent {
  return {
    ...emptySlot,
    records,
    bytes: records * 300,
    busiestKeyId: keyId,
    busiestKeyRecords: records,
    userRecords: records,
    ...rest,
  };
}

export function slotFrameOf(
  tapes: readonly (readonly (SlotContent | null)[])[],
  { spanMs = 50, firstSlotMs = 0 }: { spanMs?: number; firstSlotMs?: number } = {},
): SlotFrame {
  const slotCount = tapes[0]?.length ?? 0;
  const values = new Float32Array(tapes.length * slotCount * slotFields.length);
  tapes.forEach((slots, row) =>
    slots.forEach((slot, index) => {
      const content = slot ?? emptySlot;
      values.set(
        slotFields.map((field) => content[field]),
        (row * slotCount + index) * slotFields.length,
      );
    }),
  );
  return {
    dataStreamId: 'scans',
    spanMs,
    slotCount,
    firstSlotMs,
    shardIds: tapes.map((_, row) => shardIdOf(row)),
    values,
  };
}

export function shardIdOf(shardNumber: number): string {
  return `shardId-${String(shardNumber).padStart(12, '0')}`;
}

const hashKeys = 2n ** 128n;

export function shardView(shardNumber: number, shardCount: number, rest: Partial<ShardView> = {}): ShardView {
  const start = (hashKeys * BigInt(shardNumber)) / BigInt(shardCount);
  const end = (hashKeys * BigInt(shardNumber + 1)) / BigInt(shardCount) - 1n;
  return {
    shardId: shardIdOf(shardNumber),
    shardNumber,
    status: 'open',
    startingHashKey: String(start),
    endingHashKey: String(end),
    hashStartRatio: shardNumber / shardCount,
    hashEndRatio: (shardNumber + 1) / shardCount,
    parentShardId: null,
    adjacentParentShardId: null,
    closedAtMs: null,
    storedRecords: 8500,
    trimmedRecords: 0,
    writeLimitRecordsPerSecond: 1000,
    writeLimitBytesPerSecond: 1_048_576,
    offeredRecordsPerSecond: 85,
    offeredBytesPerSecond: 25_500,
    acceptedRecordsPerSecond: 85,
    acceptedBytesPerSecond: 25_500,
    refusedRecordsPerSecond: 0,
    refusedRecords: 0,
    readCallsPerSecond: 1,
    readBytesPerSecond: 25_500,
    refusedReadCallsPerSecond: 0,
    readLimitCallsPerSecond: 5,
    readLimitBytesPerSecond: 2_097_152,
    refusingSinceMs: null,
    refusedKeyCount: 0,
    refusedBy: null,
    measured: { records: true, bytes: true, refusals: true },
    busiestKey: null,
    ...rest,
  };
}

/** A shard that is offered 1,340 records a second by two keys and takes 1,000. */
export function refusingShardView(shardNumber: number, shardCount: number): ShardView {
  return shardView(shardNumber, shardCount, {
    offeredRecordsPerSecond: 1340,
    acceptedRecordsPerSecond: 1000,
    acceptedBytesPerSecond: 300_000,
    refusedRecordsPerSecond: 340,
    refusedRecords: 34_000,
    refusingSinceMs: 3000,
    refusedKeyCount: 2,
    refusedBy: 'records',
    busiestKey: { keyId: 0, name: 'gate-north', shareRatio: 0.97 },
  });
}

export function dataStreamView(shards: readonly ShardView[], rest: Partial<DataStreamView> = {}): DataStreamView {
  return {
    id: 'scans',
    mode: 'PROVISIONED',
    status: 'ACTIVE',
    updatingUntilMs: null,
    retentionMs: 86_400_000,
    countedWriting: null,
    openShardCount: shards.filter(({ status }) => status === 'open').length,
    capacity: {
      writeBytesPerSecond: shards.length * 1_048_576,
      writeRecordsPerSecond: shards.length * 1000,
      readBytesPerSecond: shards.length * 2_097_152,
      growsAtMs: null,
      warmBytesPerSecond: null,
    },
    recordBytesMax: 1_048_576,
    encryption: { keyId: null, keyStatus: null, encrypted: [], readablePlainTextRecords: 0 },
    shardLevelMetrics: [],
    failing: null,
    failingReads: null,
    registeredConsumers: 0,
    shards,
    offeredRecordsPerSecond: 1600,
    acceptedRecordsPerSecond: 1260,
    refusedRecordsPerSecond: 340,
    costPerHourUsd: 0.06,
    ...rest,
  };
}

export function producerView(id: string, keys: readonly ProducerKeyView[], rest: Partial<ProducerView> = {}) {
  const rate = keys.reduce((sum, key) => sum + key.offeredRecordsPerSecond, 0);
  return {
    id,
    to: 'scans',
    status: 'producing',
    api: 'PutRecords',
    entriesPerCallMax: 500,
    kind: 'producer',
    retryPolicy: { kind: 'backoff', retries: 0, baseMs: 100, capMs: 20_000 },
    requestTimeoutMs: 6000,
    recentCalls: [],
    oneAtATime: false,
    recordSizeBytes: 300,
    rowsPerRecord: 1,
    library: 'SDK',
    kpl: null,
    agent: null,
    producedRecordsPerSecond: rate,
    offeredRecordsPerSecond: rate,
    acceptedRecordsPerSecond: rate,
    refusedRecordsPerSecond: 0,
    failedRecordsPerSecond: 0,
    waitingRecords: 0,
    waitingRecordsMost: 0,
    givenUpRecords: 0,
    doubtedRecords: 0,
    partitionKeyText: '40 gates',
    entityName: null,
    keys,
    ...rest,
  } satisfies ProducerView;
}

export function producerKeyView(keyId: number, offeredRecordsPerSecond: number, hashRatio: number): ProducerKeyView {
  return { keyId, name: `gate-${String(keyId)}`, offeredRecordsPerSecond, refusedRecordsPerSecond: 0, hashRatio };
}

export function cursorView(shardId: string, workerNumber: number | null, rest: Partial<CursorView> = {}): CursorView {
  return {
    shardId,
    workerNumber,
    status: 'reading',
    positionMs: 102_700,
    iteratorAgeMs: 500,
    unreadRecords: 42,
    checkpointPositionMs: 102_000,
    recordsSinceCheckpoint: 60,
    readTwice: [],
    skipped: [],
    expiredUnreadRecords: 0,
    ghosts: [],
    ...rest,
  };
}

/** A Firehose stream that takes Direct PUT and delivers to S3: a fifth of its size and half of its seconds are over. */
export function deliveryStreamView(rest: Partial<DeliveryStreamView> = {}): DeliveryStreamView {
  return {
    id: 'archive',
    status: 'ACTIVE',
    reads: null,
    destination: 'S3',
    isDestinationBroken: false,
    isRetrying: false,
    incomingRecordsPerSecond: 100,
    incomingBytesPerSecond: 100_000,
    throttledRecordsPerSecond: 0,
    quota: null,
    oversized: null,
    hints: { sizeBytes: 1_000_000, intervalMs: 60_000 },
    buffer: { bytes: 200_000, records: 200, ageMs: 30_000, sizeRatio: 0.2, ageRatio: 0.5, leader: 'interval' },
    buffers: 1,
    partitioning: null,
    transform: null,
    processors: [],
    logEvents: null,
    conversion: null,
    compression: 'UNCOMPRESSED',
    retryMs: 3_600_000,
    backup: 'failedOnly',
    pendingObjects: 0,
    pendingRecords: 0,
    oldestAgeMs: 30_000,
    limit: null,
    objects: [],
    arrivedObjects: 0,
    skippedObjects: 0,
    receivedRecords: 200,
    receivedBytes: 200_000,
    heldRecords: 200,
    arrivedRecords: 0,
    arrivedBytes: 0,
    droppedRecords: 0,
    processingFailedRecords: 0,
    conversionFailedRecords: 0,
    partitionOverflowRecords: 0,
    deliveryFailedRecords: 0,
    expiredRecords: 0,
    backedUpRecords: 0,
    ...rest,
  };
}

/** A polling reader with a cursor on each shard. */
export function readerView(id: string, dataStream: DataStreamView, rest: Partial<ReaderView> = {}): ReaderView {
  return {
    id,
    kind: 'pollingReader',
    reads: dataStream.id,
    status: 'reading',
    retrieval: 'polling',
    keyFailure: null,
    consumerStatus: null,
    pollIntervalMs: 1000,
    propagationDelayMs: 900,
    recordsPerSecond: null,
    startAtMs: 0,
    startingPosition: null,
    readingOrder: null,
    iteratorAgeMs: 900,
    deliveredRecords: 120_000,
    duplicatedRecords: 0,
    writes: 'append',
    writtenTwiceRecords: 0,
    unpacks: false,
    unreadableRecords: 0,
    cursors: dataStream.shards.map(({ shardId }) => cursorView(shardId, null, { checkpointPositionMs: null })),
    ...rest,
  };
}

export function workerView(workerNumber: number, leasedShardIds: readonly string[]): KclWorkerView {
  return {
    workerId: `worker-${String(workerNumber)}`,
    workerNumber,
    status: 'running',
    leads: false,
    cpuRatio: 0.12,
    leasedShardIds,
    lastCheckpointAtMs: 101_000,
    nextTakerScanMs: 110_000,
    thawsAtMs: null,
  };
}

/** One data stream read by one KCL application; the shards are shared out by `ownerOf`. */
export function readModelOf(
  dataStream: DataStreamView,
  producers: readonly ProducerView[],
  workerCount: number,
  ownerOf: (shardNumber: number) => number = (shardNumber) => (shardNumber % workerCount) + 1,
): ReadModel {
  const workers = Array.from({ length: workerCount }, (_, index) =>
    workerView(
      index + 1,
      dataStream.shards.filter(({ shardNumber }) => ownerOf(shardNumber) === index + 1).map(({ shardId }) => shardId),
    ),
  );
  const application: KclApplicationView = {
    id: 'turnstiles',
    reads: dataStream.id,
    applicationName: 'turnstiles',
    kclVersion: '2.x',
    checkpointing: { kind: 'interval', everyMs: 60_000 },
    errorHandling: 'uncaught',
    scalingRule: null,
    failoverTimeMs: 10_000,
    workerRecordsPerSecond: 2000,
    workers,
    leases: dataStream.shards.map(({ shardId, shardNumber }) => ({
      shardId,
      ownerWorkerNumber: ownerOf(shardNumber),
      nextOwnerWorkerNumber: null,
      leaseCounter: 7,
      checkpoint: 'TRIM_HORIZON',
      throughputKBps: null,
      expiresAtMs: 112_000,
      ownerChanges: 0,
      ownerChangedAtMs: null,
      previousOwnerWorkerNumber: null,
    })),
    leaseTable: {
      writesPerSecond: null,
      savedRatio: 1,
      isReachable: true,
      askedWritesPerSecond: 2,
      refusedWritesPerSecond: 0,
      sharedWith: [],
    },
  };
  const reader = readerView('turnstiles', dataStream, {
    kind: 'kclApplication',
    cursors: dataStream.shards.map(({ shardId, shardNumber }) => cursorView(shardId, ownerOf(shardNumber))),
  });
  return {
    nowMs: 103_200,
    seed: 1,
    era: 'today',
    metricPeriodMs: 1000,
    dataStreams: [dataStream],
    producers,
    readers: workerCount > 0 ? [reader] : [],
    kclApplications: workerCount > 0 ? [application] : [],
    lambdaFunctions: [],
    eventSourceMappings: [],
    analyticsApplications: [],
    deliveryStreams: [],
    logGroups: [],
    metricAlarms: [],
    videoStreams: [],
    cameras: [],
    videoPlayers: [],
    streamProcessors: [],
    ledger: { readers: [], reasons: [], attemptsRefused: 0 },
  };
}

export interface DrawnRect {
  readonly style: RectStyle;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What was added to the layers, style by style. */
export function rectsOf(layers: RectLayers): DrawnRect[] {
  return rectStyles.flatMap((style, number) => {
    const values = layers.ofStyle(number);
    return Array.from({ length: values.length / 4 }, (_, rect) => {
      const [x = NaN, y = NaN, width = NaN, height = NaN] = values.subarray(rect * 4, rect * 4 + 4);
      return { style, x, y, width, height };
    });
  });
}
