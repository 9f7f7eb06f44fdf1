import { TokenBucket } from '../dataStreams/tokenBucket';

/** How much of what was not used the table saves up. Model: lease-table-capacity. */
const savedSeconds = 5;

/** What the table behind an application takes: one write unit for each update of a lease. */
export class LeaseTableCapacity {
  #writesPerSecond: number | null = null;
  #bucket: TokenBucket | null = null;
  #refusesUntilMs = -Infinity;

  constructor(writesPerSecond: number | null, nowMs: number) {
    this.change(writesPerSecond, nowMs);
  }

  /** Null: on demand. */
  get writesPerSecond(): number | null {
    return this.#writesPerSecond;
  }

  /** Write units that are saved up at `nowMs`, 0 to 1 of what fits; 1 on demand. */
  savedRatio(nowMs: number): number {
    if (!this.isReachable(nowMs)) return 0;
    if (!this.#bucket) return 1;
    return this.#bucket.levelAt(nowMs) / this.#bucket.capacity;
  }

  change(writesPerSecond: number | null, nowMs: number): void {
    this.#writesPerSecond = writesPerSecond;
    this.#bucket =
      writesPerSecond === null ? null : new TokenBucket(writesPerSecond * savedSeconds, writesPerSecond, nowMs);
  }

  /** From `nowMs` on for so long every call is refused, reads as well. */
  refuseFor(ms: number, nowMs: number): void {
    this.#refusesUntilMs = Math.max(this.#refusesUntilMs, nowMs + ms);
  }

  isReachable(nowMs: number): boolean {
    return nowMs >= this.#refusesUntilMs;
  }

  /** Takes one write unit; false when there is none. */
  spend(nowMs: number): boolean {
    if (!this.isReachable(nowMs)) return false;
    if (!this.#bucket) return true;
    this.#bucket.refill(nowMs);
    if (this.#bucket.tokens < 1) return false;
    this.#bucket.take(1);
    return true;
  }
}
