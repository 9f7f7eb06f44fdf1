import type { ColumnSchema } from './rowBatch';
import { sameName } from './scope';
import { SqlRefusal } from './sqlProblem';
import type { Place } from './sqlSyntax';

export type SqlDialect = 'flink' | 'kinesis-sql';

/** What a statement may read from. */
export interface SqlTable {
  readonly name: string;
  readonly columns: readonly ColumnSchema[];
  /** 'stream': rows go on for ever. 'reference': a table that is looked up as it stands (KDA-05). */
  readonly kind: 'stream' | 'reference';
  /** The column that windows go by: event time, or ROWTIME in the older dialect (KDA-08). */
  readonly timeColumn: string | null;
}

/** @throws SqlRefusal when there is no such table. */
export function tableNamed(name: string, tables: readonly SqlTable[], place: Place): SqlTable {
  const table = tables.find((candidate) => sameName(candidate.name, name));
  if (table) return table;
  const known = tables.map((candidate) => candidate.name).join(', ');
  throw new SqlRefusal(`There is nothing called ‘${name}’ to read from. There is ${known}.`, place);
}

/** @throws SqlRefusal when windows cannot go by this column. */
export function timeIndexOf(table: SqlTable, column: string, place: Place): number {
  const index = table.columns.findIndex(({ name }) => sameName(name, column));
  if (index < 0 || table.timeColumn === null || !sameName(table.timeColumn, column)) {
    const wanted = table.timeColumn === null ? 'it has none' : `that is ‘${table.timeColumn}’`;
    throw new SqlRefusal(`Windows go by the time attribute of ${table.name}: ${wanted}.`, place);
  }
  return index;
}
