import { FlinkSQL } from 'dt-sql-parser';
import { describe, expect, test } from 'vitest';
import { filesOnDisk } from './contentFiles';
import { loadContent } from './loadContent';

const content = loadContent(filesOnDisk('.'));

interface Statements {
  readonly sql?: unknown;
  readonly dialect?: unknown;
}

/** Every text under `sql` in what scenarios and questions hold, each once, with the dialect beside it or of its world. */
function statementsIn(value: unknown, dialect: string, found: Map<string, string>): Map<string, string> {
  if (typeof value !== 'object' || value === null) return found;
  const own = value as Statements;
  const spoken = typeof own.dialect === 'string' ? own.dialect : dialect;
  if (typeof own.sql === 'string') found.set(own.sql, spoken);
  for (const part of Object.values(value) as unknown[]) statementsIn(part, spoken, found);
  return found;
}

const all = [...statementsIn([content.scenarios, content.questions], 'flink', new Map<string, string>())];
/** SESSION as a table function came after the grammar that they are held against (MSF-10). */
const withoutSession = (sql: string) =>
  sql.replaceAll(/SESSION\(TABLE (\w+)(?: PARTITION BY \w+)?,/g, 'TUMBLE(TABLE $1,');

describe('what scenarios and questions show as Flink SQL is Flink SQL to another grammar', () => {
  const flink = new FlinkSQL();
  // What an update of an older application sets bears no dialect of its own; Flink has no such statement.
  const isOlder = (sql: string) => sql.startsWith('CREATE OR REPLACE STREAM');
  const shown = all.filter(([sql, dialect]) => dialect === 'flink' && !isOlder(sql)).map(([sql]) => sql);

  test('there is something to hold against it', () => {
    expect(shown.length).toBeGreaterThan(10);
    expect(all.length).toBeGreaterThan(shown.length);
  });

  test.each(shown)('%s', (sql) => {
    expect(flink.validate(withoutSession(sql))).toEqual([]);
  });
});
