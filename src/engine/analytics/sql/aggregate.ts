import type { AggregateName } from './scalarFunctions';

/** What an aggregate keeps for each group of one window. */
export interface Accumulator {
  /** Makes room for groups below `count`. */
  reach(count: number): void;
  /** Takes rows [from, to), each into its group, which has room. `values` is null for COUNT(*). */
  add(groups: Int32Array, values: Float64Array | null, from: number, to: number): void;
  /** Takes one group of another window of the same aggregate. */
  merge(group: number, other: Accumulator, otherGroup: number): void;
  /** NaN, SQL's NULL, where no value that is known came. */
  result(group: number): number;
}

const growth = 2;

abstract class Columns {
  protected known = new Float64Array(64);

  reach(count: number): void {
    if (count > this.known.length) this.grow(Math.max(count, this.known.length * growth));
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

  merge(group: number, other: Count, otherGroup: number): void {
    this.reach(group + 1);
    (this.known[group] as number) += other.result(otherGroup);
  }

  result(group: number): number {
    return group < this.known.length ? (this.known[group] as number) : 0;
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

  merge(group: number, other: Sum, otherGroup: number): void {
    if (otherGroup >= other.known.length) return;
    this.reach(group + 1);
    (this.known[group] as number) += other.known[otherGroup] as number;
    (this.#sum[group] as number) += other.#sum[otherGroup] as number;
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

  merge(group: number, other: Extreme, otherGroup: number): void {
    const value = other.result(otherGroup);
    if (Number.isNaN(value)) return;
    this.reach(group + 1);
    const held = this.#extreme[group] as number;
    if (!(this.least ? held <= value : held >= value)) this.#extreme[group] = value;
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

  merge(group: number, other: Distinct, otherGroup: number): void {
    const seen = this.#setOf(group);
    for (const value of other.#seen.get(otherGroup) ?? []) seen.add(value);
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
