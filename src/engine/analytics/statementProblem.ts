import type { ProducerConfig } from '../producers/producerConfig';
import type { AnalyticsApplicationConfig } from './analyticsConfig';
import { tablesOf } from './applicationQuery';
import { rowColumnsOf, sourceTable } from './sourceTable';
import { parseSql } from './sql/parseSql';
import type { SqlProblem } from './sql/sqlProblem';
import { readSql } from './sql/streamingQuery';

/** What keeps the statements of an application from running, outside of any run; null when nothing does. */
export function problemOfStatements(
  { sql, dialect }: Pick<AnalyticsApplicationConfig, 'sql' | 'dialect'>,
  { reads, reference }: Pick<AnalyticsApplicationConfig, 'reads' | 'reference'>,
  producers: readonly ProducerConfig[],
): SqlProblem | null {
  const source = sourceTable(reads, dialect, rowColumnsOf(reads, producers));
  const read = readSql({ text: sql, dialect, tables: tablesOf(source, reference) });
  return read.ok ? null : read.problem;
}

/** What keeps a text from being statements at all; null when nothing does. */
export function syntaxProblem(sql: string): SqlProblem | null {
  const parsed = parseSql(sql);
  return parsed.ok ? null : parsed.problem;
}
