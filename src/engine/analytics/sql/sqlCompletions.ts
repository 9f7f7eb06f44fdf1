import { expectedAfter } from './parseSql';
import { aggregateNames } from './scalarFunctions';
import type { SqlDialect, SqlTable } from './sqlTable';

/** One way to go on from where the caret stands. */
export interface SqlCompletion {
  /** The word that it is known by. */
  readonly label: string;
  /** What takes the place of the word that is being typed. */
  readonly text: string;
  /** 'column', 'table', 'window'; nothing for a word of the language. */
  readonly note: string;
}

/** Ways to go on, and the word that they replace: offsets, the last not included. */
export interface SqlCompletions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly SqlCompletion[];
}

export interface CompletionRequest {
  readonly text: string;
  /** Offset of the caret. */
  readonly caret: number;
  readonly dialect: SqlDialect;
  readonly tables: readonly SqlTable[];
}

const itemsMax = 8;
/** Statements longer than this are not read again with every key. */
const statementMax = 20_000;
const olderWords = new Set(['STREAM', 'PUMP', 'STEP', 'WINDOWED', 'STARTED', 'REPLACE', 'ROWTIME']);
const flinkWords = new Set(['TABLE', 'TUMBLE', 'HOP', 'CUMULATE', 'SESSION', 'TEMPORARY', 'FOR']);
const units = ['SECOND', 'MINUTE', 'HOUR', 'DAY'];
const types = ['STRING', 'DOUBLE', 'BIGINT', 'INT', 'BOOLEAN', 'TIMESTAMP(3)'];

/** What the grammar takes where the caret stands, with the tables and columns that there are. */
export function sqlCompletions({ text, caret, dialect, tables }: CompletionRequest): SqlCompletions {
  const typed = /[A-Za-z_]\w*$/.exec(text.slice(0, caret))?.[0] ?? '';
  const from = caret - typed.length;
  const before = text.slice(text.lastIndexOf(';', from - 1) + 1, from);
  const none = { from, to: caret, items: [] };
  if (before.length > statementMax || /--[^\n]*$|[\w'"`]$/.test(before)) return none;
  const found = /[A-Za-z_]\w*\.$/.test(before)
    ? columnsOf(tables)
    : expectedAfter(before).flatMap((kind) => itemsOf(kind, before, dialect, tables));
  const wanted = typed.toUpperCase();
  const fits = found.filter(({ label }) => label.toUpperCase().startsWith(wanted) && label.toUpperCase() !== wanted);
  const ranked = [...fits.filter(({ note }) => note !== ''), ...fits.filter(({ note }) => note === '')];
  return { from, to: caret, items: ranked.slice(0, itemsMax) };
}

const word = (label: string): SqlCompletion => ({ label, text: label, note: '' });

function columnsOf(tables: readonly SqlTable[]): SqlCompletion[] {
  const names = new Map<string, SqlCompletion>();
  for (const { columns } of tables) {
    for (const { name, type } of columns)
      if (!names.has(name)) names.set(name, { label: name, text: name, note: type });
  }
  return [...names.values()];
}

/** `kind`: a word of the grammar, or the name that it gives to several. */
function itemsOf(kind: string, before: string, dialect: SqlDialect, tables: readonly SqlTable[]): SqlCompletion[] {
  const [main] = tables;
  switch (kind) {
    case 'a column':
      return columnItems(before, dialect, tables);
    case 'a number':
      return functionItems();
    case 'a name':
      if (!/\b(FROM|JOIN|TABLE)\s+$/i.test(before)) return [];
      return tables.map(({ name }) => ({ label: name, text: quotedFor(dialect, name), note: 'table' }));
    case 'a type':
      return types.map(word);
    case 'TUMBLE, HOP, CUMULATE or SESSION':
      return main ? windowItems(main) : [];
    case 'SECOND, MINUTE, HOUR or DAY':
      return units.map(word);
    default:
      if (kind.startsWith('an interval')) return [{ label: 'INTERVAL', text: "INTERVAL '1' MINUTE", note: 'interval' }];
      if (!/^[A-Z]+$/.test(kind)) return [];
      return (dialect === 'flink' ? olderWords : flinkWords).has(kind) ? [] : [word(kind)];
  }
}

function columnItems(before: string, dialect: SqlDialect, tables: readonly SqlTable[]): SqlCompletion[] {
  const columns = columnsOf(tables);
  if (/DESCRIPTOR\s*\(\s*$/i.test(before)) return columns.filter(({ note }) => note === 'time');
  if (dialect === 'kinesis-sql') return columns;
  return [...columns, ...['window_start', 'window_end'].map((label) => ({ label, text: label, note: 'window' }))];
}

function functionItems(): SqlCompletion[] {
  return aggregateNames.map((label) => ({
    label,
    text: label === 'COUNT' ? 'COUNT(*)' : `${label}(`,
    note: 'function',
  }));
}

/** Each whole, since what stands in its brackets is where one goes wrong. */
function windowItems({ name, timeColumn }: SqlTable): SqlCompletion[] {
  const of = `TABLE ${name}, DESCRIPTOR(${timeColumn ?? 'event_time'})`;
  const item = (label: string, intervals: string) => ({ label, text: `${label}(${of}, ${intervals})`, note: 'window' });
  return [
    item('TUMBLE', "INTERVAL '60' SECOND"),
    item('HOP', "INTERVAL '5' SECOND, INTERVAL '60' SECOND"),
    item('CUMULATE', "INTERVAL '10' SECOND, INTERVAL '60' SECOND"),
    item('SESSION', "INTERVAL '20' SECOND"),
  ];
}

/** The older service keeps the case of a name only in quotes (KDA-02). */
function quotedFor(dialect: SqlDialect, name: string): string {
  return dialect === 'flink' ? name : `"${name}"`;
}
