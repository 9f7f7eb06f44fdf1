import type {
  BuiltInProcessor,
  CompressionFormat,
  DestinationKind,
  TransformAnswer,
  TransformFunctionConfig,
} from '../../firehose/deliveryStreamConfig';

/** A Firehose stream at one moment: its two clocks, its function, and what has become of what came. */
export interface DeliveryStreamView {
  readonly id: string;
  readonly status: 'CREATING' | 'ACTIVE';
  /** Data stream that it reads; null: Direct PUT. */
  readonly reads: string | null;
  readonly destination: DestinationKind;
  readonly isDestinationBroken: boolean;
  readonly isRetrying: boolean;
  readonly incomingRecordsPerSecond: number;
  readonly incomingBytesPerSecond: number;
  readonly throttledRecordsPerSecond: number;
  /** Direct PUT quota; null behind a data stream. */
  readonly quota: {
    readonly bytesPerSecond: number;
    readonly recordsPerSecond: number;
    readonly requestsPerSecond: number;
  } | null;
  /** The record that the latest call was refused for, and the slot that it does not fit; null after any other call. */
  readonly oversized: { readonly recordBytes: number; readonly mostBytes: number } | null;
  readonly hints: { readonly sizeBytes: number; readonly intervalMs: number };
  /** The fullest of its buffers; null while all are empty. */
  readonly buffer: DeliveryBufferView | null;
  /** Buffers that hold something: one a shard of the source, or one a partition. */
  readonly buffers: number;
  readonly partitioning: { readonly by: string; readonly active: number; readonly activeMax: number } | null;
  readonly transform: TransformView | null;
  readonly processors: readonly BuiltInProcessor[];
  /** What has become of log events that came by a subscription filter; null where none has come. */
  readonly logEvents: LogEventsView | null;
  readonly conversion: 'Parquet' | 'ORC' | null;
  readonly compression: CompressionFormat;
  readonly retryMs: number;
  readonly backup: 'failedOnly' | 'all';
  /** Objects that the destination has not taken yet, and the age of the oldest record that has not arrived. */
  readonly pendingObjects: number;
  readonly pendingRecords: number;
  readonly oldestAgeMs: number;
  /** For how long the oldest object that waits has been held, or tried, and for how long it may be; null: without end. */
  readonly limit: { readonly of: 'hold' | 'retry'; readonly usedMs: number; readonly mostMs: number } | null;
  /** The last twelve objects that arrived, oldest first. */
  readonly objects: readonly ArrivedObjectView[];
  readonly arrivedObjects: number;
  readonly skippedObjects: number;
  readonly receivedRecords: number;
  readonly receivedBytes: number;
  readonly heldRecords: number;
  readonly arrivedRecords: number;
  readonly arrivedBytes: number;
  readonly droppedRecords: number;
  readonly processingFailedRecords: number;
  readonly conversionFailedRecords: number;
  readonly partitionOverflowRecords: number;
  readonly deliveryFailedRecords: number;
  readonly expiredRecords: number;
  readonly backedUpRecords: number;
}

export interface LogEventsView {
  readonly received: number;
  /** At the destination, zipped as they came. */
  readonly shut: number;
  /** At the destination, readable. */
  readonly open: number;
  /** Wherever they have gone; the others are still held. */
  readonly left: number;
  readonly processingFailed: number;
}

export interface DeliveryBufferView {
  readonly bytes: number;
  readonly records: number;
  readonly ageMs: number;
  /** Of its size and of its seconds, 0 to 1. */
  readonly sizeRatio: number;
  readonly ageRatio: number;
  /** Which of the two will deliver it, if records go on coming as they have. */
  readonly leader: 'size' | 'interval';
}

export interface TransformView {
  readonly isBroken: boolean;
  readonly reads: TransformFunctionConfig['reads'];
  readonly bufferBytes: number;
  readonly bufferRatio: number;
  readonly bufferSizeBytes: number;
  readonly waitingRecords: number;
  readonly runningInvocations: number;
  readonly invocations: number;
  readonly failedInvocations: number;
  /** How the latest invocation ended, and how large its answer was or would have been. */
  readonly lastOutcome: 'ok' | 'error' | 'tooManyRequests' | 'timeout' | 'tooLarge' | null;
  readonly responseBytes: number;
  readonly responseBytesMax: number;
  readonly results: readonly { readonly recordKind: string; readonly share: number; readonly to: TransformAnswer }[];
}

export interface ArrivedObjectView {
  readonly atMs: number;
  readonly bytes: number;
  readonly records: number;
  readonly trigger: 'size' | 'interval';
  readonly waitedMs: number;
}
