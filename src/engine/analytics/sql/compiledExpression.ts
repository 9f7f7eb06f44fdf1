import type { ColumnType, RowBatch } from './rowBatch';
import { SqlRefusal } from './sqlProblem';
import type { Place } from './sqlSyntax';

/** An expression ready to run: a whole column out of a batch at a time. The column may be one of the batch's own. */
export interface CompiledExpression {
  readonly type: ColumnType;
  evaluate(batch: RowBatch): Float64Array;
}

export function constant(type: ColumnType, value: number): CompiledExpression {
  let column = new Float64Array(0);
  return {
    type,
    evaluate({ count }) {
      if (column.length < count) column = new Float64Array(count).fill(value);
      return column;
    },
  };
}

/** A column of its own that is written anew for each batch. */
export function scratch(): (count: number) => Float64Array {
  let column = new Float64Array(0);
  return (count) => {
    if (column.length < count) column = new Float64Array(count);
    return column;
  };
}

export function mapped(type: ColumnType, of: CompiledExpression, map: (value: number) => number): CompiledExpression {
  const room = scratch();
  return {
    type,
    evaluate(batch) {
      const values = of.evaluate(batch);
      const out = room(batch.count);
      for (let row = 0; row < batch.count; row++) out[row] = map(values[row] as number);
      return out;
    },
  };
}

export function wanted(of: CompiledExpression, types: readonly ColumnType[], place: Place): CompiledExpression {
  if (types.includes(of.type)) return of;
  throw new SqlRefusal(`A ${types.join(' or a ')} is expected here, this is a ${of.type}.`, place);
}
