import type { Shard } from './shard';
import { refillWrites } from './shardThroughput';

/** Records of this one size that the buckets of a shard have tokens for. */
export function roomFor({ throughput }: Shard, nowMs: number, recordSizeBytes: number): number {
  refillWrites(throughput, nowMs);
  const { writeRecords, writeBytes, largeRecords } = throughput;
  let bytes = Math.floor(writeBytes.tokens);
  if (largeRecords && recordSizeBytes > writeBytes.capacity) bytes += Math.floor(largeRecords.tokens);
  return Math.min(Math.floor(writeRecords.tokens), Math.floor(bytes / recordSizeBytes));
}

/** Brings the buckets of a shard up to now and notes what a call of records of many sizes may take from them. */
export function openRoom(shard: Shard, nowMs: number): void {
  const { throughput } = shard;
  refillWrites(throughput, nowMs);
  shard.callRoom = Math.floor(throughput.writeRecords.tokens);
  shard.callBytesRoom = Math.floor(throughput.writeBytes.tokens);
  shard.callAllowanceRoom = Math.floor(throughput.largeRecords?.tokens ?? 0);
}

/**
 * Bytes that the next record would take from the allowance for large records, which only a record above a second's
 * worth may touch, and only when that second is empty; −1 when the record does not fit.
 */
export function allowanceFor(shard: Shard, sizeBytes: number): number {
  if (shard.callAccepted >= shard.callRoom) return -1;
  if (sizeBytes <= shard.callBytesRoom) return 0;
  const missing = sizeBytes - shard.callBytesRoom;
  return sizeBytes > shard.throughput.writeBytes.capacity && missing <= shard.callAllowanceRoom ? missing : -1;
}
