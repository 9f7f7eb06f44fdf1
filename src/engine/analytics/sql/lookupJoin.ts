import type { CompiledExpression } from './compiledExpression';
import { EqualKeys } from './equalKeys';
import { filtered } from './expression';
import type { EqualColumns } from './joinCondition';
import type { JoinedSources, ReferenceRows } from './joinedSources';
import type { RowBatch } from './rowBatch';
import { nobody, RowPairs } from './rowPairs';
import type { Scope } from './scope';

interface LookupInput {
  /** The stream whose rows look up, and the place of its time. */
  readonly source: string;
  readonly timeIndex: number;
  readonly reference: ReferenceRows;
  readonly scope: Scope;
  readonly equal: EqualColumns;
  /** A LEFT join: rows that find nothing are kept. */
  readonly keepsAll: boolean;
  readonly rest: readonly CompiledExpression[];
}

/** Each row looks its key up in a table as it stands; a LEFT join keeps rows that find nothing. */
export class LookupJoin implements JoinedSources {
  readonly scope: Scope;
  readonly sources: readonly string[];
  readonly heldRows = 0;
  readonly lateRows = 0;
  readonly spanMs = null;
  readonly timeIndexes: readonly number[];
  readonly #keys: EqualKeys;
  readonly #pairs = new RowPairs();
  #indexed: RowBatch | null = null;
  /** By key its first row in the table, and by row the next of the same key; `nobody` without one. */
  #firstRow = new Map<number, number>();
  #nextRow = new Int32Array(0);

  constructor(readonly input: LookupInput) {
    this.scope = input.scope;
    this.sources = [input.source];
    this.timeIndexes = [input.timeIndex];
    this.#keys = new EqualKeys(input.equal.types);
  }

  push(_source: string, rows: RowBatch, emit: (rows: RowBatch) => void): void {
    const { equal, keepsAll, reference, rest } = this.input;
    this.#index();
    const keys = this.#keys.of(rows, equal.left);
    this.#pairs.clear();
    for (let row = 0; row < rows.count; row++) {
      let found = this.#firstRow.get(keys[row] as number) ?? nobody;
      if (found === nobody && keepsAll) this.#pairs.add(row, nobody);
      for (; found !== nobody; found = this.#nextRow[found] as number) this.#pairs.add(row, found);
    }
    let joined = this.#pairs.rows(rows.columns, reference.rows.columns);
    for (const condition of rest) joined = filtered(joined, condition.evaluate(joined));
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
    const { rows } = this.input.reference;
    if (this.#indexed === rows) return;
    this.#indexed = rows;
    this.#firstRow = new Map();
    this.#nextRow = new Int32Array(rows.count).fill(nobody);
    const keys = this.#keys.of(rows, this.input.equal.right);
    // Backwards, so that the rows of a key follow each other as they stand in the table.
    for (let row = rows.count - 1; row >= 0; row--) {
      const key = keys[row] as number;
      if (key < 0) continue;
      this.#nextRow[row] = this.#firstRow.get(key) ?? nobody;
      this.#firstRow.set(key, row);
    }
  }
}
