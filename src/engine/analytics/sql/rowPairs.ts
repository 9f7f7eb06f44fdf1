import { GrowingInts } from '../../kernel/growingColumn';
import { rowBatch, type RowBatch } from './rowBatch';

/** Stands for the missing row of a LEFT join. */
export const nobody = -1;

/** Which rows of two sides have met, by their places there. */
export class RowPairs {
  readonly #left = new GrowingInts();
  readonly #right = new GrowingInts();

  clear(): void {
    this.#left.length = 0;
    this.#right.length = 0;
  }

  add(left: number, right: number): void {
    this.#left.push(left);
    this.#right.push(right);
  }

  /** The pairs as rows: the columns of the left side, then those of the right. */
  rows(left: readonly Float64Array[], right: readonly Float64Array[]): RowBatch {
    const rows = rowBatch(this.#left.length, left.length + right.length);
    left.forEach((values, column) => {
      gather(values, this.#left, rows.columns[column] as Float64Array);
    });
    right.forEach((values, column) => {
      gather(values, this.#right, rows.columns[left.length + column] as Float64Array);
    });
    return rows;
  }
}

function gather(values: Float64Array, { values: places, length }: GrowingInts, column: Float64Array): void {
  for (let row = 0; row < length; row++) {
    const place = places[row] as number;
    column[row] = place === nobody ? NaN : (values[place] as number);
  }
}
