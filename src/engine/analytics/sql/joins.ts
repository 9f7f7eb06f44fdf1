import { canonical } from './canonical';
import { compileExpression, filtered } from './expression';
import type { CompiledExpression } from './compiledExpression';
import { rowBatch, type RowBatch } from './rowBatch';
import { Scope, sameName } from './scope';
import { SqlRefusal } from './sqlProblem';
import type { Expression, JoinClause } from './sqlSyntax';
import { tableNamed, type SqlTable } from './sqlTable';
import type { TextPool } from './textPool';

/** Rows of one source beside those of another, by equal columns. */
interface EqualColumns {
  readonly left: number[];
  /** Places in the right table. */
  readonly right: number[];
  /** What else the condition says, over both. */
  readonly rest: Expression[];
}

export interface JoinedSources {
  /** Columns of the left source, then those of the right. */
  readonly scope: Scope;
  /** Names of the tables that rows come from. */
  readonly sources: readonly string[];
  push(source: string, rows: RowBatch, emit: (rows: RowBatch) => void): void;
  /** Forgets rows that no row to come can meet. */
  forget(watermarkMs: number): void;
  readonly heldRows: number;
  /** Rows that came when their time had passed: they met what was still there, and nothing waits for them. */
  readonly lateRows: number;
  /** Times of those since the last call. */
  takeLateTimes(): readonly number[];
  /** Places in the scope of the times of both rows; of the left one alone where the other has none. */
  readonly timeIndexes: readonly number[];
  /** How far apart two rows may be; null where time does not count. */
  readonly spanMs: number | null;
}

interface JoinInput {
  readonly left: SqlTable;
  readonly leftName: string;
  readonly leftTimeIndex: number;
  readonly join: JoinClause;
  readonly tables: readonly SqlTable[];
  readonly references: ReadonlyMap<string, ReferenceRows>;
  readonly pool: TextPool;
}

/** What a reference table holds, as it was last loaded (KDA-05). */
export interface ReferenceRows {
  rows: RowBatch;
}

/** @throws SqlRefusal for a join that would have to remember every row. */
export function compileJoin(input: JoinInput): JoinedSources {
  const { left, leftName, join, tables, pool } = input;
  const right = tableNamed(join.source.name, tables, join.source);
  const rightName = join.source.alias ?? join.source.name;
  const scope = new Scope([
    ...left.columns.map((column, index) => ({ ...column, source: leftName, index })),
    ...right.columns.map((column, index) => ({ ...column, source: rightName, index: left.columns.length + index })),
  ]);
  const equal = equalColumns(join.on, scope, left.columns.length);
  if (equal.left.length === 0) throw new SqlRefusal('A join needs a column that is equal on both sides.', join.on);
  if (right.kind === 'reference') return new LookupJoin(input, right, scope, equal);
  if (join.source.asOf)
    throw new SqlRefusal(`${right.name} is no table to be looked up: its rows go on for ever.`, join.source);
  if (join.side === 'LEFT') throw new SqlRefusal('Between two streams only an inner join is made here.', join);
  const bounds = timeBounds(equal.rest, scope, input.leftTimeIndex, left, right, join);
  const rest = equal.rest.map((one) => compileExpression(one, scope, pool));
  return new IntervalJoin(left, right, scope, equal, bounds, input.leftTimeIndex, rest);
}

function equalColumns(on: Expression, scope: Scope, leftCount: number): EqualColumns {
  const equal: EqualColumns = { left: [], right: [], rest: [] };
  for (const part of conjuncts(on)) {
    if (
      part.kind === 'binary' &&
      part.operator === '=' &&
      part.left.kind === 'column' &&
      part.right.kind === 'column'
    ) {
      const [a, b] = [scope.find(part.left), scope.find(part.right)];
      if (a.type !== b.type) throw new SqlRefusal(`A ${a.type} is never equal to a ${b.type}.`, part);
      const [first, second] = a.index < b.index ? [a.index, b.index] : [b.index, a.index];
      if (first < leftCount && second >= leftCount) {
        equal.left.push(first);
        equal.right.push(second - leftCount);
        continue;
      }
    }
    equal.rest.push(part);
  }
  return equal;
}

function conjuncts(on: Expression): Expression[] {
  return on.kind === 'binary' && on.operator === 'AND' ? [...conjuncts(on.left), ...conjuncts(on.right)] : [on];
}

/** left time − right time lies in [lowMs, highMs]. */
interface TimeBounds {
  readonly lowMs: number;
  readonly highMs: number;
  readonly rightTimeIndex: number;
}

function timeBounds(
  rest: readonly Expression[],
  scope: Scope,
  leftTimeIndex: number,
  left: SqlTable,
  right: SqlTable,
  join: JoinClause,
): TimeBounds {
  const rightTimeIndex = right.columns.findIndex(
    ({ name }) => right.timeColumn !== null && sameName(name, right.timeColumn),
  );
  const leftText = JSON.stringify({ column: leftTimeIndex });
  const rightText = JSON.stringify({ column: left.columns.length + rightTimeIndex });
  let [lowMs, highMs] = [-Infinity, Infinity];
  const shift = (expression: Expression): { text: string; ms: number } => {
    if (
      expression.kind === 'binary' &&
      expression.right.kind === 'interval' &&
      (expression.operator === '+' || expression.operator === '-')
    ) {
      const inner = shift(expression.left);
      return { text: inner.text, ms: inner.ms + (expression.operator === '+' ? 1 : -1) * expression.right.ms };
    }
    return { text: canonical(expression, scope), ms: 0 };
  };
  /** a ≤ b */
  const atMost = (a: Expression, b: Expression) => {
    const [first, second] = [shift(a), shift(b)];
    if (first.text === leftText && second.text === rightText) highMs = Math.min(highMs, second.ms - first.ms);
    if (first.text === rightText && second.text === leftText) lowMs = Math.max(lowMs, first.ms - second.ms);
  };
  for (const part of rest) {
    if (part.kind === 'between' && !part.negated) {
      atMost(part.low, part.of);
      atMost(part.of, part.high);
    }
    if (part.kind !== 'binary') continue;
    if (['<=', '<', '='].includes(part.operator)) atMost(part.left, part.right);
    if (['>=', '>', '='].includes(part.operator)) atMost(part.right, part.left);
  }
  if (!Number.isFinite(lowMs) || !Number.isFinite(highMs)) {
    throw new SqlRefusal(
      'Without bounds in time both sides would be kept for ever: say how far apart two rows may be, as in a.t BETWEEN b.t - INTERVAL ‘5’ MINUTE AND b.t.',
      join,
    );
  }
  return { lowMs, highMs, rightTimeIndex };
}

function keyOf(columns: readonly Float64Array[], indices: readonly number[], row: number): string {
  return indices.map((index) => String((columns[index] as Float64Array)[row])).join(' ');
}

/** Rows of one side that wait for the other, by key. */
class HeldRows {
  readonly byKey = new Map<string, number[][]>();
  count = 0;

  add(key: string, row: number[]): void {
    const rows = this.byKey.get(key);
    if (rows) rows.push(row);
    else this.byKey.set(key, [row]);
    this.count++;
  }

  forget(isGone: (row: readonly number[]) => boolean): void {
    for (const [key, rows] of this.byKey) {
      const kept = rows.filter((row) => !isGone(row));
      this.count -= rows.length - kept.length;
      if (kept.length === 0) this.byKey.delete(key);
      else if (kept.length < rows.length) this.byKey.set(key, kept);
    }
  }
}

/** Two streams, rows that are near each other in time. What no row to come can meet is forgotten at the watermark. */
class IntervalJoin implements JoinedSources {
  readonly #held = { left: new HeldRows(), right: new HeldRows() };
  readonly sources: readonly string[];
  readonly timeIndexes: readonly number[];
  readonly spanMs: number;
  lateRows = 0;
  #watermarkMs = -Infinity;
  #lateTimesMs: number[] = [];

  constructor(
    readonly left: SqlTable,
    readonly right: SqlTable,
    readonly scope: Scope,
    readonly equal: EqualColumns,
    readonly bounds: TimeBounds,
    readonly leftTimeIndex: number,
    readonly rest: readonly CompiledExpression[],
  ) {
    this.sources = [left.name, right.name];
    this.timeIndexes = [leftTimeIndex, left.columns.length + bounds.rightTimeIndex];
    this.spanMs = bounds.highMs - bounds.lowMs;
  }

  get heldRows(): number {
    return this.#held.left.count + this.#held.right.count;
  }

  push(source: string, rows: RowBatch, emit: (rows: RowBatch) => void): void {
    // A table joined with itself sends each row to both sides.
    if (sameName(source, this.left.name)) this.#pushSide('left', rows, emit);
    if (sameName(source, this.right.name)) this.#pushSide('right', rows, emit);
  }

  forget(watermarkMs: number): void {
    this.#watermarkMs = watermarkMs;
    for (const side of ['left', 'right'] as const) {
      this.#held[side].forget((row) => this.#isGone(side, this.#timeOf(side, row)));
    }
  }

  takeLateTimes(): readonly number[] {
    const times = this.#lateTimesMs;
    this.#lateTimesMs = [];
    return times;
  }

  #timeOf(side: 'left' | 'right', row: readonly number[]): number {
    return row[side === 'left' ? this.leftTimeIndex : this.bounds.rightTimeIndex] as number;
  }

  /** No row of the other side that is in time can meet one of this time. */
  #isGone(side: 'left' | 'right', timeMs: number): boolean {
    const { lowMs, highMs } = this.bounds;
    return (side === 'left' ? timeMs - lowMs : timeMs + highMs) <= this.#watermarkMs;
  }

  #pushSide(side: 'left' | 'right', rows: RowBatch, emit: (rows: RowBatch) => void): void {
    const other = side === 'left' ? 'right' : 'left';
    const met: number[][] = [];
    for (let row = 0; row < rows.count; row++) {
      const key = keyOf(rows.columns, this.equal[side], row);
      const values = rows.columns.map((column) => column[row] as number);
      for (const match of this.#held[other].byKey.get(key) ?? []) {
        met.push(side === 'left' ? [...values, ...match] : [...match, ...values]);
      }
      const timeMs = this.#timeOf(side, values);
      if (this.#isGone(side, timeMs)) {
        this.lateRows++;
        this.#lateTimesMs.push(timeMs);
      } else if (!key.includes('NaN')) this.#held[side].add(key, values);
    }
    let joined: RowBatch = batchOf(met, this.scope.columns.length);
    for (const condition of this.rest) joined = filtered(joined, condition.evaluate(joined));
    if (joined.count > 0) emit(joined);
  }
}

/** Each row looks its key up in a table as it stands; a LEFT join keeps rows that find nothing. */
class LookupJoin implements JoinedSources {
  readonly sources: readonly string[];
  readonly heldRows = 0;
  readonly lateRows = 0;
  readonly spanMs = null;
  readonly timeIndexes: readonly number[];
  readonly #reference: ReferenceRows;
  readonly #rest: readonly CompiledExpression[];
  #indexed: RowBatch | null = null;
  #rowsByKey = new Map<string, number[]>();

  constructor(
    readonly input: JoinInput,
    readonly table: SqlTable,
    readonly scope: Scope,
    readonly equal: EqualColumns,
  ) {
    this.sources = [input.left.name];
    this.timeIndexes = [input.leftTimeIndex];
    this.#reference = input.references.get(table.name.toUpperCase()) ?? { rows: rowBatch(0, table.columns.length) };
    this.#rest = equal.rest.map((one) => compileExpression(one, scope, input.pool));
  }

  push(_source: string, rows: RowBatch, emit: (rows: RowBatch) => void): void {
    this.#index();
    const width = this.table.columns.length;
    const met: number[][] = [];
    const { columns } = this.#reference.rows;
    for (let row = 0; row < rows.count; row++) {
      const values = rows.columns.map((column) => column[row] as number);
      const found = this.#rowsByKey.get(keyOf(rows.columns, this.equal.left, row)) ?? [];
      for (const place of found) met.push([...values, ...columns.map((column) => column[place] as number)]);
      if (found.length === 0 && this.input.join.side === 'LEFT')
        met.push([...values, ...Array<number>(width).fill(NaN)]);
    }
    let joined: RowBatch = batchOf(met, this.scope.columns.length);
    for (const condition of this.#rest) joined = filtered(joined, condition.evaluate(joined));
    if (joined.count > 0) emit(joined);
  }

  forget(): void {
    // Nothing of the stream is held.
  }

  takeLateTimes(): readonly number[] {
    return [];
  }

  /** Anew when the table was loaded again. */
  #index(): void {
    const { rows } = this.#reference;
    if (this.#indexed === rows) return;
    this.#indexed = rows;
    this.#rowsByKey = new Map();
    for (let row = 0; row < rows.count; row++) {
      const key = keyOf(rows.columns, this.equal.right, row);
      const places = this.#rowsByKey.get(key);
      if (places) places.push(row);
      else this.#rowsByKey.set(key, [row]);
    }
  }
}

function batchOf(rows: readonly (readonly number[])[], columnCount: number): RowBatch {
  const batch = rowBatch(rows.length, columnCount);
  rows.forEach((values, row) => {
    values.forEach((value, column) => {
      (batch.columns[column] as Float64Array)[row] = value;
    });
  });
  return batch;
}
