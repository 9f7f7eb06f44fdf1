import type { DestinationWrites } from '../ledger/readerAccount';
import type { ReaderPosition } from './readerPosition';

/** After a reshard: parents to their end and then their children, all at once, or closed shards not at all. */
export type ReadingOrder = 'parentsFirst' | 'childrenAtOnce' | 'openShardsOnly';

/** A reader that reads every shard by itself, without the KCL. */
export interface PollingReaderConfig {
  readonly id: string;
  /** Id of the data stream read. */
  readonly reads: string;
  readonly pollIntervalMs: number;
  /** At most 10,000 (KDS-22). */
  readonly recordsPerCallMax: number;
  /** Moment of the first poll of shard s is phase + s, counted from its start; null: drawn from the seed. */
  readonly phaseMs: number | null;
  /** When it starts for the first time. */
  readonly startAtMs: number;
  /** Where, in the shards that are there by then. Shards that open later are read from their beginning. */
  readonly startingPosition: ReaderPosition;
  readonly readingOrder: ReadingOrder;
  /** What each of its threads, one a shard, gets through; null: no limit. */
  readonly recordsPerSecond: number | null;
  /** Call to answer. */
  readonly roundTripMs: number;
  /** It takes aggregates apart (KPL-11); it does not where nothing is said. */
  readonly unpacks?: boolean;
  /** 'append' where nothing is said. */
  readonly writes?: DestinationWrites;
}
