import { PutEntries } from '../../dataStreams/putEntries';

/** User records of one predicted shard on their way through the library: one Kinesis record, or one for each. */
export class Parcel {
  entries: PutEntries;
  /** What its shard number is expected to be. */
  predictedShard = -1;
  /** Of the aggregate so far, its frame included. */
  aggregateBytes = 0;
  /** The latest moment at which it leaves the library: the earliest deadline of its user records. */
  deadlineMs = Infinity;
  /** When the first of its user records is too old. */
  expiresAtMs = Infinity;
  /** Different keys in it, and whether the explicit hash key is in its table. */
  keyCount = 0;
  /** Number of its opening, by which the packer knows which keys it holds. */
  serial = 0;

  constructor(
    capacity: number,
    keepsEntities: boolean,
    /** Not aggregated: each of its user records is a Kinesis record. */
    readonly isLoose: boolean,
  ) {
    this.entries = new PutEntries(capacity, keepsEntities, false, true);
  }

  /** Makes room for as many user records again. */
  grow(): void {
    const wider = new PutEntries(this.entries.capacity * 2, this.entries.keepsEntities, false, true);
    for (let entry = 0; entry < this.entries.count; entry++) wider.take(this.entries, entry);
    this.entries = wider;
  }

  /** One alone travels as it is. */
  get isPacked(): boolean {
    return !this.isLoose && this.entries.count > 1;
  }

  get kinesisRecords(): number {
    return this.isPacked ? 1 : this.entries.count;
  }

  /** Bytes of each of its Kinesis records. */
  sizeBytes(recordSizeBytes: number): number {
    return this.isPacked ? this.aggregateBytes : recordSizeBytes;
  }

  /** Bytes that it spends of its shard's second. */
  totalBytes(recordSizeBytes: number): number {
    return this.isPacked ? this.aggregateBytes : this.entries.count * recordSizeBytes;
  }
}
