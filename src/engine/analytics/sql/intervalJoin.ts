import type { CompiledExpression } from './compiledExpression';
import { EqualKeys } from './equalKeys';
import { filtered } from './expression';
import { HeldRows } from './heldRows';
import type { EqualColumns, TimeBounds } from './joinCondition';
import type { JoinedSources } from './joinedSources';
import type { RowBatch } from './rowBatch';
import { RowPairs } from './rowPairs';
import { sameName, type Scope } from './scope';
import type { SqlTable } from './sqlTable';

/** Two streams, rows that are near each other in time. What no row to come can meet is forgotten at the watermark. */
export class IntervalJoin implements JoinedSources {
  readonly #held: { readonly left: HeldRows; readonly right: HeldRows };
  readonly #keys: EqualKeys;
  readonly #pairs = new RowPairs();
  readonly sources: readonly string[];
  readonly timeIndexes: readonly number[];
  readonly spanMs: number;
  lateRows = 0;
  #watermarkMs = -Infinity;
  #lateTimesMs: number[] = [];

  constructor(
    readonly left: SqlTable,
    readonly right: SqlTable,
    readonly scope: Scope,
    readonly equal: EqualColumns,
    readonly bounds: TimeBounds,
    leftTimeIndex: number,
    readonly rest: readonly CompiledExpression[],
  ) {
    this.sources = [left.name, right.name];
    this.timeIndexes = [leftTimeIndex, left.columns.length + bounds.rightTimeIndex];
    this.spanMs = bounds.highMs - bounds.lowMs;
    this.#keys = new EqualKeys(equal.types);
    this.#held = {
      left: new HeldRows(left.columns.length, leftTimeIndex),
      right: new HeldRows(right.columns.length, bounds.rightTimeIndex),
    };
  }

  get heldRows(): number {
    return this.#held.left.count + this.#held.right.count;
  }

  push(source: string, rows: RowBatch, emit: (rows: RowBatch) => void): void {
    // A table joined with itself sends each row to both sides.
    if (sameName(source, this.left.name)) this.#pushSide('left', rows, emit);
    if (sameName(source, this.right.name)) this.#pushSide('right', rows, emit);
  }

  forget(watermarkMs: number): void {
    this.#watermarkMs = watermarkMs;
    for (const side of ['left', 'right'] as const) this.#held[side].forget((timeMs) => this.#isGone(side, timeMs));
  }

  takeLateTimes(): readonly number[] {
    const times = this.#lateTimesMs;
    this.#lateTimesMs = [];
    return times;
  }

  /** No row of the other side that is in time can meet one of this time. */
  #isGone(side: 'left' | 'right', timeMs: number): boolean {
    const { lowMs, highMs } = this.bounds;
    return (side === 'left' ? timeMs - lowMs : timeMs + highMs) <= this.#watermarkMs;
  }

  #pushSide(side: 'left' | 'right', rows: RowBatch, emit: (rows: RowBatch) => void): void {
    const isLeft = side === 'left';
    const own = this.#held[side];
    const other = this.#held[isLeft ? 'right' : 'left'];
    const { lowMs, highMs } = this.bounds;
    const times = rows.columns[own.timeIndex] as Float64Array;
    const keys = this.#keys.of(rows, this.equal[side]);
    this.#pairs.clear();
    for (let row = 0; row < rows.count; row++) {
      const timeMs = times[row] as number;
      const key = keys[row] as number;
      for (let place = other.first(key); place > 0; place = other.after(place)) {
        const apartMs = isLeft ? timeMs - other.timeOf(place) : other.timeOf(place) - timeMs;
        if (!(apartMs >= lowMs && apartMs <= highMs)) continue;
        if (isLeft) this.#pairs.add(row, place);
        else this.#pairs.add(place, row);
      }
      if (this.#isGone(side, timeMs)) {
        this.lateRows++;
        this.#lateTimesMs.push(timeMs);
        // A row without a time, or without a key, never meets another.
      } else if (key >= 0 && timeMs === timeMs) own.add(key, rows, row);
    }
    let joined = isLeft ? this.#pairs.rows(rows.columns, other.columns) : this.#pairs.rows(other.columns, rows.columns);
    for (const condition of this.rest) joined = filtered(joined, condition.evaluate(joined));
    if (joined.count > 0) emit(joined);
  }
}
