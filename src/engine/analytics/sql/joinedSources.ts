import type { RowBatch } from './rowBatch';
import type { Scope } from './scope';

/** Rows of one source beside those of another. */
export interface JoinedSources {
  /** Columns of the left source, then those of the right. */
  readonly scope: Scope;
  /** Names of the tables that rows come from. */
  readonly sources: readonly string[];
  push(source: string, rows: RowBatch, emit: (rows: RowBatch) => void): void;
  /** Forgets rows that no row to come can meet. */
  forget(watermarkMs: number): void;
  readonly heldRows: number;
  /** Rows that came when their time had passed: they met what was still there, and nothing waits for them. */
  readonly lateRows: number;
  /** Times of those since the last call. */
  takeLateTimes(): readonly number[];
  /** Places in the scope of the times of both rows; of the left one alone where the other has none. */
  readonly timeIndexes: readonly number[];
  /** How far apart two rows may be; null where time does not count. */
  readonly spanMs: number | null;
}

/** What a reference table holds, as it was last loaded (KDA-05). */
export interface ReferenceRows {
  rows: RowBatch;
}
