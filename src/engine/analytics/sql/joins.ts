import { compileExpression } from './expression';
import { IntervalJoin } from './intervalJoin';
import { equalColumns, timeBounds } from './joinCondition';
import type { JoinedSources, ReferenceRows } from './joinedSources';
import { LookupJoin } from './lookupJoin';
import { rowBatch } from './rowBatch';
import { Scope } from './scope';
import { SqlRefusal } from './sqlProblem';
import type { JoinClause } from './sqlSyntax';
import { tableNamed, type SqlTable } from './sqlTable';
import type { TextPool } from './textPool';

interface JoinInput {
  readonly left: SqlTable;
  readonly leftName: string;
  readonly leftTimeIndex: number;
  readonly join: JoinClause;
  readonly tables: readonly SqlTable[];
  readonly references: ReadonlyMap<string, ReferenceRows>;
  readonly pool: TextPool;
}

/** @throws SqlRefusal for a join that would have to remember every row. */
export function compileJoin(input: JoinInput): JoinedSources {
  const { left, leftName, leftTimeIndex, join, tables, references, pool } = input;
  const right = tableNamed(join.source.name, tables, join.source);
  const rightName = join.source.alias ?? join.source.name;
  const scope = new Scope([
    ...left.columns.map((column, index) => ({ ...column, source: leftName, index })),
    ...right.columns.map((column, index) => ({ ...column, source: rightName, index: left.columns.length + index })),
  ]);
  const equal = equalColumns(join.on, scope, left.columns.length);
  if (equal.left.length === 0) throw new SqlRefusal('A join needs a column that is equal on both sides.', join.on);
  const compileRest = () => equal.rest.map((one) => compileExpression(one, scope, pool));
  if (right.kind === 'reference') {
    const reference = references.get(right.name.toUpperCase()) ?? { rows: rowBatch(0, right.columns.length) };
    const keepsAll = join.side === 'LEFT';
    return new LookupJoin({
      source: left.name,
      timeIndex: leftTimeIndex,
      reference,
      scope,
      equal,
      keepsAll,
      rest: compileRest(),
    });
  }
  if (join.source.asOf)
    throw new SqlRefusal(`${right.name} is no table to be looked up: its rows go on for ever.`, join.source);
  if (join.side === 'LEFT') throw new SqlRefusal('Between two streams only an inner join is made here.', join);
  const bounds = timeBounds(equal.rest, scope, leftTimeIndex, left, right, join);
  return new IntervalJoin(left, right, scope, equal, bounds, leftTimeIndex, compileRest());
}
