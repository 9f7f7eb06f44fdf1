/**
 * The shape of a throughput limit (SIM-06): full after a rest, refilled continuously, read only at calls.
 * Over any window of w seconds it lets through at most capacity + rate × w. Model: token-bucket.
 */
export class TokenBucket {
  tokens: number;
  #refilledAtMs = 0;

  /** @param capacity also what it holds at the start; @param perSecond what flows back in a second. */
  constructor(
    readonly capacity: number,
    readonly perSecond: number,
    startedAtMs = 0,
  ) {
    this.tokens = capacity;
    this.#refilledAtMs = startedAtMs;
  }

  /** Brings the level up to `nowMs`; to be called before `tokens` is read. */
  refill(nowMs: number): void {
    if (nowMs === this.#refilledAtMs) return;
    const level = this.tokens + ((nowMs - this.#refilledAtMs) * this.perSecond) / 1000;
    this.tokens = level > this.capacity ? this.capacity : level;
    this.#refilledAtMs = nowMs;
  }
}
