import { canonical, replaced } from './canonical';
import type { CompiledExpression } from './compiledExpression';
import { compileExpression, filtered } from './expression';
import { GroupKeys } from './groupKeys';
import { createWindows, isWindowCall, windowOfCall, windowOfSource, type GroupWindow } from './groupWindow';
import type { RowBatch } from './rowBatch';
import { isAggregate } from './scalarFunctions';
import { sameName, Scope, type ScopedColumn } from './scope';
import { compileOutput, type ResultSink, type RunningSelect, type SelectOutput } from './selectOutput';
import { SqlRefusal } from './sqlProblem';
import type { CallExpression, ColumnName, Expression, SelectStatement } from './sqlSyntax';
import type { SqlDialect } from './sqlTable';
import type { TextPool } from './textPool';
import type { AggregateSpec, WindowGroups, WindowSpan } from './windowGroups';

const windowColumns = ['window_start', 'window_end', 'window_time'] as const;
/** TUMBLE_START(…) and its kin name what the window columns name. */
const auxiliaryCall = /^(?:TUMBLE|HOP|SESSION)_(START|END|ROWTIME)$/;

export interface GroupedInput {
  readonly select: SelectStatement;
  readonly scope: Scope;
  /** Place of the time column in the rows. */
  readonly timeIndex: number;
  readonly dialect: SqlDialect;
  readonly pool: TextPool;
}

/** GROUP BY a window and keys. @throws SqlRefusal where no window bounds what would have to be remembered. */
export class GroupedSelect implements RunningSelect {
  readonly #windows: WindowGroups;
  readonly #keys: readonly CompiledExpression[];
  readonly #groups: GroupKeys;
  readonly #arguments: readonly (CompiledExpression | null)[];
  readonly #output: SelectOutput;
  readonly #having: CompiledExpression | null;
  readonly #timeIndex: number;
  readonly #dialect: SqlDialect;
  readonly window: GroupWindow;

  constructor(input: GroupedInput) {
    const { select, scope, pool } = input;
    this.#timeIndex = input.timeIndex;
    this.#dialect = input.dialect;
    const { window, keys } = windowAndKeys(input);
    this.#keys = keys.map((key) => compileExpression(key, scope, pool));
    this.#groups = new GroupKeys(this.#keys.map(({ type }) => type));
    const aggregates = new AggregateList(scope, pool);
    const result = new ResultScope(keys, this.#keys, aggregates, scope);
    const items = select.items.map((item) => ({
      ...item,
      // The name of a key stays its name.
      alias: item.alias ?? (item.expression?.kind === 'column' ? item.expression.name : null),
    }));
    if (items.some(({ expression }) => expression === null)) {
      throw new SqlRefusal('With GROUP BY, name the columns instead of *.', select);
    }
    // Aggregates have to be gathered before their columns are known.
    for (const { expression } of items) if (expression) result.prepare(expression);
    if (select.having) result.prepare(select.having);
    const out = result.scope();
    this.#output = compileOutput(items, out, pool, (expression) => result.prepare(expression));
    this.#having = select.having ? compileExpression(result.prepare(select.having), out, pool) : null;
    this.#arguments = aggregates.arguments;
    this.#windows = createWindows(window, aggregates.specs, this.#groups);
    this.window = window;
  }

  get columns() {
    return this.#output.columns;
  }

  get lateRows(): number {
    return this.#windows.lateRows;
  }

  get openWindows(): number {
    return this.#windows.openWindows;
  }

  openSpans(): readonly WindowSpan[] {
    return this.#windows.openSpans();
  }

  takeLateTimes(): readonly number[] {
    return this.#windows.lateTimesMs.splice(0);
  }

  push(rows: RowBatch): void {
    this.#windows.add({
      count: rows.count,
      timesMs: rows.columns[this.#timeIndex] as Float64Array,
      keys: this.#keys.map((key) => key.evaluate(rows)),
      values: this.#arguments.map((argument) => argument?.evaluate(rows) ?? null),
    });
  }

  advance(watermarkMs: number, sink: ResultSink): void {
    this.#windows.close(watermarkMs, ({ startMs, endMs, groups, lastRowTimesMs: latest, results }) => {
      const count = groups.length;
      const filled = (value: number) => new Float64Array(count).fill(value);
      const window = [filled(startMs), filled(endMs), filled(endMs - 1)];
      let rows: RowBatch = { count, columns: [...window, ...this.#groups.columns(groups), ...results, latest, groups] };
      if (this.#having) rows = filtered(rows, this.#having.evaluate(rows));
      if (rows.count === 0) return;
      // A row of Flink carries the last millisecond of its window, one of the older service the moment it was emitted.
      const rowTimes = rows.columns[this.#dialect === 'flink' ? 2 : 1] as Float64Array;
      const [lastRowTimesMs, groupNumbers] = rows.columns.slice(-2) as [Float64Array, Float64Array];
      const origins = { lastRowTimesMs, groups: groupNumbers };
      sink({ count: rows.count, columns: this.#output.evaluate(rows) }, rowTimes, origins);
    });
  }
}

/** Aggregates of a statement, each once. */
class AggregateList {
  readonly specs: AggregateSpec[] = [];
  readonly arguments: (CompiledExpression | null)[] = [];
  readonly columns: { readonly type: CompiledExpression['type'] }[] = [];
  readonly #places = new Map<string, number>();

  constructor(
    readonly scope: Scope,
    readonly pool: TextPool,
  ) {}

  placeOf(call: CallExpression): number {
    const text = canonical(call, this.scope);
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const { name, star, distinct, args } = call;
    if (!isAggregate(name)) throw new SqlRefusal(`${name} does not count a group.`, call);
    const [only] = args;
    if (star ? name !== 'COUNT' : !only || args.length > 1) {
      throw new SqlRefusal(name === 'COUNT' ? 'COUNT takes * or one value.' : `${name} takes one value.`, call);
    }
    const argument = star || !only ? null : compileExpression(only, this.scope, this.pool);
    if (
      argument &&
      name !== 'COUNT' &&
      argument.type !== 'number' &&
      !(argument.type === 'time' && name.startsWith('M'))
    ) {
      throw new SqlRefusal(`${name} takes a number, this is a ${argument.type}.`, call);
    }
    const place = this.specs.length;
    this.specs.push({ name, distinct, star });
    this.arguments.push(argument);
    this.columns.push({ type: name === 'COUNT' ? 'number' : (argument?.type ?? 'number') });
    this.#places.set(text, place);
    return place;
  }
}

/** What a result may be made of: the window, the keys, the aggregates. */
class ResultScope {
  readonly #keyTexts: readonly string[];

  constructor(
    readonly keys: readonly Expression[],
    readonly compiledKeys: readonly CompiledExpression[],
    readonly aggregates: AggregateList,
    readonly source: Scope,
  ) {
    this.#keyTexts = keys.map((key) => canonical(key, source));
  }

  /** The expression over the columns of the result. */
  prepare(expression: Expression): Expression {
    return replaced(expression, (part) => {
      const place = { from: part.from, to: part.to };
      const column = (name: string): ColumnName => ({ kind: 'column', source: null, name, ...place });
      const key = this.#keyTexts.indexOf(canonical(part, this.source));
      if (key >= 0) return column(`$key${String(key)}`);
      if (part.kind === 'step') return column('window_start');
      if (part.kind === 'call') {
        if (isAggregate(part.name) && part.over === null)
          return column(`$aggregate${String(this.aggregates.placeOf(part))}`);
        const auxiliary = auxiliaryCall.exec(part.name)?.[1];
        if (auxiliary) return column({ START: 'window_start', END: 'window_end' }[auxiliary] ?? 'window_time');
      }
      if (part.kind === 'column' && !windowColumns.some((name) => sameName(name, part.name))) {
        this.source.find(part);
        throw new SqlRefusal(
          `‘${part.name}’ is neither grouped by nor counted: which of the group’s values is meant?`,
          part,
        );
      }
      return part.kind === 'column' ? column(part.name) : null;
    });
  }

  scope(): Scope {
    const columns: ScopedColumn[] = [];
    const add = (name: string, type: ScopedColumn['type']) =>
      columns.push({ name, type, source: '', index: columns.length });
    for (const name of windowColumns) add(name, 'time');
    this.compiledKeys.forEach(({ type }, key) => add(`$key${String(key)}`, type));
    this.aggregates.columns.forEach(({ type }, place) => add(`$aggregate${String(place)}`, type));
    return new Scope(columns);
  }
}

function windowAndKeys({ select, dialect, scope, timeIndex }: GroupedInput): {
  window: GroupWindow;
  keys: Expression[];
} {
  const { source, groupBy, stagger } = select;
  const isWindowColumn = (one: Expression) =>
    one.kind === 'column' && windowColumns.some((name) => sameName(name, one.name));
  const isWindowForm = (one: Expression) => isWindowCall(one) || one.kind === 'step';
  const keys = groupBy.filter((one) => !isWindowForm(one) && !(source.kind === 'windowed' && isWindowColumn(one)));
  if (stagger) {
    return { window: { kind: 'STAGGER', sizeMs: stagger.range.ms }, keys: [...stagger.partitionBy] };
  }
  if (source.kind === 'windowed') {
    const names = groupBy.filter(isWindowColumn).map((one) => (one as ColumnName).name.toLowerCase());
    if (!names.includes('window_start') || !names.includes('window_end')) {
      throw new SqlRefusal('Group by window_start and window_end: else no window ever closes a group.', select);
    }
    if (source.window === 'SESSION') checkSessionKeys(keys, source.partitionBy, scope, select);
    return { window: windowOfSource(source), keys };
  }
  const forms = groupBy.filter(isWindowForm);
  const [form] = forms;
  if (forms.length > 1) throw new SqlRefusal('One window is enough: group by one.', select);
  if (form?.kind === 'step') {
    checkTime(form.of, scope, timeIndex);
    return { window: { kind: 'TUMBLE', sizeMs: form.by.ms, offsetMs: 0 }, keys };
  }
  if (form?.kind === 'call') {
    checkTime(form.args[0] ?? form, scope, timeIndex);
    const window = windowOfCall(form);
    if (window) return { window, keys };
  }
  const way = dialect === 'flink' ? 'TUMBLE, HOP, CUMULATE or SESSION' : 'STEP, or WINDOWED BY STAGGER';
  throw new SqlRefusal(
    `Without a window every group would be kept for ever: the rows have no end. Use ${way}.`,
    select,
  );
}

function checkTime(expression: Expression, scope: Scope, timeIndex: number): void {
  if (expression.kind === 'column' && scope.find(expression).index === timeIndex) return;
  throw new SqlRefusal('The window goes by the time attribute of the rows.', expression);
}

/** Sessions belong to the keys they are partitioned by. */
function checkSessionKeys(
  keys: readonly Expression[],
  partitionBy: readonly ColumnName[],
  scope: Scope,
  select: SelectStatement,
): void {
  const texts = (list: readonly Expression[]) =>
    list
      .map((one) => canonical(one, scope))
      .sort()
      .join();
  if (texts(keys) === texts(partitionBy)) return;
  throw new SqlRefusal('A SESSION groups by the columns that it is partitioned by, no more and no fewer.', select);
}
