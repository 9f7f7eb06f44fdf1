import { typeNamed } from './expression';
import type { ColumnSchema } from './rowBatch';
import { sameName } from './scope';
import { SqlRefusal } from './sqlProblem';
import type { ColumnName, SqlStatement } from './sqlSyntax';
import type { SqlDialect, SqlTable } from './sqlTable';

/** What statements may read from: the tables that are there, and those that the statements before declared. */
export class DeclaredTables {
  /** How far each declared watermark stays behind the latest row, by table. */
  readonly watermarkDelaysMs = new Map<string, number>();
  readonly #all: SqlTable[];

  constructor(
    tables: readonly SqlTable[],
    readonly dialect: SqlDialect,
  ) {
    this.#all = [...tables];
  }

  get all(): readonly SqlTable[] {
    return this.#all;
  }

  /** CREATE TABLE, or CREATE STREAM in the older dialect. @throws SqlRefusal */
  declare(statement: Extract<SqlStatement, { kind: 'createTable' | 'createStream' }>): void {
    const isStream = statement.kind === 'createStream';
    if (isStream !== (this.dialect === 'kinesis-sql')) {
      throw new SqlRefusal(
        isStream
          ? 'CREATE STREAM belongs to the older SQL service, which has ended. In Flink it is CREATE TABLE.'
          : 'The older SQL service has in-application streams: CREATE OR REPLACE STREAM.',
        statement,
      );
    }
    const columns = statement.columns.map((column): ColumnSchema => {
      const type = column.computed ? 'time' : typeNamed(column.type);
      if (type === null) throw new SqlRefusal(`A column of type ${column.type} is not known here.`, column);
      return { name: column.name, type };
    });
    const known = this.#all.findIndex(({ name }) => sameName(name, statement.name));
    if (isStream) {
      if (known >= 0) throw new SqlRefusal(`There is a ‘${statement.name}’ already.`, statement);
      const all: ColumnSchema[] = [...columns, { name: 'ROWTIME', type: 'time' }];
      this.#all.push({ name: statement.name, columns: all, kind: 'stream', timeColumn: 'ROWTIME' });
      return;
    }
    if (statement.watermark) this.#checkWatermark(statement.watermark.column.name, columns, statement);
    if (statement.watermark) this.watermarkDelaysMs.set(statement.name.toUpperCase(), statement.watermark.delayMs);
    // A table that is there is declared once more: its own columns hold, but what its time goes by may be said anew.
    if (known >= 0) {
      if (statement.watermark) this.#goBy(known, statement.watermark.column);
      return;
    }
    this.#all.push({
      name: statement.name,
      columns,
      kind: 'stream',
      timeColumn: statement.watermark?.column.name ?? null,
    });
  }

  #goBy(known: number, column: ColumnName): void {
    const table = this.#all[known] as SqlTable;
    const own = table.columns.find(({ name }) => sameName(name, column.name));
    if (own?.type !== 'time') {
      const times = table.columns.filter(({ type }) => type === 'time').map(({ name }) => name);
      throw new SqlRefusal(`The rows of ${table.name} have no such moment. They have ${times.join(', ')}.`, column);
    }
    this.#all[known] = { ...table, timeColumn: own.name };
  }

  #checkWatermark(
    name: string,
    columns: readonly ColumnSchema[],
    statement: Extract<SqlStatement, { kind: 'createTable' }>,
  ): void {
    const column = columns.find((candidate) => sameName(candidate.name, name));
    if (column?.type === 'time') return;
    throw new SqlRefusal('A watermark follows a column of type TIMESTAMP.', statement.watermark?.column ?? statement);
  }
}
