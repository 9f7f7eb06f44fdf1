import { same, type Quota } from './quota';

/** What the producer library and the agent do where their configuration says nothing. */
export const producerQuotas = {
  kplAggregationMaxSizeBytes: same('KPL-03', 'defaultBytes', 51_200, 'bytes', 'kpl'),
  kplAggregationSizeBytesMin: same('KPL-03', 'minBytes', 64, 'bytes', 'kpl'),
  kplAggregationSizeBytesMax: same('KPL-03', 'maxBytes', 10_485_760, 'bytes', 'kpl'),
  kplCollectionMaxCount: same('KPL-06', 'records', 500, 'records', 'kpl'),
  kplCollectionMaxSizeBytes: same('KPL-06', 'bytes', 5_242_880, 'bytes', 'kpl'),
  kplRecordMaxBufferedTimeMs: same('KPL-07', 'defaultMs', 100, 'ms', 'kpl'),
  kplRecordTtlMs: same('KPL-08', 'defaultMs', 30_000, 'ms', 'kpl'),
  kplRateLimitRatio: same('KPL-09', 'defaultRatio', 1.5, 'ratio', 'kpl'),
  kplRequestTimeoutMs: same('KPL-13', 'requestTimeoutMs', 6000, 'ms', 'kpl'),
  agentBufferRecordsMax: same('AGT-01', 'bufferRecords', 500, 'records', 'agent'),
  agentBufferBytesMax: same('AGT-01', 'bufferBytes', 5_242_880, 'bytes', 'agent'),
  agentBufferAgeMs: same('AGT-01', 'bufferAgeMs', 60_000, 'ms', 'agent'),
  agentPollMs: same('AGT-01', 'pollMs', 100, 'ms', 'agent'),
  agentFirstBackoffMs: same('AGT-03', 'firstBackoffMs', 100, 'ms', 'agent'),
  agentLastBackoffMs: same('AGT-03', 'lastBackoffMs', 10_000, 'ms', 'agent'),
} as const satisfies Record<string, Quota>;
