import type { PutEntries } from './putEntries';

/** A part of a call: the first `count` entries, each a Kinesis record of its own or together one parcel. */
export interface PutBundle {
  readonly entries: PutEntries;
  readonly count: number;
  /** Of each Kinesis record: of the parcel, or of every entry. */
  readonly sizeBytes: number;
  readonly isParcel: boolean;
}
