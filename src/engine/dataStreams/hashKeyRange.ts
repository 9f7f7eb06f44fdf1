import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { invariant } from '../kernel/invariant';
import { shortTextMd5 } from './shortTextMd5';

/** One past the largest hash key: 2^128 (SIM-05). */
export const hashKeySpace = 1n << 128n;
/** Largest hash key. */
export const lastHashKey = hashKeySpace - 1n;

/** A shard's part of the hash key space, both ends included. */
export interface HashKeyRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** MD5 of the key's UTF-8 bytes as 32 hexadecimal digits. */
export function md5HexOf(partitionKey: string): string {
  return bytesToHex(md5(utf8ToBytes(partitionKey)));
}

/** Where a record goes: the explicit hash key when there is one, else the MD5 of its key as a number (KDS-05). */
export function hashKeyOf(partitionKey: string, explicitHashKey: string | null = null): bigint {
  if (explicitHashKey !== null) return BigInt(explicitHashKey);
  const { buffer, byteOffset } = shortTextMd5(partitionKey) ?? md5(utf8ToBytes(partitionKey));
  const digest = new DataView(buffer, byteOffset);
  return (digest.getBigUint64(0) << 64n) | digest.getBigUint64(8);
}

/** A hash key as AWS accepts it: a decimal number below 2^128 without leading zeros. */
export function isHashKey(text: string): boolean {
  return /^(0|[1-9]\d{0,38})$/.test(text) && BigInt(text) < hashKeySpace;
}

/** The key space cut into `count` equal ranges; the last one takes what is left over. */
export function equalRanges(count: number): HashKeyRange[] {
  invariant(Number.isInteger(count) && count > 0, `A data stream has at least one shard, not ${String(count)}.`);
  const width = hashKeySpace / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    start: BigInt(index) * width,
    end: index === count - 1 ? hashKeySpace - 1n : BigInt(index + 1) * width - 1n,
  }));
}

export function contains(range: HashKeyRange, hashKey: bigint): boolean {
  return range.start <= hashKey && hashKey <= range.end;
}

/** First hash key of the upper half. */
export function midpointOf(range: HashKeyRange): bigint {
  return (range.start + range.end + 1n) / 2n;
}

/** The lower and the upper child, or null when `at` does not lie inside (KDS-50). */
export function splitRange(range: HashKeyRange, at: bigint): readonly [HashKeyRange, HashKeyRange] | null {
  if (at <= range.start || at > range.end) return null;
  return [
    { start: range.start, end: at - 1n },
    { start: at, end: range.end },
  ];
}

/** Both as one range, or null when a gap or another shard lies between them (KDS-51). */
export function mergeRanges(a: HashKeyRange, b: HashKeyRange): HashKeyRange | null {
  if (a.end + 1n === b.start) return { start: a.start, end: b.end };
  if (b.end + 1n === a.start) return { start: b.start, end: a.end };
  return null;
}

/** Place of a hash key on the ruler, 0 to 1. */
export function hashRatioOf(hashKey: bigint): number {
  return Number(hashKey >> 75n) / 2 ** 53;
}
