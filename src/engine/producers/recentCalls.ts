const rowsMax = 1024;

export interface CallTotals {
  readonly produced: number;
  readonly offered: number;
  /** For want of throughput. */
  readonly refused: number;
  /** By a fault of the service, or of its key. */
  readonly failed: number;
}

/** One call and what came of it. */
export interface RecentCall {
  readonly atMs: number;
  readonly offered: number;
  readonly bounced: number;
}

/** What a producer's calls of the last second came to. */
export class RecentCalls {
  readonly #atMs = new Float64Array(rowsMax).fill(-Infinity);
  readonly #produced = new Int32Array(rowsMax);
  readonly #offered = new Int32Array(rowsMax);
  /** Not stored, for whatever reason. */
  readonly #bounced = new Int32Array(rowsMax);
  readonly #failed = new Int32Array(rowsMax);
  #next = 0;

  add(nowMs: number, produced: number, offered: number, bounced: number, failed = 0): void {
    const row = this.#next++ % rowsMax;
    this.#atMs[row] = nowMs;
    this.#produced[row] = produced;
    this.#offered[row] = offered;
    this.#bounced[row] = bounced;
    this.#failed[row] = failed;
  }

  /** The newest calls within `spanMs` of the very newest, at most so many, oldest first. */
  newest(callsMax: number, spanMs: number): readonly RecentCall[] {
    const calls: RecentCall[] = [];
    for (let back = 1; back <= Math.min(rowsMax, this.#next) && calls.length < callsMax; back++) {
      const row = (this.#next - back) % rowsMax;
      const offered = this.#offered[row] as number;
      if (offered === 0) continue;
      const atMs = this.#atMs[row] as number;
      if (calls[0] && atMs < calls[0].atMs - spanMs) break;
      calls.push({ atMs, offered, bounced: this.#bounced[row] as number });
    }
    return calls.reverse();
  }

  since(fromMs: number): CallTotals {
    let produced = 0;
    let offered = 0;
    let bounced = 0;
    let failed = 0;
    for (let back = 1; back <= rowsMax; back++) {
      const row = (this.#next - back + 2 * rowsMax) % rowsMax;
      if (this.#next < back || (this.#atMs[row] as number) <= fromMs) break;
      produced += this.#produced[row] as number;
      offered += this.#offered[row] as number;
      bounced += this.#bounced[row] as number;
      failed += this.#failed[row] as number;
    }
    return { produced, offered, refused: bounced - failed, failed };
  }
}
