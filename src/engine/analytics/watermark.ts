import type { RowShard } from './rowSource';

/** A shard that has nothing more to read and gave no row for so long holds the watermark back no longer. */
const idleMs = 10_000;

interface Progress {
  /** Its latest row, less the delay of its source. */
  reachedMs: number;
  rowAtMs: number;
}

/**
 * How far event time has come: the least of the shards of all sources, each as far as its latest row less the delay of
 * its source. A source of which no row has come yet holds it back as long as a shard does that falls silent. It never
 * goes back. Model: watermark-of-shards.
 */
export class Watermark {
  readonly #shards = new Map<RowShard, Progress>();
  readonly #awaited: Set<number>;
  #beganAtMs: number | null = null;
  #valueMs = -Infinity;

  /** @param delaysMs of each source, in their order. */
  constructor(readonly delaysMs: readonly number[]) {
    this.#awaited = new Set(delaysMs.keys());
  }

  get valueMs(): number {
    return this.#valueMs;
  }

  /** A row of a shard of a source was worked on at `nowMs`; its time is `latestMs` or earlier. */
  note(source: number, shard: RowShard, latestMs: number, nowMs: number): void {
    this.#awaited.delete(source);
    const reachedMs = latestMs - (this.delaysMs[source] ?? 0);
    const progress = this.#shards.get(shard);
    if (!progress) this.#shards.set(shard, { reachedMs, rowAtMs: nowMs });
    else {
      progress.reachedMs = Math.max(progress.reachedMs, reachedMs);
      progress.rowAtMs = nowMs;
    }
  }

  /** A shard was read to its end: nothing more comes from it. */
  drop(shard: RowShard): void {
    this.#shards.delete(shard);
  }

  /** It is at least here. */
  raise(valueMs: number): void {
    this.#valueMs = Math.max(this.#valueMs, valueMs);
  }

  /** The watermark at `nowMs`; `hasUnread` says whether a shard has something waiting. */
  advance(nowMs: number, hasUnread: (shard: RowShard) => boolean): number {
    this.#beganAtMs ??= nowMs;
    if (this.#awaited.size > 0 && nowMs - this.#beganAtMs < idleMs) return this.#valueMs;
    let least = Infinity;
    for (const [shard, { reachedMs, rowAtMs }] of this.#shards) {
      if (nowMs - rowAtMs >= idleMs && !hasUnread(shard)) continue;
      least = Math.min(least, reachedMs);
    }
    if (least !== Infinity) this.#valueMs = Math.max(this.#valueMs, least);
    return this.#valueMs;
  }
}
