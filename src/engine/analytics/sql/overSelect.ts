import { canonical, replaced } from './canonical';
import type { CompiledExpression } from './compiledExpression';
import { compileExpression } from './expression';
import { KeyNumbers } from './keyNumbers';
import { NumberQueue } from './numberQueue';
import { rowBatch, type RowBatch } from './rowBatch';
import { isAggregate, type AggregateName } from './scalarFunctions';
import { sameName, Scope } from './scope';
import { compileOutput, type ResultSink, type RunningSelect, type SelectOutput } from './selectOutput';
import { createSlidingAggregate, type SlidingAggregate } from './slidingAggregate';
import { SqlRefusal } from './sqlProblem';
import type { CallExpression, Expression, OverWindow, SelectStatement } from './sqlSyntax';
import type { SqlDialect } from './sqlTable';
import type { TextPool } from './textPool';
import { noteLate } from './windowGroups';

interface OverInput {
  readonly select: SelectStatement;
  readonly scope: Scope;
  readonly timeIndex: number;
  readonly dialect: SqlDialect;
  readonly pool: TextPool;
}

/** One aggregate over a frame that slides along with the rows of each partition. */
interface OverAggregate {
  readonly call: CallExpression;
  readonly keys: readonly CompiledExpression[];
  readonly groups: KeyNumbers;
  readonly argument: CompiledExpression | null;
  readonly type: CompiledExpression['type'];
  readonly rows: number | null;
  readonly rangeMs: number | null;
  readonly frames: Map<number, { readonly times: NumberQueue; readonly values: SlidingAggregate }>;
}

/**
 * SUM(v) OVER (… ROWS or RANGE … PRECEDING): one row out for each row in (KDA-10). In the older dialect a row goes out
 * as it comes, and one that is exactly as old as the range is out of the frame already; in Flink rows wait for the
 * watermark, go in order of time, and the one on the edge is in.
 */
export class OverSelect implements RunningSelect {
  readonly #aggregates: OverAggregate[] = [];
  readonly #output: SelectOutput;
  readonly #dialect: SqlDialect;
  readonly #timeIndex: number;
  #waiting: number[][] = [];
  #watermarkMs = -Infinity;
  readonly #lateTimesMs: number[] = [];
  lateRows = 0;
  readonly window = null;

  constructor(input: OverInput) {
    const { select, scope, pool } = input;
    this.#dialect = input.dialect;
    this.#timeIndex = input.timeIndex;
    const texts: string[] = [];
    const prepare = (expression: Expression) =>
      replaced(expression, (part) => {
        if (part.kind !== 'call' || part.over === null) return null;
        const text = canonical(part, scope);
        let place = texts.indexOf(text);
        if (place < 0) {
          place = texts.push(text) - 1;
          this.#aggregates.push(compileOver(part, input));
        }
        return { kind: 'column', source: null, name: `$over${String(place)}`, from: part.from, to: part.to };
      });
    for (const { expression } of select.items) if (expression) prepare(expression);
    const out = new Scope([
      ...scope.columns,
      ...this.#aggregates.map(({ type }, place) => ({
        name: `$over${String(place)}`,
        type,
        source: '',
        index: scope.columns.length + place,
      })),
    ]);
    this.#output = compileOutput(select.items, out, pool, prepare);
  }

  get columns() {
    return this.#output.columns;
  }

  get openWindows(): number {
    return this.#aggregates.reduce((sum, { frames }) => sum + frames.size, 0);
  }

  openSpans(): readonly [] {
    return [];
  }

  takeLateTimes(): readonly number[] {
    return this.#lateTimesMs.splice(0);
  }

  push(rows: RowBatch, sink: ResultSink): void {
    if (this.#dialect === 'kinesis-sql') {
      this.#run(rows, sink);
      return;
    }
    const times = rows.columns[this.#timeIndex] as Float64Array;
    for (let row = 0; row < rows.count; row++) {
      if (!((times[row] as number) > this.#watermarkMs)) {
        this.lateRows++;
        noteLate(this.#lateTimesMs, times[row] as number);
      } else this.#waiting.push(rows.columns.map((column) => column[row] as number));
    }
  }

  advance(watermarkMs: number, sink: ResultSink): void {
    this.#watermarkMs = watermarkMs;
    const timeOf = (row: readonly number[]) => row[this.#timeIndex] as number;
    const due = this.#waiting.filter((row) => timeOf(row) <= watermarkMs);
    const [first] = due;
    if (!first) return;
    this.#waiting = this.#waiting.filter((row) => timeOf(row) > watermarkMs);
    due.sort((a, b) => timeOf(a) - timeOf(b));
    const rows = rowBatch(due.length, first.length);
    rows.columns.forEach((column, index) => {
      due.forEach((values, row) => (column[row] = values[index] as number));
    });
    this.#run(rows, sink);
  }

  #run(rows: RowBatch, sink: ResultSink): void {
    const times = (rows.columns[this.#timeIndex] as Float64Array).slice(0, rows.count);
    const added = this.#aggregates.map((aggregate) => this.#slide(aggregate, rows, times));
    const all = { count: rows.count, columns: [...rows.columns, ...added] };
    const origins = { lastRowTimesMs: times, groups: null };
    sink({ count: rows.count, columns: this.#output.evaluate(all) }, times, origins);
  }

  #slide(aggregate: OverAggregate, rows: RowBatch, times: Float64Array): Float64Array {
    const groups = new Float64Array(rows.count);
    aggregate.groups.ofAll(
      aggregate.keys.map((key) => key.evaluate(rows)),
      rows.count,
      groups,
    );
    const values = aggregate.argument?.evaluate(rows) ?? null;
    const out = new Float64Array(rows.count);
    for (let row = 0; row < rows.count; row++) {
      const frame = frameOf(aggregate, groups[row] as number);
      const timeMs = times[row] as number;
      frame.times.push(timeMs);
      frame.values.push(values === null ? 1 : (values[row] as number));
      while (this.#hasLeft(aggregate, frame.times, timeMs)) {
        frame.times.shift();
        frame.values.shift();
      }
      out[row] = frame.values.result;
    }
    return out;
  }

  #hasLeft({ rows, rangeMs }: OverAggregate, times: NumberQueue, nowMs: number): boolean {
    if (rows !== null) return times.length > rows + 1;
    const ageMs = nowMs - times.first;
    return this.#dialect === 'flink' ? ageMs > (rangeMs as number) : ageMs >= (rangeMs as number);
  }
}

function frameOf({ frames, call }: OverAggregate, group: number) {
  let frame = frames.get(group);
  if (!frame) {
    const values = createSlidingAggregate(call.name as AggregateName, call.distinct);
    if (!values) throw new SqlRefusal(`${call.name}(DISTINCT …) does not slide here.`, call);
    frames.set(group, (frame = { times: new NumberQueue(), values }));
  }
  return frame;
}

function compileOver(call: CallExpression, { select, scope, timeIndex, pool, dialect }: OverInput): OverAggregate {
  if (!isAggregate(call.name)) throw new SqlRefusal(`${call.name} has no OVER here.`, call);
  if (call.distinct && call.name !== 'COUNT')
    throw new SqlRefusal(`${call.name}(DISTINCT …) does not slide here.`, call);
  const window = overWindow(call, select);
  const { frame, partitionBy, orderBy } = window;
  if (frame === null) {
    throw new SqlRefusal(
      'Say how far the frame reaches back: ROWS 9 PRECEDING, or RANGE INTERVAL ‘1’ MINUTE PRECEDING.',
      window,
    );
  }
  if (frame.preceding === 'UNBOUNDED') {
    throw new SqlRefusal(
      'UNBOUNDED PRECEDING would keep every row for ever: the rows have no end. Say how far back.',
      window,
    );
  }
  if (dialect === 'flink' && (orderBy?.kind !== 'column' || scope.find(orderBy).index !== timeIndex)) {
    throw new SqlRefusal('OVER is ordered by the time attribute of the rows.', orderBy ?? window);
  }
  const [only] = call.args;
  if (call.star ? call.name !== 'COUNT' : !only || call.args.length > 1) {
    throw new SqlRefusal(`${call.name} takes one value.`, call);
  }
  const argument = call.star || !only ? null : compileExpression(only, scope, pool);
  if (argument && call.name !== 'COUNT' && argument.type !== 'number') {
    throw new SqlRefusal(`${call.name} takes a number, this is a ${argument.type}.`, call);
  }
  const keys = partitionBy.map((key) => compileExpression(key, scope, pool));
  return {
    call,
    keys,
    groups: new KeyNumbers(keys.map(({ type }) => type)),
    argument,
    type: 'number',
    rows: frame.kind === 'rows' ? frame.preceding : null,
    rangeMs: frame.kind === 'range' && typeof frame.preceding === 'object' ? frame.preceding.ms : null,
    frames: new Map(),
  };
}

/** The window behind OVER, written there or named and given in the WINDOW clause. */
function overWindow(call: CallExpression, { windows }: SelectStatement): OverWindow {
  const { over } = call;
  if (typeof over !== 'string') return over as OverWindow;
  const named = windows.find(({ name }) => sameName(name, over));
  if (named) return named.window;
  const known = windows.map(({ name }) => name).join(', ');
  throw new SqlRefusal(`There is no window ‘${over}’.${known ? ` There is ${known}.` : ''}`, call);
}
