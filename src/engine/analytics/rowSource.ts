import type { Action, ActionOutcome } from '../actions';
import type { PartitionKeys } from '../dataStreams/partitionKeys';
import type { RecordLog } from '../dataStreams/recordLog';
import type { StreamRows } from '../dataStreams/streamRows';
import type { ReaderAccount, ShardAccount } from '../ledger/readerAccount';
import type { MetricSeries } from '../metrics/metricStore';

/** A row of records in their order: a shard, or all that Direct PUT brought. */
export interface RowShard {
  readonly shardNumber: number;
  readonly log: RecordLog;
}

/** What statements may be put to: records in one such row or several, and what they say. */
export interface RowStream {
  readonly id: string;
  readonly keys: PartitionKeys;
  /** null while no producer says what its records say. */
  readonly rows: StreamRows | null;
  shard(shardNumber: number): RowShard;
}

/** How far an application has come in one row of records. */
export interface RowReading {
  readonly shard: RowShard;
  readonly source: ApplicationSource;
  readonly progress: ShardAccount;
  readonly isRunning: boolean;
  readonly hasUnread: boolean;
  /** Back to where a checkpoint had it, as far as its source can give records again. */
  backTo(position: number): void;
}

/** One stream that an application reads: a reader of its own in the account. */
export interface ApplicationSource {
  /** Place among the sources; the first bears the name of the application in the account. */
  readonly index: number;
  /** Only a data stream can be read again from a checkpoint on. */
  readonly kind: 'dataStream' | 'deliveryStream';
  readonly stream: RowStream;
  readonly account: ReaderAccount;
  readonly processed: MetricSeries;
  readonly readings: ReadonlyMap<number, RowReading>;
  /** What an action on how records are fetched does; null where it does not concern this source. */
  apply(action: Action): ActionOutcome | null;
  /** Reads all that may be read. */
  begin(): void;
  halt(): void;
}
