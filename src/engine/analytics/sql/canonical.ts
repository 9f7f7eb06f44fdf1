import type { Scope } from './scope';
import type { Expression } from './sqlSyntax';

/** One text for equal expressions, wherever they stand and however their columns are qualified. */
export function canonical(expression: Expression, scope: Scope): string {
  return JSON.stringify(expression, (key, value: unknown) => {
    if (key === 'from' || key === 'to') return undefined;
    const part = value as Partial<Expression> | null;
    if (typeof part !== 'object' || part === null || part.kind !== 'column') return value;
    const column = part as Extract<Expression, { kind: 'column' }>;
    return scope.has(column) ? { column: scope.find(column).index } : { name: column.name.toUpperCase() };
  });
}

/** The same expression with some parts replaced: where `replace` gives something, it is not looked into further. */
export function replaced(expression: Expression, replace: (part: Expression) => Expression | null): Expression {
  const own = replace(expression);
  if (own) return own;
  const go = (part: Expression) => replaced(part, replace);
  switch (expression.kind) {
    case 'binary':
      return { ...expression, left: go(expression.left), right: go(expression.right) };
    case 'not':
    case 'negative':
    case 'isNull':
    case 'cast':
    case 'step':
      return { ...expression, of: go(expression.of) };
    case 'between':
      return { ...expression, of: go(expression.of), low: go(expression.low), high: go(expression.high) };
    case 'in':
      return { ...expression, of: go(expression.of), list: expression.list.map(go) };
    case 'like':
      return { ...expression, of: go(expression.of), pattern: go(expression.pattern) };
    case 'case':
      return {
        ...expression,
        branches: expression.branches.map(({ when, then }) => ({ when: go(when), then: go(then) })),
        otherwise: expression.otherwise && go(expression.otherwise),
      };
    case 'call':
      return { ...expression, args: expression.args.map(go) };
    default:
      return expression;
  }
}

/** Calls `visit` with every call in an expression, the outer ones first. */
export function eachCall(expression: Expression, visit: (call: Extract<Expression, { kind: 'call' }>) => void): void {
  replaced(expression, (part) => {
    if (part.kind === 'call') visit(part);
    return null;
  });
}
