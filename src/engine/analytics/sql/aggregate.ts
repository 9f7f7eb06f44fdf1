import type { AggregateName } from './scalarFunctions';

/** What an aggregate keeps for each group of one window. */
export interface Accumulator {
  /** Makes room for groups below `count`. */
  reach(count: number): void;
  /** Takes rows [from, to), each into its group, which has room. `values` is null for COUNT(*). */
  add(groups: Int32Array, values: Float64Array | null, from: number, to: number): void;
  /** Takes groups [from, to) of an accumulator of the same aggregate, each into its own of `groups`, which has room. */
  merge(groups: Int32Array, other: Accumulator, from: number, to: number): void;
  /** Groups [from, to) are as if no row had come. */
  clear(from: number, to: number): void;
  /** NaN, SQL's NULL, where no value that is known came. */
  result(group: number): number;
}

const growth = 2;

abstract class Columns {
  protected known = new Float64Array(64);

  reach(count: number): void {
    if (count > this.known.length) this.grow(Math.max(count, this.known.length * growth));
  }

  clear(from: number, to: number): void {
    this.known.fill(0, from, to);
  }

  protected grow(length: number): void {
    this.known = widened(this.known, length, 0);
  }
}

export function widened(column: Float64Array, length: number, fill: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(length).fill(fill);
  wider.set(column);
  return wider;
}

/** COUNT(*) and COUNT(x). */
export class Count extends Columns implements Accumulator {
  add(groups: Int32Array, values: Float64Array | null, from: number, to: number): void {
    const { known } = this;
    if (values === null) {
      for (let row = from; row < to; row++) known[groups[row] as number]!++;
      return;
    }
    for (let row = from; row < to; row++) {
      const value = values[row] as number;
      if (value === value) known[groups[row] as number]!++;
    }
  }

  merge(groups: Int32Array, other: Count, from: number, to: number): void {
    for (let group = from; group < to; group++) {
      (this.known[groups[group] as number] as number) += other.known[group] as number;
    }
  }

  result(group: number): number {
    return this.known[group] ?? 0;
  }
}

/** SUM and AVG. */
export class Sum extends Columns implements Accumulator {
  #sum = new Float64Array(64);

  constructor(readonly mean: boolean) {
    super();
  }

  add(groups: Int32Array, values: Float64Array, from: number, to: number): void {
    const { known } = this;
    const sum = this.#sum;
    for (let row = from; row < to; row++) {
      const value = values[row] as number;
      if (value !== value) continue;
      const group = groups[row] as number;
      known[group]!++;
      (sum[group] as number) += value;
    }
  }

  merge(groups: Int32Array, other: Sum, from: number, to: number): void {
    const { known } = this;
    const [sum, otherSum] = [this.#sum, other.#sum];
    for (let group = from; group < to; group++) {
      const into = groups[group] as number;
      (known[into] as number) += other.known[group] as number;
      (sum[into] as number) += otherSum[group] as number;
    }
  }

  override clear(from: number, to: number): void {
    super.clear(from, to);
    this.#sum.fill(0, from, to);
  }

  result(group: number): number {
    const known = this.known[group] ?? 0;
    if (known === 0) return NaN;
    const sum = this.#sum[group] as number;
    return this.mean ? sum / known : sum;
  }

  protected override grow(length: number): void {
    super.grow(length);
    this.#sum = widened(this.#sum, length, 0);
  }
}

/** MIN and MAX. */
export class Extreme implements Accumulator {
  #extreme = new Float64Array(64).fill(NaN);

  constructor(readonly least: boolean) {}

  add(groups: Int32Array, values: Float64Array, from: number, to: number): void {
    const extreme = this.#extreme;
    for (let row = from; row < to; row++) {
      const value = values[row] as number;
      const group = groups[row] as number;
      const held = extreme[group] as number;
      // Not «value < held»: nothing is held at first, and NaN compares with nothing.
      if (value === value && !(this.least ? held <= value : held >= value)) extreme[group] = value;
    }
  }

  merge(groups: Int32Array, other: Extreme, from: number, to: number): void {
    const [extreme, otherExtreme] = [this.#extreme, other.#extreme];
    for (let group = from; group < to; group++) {
      const value = otherExtreme[group] as number;
      const into = groups[group] as number;
      const held = extreme[into] as number;
      if (value === value && !(this.least ? held <= value : held >= value)) extreme[into] = value;
    }
  }

  clear(from: number, to: number): void {
    this.#extreme.fill(NaN, from, to);
  }

  result(group: number): number {
    return this.#extreme[group] ?? NaN;
  }

  reach(count: number): void {
    if (count <= this.#extreme.length) return;
    this.#extreme = widened(this.#extreme, Math.max(count, this.#extreme.length * growth), NaN);
  }
}

/** COUNT(DISTINCT x), SUM(DISTINCT x), AVG(DISTINCT x). */
export class Distinct implements Accumulator {
  readonly #seen = new Map<number, Set<number>>();

  constructor(readonly of: 'COUNT' | 'SUM' | 'AVG') {}

  reach(): void {
    // A set for each group comes with its first value.
  }

  add(groups: Int32Array, values: Float64Array, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const value = values[row] as number;
      if (value === value) this.#setOf(groups[row] as number).add(value);
    }
  }

  merge(groups: Int32Array, other: Distinct, from: number, to: number): void {
    for (let group = from; group < to; group++) {
      const values = other.#seen.get(group);
      if (!values) continue;
      const seen = this.#setOf(groups[group] as number);
      for (const value of values) seen.add(value);
    }
  }

  clear(from: number, to: number): void {
    for (let group = from; group < to; group++) this.#seen.delete(group);
  }

  result(group: number): number {
    const seen = this.#seen.get(group);
    if (this.of === 'COUNT') return seen?.size ?? 0;
    if (!seen || seen.size === 0) return NaN;
    let sum = 0;
    for (const value of seen) sum += value;
    return this.of === 'SUM' ? sum : sum / seen.size;
  }

  #setOf(group: number): Set<number> {
    let seen = this.#seen.get(group);
    if (!seen) this.#seen.set(group, (seen = new Set()));
    return seen;
  }
}

export function createAccumulator(name: AggregateName, distinct: boolean): Accumulator {
  switch (name) {
    case 'COUNT':
      return distinct ? new Distinct('COUNT') : new Count();
    case 'SUM':
    case 'AVG':
      return distinct ? new Distinct(name) : new Sum(name === 'AVG');
    case 'MIN':
    case 'MAX':
      return new Extreme(name === 'MIN');
  }
}
