import { KeyNumbers } from './keyNumbers';
import type { ColumnType } from './rowBatch';

/**
 * Numbers the groups of a GROUP BY: each combination of values gets the next number at its first appearance, so that
 * accumulators are plain columns. Rows with NULL in a column form a group of their own, as in SQL.
 */
export class GroupKeys {
  readonly #numbers: KeyNumbers;
  /** Values of each column, by group. */
  readonly #values: readonly number[][];
  readonly #isOneText: boolean;
  #ids = new Float64Array(0);
  count = 0;

  constructor(readonly types: readonly ColumnType[]) {
    this.#numbers = new KeyNumbers(types);
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
    if (!this.#isOneText) return id;
    const group = this.#numbers.ofOne(id);
    if (group === this.count) {
      this.#values[0]?.push(id);
      this.count++;
    }
    return group;
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
    this.#numbers.ofAll(columns, rows, groups);
    let next = this.count;
    for (let row = 0; row < rows; row++) {
      // Groups are numbered as they come: a new one is always the next.
      if (groups[row] !== next) continue;
      this.count = ++next;
      this.#values.forEach((values, column) => {
        values.push((columns[column] as Float64Array)[row] as number);
      });
    }
  }
}
