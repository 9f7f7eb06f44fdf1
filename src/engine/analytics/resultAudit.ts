import type { MetricSeries } from '../metrics/metricStore';
import type { RunContext } from '../runContext';
import type { ApplicationQuery, TakenRows } from './applicationQuery';
import type { GroupWindow } from './sql/groupWindow';
import type { ColumnSchema, RowBatch } from './sql/rowBatch';
import type { ResultOrigins } from './sql/selectOutput';
import type { StreamingQuery } from './sql/streamingQuery';
import type { TextPool } from './sql/textPool';

/** A row of the results as a reader sees it. */
export interface ResultRow {
  readonly atMs: number;
  readonly cells: readonly {
    readonly column: string;
    readonly value: string | number | null;
    readonly isTime: boolean;
  }[];
}

/** Rows of one span of event time. */
export interface RowsByTime {
  readonly startMs: number;
  counted: number;
  late: number;
}

const resultsKept = 6;
const binsKept = 120;

/** What an application's rows and results come to: the figures that its goals and its picture are made of. */
export class ResultAudit {
  rowsIn = 0;
  lateRows = 0;
  misplacedRows = 0;
  resultRows = 0;
  /** Rows that were worked on for the second time. */
  replayedRows = 0;
  /** Newest last. */
  readonly results: ResultRow[] = [];
  readonly bins = new Map<number, RowsByTime>();
  binMs = 1000;
  #groups = new Set<number>();
  #resultsOfQuery = 0;
  #longestDelayMs = 0;
  #rowsInPeriod = 0;
  #ownInPeriod = 0;
  #outsideRatio = 0;
  readonly #series: Record<
    'rows' | 'late' | 'results' | 'groups' | 'perGroup' | 'delay' | 'outside' | 'replayed',
    MetricSeries
  >;

  constructor(
    id: string,
    readonly context: RunContext,
  ) {
    const open = (name: Parameters<typeof context.metrics.open>[0]) =>
      context.metrics.open(name, id, 'analyticsApplication');
    this.#series = {
      rows: open('numRecordsInPerSecond'),
      late: open('numLateRecordsDropped'),
      results: open('resultRows'),
      groups: open('groupsWithResult'),
      perGroup: open('resultsPerGroup'),
      delay: open('resultDelayMs'),
      outside: open('rowsOutsideTheirWindow'),
      replayed: open('replayedRows'),
    };
  }

  get groupsWithResult(): number {
    return this.#groups.size;
  }

  get resultsPerGroup(): number {
    return this.#groups.size === 0 ? 0 : this.#resultsOfQuery / this.#groups.size;
  }

  /** Share of the rows of the last period that were not counted in the window that they belong to. */
  get outsideRatio(): number {
    return this.#outsideRatio;
  }

  /** Other statements: groups and results are counted anew. */
  beginQuery(query: ApplicationQuery): void {
    this.#groups = new Set();
    this.#resultsOfQuery = 0;
    this.bins.clear();
    this.binMs = binMsOf(query.query);
  }

  /** Rows went in. `repeated`: they had been worked on before. */
  took(taken: TakenRows, query: ApplicationQuery, repeated: number): void {
    const { batch, late, eventTimesMs } = taken;
    const { nowMs } = this.context.clock;
    const misplaced = this.#misplaced(taken, query);
    this.rowsIn += batch.count;
    this.lateRows += late;
    this.misplacedRows += misplaced;
    this.replayedRows += repeated;
    this.#rowsInPeriod += batch.count;
    this.#ownInPeriod += Math.max(0, batch.count - late - misplaced);
    this.#series.rows.add(nowMs, batch.count);
    if (late > 0) this.#series.late.add(nowMs, late);
    if (repeated > 0) this.#series.replayed.add(nowMs, repeated);
    for (let row = 0; row < batch.count; row++) {
      const bin = this.#bin(eventTimesMs[row] as number);
      if (bin) bin.counted++;
    }
    for (const timeMs of query.query.takeLateTimes()) {
      const bin = this.#bin(timeMs);
      if (!bin) continue;
      bin.late++;
      bin.counted = Math.max(0, bin.counted - 1);
    }
  }

  gave(
    columns: readonly ColumnSchema[],
    rows: RowBatch,
    { lastRowTimesMs, groups }: ResultOrigins,
    pool: TextPool,
  ): void {
    const { nowMs } = this.context.clock;
    this.resultRows += rows.count;
    this.#resultsOfQuery += rows.count;
    this.#series.results.add(nowMs, rows.count);
    for (let row = 0; row < rows.count; row++) {
      this.#longestDelayMs = Math.max(this.#longestDelayMs, nowMs - (lastRowTimesMs[row] as number));
      if (groups) this.#groups.add(groups[row] as number);
    }
    for (let row = Math.max(0, rows.count - resultsKept); row < rows.count; row++) {
      this.results.push(readable(columns, rows, row, nowMs, pool));
    }
    this.results.splice(0, this.results.length - resultsKept);
  }

  closePeriod(): void {
    const { nowMs } = this.context.clock;
    if (this.#rowsInPeriod > 0) this.#outsideRatio = 1 - this.#ownInPeriod / this.#rowsInPeriod;
    this.#series.outside.level(nowMs, this.#outsideRatio);
    this.#series.groups.level(nowMs, this.#groups.size);
    this.#series.perGroup.level(nowMs, this.resultsPerGroup);
    this.#series.delay.level(nowMs, this.#longestDelayMs);
    this.#rowsInPeriod = 0;
    this.#ownInPeriod = 0;
    this.#longestDelayMs = 0;
  }

  /** Rows whose window is not the one that their event lies in, because windows go by another time. */
  #misplaced({ batch, eventTimesMs: events, isOfFirstSource }: TakenRows, { query }: ApplicationQuery): number {
    const { grouping } = query;
    const sizeMs = grouping ? alignedMsOf(grouping.window) : null;
    if (!grouping || sizeMs === null || !isOfFirstSource) return 0;
    const times = batch.columns[grouping.timeIndex] as Float64Array;
    if (times === events) return 0;
    let misplaced = 0;
    for (let row = 0; row < batch.count; row++) {
      if (Math.floor((events[row] as number) / sizeMs) !== Math.floor((times[row] as number) / sizeMs)) misplaced++;
    }
    return misplaced;
  }

  #bin(timeMs: number): RowsByTime | null {
    if (Number.isNaN(timeMs)) return null;
    const index = Math.floor(timeMs / this.binMs);
    let bin = this.bins.get(index);
    if (!bin) {
      this.bins.set(index, (bin = { startMs: index * this.binMs, counted: 0, late: 0 }));
      if (this.bins.size > binsKept) this.bins.delete(Math.min(...this.bins.keys()));
    }
    return bin;
  }
}

/** Windows that begin at fixed moments, so that a row has one of its own. */
function alignedMsOf(window: GroupWindow): number | null {
  if (window.kind === 'TUMBLE') return window.sizeMs;
  return window.kind === 'HOP' || window.kind === 'CUMULATE' ? window.slideMs : null;
}

/** Some twenty bins in a window, whole seconds where it can be. */
function binMsOf({ grouping, joinSpanMs }: StreamingQuery): number {
  const window = grouping?.window ?? null;
  const without = joinSpanMs ?? 30_000;
  const sizeMs = window === null ? without : window.kind === 'SESSION' ? 3 * window.gapMs : window.sizeMs;
  return Math.max(250, Math.round(sizeMs / 20_000) * 1000 || 500);
}

function readable(
  columns: readonly ColumnSchema[],
  rows: RowBatch,
  row: number,
  atMs: number,
  pool: TextPool,
): ResultRow {
  const cells = columns.map(({ name, type }, index) => {
    const value = (rows.columns[index] as Float64Array)[row] as number;
    const shown = Number.isNaN(value) ? null : type === 'text' ? pool.textOf(value) : value;
    return { column: name, value: shown, isTime: type === 'time' };
  });
  return { atMs, cells };
}
