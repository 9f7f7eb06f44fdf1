import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyNumbers } from './keyNumbers';
import type { ColumnType } from './rowBatch';

/** NULL, fractions, negative and big numbers among small ones: those that stand in a table and those that do not. */
const value = fc.oneof(fc.nat({ max: 12 }), fc.constantFrom(NaN, -1, 0.5, 65_535, 65_536, 2 ** 31, 2 ** 40));
const columnsOf = (width: number) =>
  fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 400 });

/** By the definition: the next number for each combination at its first appearance. */
function byDefinition(rows: readonly (readonly number[])[]): number[] {
  const seen: string[] = [];
  return rows.map((row) => {
    const text = row.join();
    return seen.includes(text) ? seen.indexOf(text) : seen.push(text) - 1;
  });
}

/** Numbers of rows that come in batches of some size. */
function numbered(rows: readonly (readonly number[])[], types: readonly ColumnType[], batchRows: number): number[] {
  const keys = new KeyNumbers(types);
  const numbers: number[] = [];
  for (let from = 0; from < rows.length; from += batchRows) {
    const batch = rows.slice(from, from + batchRows);
    const columns = types.map((_, column) => Float64Array.from(batch, (row) => row[column] as number));
    const out = new Float64Array(batch.length);
    keys.ofAll(columns, batch.length, out);
    numbers.push(...out);
  }
  return numbers;
}

describe('combinations of key values', () => {
  test.each([1, 2, 3])('have numbers in the order in which they first come, each one always: %j columns', (width) => {
    const types = Array.from({ length: width }, (): ColumnType => 'number');
    fc.assert(
      fc.property(columnsOf(width), fc.integer({ min: 1, max: 90 }), (rows, batchRows) => {
        expect(numbered(rows, types, batchRows)).toEqual(byDefinition(rows));
      }),
    );
  });

  test('keep their numbers however many come after them', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => [row % 97, row % 89]);
    const numbers = numbered([...rows, ...rows], ['text', 'number'], 1000);
    expect(Math.max(...numbers)).toBe(97 * 89 - 1);
    expect(numbers.slice(20_000)).toEqual(numbers.slice(0, 20_000));
  });
});
