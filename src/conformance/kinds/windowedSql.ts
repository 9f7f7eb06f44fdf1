import { rules } from '../../engine/index';
import { agrees } from '../agrees';
import { kindOf } from '../kind';

type Value = number | string | boolean | null;
type Row = Readonly<Record<string, Value>>;

interface WindowedSqlGiven {
  readonly dialect: 'flink' | 'kinesis-sql';
  readonly sql: string;
  readonly rows: readonly Row[];
}

/** A result row: what the statement names, what it leaves nameless in order, and the moment the row stands for. */
interface ResultRow {
  readonly named: Row;
  readonly nameless: readonly Value[];
  readonly rowTimeMs: number;
}

/** Columns that a case expects for the moment of a row, without the statement selecting it. */
const momentColumns = ['emitted_at', 't'];

/** A learner's statement over finite rows: only its text is read, never the structured window beside it. */
export const windowedSql = kindOf(
  ({ dialect, sql, rows }: WindowedSqlGiven): object => {
    const pool = new rules.TextPool();
    const timeColumn = dialect === 'flink' ? 't' : 'ROWTIME';
    const table = tableOf(rows, dialect === 'flink' ? 'T' : 'SOURCE_SQL_STREAM_001', timeColumn);
    const read = rules.readSql({ text: sql, dialect, tables: [table] }, pool);
    if (!read.ok) return { error: read.problem.sentence };
    const results: ResultRow[] = [];
    const take = (columns: readonly rules.ColumnSchema[], batch: rules.RowBatch, times: Float64Array) => {
      for (let row = 0; row < batch.count; row++) {
        results.push(resultRow(columns, batch, row, times[row] as number, pool));
      }
    };
    const sink: Parameters<typeof read.query.push>[2] = (_, columns, batch, times) => {
      take(columns, batch, times);
    };
    // One at a time, so that each row meets the windows as they stood when it came.
    for (const row of rows) read.query.push(table.name, batchOf(row, table, pool), sink);
    read.query.advance(Number.MAX_SAFE_INTEGER, sink);
    return { rows: results };
  },
  (expected, observed) => {
    const wanted = expected['rows'] as readonly Row[];
    const results = (observed as { rows?: readonly ResultRow[] }).rows ?? [];
    const seen = results.map((result, index) => asExpected(result, wanted[index] ?? wanted[0] ?? {}));
    if (expected['ordered'] === true) return agrees(wanted, seen);
    const left = [...seen];
    for (const row of wanted) {
      const place = left.findIndex((candidate) => agrees(row, candidate));
      if (place < 0) return false;
      left.splice(place, 1);
    }
    return left.length === 0;
  },
);

function tableOf(rows: readonly Row[], name: string, timeColumn: string): rules.SqlTable {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((column): rules.ColumnSchema => {
    if (column === 't') return { name: timeColumn, type: 'time' };
    const value = rows.find((row) => typeof row[column] !== 'undefined' && row[column] !== null)?.[column];
    return {
      name: column,
      type: typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'boolean' : 'number',
    };
  });
  return { name, columns, kind: 'stream', timeColumn };
}

function batchOf(row: Row, { columns, timeColumn }: rules.SqlTable, pool: rules.TextPool): rules.RowBatch {
  return {
    count: 1,
    columns: columns.map(({ name }) => {
      const value = row[name === timeColumn ? 't' : name] ?? null;
      return Float64Array.of(value === null ? NaN : typeof value === 'string' ? pool.idOf(value) : Number(value));
    }),
  };
}

function resultRow(
  columns: readonly rules.ColumnSchema[],
  batch: rules.RowBatch,
  row: number,
  rowTimeMs: number,
  pool: rules.TextPool,
): ResultRow {
  const named: Record<string, Value> = {};
  const nameless: Value[] = [];
  columns.forEach(({ name, type }, index) => {
    const number = batch.columns[index]?.[row] ?? NaN;
    const value: Value = Number.isNaN(number) ? null : type === 'text' ? pool.textOf(number) : number;
    if (name.startsWith('EXPR$')) nameless.push(value);
    else named[name] = value;
  });
  return { named, nameless, rowTimeMs };
}

/** The row under the names that the case uses for what the statement leaves nameless. */
function asExpected({ named, nameless, rowTimeMs }: ResultRow, wanted: Row): Row {
  const row: Record<string, Value> = { ...named };
  const left = [...nameless];
  for (const column of Object.keys(wanted)) {
    if (column in row) continue;
    if (momentColumns.includes(column)) row[column] = rowTimeMs;
    else if (left.length > 0) row[column] = left.shift() as Value;
  }
  return row;
}
