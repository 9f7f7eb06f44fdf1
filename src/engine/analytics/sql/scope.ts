import { SqlRefusal } from './sqlProblem';
import type { ColumnName } from './sqlSyntax';
import type { ColumnSchema } from './rowBatch';

/** One column that an expression may name, and its place in the batch it is evaluated on. */
export interface ScopedColumn extends ColumnSchema {
  /** Name or alias of the source that it comes from. */
  readonly source: string;
  readonly index: number;
}

/** The columns in sight. Names compare without case, as unquoted names do in both dialects. */
export class Scope {
  constructor(readonly columns: readonly ScopedColumn[]) {}

  /** @throws SqlRefusal when there is no such column, or more than one. */
  find(name: ColumnName): ScopedColumn {
    const found = this.columns.filter((column) => this.#isMeant(column, name));
    const [first] = found;
    if (found.length > 1) throw new SqlRefusal(`More than one source has a column ‘${name.name}’: say which.`, name);
    if (first) return first;
    const known = [...new Set(this.columns.map((column) => column.name))].join(', ');
    throw new SqlRefusal(`There is no column ‘${name.name}’ here. There is ${known}.`, name);
  }

  has(name: ColumnName): boolean {
    return this.columns.some((column) => this.#isMeant(column, name));
  }

  #isMeant(column: ScopedColumn, { source, name }: ColumnName): boolean {
    return sameName(column.name, name) && (source === null || sameName(column.source, source));
  }
}

export function sameName(a: string, b: string): boolean {
  return a === b || a.toUpperCase() === b.toUpperCase();
}
