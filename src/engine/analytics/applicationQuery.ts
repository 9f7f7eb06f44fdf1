import type { ReferenceTableConfig } from './analyticsConfig';
import { InputHistory } from './inputHistory';
import type { RowShard, RowStream } from './rowSource';
import { RowTable } from './rowTable';
import { processingTime } from './sourceTable';
import { rowBatch, type RowBatch } from './sql/rowBatch';
import type { SqlProblem } from './sql/sqlProblem';
import type { SqlDialect, SqlTable } from './sql/sqlTable';
import { readSql, type QuerySink, type StreamingQuery } from './sql/streamingQuery';
import { TextPool } from './sql/textPool';
import { Watermark } from './watermark';

export interface QuerySettings {
  readonly sql: string;
  readonly dialect: SqlDialect;
  readonly reference: ReferenceTableConfig | null;
}

export type ReadQuery =
  { readonly ok: true; readonly query: ApplicationQuery } | { readonly ok: false; readonly problem: SqlProblem };

const nowhere: QuerySink = () => {
  // Work that is done again gives its results to nobody.
};

/** What rows came to: how many there were, and how many were not counted where they belong. */
export interface TakenRows {
  readonly batch: RowBatch;
  /** The moment that each event says of itself. */
  readonly eventTimesMs: Float64Array;
  readonly isOfFirstSource: boolean;
  readonly late: number;
}

/** The statements of an application at work on the records of its streams. */
export class ApplicationQuery {
  readonly history = new InputHistory();
  readonly watermark: Watermark;
  /** Windows go by the moment of work: then the clock is the watermark. */
  readonly isProcessingTime: boolean;
  /** Of each source the place of the time that its rows go by. */
  readonly #timeIndexes: readonly number[];

  private constructor(
    readonly settings: QuerySettings,
    readonly sources: readonly RowTable[],
    readonly query: StreamingQuery,
  ) {
    this.watermark = new Watermark(
      sources.map(({ table }) => query.watermarkDelaysMs.get(table.name.toUpperCase()) ?? 0),
    );
    this.#timeIndexes = sources.map(({ table }) => query.timeIndexOf(table.name));
    const times = sources.map(({ table }, at) => table.columns[this.#timeIndexes[at] ?? 0]?.name);
    this.isProcessingTime = settings.dialect === 'kinesis-sql' || times.includes(processingTime);
  }

  /** Reads, checks and prepares the statements. */
  static read(settings: QuerySettings, streams: readonly RowStream[]): ReadQuery {
    const pool = new TextPool();
    const sources = streams.map((stream) => new RowTable(stream, settings.dialect, pool));
    const tables = tablesOf(
      sources.map(({ table }) => table),
      settings.reference,
    );
    const read = readSql({ text: settings.sql, dialect: settings.dialect, tables }, pool);
    if (!read.ok) return read;
    return { ok: true, query: new ApplicationQuery(settings, sources, read.query) };
  }

  /** What may be named in the statements. */
  get tables(): readonly SqlTable[] {
    return tablesOf(
      this.sources.map(({ table }) => table),
      this.settings.reference,
    );
  }

  get pool(): TextPool {
    return this.query.pool;
  }

  /** Reads the object of the reference table as it is now. */
  loadReference(nowMs: number): void {
    const { reference } = this.settings;
    if (!reference) return;
    const { later } = reference;
    this.#load(later && nowMs >= later.fromMs ? later.rows : reference.rows, reference.name);
  }

  /** Records [from, to) of a shard of a source, worked on at `nowMs`. */
  take(source: number, shard: RowShard, from: number, to: number, nowMs: number, sink: QuerySink): TakenRows {
    this.history.rows(source, shard.shardNumber, from, to, nowMs);
    return this.#push(source, shard, from, to, nowMs, sink);
  }

  /** Closes what is due. `hasUnread` says whether a shard has something waiting. */
  advance(nowMs: number, hasUnread: (shard: RowShard) => boolean, sink: QuerySink): void {
    const before = this.watermark.valueMs;
    // A row may still come in the millisecond that is running.
    if (this.isProcessingTime) this.watermark.raise(Math.floor(nowMs) - 1);
    else this.watermark.advance(nowMs, hasUnread);
    const { valueMs } = this.watermark;
    if (valueMs <= before) return;
    this.history.watermark(valueMs);
    this.query.advance(valueMs, sink);
  }

  /** The same statements in the state that a checkpoint found them in. */
  restored(length: number, nowMs: number): ApplicationQuery {
    const streams = this.sources.map(({ stream }) => stream);
    const read = ApplicationQuery.read(this.settings, streams);
    if (!read.ok) throw new Error(read.problem.sentence);
    const { query } = read;
    query.loadReference(nowMs);
    this.history.replay(length, {
      rows: (source, shardNumber, from, to, ms) => {
        query.take(source, (streams[source] as RowStream).shard(shardNumber), from, to, ms, nowhere);
      },
      watermark: (ms) => {
        query.watermark.raise(ms);
        query.history.watermark(ms);
        query.query.advance(ms, nowhere);
      },
    });
    query.history.seal();
    query.query.takeLateTimes();
    return query;
  }

  #push(at: number, shard: RowShard, from: number, to: number, nowMs: number, sink: QuerySink): TakenRows {
    const source = this.sources[at] as RowTable;
    const batch = source.read(shard, from, to, nowMs);
    const before = this.query.lateRows;
    this.query.push(source.table.name, batch, sink);
    if (!this.isProcessingTime) {
      const times = batch.columns[this.#timeIndexes[at] ?? 0] as Float64Array;
      let latestMs = -Infinity;
      for (let row = 0; row < batch.count; row++) latestMs = Math.max(latestMs, times[row] as number);
      if (latestMs > -Infinity) this.watermark.note(at, shard, latestMs, nowMs);
    }
    const eventTimesMs = batch.columns[source.eventTimeIndex] as Float64Array;
    return { batch, eventTimesMs, isOfFirstSource: at === 0, late: this.query.lateRows - before };
  }

  #load(rows: readonly (readonly string[])[], name: string): void {
    const width = this.settings.reference?.columns.length ?? 0;
    const batch = rowBatch(rows.length, width);
    rows.forEach((row, at) => {
      for (let column = 0; column < width; column++) {
        (batch.columns[column] as Float64Array)[at] = this.pool.idOf(row[column] ?? '');
      }
    });
    this.query.load(name, batch);
  }
}

/** What the statements of an application may read from. */
export function tablesOf(sources: readonly SqlTable[], reference: ReferenceTableConfig | null): readonly SqlTable[] {
  if (!reference) return sources;
  const columns = reference.columns.map((name) => ({ name, type: 'text' as const }));
  return [...sources, { name: reference.name, columns, kind: 'reference', timeColumn: null }];
}
