import { constant, mapped, scratch, wanted, type CompiledExpression } from './compiledExpression';
import { callScalar } from './scalarFunctions';
import { rowBatch, type ColumnType, type RowBatch } from './rowBatch';
import type { Scope } from './scope';
import { SqlRefusal } from './sqlProblem';
import type { BinaryOperator, Expression, Place } from './sqlSyntax';
import type { TextPool } from './textPool';

/** @throws SqlRefusal with the place of what cannot be. */
export function compileExpression(expression: Expression, scope: Scope, pool: TextPool): CompiledExpression {
  const compile = (part: Expression) => compileExpression(part, scope, pool);
  switch (expression.kind) {
    case 'column': {
      const { index, type } = scope.find(expression);
      return { type, evaluate: ({ columns }) => columns[index] as Float64Array };
    }
    case 'number':
      return constant('number', expression.value);
    case 'text':
      return constant('text', pool.idOf(expression.value));
    case 'boolean':
      return constant('boolean', Number(expression.value));
    case 'interval':
      return constant('interval', expression.ms);
    case 'null':
      return constant('number', NaN);
    case 'negative': {
      const of = wanted(compile(expression.of), ['number', 'interval'], expression.of);
      return mapped(of.type, of, (value) => -value);
    }
    case 'not': {
      const of = wanted(compile(expression.of), ['boolean'], expression.of);
      return mapped('boolean', of, (value) => 1 - value);
    }
    case 'isNull': {
      const { negated } = expression;
      return mapped('boolean', compile(expression.of), (value) => Number(Number.isNaN(value) !== negated));
    }
    case 'binary':
      return compileBinary(expression.operator, compile(expression.left), compile(expression.right), expression, pool);
    case 'between': {
      const [of, low, high] = [compile(expression.of), compile(expression.low), compile(expression.high)];
      const inside = compileBinary(
        'AND',
        compileBinary('>=', of, low, expression, pool),
        compileBinary('<=', of, high, expression, pool),
        expression,
        pool,
      );
      return expression.negated ? mapped('boolean', inside, (value) => 1 - value) : inside;
    }
    case 'in': {
      const of = compile(expression.of);
      const any = expression.list
        .map((one) => compileBinary('=', of, compile(one), one, pool))
        .reduce((left, right) => compileBinary('OR', left, right, expression, pool));
      return expression.negated ? mapped('boolean', any, (value) => 1 - value) : any;
    }
    case 'like':
      return compileLike(expression, compile(expression.of), pool);
    case 'case':
      return compileCase(expression, compile);
    case 'cast':
      return compileCast(compile(expression.of), expression.type, expression, pool);
    case 'step': {
      const of = wanted(compile(expression.of), ['time'], expression.of);
      const { ms } = expression.by;
      return mapped('time', of, (value) => Math.floor(value / ms) * ms);
    }
    case 'call':
      return callScalar(expression, expression.args.map(compile), pool);
  }
}

type Combine = (left: number, right: number) => number;

const arithmetic: Partial<Record<BinaryOperator, Combine>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  // Nothing is divided by zero: the result is unknown.
  '/': (left, right) => (right === 0 ? NaN : left / right),
  '%': (left, right) => left % right,
};

/** Unknown when a side is. */
const comparison: Partial<Record<BinaryOperator, Combine>> = {
  '=': (left, right) => (isNull(left, right) ? NaN : Number(left === right)),
  '<>': (left, right) => (isNull(left, right) ? NaN : Number(left !== right)),
  '<': (left, right) => (isNull(left, right) ? NaN : Number(left < right)),
  '<=': (left, right) => (isNull(left, right) ? NaN : Number(left <= right)),
  '>': (left, right) => (isNull(left, right) ? NaN : Number(left > right)),
  '>=': (left, right) => (isNull(left, right) ? NaN : Number(left >= right)),
};

/** Three values: a false side decides AND, a true side decides OR, whatever the other is. */
const logic: Partial<Record<BinaryOperator, Combine>> = {
  AND: (left, right) => (left === 0 || right === 0 ? 0 : isNull(left, right) ? NaN : 1),
  OR: (left, right) => (left === 1 || right === 1 ? 1 : isNull(left, right) ? NaN : 0),
};

function isNull(left: number, right: number): boolean {
  return left !== left || right !== right;
}

function compileBinary(
  operator: BinaryOperator,
  left: CompiledExpression,
  right: CompiledExpression,
  place: Place,
  pool: TextPool,
): CompiledExpression {
  const sum = arithmetic[operator];
  if (sum) return combined(typeOfSum(operator, left.type, right.type, place), left, right, sum);
  const compare = comparison[operator];
  if (compare) {
    if (left.type !== right.type) {
      throw new SqlRefusal(`A ${left.type} is never compared with a ${right.type}.`, place);
    }
    if (left.type !== 'text' || operator === '=' || operator === '<>') {
      return combined('boolean', left, right, compare);
    }
    const inOrder: Combine = (a, b) => {
      const [first, second] = [pool.textOf(a), pool.textOf(b)];
      return compare(first < second ? -1 : first > second ? 1 : 0, 0);
    };
    return combined('boolean', left, right, (a, b) => (isNull(a, b) ? NaN : inOrder(a, b)));
  }
  const decide = logic[operator];
  if (decide) {
    return combined('boolean', wanted(left, ['boolean'], place), wanted(right, ['boolean'], place), decide);
  }
  const join: Combine = (a, b) => (isNull(a, b) ? NaN : pool.idOf(pool.textOf(a) + pool.textOf(b)));
  return combined('text', wanted(left, ['text'], place), wanted(right, ['text'], place), join);
}

function combined(
  type: ColumnType,
  left: CompiledExpression,
  right: CompiledExpression,
  combine: Combine,
): CompiledExpression {
  const room = scratch();
  return {
    type,
    evaluate(batch) {
      const lefts = left.evaluate(batch);
      const rights = right.evaluate(batch);
      const out = room(batch.count);
      for (let row = 0; row < batch.count; row++) out[row] = combine(lefts[row] as number, rights[row] as number);
      return out;
    },
  };
}

function typeOfSum(operator: BinaryOperator, left: ColumnType, right: ColumnType, place: Place): ColumnType {
  if (left === 'number' && right === 'number') return 'number';
  if (operator === '+' || operator === '-') {
    if (left === 'time' && right === 'interval') return 'time';
    if (left === 'interval' && right === 'interval') return 'interval';
    if (left === 'interval' && right === 'time' && operator === '+') return 'time';
    if (left === 'time' && right === 'time' && operator === '-') return 'interval';
  }
  throw new SqlRefusal(`‘${operator}’ does not go between a ${left} and a ${right}.`, place);
}

function compileLike(
  { pattern, negated, of: written }: Extract<Expression, { kind: 'like' }>,
  of: CompiledExpression,
  pool: TextPool,
): CompiledExpression {
  if (pattern.kind !== 'text') throw new SqlRefusal('The pattern of LIKE is a text in quotes here.', pattern);
  const matches = likeMatcher(pattern.value);
  const known = new Map<number, number>();
  return mapped('boolean', wanted(of, ['text'], written), (id) => {
    if (Number.isNaN(id)) return NaN;
    let answer = known.get(id);
    if (answer === undefined) known.set(id, (answer = Number(matches(pool.textOf(id)) !== negated)));
    return answer;
  });
}

/** `%` stands for any text, `_` for one character. Greedy with one point to go back to, so that no pattern is slow. */
export function likeMatcher(pattern: string): (text: string) => boolean {
  return (text) => {
    let at = 0;
    let place = 0;
    let star = -1;
    let starAt = 0;
    while (at < text.length) {
      if (pattern[place] === '%') {
        star = place++;
        starAt = at;
      } else if (pattern[place] === '_' || pattern[place] === text[at]) {
        place++;
        at++;
      } else if (star >= 0) {
        place = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (pattern[place] === '%') place++;
    return place === pattern.length;
  };
}

function compileCase(
  { branches, otherwise }: Extract<Expression, { kind: 'case' }>,
  compile: (part: Expression) => CompiledExpression,
): CompiledExpression {
  const whens = branches.map(({ when }) => wanted(compile(when), ['boolean'], when));
  const thens = branches.map(({ then }) => compile(then));
  const last = otherwise ? compile(otherwise) : constant(thens[0]?.type ?? 'number', NaN);
  const type = (thens[0] ?? last).type;
  [...thens, last].forEach(({ type: other }, index) => {
    if (other !== type) {
      throw new SqlRefusal(
        `The branches of a CASE are of one type: ${type} and ${other} are two.`,
        branches[index]?.then ?? (otherwise as Expression),
      );
    }
  });
  const room = scratch();
  return {
    type,
    evaluate(batch) {
      const out = room(batch.count);
      out.set(last.evaluate(batch).subarray(0, batch.count));
      for (let branch = whens.length - 1; branch >= 0; branch--) {
        const holds = (whens[branch] as CompiledExpression).evaluate(batch);
        const values = (thens[branch] as CompiledExpression).evaluate(batch);
        for (let row = 0; row < batch.count; row++) if (holds[row] === 1) out[row] = values[row] as number;
      }
      return out;
    },
  };
}

const numberTypes = [
  'INT',
  'INTEGER',
  'BIGINT',
  'SMALLINT',
  'TINYINT',
  'DOUBLE',
  'FLOAT',
  'REAL',
  'DECIMAL',
  'NUMERIC',
];
const wholeTypes = numberTypes.slice(0, 5);
const textTypes = ['STRING', 'VARCHAR', 'CHAR'];

/** The type of a column that is declared so; null for a type that no column here has. */
export function typeNamed(word: string): ColumnType | null {
  if (numberTypes.includes(word)) return 'number';
  if (textTypes.includes(word)) return 'text';
  if (word === 'TIMESTAMP' || word === 'TIMESTAMP_LTZ') return 'time';
  return word === 'BOOLEAN' ? 'boolean' : null;
}

function compileCast(of: CompiledExpression, word: string, place: Place, pool: TextPool): CompiledExpression {
  const type = typeNamed(word);
  if (type === null) throw new SqlRefusal(`Nothing is cast to ${word} here.`, place);
  if (type === 'number' && of.type === 'text') {
    return mapped('number', of, (id) => (Number.isNaN(id) ? NaN : Number(pool.textOf(id).trim() || NaN)));
  }
  if (type === 'number' && (of.type === 'number' || of.type === 'boolean')) {
    return wholeTypes.includes(word) ? mapped('number', of, Math.trunc) : mapped('number', of, (value) => value);
  }
  if (type === 'text' && of.type === 'number') {
    return mapped('text', of, (value) => (Number.isNaN(value) ? NaN : pool.idOf(String(value))));
  }
  if (type === of.type) return of;
  throw new SqlRefusal(`A ${of.type} is not cast to ${word}.`, place);
}

/** Rows of a batch for which `keep` is 1. */
export function filtered(batch: RowBatch, keep: Float64Array): RowBatch {
  let count = 0;
  for (let row = 0; row < batch.count; row++) if (keep[row] === 1) count++;
  if (count === batch.count) return batch;
  const out = rowBatch(count, batch.columns.length);
  out.columns.forEach((column, index) => {
    const from = batch.columns[index] as Float64Array;
    let to = 0;
    for (let row = 0; row < batch.count; row++) if (keep[row] === 1) column[to++] = from[row] as number;
  });
  return out;
}
