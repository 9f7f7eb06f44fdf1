import type { Accumulator } from './aggregate';
import type { GroupKeys } from './groupKeys';
import {
  createAccumulators,
  noteLate,
  spansShown,
  type AggregateSpec,
  type KeyedRows,
  type WindowGroups,
  type WindowSink,
  type WindowSpan,
} from './windowGroups';

/** A window that one key opened by its own rows. */
interface KeyedWindow {
  startMs: number;
  endMs: number;
  rows: number;
  lastRowMs: number;
  /** Where the aggregates add it up. */
  readonly slot: number;
}

/** Windows that open at a key's own first row: what SESSION and STAGGER have in common. */
abstract class KeyedWindows implements WindowGroups {
  /** Open windows of each key, the earliest start first, which is also the earliest end. */
  protected readonly windows = new Map<number, KeyedWindow[]>();
  protected watermarkMs = -Infinity;
  lateRows = 0;
  readonly lateTimesMs: number[] = [];
  #earliestEndMs = Infinity;
  #groups = new Float64Array(0);
  /** Null for COUNT(*). */
  readonly #accumulators: readonly (Accumulator | null)[];
  /** Slots below this were given to windows; those of windows that are gone are free again. */
  #slotsEnd = 0;
  readonly #freeSlots: number[] = [];
  /** Rows [from, to) of the batch have their window and are not added up yet; the slot of each. */
  #values: KeyedRows['values'] = [];
  #from = 0;
  #to = 0;
  #slotOfRow = new Int32Array(0);
  /** By slot of a window that goes, the slot that takes it over. */
  #slotInstead = new Int32Array(64);

  constructor(
    aggregates: readonly AggregateSpec[],
    readonly keys: GroupKeys,
  ) {
    this.#accumulators = createAccumulators(aggregates);
  }

  get openWindows(): number {
    let count = 0;
    for (const windows of this.windows.values()) count += windows.length;
    return count;
  }

  add({ count, timesMs, keys, values }: KeyedRows): void {
    if (this.#groups.length < count) {
      this.#groups = new Float64Array(count);
      this.#slotOfRow = new Int32Array(count);
    }
    this.keys.number(keys, count, this.#groups);
    this.#values = values;
    this.#from = this.#to = 0;
    for (let row = 0; row < count; row++) {
      const timeMs = timesMs[row] as number;
      const group = this.#groups[row] as number;
      let windows = this.windows.get(group);
      if (!windows) this.windows.set(group, (windows = []));
      const window = this.windowFor(windows, timeMs);
      if (window === null) {
        this.lateRows++;
        noteLate(this.lateTimesMs, timeMs);
        if (windows.length === 0) this.windows.delete(group);
        this.#addUp();
        this.#from = this.#to = row + 1;
        continue;
      }
      if (window.endMs < this.#earliestEndMs) this.#earliestEndMs = window.endMs;
      window.rows++;
      if (timeMs > window.lastRowMs) window.lastRowMs = timeMs;
      this.#slotOfRow[row] = window.slot;
      this.#to = row + 1;
    }
    this.#addUp();
  }

  close(watermarkMs: number, sink: WindowSink): void {
    this.watermarkMs = watermarkMs;
    if (watermarkMs < this.#earliestEndMs - 1) return;
    const closed: { readonly group: number; readonly window: KeyedWindow }[] = [];
    this.#earliestEndMs = Infinity;
    for (const [group, windows] of this.windows) {
      let due = 0;
      for (let window = windows[0]; window && window.endMs - 1 <= watermarkMs; window = windows[++due]) {
        closed.push({ group, window });
      }
      if (due > 0) windows.splice(0, due);
      if (windows[0]) this.#earliestEndMs = Math.min(this.#earliestEndMs, windows[0].endMs);
      else this.windows.delete(group);
    }
    closed.sort((a, b) => a.window.endMs - b.window.endMs || a.group - b.group);
    for (const { group, window } of closed) {
      const { startMs, endMs, rows, lastRowMs, slot } = window;
      const results = this.#accumulators.map((one) => Float64Array.of(one ? one.result(slot) : rows));
      this.#free(slot);
      sink({ startMs, endMs, groups: Float64Array.of(group), lastRowTimesMs: Float64Array.of(lastRowMs), results });
    }
  }

  openSpans(): readonly WindowSpan[] {
    const spans = [...this.windows.values()].flat();
    spans.sort((a, b) => a.endMs - b.endMs || a.startMs - b.startMs);
    return spans.slice(0, spansShown).map(({ startMs, endMs, rows }) => ({ startMs, endMs, rows }));
  }

  /** Opens a window, at its place among those of its key. */
  protected open(windows: KeyedWindow[], at: number, startMs: number, endMs: number): KeyedWindow {
    const slot = this.#freeSlots.pop() ?? this.#slotsEnd++;
    for (const accumulator of this.#accumulators) accumulator?.reach(this.#slotsEnd);
    const window = { startMs, endMs, rows: 0, lastRowMs: -Infinity, slot };
    if (at === windows.length) windows.push(window);
    else windows.splice(at, 0, window);
    return window;
  }

  /** One window takes the rows of another, which is no more. */
  protected absorb(window: KeyedWindow, other: KeyedWindow): void {
    this.#addUp();
    if (this.#slotInstead.length < this.#slotsEnd) this.#slotInstead = new Int32Array(2 * this.#slotsEnd);
    this.#slotInstead[other.slot] = window.slot;
    for (const accumulator of this.#accumulators) {
      accumulator?.merge(this.#slotInstead, accumulator, other.slot, other.slot + 1);
    }
    window.startMs = Math.min(window.startMs, other.startMs);
    window.endMs = Math.max(window.endMs, other.endMs);
    window.rows += other.rows;
    window.lastRowMs = Math.max(window.lastRowMs, other.lastRowMs);
    this.#free(other.slot);
  }

  /** The window that a row goes into, opened, moved or merged for it; null when the row is late. */
  protected abstract windowFor(windows: KeyedWindow[], timeMs: number): KeyedWindow | null;

  #free(slot: number): void {
    for (const accumulator of this.#accumulators) accumulator?.clear(slot, slot + 1);
    this.#freeSlots.push(slot);
  }

  #addUp(): void {
    for (let place = 0; place < this.#accumulators.length; place++) {
      this.#accumulators[place]?.add(this.#slotOfRow, this.#values[place] ?? null, this.#from, this.#to);
    }
    this.#from = this.#to;
  }
}

/** SESSION: a key's rows less than a gap apart, or just the gap, belong together; rows in between merge two sessions. */
export class SessionWindows extends KeyedWindows {
  constructor(
    readonly gapMs: number,
    aggregates: readonly AggregateSpec[],
    keys: GroupKeys,
  ) {
    super(aggregates, keys);
  }

  protected windowFor(windows: KeyedWindow[], timeMs: number): KeyedWindow | null {
    const endMs = timeMs + this.gapMs;
    // Rows come mostly in order: those that they touch, if any, are among the last.
    let end = windows.length;
    while (end > 0 && (windows[end - 1] as KeyedWindow).startMs > endMs) end--;
    let from = end;
    while (from > 0 && (windows[from - 1] as KeyedWindow).endMs >= timeMs) from--;
    const session = windows[from];
    if (!session || from === end) return endMs - 1 > this.watermarkMs ? this.open(windows, end, timeMs, endMs) : null;
    for (let other = from + 1; other < end; other++) this.absorb(session, windows[other] as KeyedWindow);
    if (end - from > 1) windows.splice(from + 1, end - from - 1);
    if (timeMs < session.startMs) session.startMs = timeMs;
    if (endMs > session.endMs) session.endMs = endMs;
    return session;
  }
}

/** WINDOWED BY STAGGER (KDA-11): opens with a key's first row, closes after its length, whatever comes. */
export class StaggerWindows extends KeyedWindows {
  constructor(
    readonly sizeMs: number,
    aggregates: readonly AggregateSpec[],
    keys: GroupKeys,
  ) {
    super(aggregates, keys);
  }

  protected windowFor(windows: KeyedWindow[], timeMs: number): KeyedWindow | null {
    // A late row may have opened one that reaches into the next: the earlier of two is meant.
    let at = windows.length;
    while (at > 0 && (windows[at - 1] as KeyedWindow).endMs > timeMs) at--;
    const window = windows[at];
    if (window && window.startMs <= timeMs) return window;
    const endMs = timeMs + this.sizeMs;
    return endMs - 1 > this.watermarkMs ? this.open(windows, at, timeMs, endMs) : null;
  }
}
