import * as v from 'valibot';
import type { EntityConfig, RowColumnConfig, RowsConfig } from '../../../engine/index';
import type { Path, Report } from '../problem';
import { isMapping, either, mapping } from '../schema/mapping';
import { count, identifier, quantity, word } from '../schema/scalars';

const text = word('A text');
const texts = v.pipe(v.array(text), v.minLength(1, 'Name at least one text.'));

/** A column: a text, one of several, one of others from a moment on, or a number between two. */
const columnSchema = either(
  [
    text,
    texts,
    mapping({
      from: v.optional(v.number('A plain number is expected here.')),
      to: v.optional(v.number('A plain number is expected here.')),
      decimals: v.optional(v.pipe(count(), v.maxValue(3, 'At most 3 decimals.'))),
      oneOf: v.optional(texts),
      later: v.optional(mapping({ from: quantity('duration'), oneOf: texts })),
    }),
  ],
  (written) => (isMapping(written) ? 2 : Array.isArray(written) ? 1 : 0),
);

/** What the records say, where somebody asks them with SQL. */
export const rowsSchema = mapping({
  columns: v.optional(v.record(identifier, columnSchema)),
  late: v.optional(
    v.array(mapping({ share: quantity('ratio'), from: quantity('duration'), to: quantity('duration') })),
  ),
});

/** Records of an entity come in a group: so many, so far apart. */
export const turnsSchema = mapping({ records: count(1), every: v.optional(quantity('duration')) });

export function compileRows(written: v.InferOutput<typeof rowsSchema>, report: Report, path: Path): RowsConfig {
  const columns = Object.entries(written.columns ?? {}).map(([name, column]) =>
    compileColumn(name, column, report, [...path, 'columns', name]),
  );
  const delays = (written.late ?? []).map(({ share, from, to }) => ({ ratio: share, fromMs: from, toMs: to }));
  if (delays.reduce((sum, { ratio }) => sum + ratio, 0) > 1) report([...path, 'late'], 'More than all rows are late.');
  return { columns, delays };
}

function compileColumn(
  name: string,
  written: v.InferOutput<typeof columnSchema>,
  report: Report,
  path: Path,
): RowColumnConfig {
  if (typeof written === 'string') return { kind: 'choice', name, values: [written] };
  if (Array.isArray(written)) return { kind: 'choice', name, values: written };
  const { from, to, decimals, oneOf, later } = written;
  if (oneOf) {
    return {
      kind: 'choice',
      name,
      values: oneOf,
      ...(later ? { later: { fromMs: later.from, values: later.oneOf } } : {}),
    };
  }
  if (from === undefined || to === undefined || from > to) {
    report(path, 'A column is a text, a list of texts, or a number from … to ….', 'As in { from: 5, to: 9 }.');
  }
  return { kind: 'number', name, from: from ?? 0, to: Math.max(from ?? 0, to ?? 0), decimals: decimals ?? 0 };
}

/** The entity with its turns, where they are written. */
export function withTurns(
  entity: EntityConfig | null,
  turns: v.InferOutput<typeof turnsSchema> | undefined,
  report: Report,
  path: Path,
): EntityConfig | null {
  if (turns === undefined) return entity;
  if (entity === null) {
    report(path, 'Only entities take turns.', 'Add an entity, as in entity: { crate: 10000 }.');
    return null;
  }
  return { ...entity, turns: { records: turns.records, everyMs: turns.every ?? 0 } };
}
