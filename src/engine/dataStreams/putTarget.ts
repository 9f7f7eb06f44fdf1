import type { DataStream } from './dataStream';
import type { PartitionKeys } from './partitionKeys';
import type { PutBundle } from './putBundle';
import type { CallFailure, PutApi } from './putCallLimits';
import type { PutEntries } from './putEntries';
import type { StreamRows } from './streamRows';

/** The write side of whatever records are put into, one call at a time. Marks failed entries and gives their number. */
export interface PutWrites {
  /** Why the last call failed as a whole, or null when its entries were judged. */
  readonly failure: CallFailure | null;
  /** Records of the last call that a fault kept from being stored, not a want of throughput. */
  readonly failedInCall: number;
  put(api: PutApi, entries: PutEntries, count: number, recordSizeBytes: number, caller?: string): number;
  putBundles(api: PutApi, bundles: readonly PutBundle[], caller?: string): number;
}

/** What a producer writes to: a data stream, or a Firehose stream with Direct PUT. */
export interface PutTarget {
  readonly id: string;
  /** The data stream that it is; null for anything else. */
  readonly dataStream: DataStream | null;
  readonly keys: PartitionKeys;
  keepsEntities: boolean;
  /** What its records say, begun by whoever writes the first; null where nobody could ask for it. */
  writeRows(): StreamRows | null;
  readonly writes: PutWrites;
  /** What one call with several records may carry (KDS-08, FH-15). */
  readonly callMax: { readonly records: number; readonly bytes: number };
  /** AWS error of an entry that a limit refused. */
  readonly refusalCode: string;
}
