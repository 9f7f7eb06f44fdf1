import { mapped, scratch, wanted, type CompiledExpression } from './compiledExpression';
import type { ColumnType } from './rowBatch';
import { SqlRefusal } from './sqlProblem';
import type { CallExpression } from './sqlSyntax';
import type { TextPool } from './textPool';

export const aggregateNames = ['COUNT', 'SUM', 'AVG', 'MIN', 'MAX'] as const;
export type AggregateName = (typeof aggregateNames)[number];

export function isAggregate(name: string): name is AggregateName {
  return (aggregateNames as readonly string[]).includes(name);
}

/** A function of one text, remembered by the text's number. */
function ofText(
  call: CallExpression,
  args: readonly CompiledExpression[],
  pool: TextPool,
  type: ColumnType,
  map: (text: string) => number,
): CompiledExpression {
  const known = new Map<number, number>();
  return mapped(type, wanted(argument(call, args, 0), ['text'], call), (id) => {
    if (Number.isNaN(id)) return NaN;
    let value = known.get(id);
    if (value === undefined) known.set(id, (value = map(pool.textOf(id))));
    return value;
  });
}

function ofNumber(
  call: CallExpression,
  args: readonly CompiledExpression[],
  map: (value: number) => number,
): CompiledExpression {
  return mapped('number', wanted(argument(call, args, 0), ['number'], call), map);
}

type Build = (call: CallExpression, args: readonly CompiledExpression[], pool: TextPool) => CompiledExpression;

const functions: Readonly<
  Record<string, { readonly argsMin: number; readonly argsMax: number; readonly build: Build }>
> = {
  ABS: { argsMin: 1, argsMax: 1, build: (call, args) => ofNumber(call, args, Math.abs) },
  CEIL: { argsMin: 1, argsMax: 1, build: (call, args) => ofNumber(call, args, Math.ceil) },
  FLOOR: { argsMin: 1, argsMax: 1, build: (call, args) => ofNumber(call, args, Math.floor) },
  SQRT: { argsMin: 1, argsMax: 1, build: (call, args) => ofNumber(call, args, Math.sqrt) },
  ROUND: { argsMin: 1, argsMax: 2, build: round },
  MOD: { argsMin: 2, argsMax: 2, build: modulo },
  COALESCE: { argsMin: 1, argsMax: 32, build: coalesce },
  UPPER: {
    argsMin: 1,
    argsMax: 1,
    build: (call, args, pool) => ofText(call, args, pool, 'text', (text) => pool.idOf(text.toUpperCase())),
  },
  LOWER: {
    argsMin: 1,
    argsMax: 1,
    build: (call, args, pool) => ofText(call, args, pool, 'text', (text) => pool.idOf(text.toLowerCase())),
  },
  TRIM: {
    argsMin: 1,
    argsMax: 1,
    build: (call, args, pool) => ofText(call, args, pool, 'text', (text) => pool.idOf(text.trim())),
  },
  CHAR_LENGTH: {
    argsMin: 1,
    argsMax: 1,
    build: (call, args, pool) => ofText(call, args, pool, 'number', (text) => [...text].length),
  },
  SUBSTRING: { argsMin: 2, argsMax: 3, build: substring },
};

/** @throws SqlRefusal for an aggregate where none may stand, an unknown function, or arguments that do not fit. */
export function callScalar(
  call: CallExpression,
  args: readonly CompiledExpression[],
  pool: TextPool,
): CompiledExpression {
  const { name } = call;
  if (call.over !== null) throw new SqlRefusal('OVER stands in the list of a SELECT only.', call);
  if (isAggregate(name)) throw new SqlRefusal(`${name} counts a group of rows; here one row is meant.`, call);
  const known = functions[name];
  if (!known)
    throw new SqlRefusal(`There is no function ${name} here. There is ${Object.keys(functions).join(', ')}.`, call);
  if (call.star || call.distinct || args.length < known.argsMin || args.length > known.argsMax) {
    throw new SqlRefusal(`${name} takes ${range(known.argsMin, known.argsMax)}.`, call);
  }
  return known.build(call, args, pool);
}

function range(min: number, max: number): string {
  return min === max ? `${String(min)} ${min === 1 ? 'value' : 'values'}` : `${String(min)} to ${String(max)} values`;
}

function argument(call: CallExpression, args: readonly CompiledExpression[], index: number): CompiledExpression {
  const arg = args[index];
  if (!arg) throw new SqlRefusal(`${call.name} needs a value.`, call);
  return arg;
}

function round(call: CallExpression, args: readonly CompiledExpression[]): CompiledExpression {
  const digits = call.args[1];
  if (digits && digits.kind !== 'number')
    throw new SqlRefusal('ROUND takes the number of digits as a plain number.', digits);
  let scale = 1;
  for (let digit = 0; digit < Math.min(digits?.value ?? 0, 12); digit++) scale *= 10;
  // Halves go away from zero, as in SQL.
  return ofNumber(call, args, (value) => (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale);
}

function modulo(call: CallExpression, args: readonly CompiledExpression[]): CompiledExpression {
  const left = wanted(argument(call, args, 0), ['number'], call);
  const right = wanted(argument(call, args, 1), ['number'], call);
  const room = scratch();
  return {
    type: 'number',
    evaluate(batch) {
      const [lefts, rights, out] = [left.evaluate(batch), right.evaluate(batch), room(batch.count)];
      for (let row = 0; row < batch.count; row++) out[row] = (lefts[row] as number) % (rights[row] as number);
      return out;
    },
  };
}

function coalesce(call: CallExpression, args: readonly CompiledExpression[]): CompiledExpression {
  const { type } = argument(call, args, 0);
  for (const arg of args) wanted(arg, [type], call);
  const room = scratch();
  return {
    type,
    evaluate(batch) {
      const out = room(batch.count);
      out.fill(NaN, 0, batch.count);
      for (const arg of args) {
        const values = arg.evaluate(batch);
        for (let row = 0; row < batch.count; row++) if (Number.isNaN(out[row])) out[row] = values[row] as number;
      }
      return out;
    },
  };
}

function substring(call: CallExpression, args: readonly CompiledExpression[], pool: TextPool): CompiledExpression {
  const [, from, length] = call.args;
  if (from?.kind !== 'number' || (length && length.kind !== 'number')) {
    throw new SqlRefusal('SUBSTRING takes a place, counted from 1, and a length as plain numbers.', call);
  }
  const start = Math.max(0, from.value - 1);
  const end = length ? Math.max(0, from.value - 1 + length.value) : undefined;
  return ofText(call, args, pool, 'text', (text) => pool.idOf([...text].slice(start, end).join('')));
}
