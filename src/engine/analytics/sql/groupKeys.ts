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
  readonly values: readonly number[][];
  #single = new Int32Array(256);
  #paths = 0;
  count = 0;

  constructor(readonly columnCount: number) {
    this.#levels = Array.from({ length: columnCount }, () => new Map<number, Map<number, number>>());
    this.values = Array.from({ length: columnCount }, () => []);
    if (columnCount === 0) this.count = 1;
  }

  /** Writes the group of each row into `groups`. */
  number(columns: readonly Float64Array[], rows: number, groups: Int32Array): void {
    const [only] = columns;
    if (this.columnCount === 0 || !only) {
      groups.fill(0, 0, rows);
      return;
    }
    if (this.columnCount === 1) {
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
      next = level === this.columnCount - 1 ? this.#add(all()) : this.#paths++;
      byValue.set(value, next);
    }
    return next;
  }

  #add(values: readonly number[]): number {
    values.forEach((value, column) => {
      (this.values[column] as number[]).push(value);
    });
    return this.count++;
  }
}
