/** Times of the lock in the lease table by which the workers of KCL 3.x agree on a leader (KCL-26). */
export interface LeaderLockTimes {
  readonly lockMs: number;
  readonly heartbeatMs: number;
}

/** One worker leads until it lets go or has not been heard of for the time of the lock. */
export class LeaderLock {
  #holder: number | null = null;
  #heardAtMs = 0;
  readonly #askedAtMs = new Map<number, number>();

  constructor(readonly times: LeaderLockTimes) {}

  /** Worker number of the leader, dead or alive, or null. */
  get holder(): number | null {
    return this.#holder;
  }

  /** Whether `worker` leads. Takes the lock when it is free; who was turned down asks again a heartbeat later. */
  isHeldBy(worker: number, nowMs: number): boolean {
    if (this.#holder === worker) {
      this.#heardAtMs = nowMs;
      return true;
    }
    const { lockMs, heartbeatMs } = this.times;
    if (nowMs - (this.#askedAtMs.get(worker) ?? -Infinity) < heartbeatMs) return false;
    this.#askedAtMs.set(worker, nowMs);
    if (this.#holder !== null && nowMs - this.#heardAtMs <= lockMs) return false;
    this.#holder = worker;
    this.#heardAtMs = nowMs;
    return true;
  }

  release(worker: number): void {
    if (this.#holder === worker) this.#holder = null;
  }
}
