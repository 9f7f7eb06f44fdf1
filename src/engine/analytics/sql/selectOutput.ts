import type { CompiledExpression } from './compiledExpression';
import { compileExpression } from './expression';
import type { GroupWindow } from './groupWindow';
import type { ColumnSchema, RowBatch } from './rowBatch';
import type { Scope } from './scope';
import type { Expression, SelectItem } from './sqlSyntax';
import type { TextPool } from './textPool';
import type { WindowSpan } from './windowGroups';

/** What is known of result rows beside their columns. */
export interface ResultOrigins {
  /** Time of the last row that each was made of. */
  readonly lastRowTimesMs: Float64Array;
  /** Number of each one's group, by the keys of the query; null where rows are not grouped. */
  readonly groups: Float64Array | null;
}

/** Rows that a query gives, with the moment that each stands for: a row's own time, or the end of its window. */
export type ResultSink = (rows: RowBatch, rowTimesMs: Float64Array, origins: ResultOrigins) => void;

/** A part of a query: takes rows of its source, gives rows to its sink. */
export interface RunningSelect {
  readonly columns: readonly ColumnSchema[];
  push(rows: RowBatch, sink: ResultSink): void;
  advance(watermarkMs: number, sink: ResultSink): void;
  readonly lateRows: number;
  readonly openWindows: number;
  /** The window that rows are grouped in, or null. */
  readonly window: GroupWindow | null;
  /** Spans of the windows that are open, the earliest end first; not more than a picture shows. */
  openSpans(): readonly WindowSpan[];
  /** Times of the rows that were dropped as late since the last call. */
  takeLateTimes(): readonly number[];
}

/** The columns of a result: names and how each is worked out. */
export interface SelectOutput {
  readonly columns: readonly ColumnSchema[];
  evaluate(rows: RowBatch): Float64Array[];
}

export function compileOutput(
  items: readonly SelectItem[],
  scope: Scope,
  pool: TextPool,
  prepare: (expression: Expression) => Expression,
): SelectOutput {
  const columns: ColumnSchema[] = [];
  const expressions: CompiledExpression[] = [];
  const add = (name: string, compiled: CompiledExpression) => {
    columns.push({ name, type: compiled.type });
    expressions.push(compiled);
  };
  for (const { expression, alias } of items) {
    if (expression === null) {
      for (const { name, type, index } of scope.columns) {
        add(name, { type, evaluate: (rows) => rows.columns[index] as Float64Array });
      }
      continue;
    }
    const name = alias ?? (expression.kind === 'column' ? expression.name : `EXPR$${String(columns.length)}`);
    add(name, compileExpression(prepare(expression), scope, pool));
  }
  return {
    columns,
    evaluate: (rows) =>
      expressions.map((one) => {
        const column = one.evaluate(rows);
        // A column of the rows stays as it is, but what an expression works out may be written anew for the next rows.
        return rows.columns.includes(column) && column.length === rows.count ? column : column.slice(0, rows.count);
      }),
  };
}
