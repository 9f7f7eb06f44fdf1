import { Count, createAccumulator, type Accumulator } from './aggregate';
import type { AggregateName } from './scalarFunctions';

/** One aggregate of a query, over the column that is evaluated for it. */
export interface AggregateSpec {
  readonly name: AggregateName;
  readonly distinct: boolean;
  /** COUNT(*). */
  readonly star: boolean;
}

/** Rows on their way into windows, as columns of `count` values. */
export interface GroupedRows {
  readonly count: number;
  readonly timesMs: Float64Array;
  /** Group of each row, by the query's group keys; all are below `groupCount`. */
  readonly groups: Int32Array;
  readonly groupCount: number;
  /** What each aggregate takes; null for COUNT(*). */
  readonly values: readonly (Float64Array | null)[];
}

/** One window that has closed: its groups, and for each aggregate a column of their results. */
export interface ClosedWindow {
  readonly startMs: number;
  readonly endMs: number;
  readonly groups: readonly number[];
  readonly results: readonly Float64Array[];
}

export type WindowSink = (window: ClosedWindow) => void;

/** The open windows of a query. Windows hold [start, end); a row that comes when all its windows have closed is late. */
export interface WindowGroups {
  add(rows: GroupedRows): void;
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

export function createAccumulators(aggregates: readonly AggregateSpec[]): Accumulator[] {
  return aggregates.map(({ name, distinct }) => createAccumulator(name, distinct));
}

/** Groups of one pane with what their rows come to. */
export class GroupedPane {
  readonly groups: number[] = [];
  /** Rows of each group: they tell which groups there are, and are what COUNT(*) asks for. */
  readonly #rows = new Count();
  readonly #accumulators: readonly Accumulator[];

  constructor(aggregates: readonly AggregateSpec[]) {
    this.#accumulators = aggregates.map(({ star, name, distinct }) =>
      star ? this.#rows : createAccumulator(name, distinct),
    );
  }

  /** Takes rows [from, to). */
  add({ groups, groupCount, values }: GroupedRows, from: number, to: number): void {
    this.#rows.reach(groupCount);
    this.#rows.addNoting(groups, from, to, this.groups);
    this.#accumulators.forEach((accumulator, index) => {
      if (accumulator === this.#rows) return;
      accumulator.reach(groupCount);
      accumulator.add(groups, values[index] ?? null, from, to);
    });
  }

  /** Rows of all groups. */
  get rowCount(): number {
    return this.groups.reduce((sum, group) => sum + this.#rows.result(group), 0);
  }

  merge(other: GroupedPane): void {
    for (const group of other.groups) {
      if (this.#rows.result(group) === 0) this.groups.push(group);
      this.#rows.merge(group, other.#rows, group);
      this.#accumulators.forEach((accumulator, index) => {
        if (accumulator !== this.#rows) accumulator.merge(group, other.#accumulators[index] as Accumulator, group);
      });
    }
  }

  results(): Float64Array[] {
    return this.#accumulators.map((accumulator) => {
      const out = new Float64Array(this.groups.length);
      for (let row = 0; row < out.length; row++) out[row] = accumulator.result(this.groups[row] as number);
      return out;
    });
  }
}
