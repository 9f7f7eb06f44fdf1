import { createAccumulator, type Accumulator } from './aggregate';
import type { AggregateName } from './scalarFunctions';

/** One aggregate of a query, over the column that is evaluated for it. */
export interface AggregateSpec {
  readonly name: AggregateName;
  readonly distinct: boolean;
  /** COUNT(*). */
  readonly star: boolean;
}

/** Rows on their way into windows, as columns of `count` values. */
export interface KeyedRows {
  readonly count: number;
  readonly timesMs: Float64Array;
  /** What they are grouped by: the columns of the query's group keys. */
  readonly keys: readonly Float64Array[];
  /** What each aggregate takes; null for COUNT(*). */
  readonly values: readonly (Float64Array | null)[];
}

/** What the groups of a window come to. */
export interface WindowResults {
  /** By the query's group keys. */
  readonly groups: Float64Array;
  /** Time of the latest row of each group. */
  readonly lastRowTimesMs: Float64Array;
  /** For each aggregate a column of its results. */
  readonly results: readonly Float64Array[];
}

/** One window that has closed. */
export interface ClosedWindow extends WindowResults {
  readonly startMs: number;
  readonly endMs: number;
}

export type WindowSink = (window: ClosedWindow) => void;

/** The open windows of a query. Windows hold [start, end); a row that comes when all its windows have closed is late. */
export interface WindowGroups {
  add(rows: KeyedRows): void;
  /** Closes every window whose last millisecond the watermark has passed, the earliest end first. */
  close(watermarkMs: number, sink: WindowSink): void;
  /** Rows dropped as late so far. */
  readonly lateRows: number;
  /** Times of the late rows since this was emptied last; only the newest are kept. */
  readonly lateTimesMs: number[];
  /** Windows or panes that are held now. */
  readonly openWindows: number;
  /** Spans of open windows with rows in them, the earliest end first, at most `spansShown`. */
  openSpans(): readonly WindowSpan[];
}

/** A window on the time axis: [start, end), and the rows in it so far. */
export interface WindowSpan {
  readonly startMs: number;
  readonly endMs: number;
  readonly rows: number;
}

/** Open windows that a picture has room for. */
export const spansShown = 24;
const lateTimesKept = 256;

/** Keeps the time of a late row. */
export function noteLate(lateTimesMs: number[], timeMs: number): void {
  if (lateTimesMs.length < lateTimesKept) lateTimesMs.push(timeMs);
}

/** Null for COUNT(*): rows are counted anyway. */
export function createAccumulators(aggregates: readonly AggregateSpec[]): (Accumulator | null)[] {
  return aggregates.map(({ name, distinct, star }) => (star ? null : createAccumulator(name, distinct)));
}
