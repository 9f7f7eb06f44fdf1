import { GrowingInts } from '../kernel/growingColumn';

/** Whole values below this have a bucket each; above it each doubling has 32, so a value is kept to within 3 %. */
const exactBelow = 64;
const exactBits = 6;
const stepsBits = 5;
const bucketCount = exactBelow + (31 - exactBits) * (1 << stepsBits);

function bucketOf(value: number): number {
  const whole = value > 0 ? value | 0 : 0;
  if (whole < exactBelow) return whole;
  const exponent = 31 - Math.clz32(whole);
  return (
    exactBelow + ((exponent - exactBits) << stepsBits) + ((whole >> (exponent - stepsBits)) & ((1 << stepsBits) - 1))
  );
}

/** The middle of a bucket. */
function valueOf(bucket: number): number {
  if (bucket < exactBelow) return bucket;
  const exponent = exactBits + ((bucket - exactBelow) >> stepsBits);
  const step = (bucket - exactBelow) & ((1 << stepsBits) - 1);
  const width = 1 << (exponent - stepsBits);
  return ((1 << stepsBits) + step) * width + width / 2;
}

/** The value that `rank` of all values do not exceed. */
function valueAt(rank: number, counts: Int32Array | Float64Array): number {
  let seen = 0;
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    seen += counts[bucket] as number;
    if (seen >= rank) return valueOf(bucket);
  }
  return valueOf(bucketCount - 1);
}

/** How many values of each size fell into each period, so that a percentile over any stretch of time can be read. */
export class Distribution {
  readonly #open = new Int32Array(bucketCount);
  #openPeriod = 0;
  #openCount = 0;
  /** Rows (period, bucket, count) of the periods that are over. */
  readonly #periods = new GrowingInts();
  readonly #buckets = new GrowingInts();
  readonly #counts = new GrowingInts();

  /** One value, 0 to 2^31; periods come in order. */
  add(period: number, value: number): void {
    if (period !== this.#openPeriod) this.#close(period);
    const bucket = bucketOf(value);
    this.#open[bucket] = (this.#open[bucket] as number) + 1;
    this.#openCount++;
  }

  /** The ages at `nowMs` of those of the first `count` moments whose mark is 0. */
  addAges(period: number, nowMs: number, momentsMs: Float64Array, marks: Uint8Array, count: number): void {
    if (period !== this.#openPeriod) this.#close(period);
    const open = this.#open;
    let added = 0;
    for (let index = 0; index < count; index++) {
      if (marks[index] !== 0) continue;
      const bucket = bucketOf(nowMs - (momentsMs[index] as number));
      open[bucket] = (open[bucket] as number) + 1;
      added++;
    }
    this.#openCount += added;
  }

  /** The value that `ratio` of all values in [first, last) do not exceed; 0 where there is none. */
  percentile(ratio: number, first: number, last: number): number {
    const openCount = this.#openPeriod >= first && this.#openPeriod < last ? this.#openCount : 0;
    const firstRow = this.#rowAt(first);
    const { values: periods } = this.#periods;
    const isEmpty = firstRow === this.#periods.length || (periods[firstRow] as number) >= last;
    if (isEmpty) return openCount === 0 ? 0 : valueAt(ratio * openCount, this.#open);
    const sums = new Float64Array(bucketCount);
    let total = openCount;
    for (let row = firstRow; row < this.#periods.length && (periods[row] as number) < last; row++) {
      const bucket = this.#buckets.values[row] as number;
      sums[bucket] = (sums[bucket] as number) + (this.#counts.values[row] as number);
      total += this.#counts.values[row] as number;
    }
    if (openCount > 0) {
      for (let bucket = 0; bucket < bucketCount; bucket++) {
        sums[bucket] = (sums[bucket] as number) + (this.#open[bucket] as number);
      }
    }
    return valueAt(ratio * total, sums);
  }

  #close(next: number): void {
    if (this.#openCount > 0) {
      for (let bucket = 0; bucket < bucketCount; bucket++) {
        const count = this.#open[bucket] as number;
        if (count === 0) continue;
        this.#periods.push(this.#openPeriod);
        this.#buckets.push(bucket);
        this.#counts.push(count);
      }
      this.#open.fill(0);
      this.#openCount = 0;
    }
    this.#openPeriod = next;
  }

  #rowAt(period: number): number {
    let low = 0;
    let high = this.#periods.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#periods.values[middle] as number) < period) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
