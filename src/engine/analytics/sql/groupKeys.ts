import type { ColumnType } from './rowBatch';

/** Room for the second part of a pair of numbers: groups of one run never come near it. */
const placesMax = 2 ** 26;

/**
 * Numbers the groups of a GROUP BY: each combination of values gets the next number at its first appearance, so that
 * accumulators are plain columns. Rows with NULL in a column form a group of their own, as in SQL.
 */
export class GroupKeys {
  /** For each column, the group so far and the value, to the group. */
  readonly #levels: readonly Map<number, Map<number, number>>[];
  /** Values of each column, by group. */
  readonly #values: readonly number[][];
  readonly #isOneText: boolean;
  #single = new Int32Array(256);
  #ids = new Float64Array(0);
  #paths = 0;
  count = 0;

  constructor(readonly types: readonly ColumnType[]) {
    this.#levels = types.map(() => new Map<number, Map<number, number>>());
    this.#values = types.map(() => []);
    this.#isOneText = types.length === 1 && types[0] === 'text';
    if (types.length === 0) this.count = 1;
  }

  /**
   * What tells the groups of rows apart, good until the next call: whole numbers from 0 that fit a table, or NaN. The
   * numbers of texts do as they are, so that nothing has to be looked up for each row.
   */
  ids(columns: readonly Float64Array[], rows: number): Float64Array {
    const [only] = columns;
    if (this.#isOneText && only) return only;
    if (this.#ids.length < rows) this.#ids = new Float64Array(rows);
    this.number(columns, rows, this.#ids);
    return this.#ids;
  }

  /** Number of the group that an id stands for. */
  groupOfId(id: number): number {
    return this.#isOneText ? this.#groupOfOne(id) : id;
  }

  /** What was grouped by, column by column, for each of some groups. */
  columns(groups: Float64Array): Float64Array[] {
    return this.#values.map((values) => {
      const column = new Float64Array(groups.length);
      for (let row = 0; row < column.length; row++) column[row] = values[groups[row] as number] as number;
      return column;
    });
  }

  /** Writes the group of each row into `groups`. */
  number(columns: readonly Float64Array[], rows: number, groups: Float64Array): void {
    const [only] = columns;
    if (!only) {
      groups.fill(0, 0, rows);
      return;
    }
    if (columns.length === 1) {
      for (let row = 0; row < rows; row++) {
        const value = only[row] as number;
        // The number of a text that was seen before: the common case, and the quick one.
        const known = this.#single[value];
        groups[row] = known !== undefined && known > 0 ? known - 1 : this.#groupOfOne(value);
      }
      return;
    }
    for (let row = 0; row < rows; row++) groups[row] = this.#groupOf(columns, row);
  }

  /** One column of small whole numbers, as the numbers of texts are: the group stands in a table. */
  #groupOfOne(value: number): number {
    const small = value >= 0 && value < placesMax && value === Math.trunc(value);
    if (!small) return this.#next(0, 0, value, () => [value]);
    if (value >= this.#single.length) {
      const wider = new Int32Array(Math.max(value + 1, this.#single.length * 2));
      wider.set(this.#single);
      this.#single = wider;
    }
    const known = this.#single[value] as number;
    if (known > 0) return known - 1;
    this.#single[value] = this.count + 1;
    return this.#add([value]);
  }

  #groupOf(columns: readonly Float64Array[], row: number): number {
    let group = 0;
    for (let level = 0; level < columns.length; level++) {
      const value = (columns[level] as Float64Array)[row] as number;
      group = this.#next(level, group, value, () => columns.map((column) => column[row] as number));
    }
    return group;
  }

  /** The last level numbers groups, the ones before only paths to them. */
  #next(level: number, group: number, value: number, all: () => number[]): number {
    const paths = this.#levels[level] as Map<number, Map<number, number>>;
    let byValue = paths.get(group);
    if (!byValue) paths.set(group, (byValue = new Map<number, number>()));
    let next = byValue.get(value);
    if (next === undefined) {
      next = level === this.types.length - 1 ? this.#add(all()) : this.#paths++;
      byValue.set(value, next);
    }
    return next;
  }

  #add(values: readonly number[]): number {
    values.forEach((value, column) => {
      (this.#values[column] as number[]).push(value);
    });
    return this.count++;
  }
}
