import { quotaValue } from '../quotas/quotas';
import type { Era } from '../simulationView';
import { TokenBucket } from './tokenBucket';

/** What one shard may take and give: four buckets, one second deep. */
export interface ShardThroughput {
  readonly writeRecords: TokenBucket;
  readonly writeBytes: TokenBucket;
  readonly readCalls: TokenBucket;
  /** May go below zero: a call that returned much is paid off before the next one is let through (KDS-21, KDS-22). */
  readonly readBytes: TokenBucket;
}

/** SIM-01 to SIM-04. */
export function createShardThroughput(era: Era, openedAtMs: number): ShardThroughput {
  const bucketOf = (perSecond: number) => new TokenBucket(perSecond, perSecond, openedAtMs);
  return {
    writeRecords: bucketOf(quotaValue('writeRecordsPerSecond', era)),
    writeBytes: bucketOf(quotaValue('writeBytesPerSecond', era)),
    readCalls: bucketOf(quotaValue('getRecordsCallsPerSecond', era)),
    readBytes: bucketOf(quotaValue('readBytesPerSecond', era)),
  };
}
