import type { ProducerConfig } from '../producers/producerConfig';
import type { AnalyticsApplicationConfig } from './analyticsConfig';
import { tablesOf } from './applicationQuery';
import { rowColumnsOf, sourceTable } from './sourceTable';
import { parseSql } from './sql/parseSql';
import type { SqlProblem } from './sql/sqlProblem';
import type { SqlTable } from './sql/sqlTable';
import { readSql } from './sql/streamingQuery';

type Statements = Pick<AnalyticsApplicationConfig, 'sql' | 'dialect'>;
type Sources = Pick<AnalyticsApplicationConfig, 'reads' | 'joins' | 'reference'>;

/** What the statements of an application may read from, outside of any run; the tables of its rows first. */
export function sqlTablesOf(
  { dialect }: Pick<Statements, 'dialect'>,
  { reads, joins, reference }: Sources,
  producers: readonly ProducerConfig[],
): readonly SqlTable[] {
  const ids = joins === undefined ? [reads] : [reads, joins];
  return tablesOf(
    ids.map((id) => sourceTable(id, dialect, rowColumnsOf(id, producers))),
    reference,
  );
}

/** What keeps the statements of an application from running, outside of any run; null when nothing does. */
export function problemOfStatements(
  { sql, dialect }: Statements,
  sources: Sources,
  producers: readonly ProducerConfig[],
): SqlProblem | null {
  const read = readSql({ text: sql, dialect, tables: sqlTablesOf({ dialect }, sources, producers) });
  return read.ok ? null : read.problem;
}

/** What keeps a text from being statements at all; null when nothing does. */
export function syntaxProblem(sql: string): SqlProblem | null {
  const parsed = parseSql(sql);
  return parsed.ok ? null : parsed.problem;
}
