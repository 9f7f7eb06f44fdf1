import type { RowBatch } from './rowBatch';
import type { Scope } from './scope';
import { compileOutput, type ResultSink, type RunningSelect, type SelectOutput } from './selectOutput';
import type { SelectStatement } from './sqlSyntax';
import type { TextPool } from './textPool';

/** One row out for each row in: a projection. Nothing is remembered. */
export class PlainSelect implements RunningSelect {
  readonly #output: SelectOutput;
  readonly lateRows = 0;
  readonly openWindows = 0;
  readonly window = null;

  constructor(
    select: SelectStatement,
    scope: Scope,
    readonly timeIndex: number,
    pool: TextPool,
    /** Places of the times of all the rows that one came from. */
    readonly timeIndexes: readonly number[],
  ) {
    this.#output = compileOutput(select.items, scope, pool, (expression) => expression);
  }

  get columns() {
    return this.#output.columns;
  }

  push(rows: RowBatch, sink: ResultSink): void {
    const times = (rows.columns[this.timeIndex] as Float64Array).slice(0, rows.count);
    const lastRowTimesMs = this.timeIndexes.length > 1 ? this.#latest(rows) : times;
    sink({ count: rows.count, columns: this.#output.evaluate(rows) }, times, { lastRowTimesMs, groups: null });
  }

  #latest({ columns, count }: RowBatch): Float64Array {
    const latest = new Float64Array(count).fill(-Infinity);
    for (const index of this.timeIndexes) {
      const times = columns[index] as Float64Array;
      for (let row = 0; row < count; row++) latest[row] = Math.max(latest[row] as number, times[row] as number);
    }
    return latest;
  }

  advance(): void {
    // Rows have gone out as they came.
  }

  openSpans(): readonly [] {
    return [];
  }

  takeLateTimes(): readonly [] {
    return [];
  }
}
