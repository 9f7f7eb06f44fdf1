import { canonical } from './canonical';
import type { ColumnType } from './rowBatch';
import { sameName, type Scope } from './scope';
import { SqlRefusal } from './sqlProblem';
import type { Expression, JoinClause } from './sqlSyntax';
import type { SqlTable } from './sqlTable';

/** What the condition of a join says: which columns are equal, and the rest. */
export interface EqualColumns {
  readonly left: number[];
  /** Places in the right table. */
  readonly right: number[];
  readonly types: ColumnType[];
  /** What else the condition says, over both. */
  readonly rest: Expression[];
}

/** What the columns of both sides are to be equal in, and what else is asked. @throws SqlRefusal where types differ. */
export function equalColumns(on: Expression, scope: Scope, leftCount: number): EqualColumns {
  const equal: EqualColumns = { left: [], right: [], types: [], rest: [] };
  for (const part of conjuncts(on)) {
    if (
      part.kind === 'binary' &&
      part.operator === '=' &&
      part.left.kind === 'column' &&
      part.right.kind === 'column'
    ) {
      const [a, b] = [scope.find(part.left), scope.find(part.right)];
      if (a.type !== b.type) throw new SqlRefusal(`A ${a.type} is never equal to a ${b.type}.`, part);
      const [first, second] = a.index < b.index ? [a.index, b.index] : [b.index, a.index];
      if (first < leftCount && second >= leftCount) {
        equal.left.push(first);
        equal.right.push(second - leftCount);
        equal.types.push(a.type);
        continue;
      }
    }
    equal.rest.push(part);
  }
  return equal;
}

function conjuncts(on: Expression): Expression[] {
  return on.kind === 'binary' && on.operator === 'AND' ? [...conjuncts(on.left), ...conjuncts(on.right)] : [on];
}

/** left time − right time lies in [lowMs, highMs]. */
export interface TimeBounds {
  readonly lowMs: number;
  readonly highMs: number;
  readonly rightTimeIndex: number;
}

/** @throws SqlRefusal where the condition does not say how far apart two rows may be. */
export function timeBounds(
  rest: readonly Expression[],
  scope: Scope,
  leftTimeIndex: number,
  left: SqlTable,
  right: SqlTable,
  join: JoinClause,
): TimeBounds {
  const rightTimeIndex = right.columns.findIndex(
    ({ name }) => right.timeColumn !== null && sameName(name, right.timeColumn),
  );
  const leftText = JSON.stringify({ column: leftTimeIndex });
  const rightText = JSON.stringify({ column: left.columns.length + rightTimeIndex });
  let [lowMs, highMs] = [-Infinity, Infinity];
  const shift = (expression: Expression): { text: string; ms: number } => {
    if (
      expression.kind === 'binary' &&
      expression.right.kind === 'interval' &&
      (expression.operator === '+' || expression.operator === '-')
    ) {
      const inner = shift(expression.left);
      return { text: inner.text, ms: inner.ms + (expression.operator === '+' ? 1 : -1) * expression.right.ms };
    }
    return { text: canonical(expression, scope), ms: 0 };
  };
  /** a ≤ b */
  const atMost = (a: Expression, b: Expression) => {
    const [first, second] = [shift(a), shift(b)];
    if (first.text === leftText && second.text === rightText) highMs = Math.min(highMs, second.ms - first.ms);
    if (first.text === rightText && second.text === leftText) lowMs = Math.max(lowMs, first.ms - second.ms);
  };
  for (const part of rest) {
    if (part.kind === 'between' && !part.negated) {
      atMost(part.low, part.of);
      atMost(part.of, part.high);
    }
    if (part.kind !== 'binary') continue;
    if (['<=', '<', '='].includes(part.operator)) atMost(part.left, part.right);
    if (['>=', '>', '='].includes(part.operator)) atMost(part.right, part.left);
  }
  if (!Number.isFinite(lowMs) || !Number.isFinite(highMs)) {
    throw new SqlRefusal(
      'Without bounds in time both sides would be kept for ever: say how far apart two rows may be, as in a.t BETWEEN b.t - INTERVAL ‘5’ MINUTE AND b.t.',
      join,
    );
  }
  return { lowMs, highMs, rightTimeIndex };
}
