import { rowBatch } from './rowBatch';
import { readSql, type StreamingQuery } from './streamingQuery';
import type { SqlDialect, SqlTable } from './sqlTable';
import { TextPool } from './textPool';

type Value = number | string | null;
export type TestRow = Readonly<Record<string, Value>>;

/** Readings of devices: when (t, or ROWTIME in the older dialect), who, how much. */
export const readings: SqlTable = {
  name: 'readings',
  kind: 'stream',
  timeColumn: 't',
  columns: [
    { name: 't', type: 'time' },
    { name: 'device', type: 'text' },
    { name: 'v', type: 'number' },
  ],
};

export const alarms: SqlTable = { ...readings, name: 'alarms' };

export const depots: SqlTable = {
  name: 'depots',
  kind: 'reference',
  timeColumn: null,
  columns: [
    { name: 'device', type: 'text' },
    { name: 'depot', type: 'text' },
  ],
};

export const olderReadings: SqlTable = {
  ...readings,
  name: 'SOURCE_SQL_STREAM_001',
  timeColumn: 'ROWTIME',
  columns: [{ name: 'ROWTIME', type: 'time' }, ...readings.columns.slice(1)],
};

/** A statement at work on rows that are written out; results come back as rows that can be read. */
export class QueryOnRows {
  readonly pool = new TextPool();
  readonly query: StreamingQuery;
  readonly results: Record<string, Value>[] = [];
  /** Of each result the time of its latest row, and the number of its group. */
  readonly lastRowTimesMs: number[] = [];
  readonly groups: number[] = [];
  readonly #tables: readonly SqlTable[];

  constructor(text: string, dialect: SqlDialect = 'flink') {
    this.#tables = dialect === 'flink' ? [readings, alarms, depots] : [olderReadings, depots];
    const read = readSql({ text, dialect, tables: this.#tables }, this.pool);
    if (!read.ok) throw new Error(read.problem.sentence);
    this.query = read.query;
  }

  push(rows: readonly TestRow[], source = this.#tables[0]?.name ?? ''): this {
    this.query.push(source, this.batch(source, rows), this.#sink);
    return this;
  }

  load(table: string, rows: readonly TestRow[]): this {
    this.query.load(table, this.batch(table, rows));
    return this;
  }

  advance(watermarkMs: number): this {
    this.query.advance(watermarkMs, this.#sink);
    return this;
  }

  batch(source: string, rows: readonly TestRow[]) {
    const table = this.#tables.find(({ name }) => name === source) ?? readings;
    const batch = rowBatch(rows.length, table.columns.length);
    table.columns.forEach(({ name }, column) => {
      rows.forEach((row, at) => {
        const value = row[name] ?? null;
        const number = value === null ? NaN : typeof value === 'string' ? this.pool.idOf(value) : value;
        (batch.columns[column] as Float64Array)[at] = number;
      });
    });
    return batch;
  }

  readonly #sink: Parameters<StreamingQuery['push']>[2] = (_, columns, rows, __, { lastRowTimesMs, groups }) => {
    this.lastRowTimesMs.push(...lastRowTimesMs);
    this.groups.push(...(groups ?? []));
    for (let row = 0; row < rows.count; row++) {
      const out: Record<string, Value> = {};
      columns.forEach(({ name, type }, index) => {
        const number = (rows.columns[index] as Float64Array)[row] as number;
        out[name] = Number.isNaN(number) ? null : type === 'text' ? this.pool.textOf(number) : number;
      });
      this.results.push(out);
    }
  };
}

/** What is said of a statement that cannot be run, or null. */
export function problemOf(text: string, dialect: SqlDialect = 'flink') {
  const tables = dialect === 'flink' ? [readings, alarms, depots] : [olderReadings, depots];
  const read = readSql({ text, dialect, tables });
  return read.ok ? null : read.problem;
}
