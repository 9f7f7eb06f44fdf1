import { GrowingFloats, GrowingInts } from '../../kernel/growingColumn';
import type { RowBatch } from './rowBatch';

/**
 * Rows of one side of a join that wait for the other. Each has a place, from 1, until it is forgotten; those of a key
 * are chained in the order in which they came, and all are in order of time, so that forgetting looks at no row that
 * stays.
 */
export class HeldRows {
  readonly #columns: readonly GrowingFloats[];
  /** By place: key, and the places of the rows of that key that came just before and after; 0 without one. */
  readonly #keys = new GrowingInts();
  readonly #before = new GrowingInts();
  readonly #after = new GrowingInts();
  /** By key: places of the first and the last row; 0 without one. */
  readonly #first = new GrowingInts();
  readonly #last = new GrowingInts();
  readonly #free: number[] = [];
  /** Places in order of the rows' times, from `#gone` on. */
  #inTime: number[] = [];
  #gone = 0;

  constructor(
    columnCount: number,
    readonly timeIndex: number,
  ) {
    this.#columns = Array.from({ length: columnCount }, () => new GrowingFloats());
    this.#newPlace();
  }

  get count(): number {
    return this.#inTime.length - this.#gone;
  }

  /** By place; good until the next row is added. */
  get columns(): readonly Float64Array[] {
    return this.#columns.map(({ values }) => values);
  }

  /** Place of the first row of a key, or 0. */
  first(key: number): number {
    return key >= 0 && key < this.#first.length ? (this.#first.values[key] as number) : 0;
  }

  /** Place of the row of the same key that came next, or 0. */
  after(place: number): number {
    return this.#after.values[place] as number;
  }

  timeOf(place: number): number {
    return this.#times[place] as number;
  }

  /** Takes a row of a batch. It has a time. */
  add(key: number, { columns }: RowBatch, row: number): void {
    const place = this.#free.pop() ?? this.#newPlace();
    for (let column = 0; column < columns.length; column++) {
      (this.#columns[column] as GrowingFloats).values[place] = (columns[column] as Float64Array)[row] as number;
    }
    while (this.#first.length <= key) {
      this.#first.push(0);
      this.#last.push(0);
    }
    const before = this.#last.values[key] as number;
    if (before > 0) this.#after.values[before] = place;
    else this.#first.values[key] = place;
    this.#last.values[key] = place;
    this.#keys.values[place] = key;
    this.#before.values[place] = before;
    this.#after.values[place] = 0;
    this.#order(place);
  }

  /** Forgets rows, the earliest first, up to the first that `isGone` does not say it of. */
  forget(isGone: (timeMs: number) => boolean): void {
    while (this.count > 0 && isGone(this.timeOf(this.#inTime[this.#gone] as number))) {
      this.#unchain(this.#inTime[this.#gone++] as number);
    }
    if (this.#gone > 1024 && this.#gone * 2 > this.#inTime.length) {
      this.#inTime = this.#inTime.slice(this.#gone);
      this.#gone = 0;
    }
  }

  get #times(): Float64Array {
    return (this.#columns[this.timeIndex] as GrowingFloats).values;
  }

  /** Rows come mostly in order of time: few have to make room. */
  #order(place: number): void {
    const inTime = this.#inTime;
    const timeMs = this.timeOf(place);
    let at = inTime.length;
    inTime.push(place);
    for (; at > this.#gone && this.timeOf(inTime[at - 1] as number) > timeMs; at--) {
      inTime[at] = inTime[at - 1] as number;
    }
    inTime[at] = place;
  }

  #unchain(place: number): void {
    const key = this.#keys.values[place] as number;
    const before = this.#before.values[place] as number;
    const after = this.#after.values[place] as number;
    if (before > 0) this.#after.values[before] = after;
    else this.#first.values[key] = after;
    if (after > 0) this.#before.values[after] = before;
    else this.#last.values[key] = before;
    this.#free.push(place);
  }

  #newPlace(): number {
    for (const column of this.#columns) column.push(0);
    for (const column of [this.#before, this.#after]) column.push(0);
    this.#keys.push(0);
    return this.#keys.length - 1;
  }
}
