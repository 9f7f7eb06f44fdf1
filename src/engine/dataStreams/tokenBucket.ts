/**
 * The shape of a throughput limit (SIM-06): full after a rest, refilled continuously, read only at calls.
 * Over any window of w seconds it lets through at most capacity + rate × w. Model: token-bucket.
 */
export class TokenBucket {
  /** Level and the moment it was brought up to; a typed array, because a number field would be boxed at every write. */
  readonly #state: Float64Array;

  /** @param capacity also what it holds at the start; @param perSecond what flows back in a second. */
  constructor(
    readonly capacity: number,
    readonly perSecond: number,
    startedAtMs = 0,
  ) {
    this.#state = Float64Array.of(capacity, startedAtMs);
  }

  /** As of the last `refill`. */
  get tokens(): number {
    return this.#state[0] as number;
  }

  /** What it would hold at `nowMs`. A look leaves no mark. */
  levelAt(nowMs: number): number {
    const level = (this.#state[0] as number) + ((nowMs - (this.#state[1] as number)) * this.perSecond) / 1000;
    return level > this.capacity ? this.capacity : level;
  }

  refill(nowMs: number): void {
    const state = this.#state;
    const sinceMs = nowMs - (state[1] as number);
    if (sinceMs === 0) return;
    const level = (state[0] as number) + (sinceMs * this.perSecond) / 1000;
    state[0] = level > this.capacity ? this.capacity : level;
    state[1] = nowMs;
  }

  /** Like `refill`; gives what the bucket had no room for. */
  refillAndSpill(nowMs: number): number {
    const state = this.#state;
    const level = (state[0] as number) + ((nowMs - (state[1] as number)) * this.perSecond) / 1000;
    this.refill(nowMs);
    return Math.max(0, level - this.tokens);
  }

  take(count: number): void {
    this.#state[0] = (this.#state[0] as number) - count;
  }

  /** Puts tokens in from elsewhere, as far as there is room. */
  add(count: number): void {
    this.#state[0] = Math.min(this.capacity, (this.#state[0] as number) + count);
  }
}
