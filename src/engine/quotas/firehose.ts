import { checked, same, type Quota } from './quota';

function changed(factId: string, amount: string, notes: number, today: number, unit: string, source: string): Quota {
  return { factId, amount, notes, today, unit, source, checked };
}

/** Numbers of Firehose. */
export const firehoseQuotas = {
  directPutBytesPerSecond: same('FH-10', 'bytesPerSecond', 5_242_880, 'bytes/s', 'fh-q'),
  directPutRecordsPerSecond: changed('FH-10', 'recordsPerSecond', 5000, 500_000, 'records/s', 'fh-q'),
  directPutRequestsPerSecond: same('FH-10', 'requestsPerSecond', 2000, 'requests/s', 'fh-q'),
  directPutBytesPerSecondElsewhere: same('FH-11', 'bytesPerSecond', 1_048_576, 'bytes/s', 'fh-q'),
  directPutRecordsPerSecondElsewhere: changed('FH-11', 'recordsPerSecond', 1000, 100_000, 'records/s', 'fh-q'),
  directPutRequestsPerSecondElsewhere: same('FH-11', 'requestsPerSecond', 1000, 'requests/s', 'fh-q'),
  deliveryHoldMs: same('FH-12', 'holdMs', 86_400_000, 'ms', 'fh-q'),
  firehoseRecordBytesMax: same('FH-14', 'recordBytes', 1_024_000, 'bytes', 'fh-q'),
  putRecordBatchRecordsMax: same('FH-15', 'records', 500, 'records', 'fh-q'),
  putRecordBatchBytesMax: same('FH-15', 'bytes', 4_194_304, 'bytes', 'fh-q'),
  firehosePollIntervalMs: same('FH-18', 'pollIntervalMs', 1000, 'ms', 'fh-g23'),
  bufferIntervalMsMin: changed('FH-22', 'intervalMsMin', 60_000, 0, 'ms', 'fh-buf'),
  bufferIntervalMsMax: same('FH-22', 'intervalMsMax', 900_000, 'ms', 'fh-buf'),
  s3BufferBytesMin: same('FH-23', 'sizeBytesMin', 1_048_576, 'bytes', 'fh-buf'),
  s3BufferBytesMax: same('FH-23', 'sizeBytesMax', 134_217_728, 'bytes', 'fh-buf'),
  s3BufferBytes: same('FH-23', 'sizeBytes', 5_242_880, 'bytes', 'fh-buf'),
  s3BufferIntervalMs: same('FH-23', 'intervalMs', 300_000, 'ms', 'fh-buf'),
  openSearchBufferBytesMax: same('FH-24', 'sizeBytesMax', 104_857_600, 'bytes', 'fh-buf'),
  splunkBufferBytesMax: same('FH-25', 'sizeBytesMax', 5_242_880, 'bytes', 'fh-buf'),
  splunkBufferIntervalMsMax: same('FH-25', 'intervalMsMax', 60_000, 'ms', 'fh-buf'),
  transformBufferBytesMin: changed('FH-30', 'bufferBytesMin', 1_048_576, 209_715, 'bytes', 'fh-tr'),
  transformBufferBytesMax: same('FH-30', 'bufferBytesMax', 3_145_728, 'bytes', 'fh-tr'),
  transformBufferBytes: same('FH-30', 'bufferBytes', 1_048_576, 'bytes', 'fh-tr'),
  transformBufferIntervalMs: same('FH-30', 'bufferIntervalMs', 60_000, 'ms', 'fh-tr'),
  transformPayloadBytesMax: same('FH-31', 'payloadBytes', 6_291_456, 'bytes', 'fh-tr'),
  transformDurationMsMax: same('FH-32', 'durationMs', 300_000, 'ms', 'fh-g23'),
  transformationRetries: same('FH-35', 'retries', 3, 'retries', 'fh-g23'),
  transformInvocationsMax: same('FH-36', 'invocations', 5, 'invocations', 'fh-q'),
  conversionBufferBytesMin: same('FH-37', 'sizeBytesMin', 67_108_864, 'bytes', 'fh-g23'),
  conversionBufferBytes: same('FH-37', 'sizeBytes', 134_217_728, 'bytes', 'fh-g23'),
  activePartitionsMax: changed('FH-38', 'activePartitions', 0, 500, 'partitions', 'fh-q'),
  deliveryRetryMsMax: same('FH-42', 'retryMsMax', 7_200_000, 'ms', 'fh-retry'),
  firehoseGbUsd: same('FH-50', 'usdPerGb', 0.029, 'USD/GB', 'fh-q'),
  firehoseStepBytes: same('FH-50', 'stepBytes', 5120, 'bytes', 'fh-q'),
  firehoseConvertedGbUsd: same('FH-50', 'usdPerGbConverted', 0.018, 'USD/GB', 'fh-q'),
  firehosePartitionedGbUsd: same('FH-50', 'usdPerGbPartitioned', 0.02, 'USD/GB', 'fh-q'),
} as const satisfies Record<string, Quota>;
