import { widened, type Accumulator } from './aggregate';
import type { GroupKeys } from './groupKeys';
import { createAccumulators, type AggregateSpec, type WindowResults } from './windowGroups';

/** Rows on their way into panes. */
export interface PaneRows {
  readonly count: number;
  readonly timesMs: Float64Array;
  /** What tells the groups apart. */
  readonly ids: Float64Array;
  /** Room for the slot of each row in the pane that takes it. */
  readonly slots: Int32Array;
  /** What each aggregate takes; null for COUNT(*). */
  readonly values: readonly (Float64Array | null)[];
}

/**
 * Groups of one pane with what their rows come to. A group has a slot in the pane, from 1, at its first row there, so
 * that one look into a table tells both whether the group is known and where it is added up.
 */
export class GroupedPane {
  /** The slot of each id, 0 without one. */
  #slotOfId = new Int32Array(256);
  #slotOfNull = 0;
  /** By slot: id and number of the group, its rows, which is also what COUNT(*) asks for, and the time of the latest. */
  #ids = new Float64Array(64);
  #groups = new Float64Array(64);
  #rows = new Float64Array(64);
  #lastMs = new Float64Array(64);
  #end = 1;
  /** Time of the latest row of all, or the start. */
  #highestMs = 0;
  /** Null for COUNT(*). */
  readonly #accumulators: readonly (Accumulator | null)[];
  #startMs = 0;
  #endMs = 0;

  constructor(
    aggregates: readonly AggregateSpec[],
    readonly keys: GroupKeys,
  ) {
    this.#accumulators = createAccumulators(aggregates);
  }

  /** Empties it for the rows of [startMs, endMs). What it has room for stays. */
  open(startMs: number, endMs: number): void {
    this.#startMs = startMs;
    this.#endMs = endMs;
    this.#highestMs = startMs;
    for (let slot = 1; slot < this.#end; slot++) {
      const id = this.#ids[slot] as number;
      if (id < this.#slotOfId.length) this.#slotOfId[id] = 0;
    }
    this.#slotOfNull = 0;
    for (const accumulator of this.#accumulators) accumulator?.clear(1, this.#end);
    this.#end = 1;
  }

  /** Takes the row at `from`, and those behind it up to the first that is not of this pane: the place of that one. */
  add(rows: PaneRows, from: number): number {
    let to = from;
    do {
      this.#takeOne(rows, to);
      to = this.#takeKnown(rows, to + 1);
    } while (to < rows.count && this.#holds(rows.timesMs[to] as number));
    if (this.#accumulators.some((accumulator) => accumulator !== null)) this.#accumulate(rows, from, to);
    return to;
  }

  /** Rows of all groups. */
  get rowCount(): number {
    return this.#rows.subarray(1, this.#end).reduce((sum, rows) => sum + rows, 0);
  }

  merge(other: GroupedPane): void {
    const end = other.#end;
    const slots = new Int32Array(end);
    for (let from = 1; from < end; from++) {
      const slot = this.#slotOf(other.#ids[from] as number);
      slots[from] = slot;
      (this.#rows[slot] as number) += other.#rows[from] as number;
      this.#lastMs[slot] = Math.max(this.#lastMs[slot] as number, other.#lastMs[from] as number);
    }
    this.#accumulators.forEach((accumulator, index) => {
      accumulator?.reach(this.#end);
      accumulator?.merge(slots, other.#accumulators[index] as Accumulator, 1, end);
    });
  }

  results(): WindowResults {
    const end = this.#end;
    const results = this.#accumulators.map((accumulator) => {
      if (!accumulator) return this.#rows.slice(1, end);
      const out = new Float64Array(end - 1);
      for (let slot = 1; slot < end; slot++) out[slot - 1] = accumulator.result(slot);
      return out;
    });
    return { groups: this.#groups.slice(1, end), lastRowTimesMs: this.#lastMs.slice(1, end), results };
  }

  /** Takes rows in order of time, of this pane and of groups that have a slot: the place of the first that is not so. */
  #takeKnown({ count, timesMs, ids }: PaneRows, from: number): number {
    const endMs = this.#endMs;
    const slotOfId = this.#slotOfId;
    const counts = this.#rows;
    const lastMs = this.#lastMs;
    let highestMs = this.#highestMs;
    let row = from;
    // Most rows of a run pass here: nothing is called, nothing is kept that a count does not need.
    for (; row < count; row++) {
      const timeMs = timesMs[row] as number;
      if (!(timeMs >= highestMs && timeMs < endMs)) break;
      const id = ids[row] as number;
      if (!(id < slotOfId.length)) break;
      const slot = slotOfId[id] as number;
      if (slot === 0) break;
      counts[slot] = (counts[slot] as number) + 1;
      lastMs[slot] = highestMs = timeMs;
    }
    this.#highestMs = highestMs;
    return row;
  }

  #takeOne({ timesMs, ids }: PaneRows, row: number): void {
    const slot = this.#slotOf(ids[row] as number);
    const timeMs = timesMs[row] as number;
    (this.#rows[slot] as number) += 1;
    if (timeMs > (this.#lastMs[slot] as number)) this.#lastMs[slot] = timeMs;
    if (timeMs > this.#highestMs) this.#highestMs = timeMs;
  }

  /** Rows [from, to), all of groups that have a slot, to the aggregates that look at values. */
  #accumulate({ ids, slots, values }: PaneRows, from: number, to: number): void {
    const slotOfId = this.#slotOfId;
    for (let row = from; row < to; row++) {
      const id = ids[row] as number;
      slots[row] = id < slotOfId.length ? (slotOfId[id] as number) : this.#slotOfNull;
    }
    this.#accumulators.forEach((accumulator, index) => {
      accumulator?.reach(this.#end);
      accumulator?.add(slots, values[index] ?? null, from, to);
    });
  }

  #holds(timeMs: number): boolean {
    return timeMs >= this.#startMs && timeMs < this.#endMs;
  }

  /** The slot of an id, a new one if it has none. */
  #slotOf(id: number): number {
    const isNull = Number.isNaN(id);
    const known = isNull ? this.#slotOfNull : (this.#slotOfId[id] ?? 0);
    if (known > 0) return known;
    const slot = this.#end++;
    if (slot >= this.#rows.length) this.#grow();
    this.#ids[slot] = id;
    this.#groups[slot] = this.keys.groupOfId(id);
    this.#rows[slot] = 0;
    this.#lastMs[slot] = -Infinity;
    if (isNull) this.#slotOfNull = slot;
    else {
      if (id >= this.#slotOfId.length) {
        const wider = new Int32Array(2 * id);
        wider.set(this.#slotOfId);
        this.#slotOfId = wider;
      }
      this.#slotOfId[id] = slot;
    }
    return slot;
  }

  #grow(): void {
    const length = 2 * this.#rows.length;
    this.#ids = widened(this.#ids, length, 0);
    this.#groups = widened(this.#groups, length, 0);
    this.#rows = widened(this.#rows, length, 0);
    this.#lastMs = widened(this.#lastMs, length, 0);
  }
}
