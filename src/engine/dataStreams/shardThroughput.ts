import { quotaValue } from '../quotas/quotas';
import type { Era } from '../simulationView';
import { TokenBucket } from './tokenBucket';

/** What one shard may take and give: five buckets, one second deep. */
export interface ShardThroughput {
  readonly writeRecords: TokenBucket;
  readonly writeBytes: TokenBucket;
  /** Beyond a second's worth, for records above that size only; null unless the data stream takes such records. */
  largeRecords: TokenBucket | null;
  readonly readCalls: TokenBucket;
  /** May go below zero: a call that returned much is paid off before the next one is let through (KDS-21, KDS-22). */
  readonly readBytes: TokenBucket;
  /** GetShardIterator has calls of its own (KDS-25). */
  readonly iteratorCalls: TokenBucket;
}

/** SIM-01 to SIM-04, KDS-25. */
export function createShardThroughput(era: Era, openedAtMs: number): ShardThroughput {
  const bucketOf = (perSecond: number) => new TokenBucket(perSecond, perSecond, openedAtMs);
  return {
    writeRecords: bucketOf(quotaValue('writeRecordsPerSecond', era)),
    writeBytes: bucketOf(quotaValue('writeBytesPerSecond', era)),
    largeRecords: null,
    readCalls: bucketOf(quotaValue('getRecordsCallsPerSecond', era)),
    readBytes: bucketOf(quotaValue('readBytesPerSecond', era)),
    iteratorCalls: bucketOf(quotaValue('getShardIteratorCallsPerSecond', era)),
  };
}

/**
 * The refilling burst allowance of KDS-07: together with the second that every shard has, as deep as the largest record
 * there is. It gets what the byte rate leaves over, so the rate itself holds over time. Model: large-record-burst.
 */
export function largeRecordTank(era: Era, nowMs: number): TokenBucket {
  return new TokenBucket(quotaValue('recordBytesMaxUpper', era) - quotaValue('writeBytesPerSecond', era), 0, nowMs);
}

/** Brings the write buckets up to now. */
export function refillWrites({ writeRecords, writeBytes, largeRecords }: ShardThroughput, nowMs: number): void {
  writeRecords.refill(nowMs);
  if (largeRecords) largeRecords.add(writeBytes.refillAndSpill(nowMs));
  else writeBytes.refill(nowMs);
}

/** Takes what was accepted, so many of its bytes from the allowance for large records. */
export function takeWrites(
  { writeRecords, writeBytes, largeRecords }: ShardThroughput,
  records: number,
  bytes: number,
  allowanceBytes: number,
): void {
  writeRecords.take(records);
  writeBytes.take(bytes - allowanceBytes);
  if (allowanceBytes > 0) largeRecords?.take(allowanceBytes);
}
