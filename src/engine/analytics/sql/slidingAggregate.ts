import { NumberQueue } from './numberQueue';
import type { AggregateName } from './scalarFunctions';

/** What the rows of a sliding frame come to, first in, first out. NULLs take a place and count for nothing. */
export interface SlidingAggregate {
  push(value: number): void;
  /** The oldest row leaves. */
  shift(): void;
  readonly result: number;
}

type Merge = (a: number, b: number) => number;

const sum: Merge = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b);
const least: Merge = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b));
const most: Merge = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b));

/**
 * Two stacks make a queue whose sum is always at hand: nothing is ever subtracted, so no rounding error is left behind
 * by rows that have gone.
 */
class TwoStacks implements SlidingAggregate {
  /** Sums from each of the older rows up to the turn, the oldest on top. */
  readonly #older: number[] = [];
  #newer: number[] = [];
  #newerSum = NaN;

  constructor(readonly merge: Merge) {}

  push(value: number): void {
    this.#newer.push(value);
    this.#newerSum = this.merge(this.#newerSum, value);
  }

  shift(): void {
    if (this.#older.length === 0) {
      let total = NaN;
      for (let row = this.#newer.length - 1; row >= 0; row--) {
        total = this.merge(this.#newer[row] as number, total);
        this.#older.push(total);
      }
      this.#newer = [];
      this.#newerSum = NaN;
    }
    this.#older.pop();
  }

  get result(): number {
    return this.merge(this.#older.at(-1) ?? NaN, this.#newerSum);
  }
}

class Mean implements SlidingAggregate {
  readonly #sum = new TwoStacks(sum);
  readonly #known = new TwoStacks(sum);

  push(value: number): void {
    this.#sum.push(value);
    this.#known.push(Number(!Number.isNaN(value)));
  }

  shift(): void {
    this.#sum.shift();
    this.#known.shift();
  }

  get result(): number {
    return this.#sum.result / this.#known.result;
  }
}

/** COUNT, of values that are known. */
class CountKnown implements SlidingAggregate {
  readonly #values = new NumberQueue();
  result = 0;

  push(value: number): void {
    this.#values.push(value);
    if (!Number.isNaN(value)) this.result++;
  }

  shift(): void {
    if (!Number.isNaN(this.#values.shift())) this.result--;
  }
}

class CountDistinct implements SlidingAggregate {
  readonly #values = new NumberQueue();
  readonly #times = new Map<number, number>();

  push(value: number): void {
    this.#values.push(value);
    if (!Number.isNaN(value)) this.#times.set(value, (this.#times.get(value) ?? 0) + 1);
  }

  shift(): void {
    const value = this.#values.shift();
    const times = this.#times.get(value);
    if (times === undefined) return;
    if (times === 1) this.#times.delete(value);
    else this.#times.set(value, times - 1);
  }

  get result(): number {
    return this.#times.size;
  }
}

/** Null for a DISTINCT that no sliding frame knows here. */
export function createSlidingAggregate(name: AggregateName, distinct: boolean): SlidingAggregate | null {
  if (distinct) return name === 'COUNT' ? new CountDistinct() : null;
  switch (name) {
    case 'COUNT':
      return new CountKnown();
    case 'SUM':
      return new TwoStacks(sum);
    case 'AVG':
      return new Mean();
    case 'MIN':
      return new TwoStacks(least);
    case 'MAX':
      return new TwoStacks(most);
  }
}
