import { eachCall } from './canonical';
import type { CompiledExpression } from './compiledExpression';
import { DeclaredTables } from './declaredTables';
import { compileExpression, filtered } from './expression';
import { GroupedSelect } from './groupedSelect';
import type { GroupWindow } from './groupWindow';
import type { JoinedSources, ReferenceRows } from './joinedSources';
import { compileJoin } from './joins';
import { OverSelect } from './overSelect';
import { parseSql } from './parseSql';
import { PlainSelect } from './plainSelect';
import type { ColumnSchema, RowBatch } from './rowBatch';
import { isAggregate } from './scalarFunctions';
import { sameName, Scope } from './scope';
import type { ResultOrigins, ResultSink, RunningSelect } from './selectOutput';
import { problemAt, SqlRefusal, type SqlProblem } from './sqlProblem';
import type { SelectStatement, SqlStatement } from './sqlSyntax';
import { checkBounded, checkDialect } from './statementChecks';
import { tableNamed, timeIndexOf, type SqlDialect, type SqlTable } from './sqlTable';
import { TextPool } from './textPool';
import type { WindowSpan } from './windowGroups';

/** Statements as a learner types them, and what they are read against. */
export interface SqlScript {
  readonly text: string;
  readonly dialect: SqlDialect;
  readonly tables: readonly SqlTable[];
}

export type ReadSql =
  { readonly ok: true; readonly query: StreamingQuery } | { readonly ok: false; readonly problem: SqlProblem };

/** Reads, checks and prepares statements. Never throws: what is wrong is a problem with its place. */
export function readSql(script: SqlScript, pool: TextPool = new TextPool()): ReadSql {
  const parsed = parseSql(script.text);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, query: new StreamingQuery(parsed.statements, script, pool) };
  } catch (error) {
    if (error instanceof SqlRefusal) return { ok: false, problem: problemAt(script.text, error.place, error.message) };
    const whole = { from: 0, to: script.text.length };
    if (error instanceof RangeError)
      return { ok: false, problem: problemAt(script.text, whole, 'This is too long to be worked out.') };
    throw error;
  }
}

interface Pipeline {
  readonly into: string | null;
  /** Place of the time attribute in the rows of its source. */
  readonly timeIndex: number;
  readonly sources: readonly string[];
  readonly join: JoinedSources | null;
  readonly where: CompiledExpression | null;
  readonly running: RunningSelect;
}

/** Where a row of a result goes: the table named by INSERT INTO, or null for a SELECT on its own. */
export type QuerySink = (
  into: string | null,
  columns: readonly ColumnSchema[],
  rows: RowBatch,
  rowTimesMs: Float64Array,
  origins: ResultOrigins,
) => void;

/** Statements at work: rows in as they arrive, result rows out as windows close. */
export class StreamingQuery {
  readonly dialect: SqlDialect;
  readonly #tables: DeclaredTables;
  readonly #pipelines: readonly Pipeline[];
  readonly #references = new Map<string, ReferenceRows>();

  constructor(
    statements: readonly SqlStatement[],
    { dialect, tables }: SqlScript,
    readonly pool: TextPool,
  ) {
    this.dialect = dialect;
    this.#tables = new DeclaredTables(tables, dialect);
    for (const table of tables) {
      if (table.kind === 'reference')
        this.#references.set(table.name.toUpperCase(), {
          rows: { count: 0, columns: table.columns.map(() => new Float64Array(0)) },
        });
    }
    const pipelines: Pipeline[] = [];
    for (const statement of statements) {
      if (statement.kind === 'createTable' || statement.kind === 'createStream') this.#tables.declare(statement);
      else pipelines.push(this.#pipeline(statement));
    }
    const last = statements.at(-1);
    if (pipelines.length === 0 && last)
      throw new SqlRefusal('Nothing is selected yet: add a SELECT or an INSERT INTO.', last);
    this.#pipelines = pipelines;
  }

  /** How far each declared watermark stays behind the latest row, by table. */
  get watermarkDelaysMs(): ReadonlyMap<string, number> {
    return this.#tables.watermarkDelaysMs;
  }

  /** Columns of the first result. */
  get columns(): readonly ColumnSchema[] {
    return this.#pipelines[0]?.running.columns ?? [];
  }

  get lateRows(): number {
    return this.#pipelines.reduce((sum, { running, join }) => sum + running.lateRows + (join?.lateRows ?? 0), 0);
  }

  /** Windows, frames and rows waiting for a partner that are held now. */
  get stateSize(): number {
    return this.#pipelines.reduce((sum, { running }) => sum + running.openWindows, this.heldRows);
  }

  /** What the first statement that counts goes by: its window, and the place of the time attribute in its source. */
  get grouping(): { readonly window: GroupWindow; readonly timeIndex: number } | null {
    for (const { running, timeIndex } of this.#pipelines) {
      if (running.window) return { window: running.window, timeIndex };
    }
    return null;
  }

  /** Place among its columns of the time that the rows of a table go by: as a statement reads it, or as it was declared. */
  timeIndexOf(table: string): number {
    const reading = this.#pipelines.find(({ sources }) => sameName(sources[0] ?? '', table));
    if (reading) return reading.timeIndex;
    const { columns, timeColumn } = this.#tables.all.find(({ name }) => sameName(name, table)) ?? {
      columns: [],
      timeColumn: null,
    };
    return Math.max(
      0,
      columns.findIndex(({ name }) => timeColumn !== null && sameName(name, timeColumn)),
    );
  }

  /** How far apart rows of two streams may be that meet: the longest of its joins; null without one. */
  get joinSpanMs(): number | null {
    const spans = this.#pipelines.flatMap(({ join }) => join?.spanMs ?? []);
    return spans.length === 0 ? null : Math.max(...spans);
  }

  /** Rows that wait for a partner. */
  get heldRows(): number {
    return this.#pipelines.reduce((sum, { join }) => sum + (join?.heldRows ?? 0), 0);
  }

  /** Tables that results of the query are read from again, so that they are not the last ones. */
  isRead(table: string | null): boolean {
    return table !== null && this.#pipelines.some(({ sources }) => sources.some((name) => sameName(name, table)));
  }

  /** Spans of open windows, for a picture. */
  openSpans(): readonly WindowSpan[] {
    return this.#pipelines.find(({ running }) => running.window)?.running.openSpans() ?? [];
  }

  /** Times of rows that were dropped as late since the last call. */
  takeLateTimes(): readonly number[] {
    return this.#pipelines.flatMap(({ running, join }) => [
      ...running.takeLateTimes(),
      ...(join?.takeLateTimes() ?? []),
    ]);
  }

  /** A reference table is loaded, or loaded again (KDA-05). */
  load(table: string, rows: RowBatch): void {
    const reference = this.#references.get(table.toUpperCase());
    if (reference) reference.rows = rows;
  }

  /** Rows of one source, in the order of its columns. */
  push(source: string, rows: RowBatch, sink: QuerySink): void {
    if (rows.count === 0) return;
    for (const pipeline of this.#pipelines) {
      if (!pipeline.sources.some((name) => sameName(name, source))) continue;
      const take = (batch: RowBatch) => {
        const kept = pipeline.where ? filtered(batch, pipeline.where.evaluate(batch)) : batch;
        if (kept.count > 0) pipeline.running.push(kept, this.#sinkOf(pipeline, sink));
      };
      if (pipeline.join) pipeline.join.push(source, rows, take);
      else take(rows);
    }
  }

  /** No row before or at this time is expected any more. It never goes back. */
  advance(watermarkMs: number, sink: QuerySink): void {
    for (const pipeline of this.#pipelines) {
      pipeline.join?.forget(watermarkMs);
      pipeline.running.advance(watermarkMs, this.#sinkOf(pipeline, sink));
    }
  }

  /** Results go to the sink, and on to statements that read what they were inserted into. */
  #sinkOf({ into, running }: Pipeline, sink: QuerySink): ResultSink {
    return (rows, rowTimesMs, origins) => {
      sink(into, running.columns, rows, rowTimesMs, origins);
      if (into !== null && this.dialect === 'kinesis-sql') {
        const columns = [...rows.columns, rowTimesMs];
        this.push(into, { count: rows.count, columns }, sink);
      }
    };
  }

  #pipeline(statement: Exclude<SqlStatement, { kind: 'createTable' | 'createStream' }>): Pipeline {
    const select = statement.kind === 'insert' ? statement.select : statement;
    const into = statement.kind === 'insert' ? statement.into : null;
    checkDialect(statement, select, this.dialect);
    checkBounded(select);
    const table = tableNamed(select.source.name, this.#tables.all, select.source);
    if (table.kind === 'reference') throw new SqlRefusal(`${table.name} is looked up, not read from.`, select.source);
    const name = select.source.alias ?? select.source.name;
    const timeIndex = this.#timeIndex(select, table);
    const [join, further] = select.joins;
    if (further) throw new SqlRefusal('One join is enough here.', further);
    const joined = join
      ? compileJoin({
          left: table,
          leftName: name,
          leftTimeIndex: timeIndex,
          join,
          tables: this.#tables.all,
          references: this.#references,
          pool: this.pool,
        })
      : null;
    const scope =
      joined?.scope ?? new Scope(table.columns.map((column, index) => ({ ...column, source: name, index })));
    const where = select.where ? compileExpression(select.where, scope, this.pool) : null;
    if (select.where && where?.type !== 'boolean')
      throw new SqlRefusal('WHERE asks something that is true or false.', select.where);
    return {
      into,
      timeIndex,
      sources: joined?.sources ?? [table.name],
      join: joined,
      where,
      running: this.#running(select, scope, joined?.timeIndexes ?? [timeIndex]),
    };
  }

  #timeIndex(select: SelectStatement, table: SqlTable): number {
    const { source } = select;
    if (source.kind === 'windowed') return timeIndexOf(table, source.descriptor.name, source.descriptor);
    return timeIndexOf(table, table.timeColumn ?? '', source);
  }

  /** @param timeIndexes places of the times of a row's sources, the first of them the one that it goes by. */
  #running(select: SelectStatement, scope: Scope, timeIndexes: readonly number[]): RunningSelect {
    const { pool, dialect } = this;
    const [timeIndex = 0] = timeIndexes;
    const input = { select, scope, timeIndex, dialect, pool };
    let over = false;
    let counts = select.groupBy.length > 0 || select.stagger !== null || select.having !== null;
    for (const { expression } of select.items) {
      if (!expression) continue;
      eachCall(expression, (call) => {
        if (call.over !== null) over = true;
        else if (isAggregate(call.name)) counts = true;
      });
    }
    if (over && counts)
      throw new SqlRefusal('Either the groups of a window are counted, or each row with those before it.', select);
    if (counts) return new GroupedSelect(input);
    if (select.source.kind === 'windowed') {
      throw new SqlRefusal('A window is there to count in: GROUP BY window_start, window_end.', select.source);
    }
    return over ? new OverSelect(input) : new PlainSelect(select, scope, timeIndex, pool, timeIndexes);
  }
}
