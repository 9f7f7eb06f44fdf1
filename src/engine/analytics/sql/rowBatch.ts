/** What a column holds. Every value is a number: a text is its number in the pool, a truth is 0 or 1, NULL is NaN. */
export type ColumnType = 'number' | 'text' | 'time' | 'boolean' | 'interval';

export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
}

/** Rows as columns, in the order of a schema. Only the first `count` values of a column mean anything. */
export interface RowBatch {
  readonly count: number;
  readonly columns: readonly Float64Array[];
}

export function rowBatch(count: number, columnCount: number): RowBatch & { readonly columns: Float64Array[] } {
  return { count, columns: Array.from({ length: columnCount }, () => new Float64Array(count)) };
}
