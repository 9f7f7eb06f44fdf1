/** A shard that has nothing more to read and gave no row for so long holds the watermark back no longer. */
const idleMs = 10_000;

interface Progress {
  latestMs: number;
  rowAtMs: number;
}

/**
 * How far event time has come: the least of the shards, each as far as its latest row less the delay. It never goes
 * back. Model: watermark-of-shards.
 */
export class Watermark {
  readonly #shards = new Map<number, Progress>();
  #valueMs = -Infinity;

  constructor(readonly delayMs: number) {}

  get valueMs(): number {
    return this.#valueMs;
  }

  /** A row of a shard was worked on at `nowMs`; its time is `latestMs` or earlier. */
  note(shardNumber: number, latestMs: number, nowMs: number): void {
    const progress = this.#shards.get(shardNumber);
    if (!progress) this.#shards.set(shardNumber, { latestMs, rowAtMs: nowMs });
    else {
      progress.latestMs = Math.max(progress.latestMs, latestMs);
      progress.rowAtMs = nowMs;
    }
  }

  /** A shard was read to its end: nothing more comes from it. */
  drop(shardNumber: number): void {
    this.#shards.delete(shardNumber);
  }

  /** It is at least here. */
  raise(valueMs: number): void {
    this.#valueMs = Math.max(this.#valueMs, valueMs);
  }

  /** The watermark at `nowMs`; `hasUnread` says whether a shard has something waiting. */
  advance(nowMs: number, hasUnread: (shardNumber: number) => boolean): number {
    let least = Infinity;
    for (const [shardNumber, { latestMs, rowAtMs }] of this.#shards) {
      if (nowMs - rowAtMs >= idleMs && !hasUnread(shardNumber)) continue;
      least = Math.min(least, latestMs);
    }
    if (least !== Infinity) this.#valueMs = Math.max(this.#valueMs, least - this.delayMs);
    return this.#valueMs;
  }
}
