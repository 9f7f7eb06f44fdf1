import type { MappingShardAccount } from '../ledger/mappingAccount';
import type { LogParcel } from './logParcel';

/** Records that are alike in all that matters to a Firehose stream, on their way through it. */
export interface HeldRecords {
  /** Number of the source's shard; 0 for Direct PUT. */
  readonly shardNumber: number;
  /** Where they lie in the data stream; null for Direct PUT. */
  readonly place: { readonly shard: MappingShardAccount; readonly positions: readonly number[] } | null;
  readonly producedSecond: number;
  /** When Firehose, or the data stream before it, took them. */
  readonly arrivedAtMs: number;
  readonly records: number;
  /** Of each, as it came. */
  readonly sizeBytes: number;
  /** Of each, as it goes on from here. */
  readonly outBytes: number;
  /** Place in the list of sorts of records. */
  readonly kind: number;
  /** 'gzip' is shut: nobody can read it as it is. */
  readonly format: 'JSON' | 'CSV' | 'gzip' | 'text';
  /** What CloudWatch Logs has put, one record by itself; null for records of anybody else. */
  readonly parcel: LogParcel | null;
  /** Value that they are sorted by; −1 without dynamic partitioning. */
  readonly partition: number;
  /** Put again because an answer was lost: the destination will see them twice (FH-47). */
  readonly isRepeat: boolean;
}

/** The first `count` records, and the rest or null. */
export function splitHeld(held: HeldRecords, count: number): readonly [HeldRecords, HeldRecords | null] {
  if (count >= held.records) return [held, null];
  const { place } = held;
  const part = (from: number, to: number): HeldRecords => ({
    ...held,
    records: to - from,
    place: place && { shard: place.shard, positions: place.positions.slice(from, to) },
  });
  return [part(0, count), part(count, held.records)];
}

export const recordsIn = (groups: readonly HeldRecords[]): number =>
  groups.reduce((sum, { records }) => sum + records, 0);

/** Bytes as they came in. */
export const bytesIn = (groups: readonly HeldRecords[]): number =>
  groups.reduce((sum, { records, sizeBytes }) => sum + records * sizeBytes, 0);

/** Bytes as they go on. */
export const bytesOut = (groups: readonly HeldRecords[]): number =>
  groups.reduce((sum, { records, outBytes }) => sum + records * outBytes, 0);

/** Log events in them. */
export const eventsIn = (groups: readonly HeldRecords[]): number =>
  groups.reduce((sum, { parcel }) => sum + (parcel?.events ?? 0), 0);

export const oldestIn = (groups: readonly HeldRecords[]): number =>
  groups.reduce((oldest, { arrivedAtMs }) => Math.min(oldest, arrivedAtMs), Infinity);

/** Records and bytes that can still be delivered; `own` leaves out those that were put twice. */
export interface HeldTally {
  readonly records: number;
  readonly bytes: number;
  readonly own: number;
}

export const noTally: HeldTally = { records: 0, bytes: 0, own: 0 };

export function addTally(a: HeldTally, b: HeldTally): HeldTally {
  return { records: a.records + b.records, bytes: a.bytes + b.bytes, own: a.own + b.own };
}
