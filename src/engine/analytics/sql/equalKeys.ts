import { KeyNumbers } from './keyNumbers';
import type { ColumnType, RowBatch } from './rowBatch';

/** Numbers what both sides of a join are to be equal in, so that equal values are equal numbers. */
export class EqualKeys {
  readonly #numbers: KeyNumbers;

  constructor(types: readonly ColumnType[]) {
    this.#numbers = new KeyNumbers(types);
  }

  /**
   * The number of each row, −1 where a value is NULL, which equals nothing.
   * @param indices places of the key columns
   */
  of({ columns, count }: RowBatch, indices: readonly number[]): Float64Array {
    const keys = new Float64Array(count);
    const own = indices.map((index) => columns[index] as Float64Array);
    this.#numbers.ofAll(own, count, keys);
    for (const values of own) {
      for (let row = 0; row < count; row++) if (Number.isNaN(values[row])) keys[row] = -1;
    }
    return keys;
  }
}
