import { GrowingFloats, GrowingInts } from '../kernel/growingColumn';

const recentMax = 8192;

/** A shard's refused attempts: one row for each call that met a refusal, and the keys of the last 8,192 attempts. */
export class RefusalLog {
  readonly atMs = new GrowingFloats(64);
  readonly count = new GrowingInts(64);
  total = 0;
  sinceMs: number | null = null;
  refusedBy: 'records' | 'bytes' | null = null;
  readonly #recentKeyId = new Int32Array(recentMax);
  readonly #recentAtMs = new Float64Array(recentMax);

  /** One refused attempt; `closeCall` writes the row. */
  add(keyId: number): void {
    this.#recentKeyId[this.total++ & (recentMax - 1)] = keyId;
  }

  /** True when this call begins a stretch of refusals. */
  closeCall(nowMs: number, count: number, refusedBy: 'records' | 'bytes'): boolean {
    const last = this.count.length - 1;
    const lastAtMs = last < 0 ? -Infinity : (this.atMs.values[last] as number);
    const begins = this.sinceMs === null || nowMs - lastAtMs > 1000;
    if (begins) this.sinceMs = nowMs;
    this.refusedBy = refusedBy;
    for (let index = this.total - count; index < this.total; index++) this.#recentAtMs[index & (recentMax - 1)] = nowMs;
    if (lastAtMs === nowMs) {
      this.count.values[last] = (this.count.values[last] as number) + count;
      return begins;
    }
    this.atMs.push(nowMs);
    this.count.push(count);
    return begins;
  }

  /** Moment of the last refusal, −Infinity before the first. */
  get lastAtMs(): number {
    return this.atMs.length === 0 ? -Infinity : (this.atMs.values[this.atMs.length - 1] as number);
  }

  /** Refused attempts in [fromMs, toMs). */
  countIn(fromMs: number, toMs: number): number {
    let sum = 0;
    for (let row = this.#rowAt(fromMs); row < this.count.length; row++) {
      if ((this.atMs.values[row] as number) >= toMs) break;
      sum += this.count.values[row] as number;
    }
    return sum;
  }

  /** Calls `visit` with the key of each remembered attempt after `fromMs`, newest first. */
  eachKeySince(fromMs: number, visit: (keyId: number) => void): void {
    const oldest = Math.max(0, this.total - recentMax);
    for (let index = this.total - 1; index >= oldest; index--) {
      const place = index & (recentMax - 1);
      if ((this.#recentAtMs[place] as number) <= fromMs) break;
      visit(this.#recentKeyId[place] as number);
    }
  }

  /** Refused attempts after `fromMs`. */
  countAfter(fromMs: number): number {
    let sum = 0;
    for (let row = this.count.length - 1; row >= 0 && (this.atMs.values[row] as number) > fromMs; row--) {
      sum += this.count.values[row] as number;
    }
    return sum;
  }

  /** First row at or after `atMs`. */
  #rowAt(atMs: number): number {
    let low = 0;
    let high = this.count.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.atMs.values[middle] as number) < atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
