import { GrowingFloats, GrowingInts } from '../kernel/growingColumn';

/** Values of many pieces over the periods of a run, kept whole, so that any quantile of any stretch is exact. */
export class DistributionSeries {
  readonly #values = new GrowingFloats();
  readonly #counts = new GrowingInts();
  /** Where each period begins in the two columns. */
  readonly #starts = new GrowingInts();
  readonly #quantiles: number[] = [];
  #latest = { first: -1, last: -1, ratio: NaN, rows: -1, figure: 0 };

  constructor(readonly periodMs: number) {}

  /** Periods up to the last piece; the last one may still be filling. */
  get periods(): number {
    return this.#starts.length;
  }

  /** `count` pieces of one value, at a moment that never goes back. */
  add(nowMs: number, value: number, count: number): void {
    const period = Math.floor(nowMs / this.periodMs);
    const values = this.#values;
    while (this.#starts.length <= period) this.#starts.push(values.length);
    const last = values.length - 1;
    if (last >= (this.#starts.values[period] as number) && values.values[last] === value) {
      this.#counts.values[last] = (this.#counts.values[last] as number) + count;
      return;
    }
    values.push(value);
    this.#counts.push(count);
  }

  /**
   * The least value that a share `ratio` of all pieces of the periods [first, last) does not exceed; zero where there
   * is none.
   */
  quantile(first: number, last: number, ratio: number): number {
    const rows = this.#values.length;
    const latest = this.#latest;
    if (latest.first === first && latest.last === last && latest.ratio === ratio && latest.rows === rows) {
      return latest.figure;
    }
    const figure = this.#quantileOf(this.#startOf(first), this.#startOf(last), ratio);
    this.#latest = { first, last, ratio, rows, figure };
    return figure;
  }

  /** The quantile of each of the first `periods` periods, NaN where there was no piece. What is over is worked out once. */
  quantilesByPeriod(periods: number, ratio: number): Float64Array {
    const known = this.#quantiles;
    const whole = Math.min(periods, this.#starts.length - 1);
    for (let period = known.length; period < whole; period++) {
      known.push(this.#quantileIn(period, ratio));
    }
    return Float64Array.from({ length: periods }, (_, period) =>
      period < known.length ? (known[period] as number) : this.#quantileIn(period, ratio),
    );
  }

  #quantileIn(period: number, ratio: number): number {
    const [from, to] = [this.#startOf(period), this.#startOf(period + 1)];
    return from < to ? this.#quantileOf(from, to, ratio) : NaN;
  }

  #startOf(period: number): number {
    if (period < 0) return 0;
    return period < this.#starts.length ? (this.#starts.values[period] as number) : this.#values.length;
  }

  #quantileOf(from: number, to: number, ratio: number): number {
    if (from >= to) return 0;
    const { values } = this.#values;
    const counts = this.#counts.values;
    const rows = Int32Array.from({ length: to - from }, (_, place) => from + place);
    rows.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
    let left = 0;
    for (const row of rows) left += counts[row] as number;
    left = Math.ceil(left * ratio);
    for (const row of rows) {
      left -= counts[row] as number;
      if (left <= 0) return values[row] as number;
    }
    return values[rows[rows.length - 1] as number] as number;
  }
}
