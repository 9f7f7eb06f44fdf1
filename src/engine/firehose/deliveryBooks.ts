import { bytesIn, eventsIn, recordsIn, type HeldRecords } from './heldRecords';

/** Where records leave a Firehose stream. */
export const deliveryFates = [
  'arrived',
  /** Left out by the function on purpose (FH-34). */
  'dropped',
  'processingFailed',
  'conversionFailed',
  'partitionOverflow',
  /** The destination was tried for as long as was asked: they lie in the backup bucket, or in a manifest. */
  'deliveryFailed',
  'expired',
] as const;

export type DeliveryFate = (typeof deliveryFates)[number];

/** Fates that end in a prefix for failures (FH-34, FH-37, FH-38, FH-42, FH-44). */
export function isInErrorPrefix(fate: DeliveryFate): boolean {
  return fate !== 'arrived' && fate !== 'dropped' && fate !== 'expired';
}

interface Tally {
  records: number;
  bytes: number;
}

/** Every record and every byte that a Firehose stream has taken, by what became of it. */
export class DeliveryBooks {
  readonly received: Tally = { records: 0, bytes: 0 };
  readonly left: Readonly<Record<DeliveryFate, Tally>> = {
    arrived: { records: 0, bytes: 0 },
    dropped: { records: 0, bytes: 0 },
    processingFailed: { records: 0, bytes: 0 },
    conversionFailed: { records: 0, bytes: 0 },
    partitionOverflow: { records: 0, bytes: 0 },
    deliveryFailed: { records: 0, bytes: 0 },
    expired: { records: 0, bytes: 0 },
  };
  /** Objects that arrived, and those that were skipped into a manifest or a backup. */
  objects = 0;
  skippedObjects = 0;
  /** Records that went to the bucket of backups as they came. */
  backedUpRecords = 0;

  /** Log events of what CloudWatch Logs has put; `shut` and `open` are those at the destination. */
  readonly logEvents = { received: 0, shut: 0, open: 0, left: 0, processingFailed: 0 };

  receive(groups: readonly HeldRecords[]): void {
    this.logEvents.received += eventsIn(groups);
    this.received.records += recordsIn(groups);
    this.received.bytes += bytesIn(groups);
  }

  leave(fate: DeliveryFate, records: number, bytes: number): void {
    this.left[fate].records += records;
    this.left[fate].bytes += bytes;
  }

  leaveParcel(events: number, fate: DeliveryFate, isShut: boolean): void {
    this.logEvents.left += events;
    if (fate === 'arrived') this.logEvents[isShut ? 'shut' : 'open'] += events;
    else if (fate === 'processingFailed') this.logEvents.processingFailed += events;
  }

  /** What must still be in its hands. */
  get held(): Tally {
    const gone = deliveryFates.map((fate) => this.left[fate]);
    return {
      records: this.received.records - gone.reduce((sum, { records }) => sum + records, 0),
      bytes: this.received.bytes - gone.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }
}
