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
  readonly accumulators: readonly Accumulator[];
}

const oneGroup = new Int32Array(1);

/** Windows that open at a key's own first row: what SESSION and STAGGER have in common. */
abstract class KeyedWindows implements WindowGroups {
  /** Open windows of each key, the earliest first. */
  protected readonly windows = new Map<number, KeyedWindow[]>();
  protected watermarkMs = -Infinity;
  lateRows = 0;
  readonly lateTimesMs: number[] = [];
  #earliestEndMs = Infinity;

  #groups = new Float64Array(0);

  constructor(
    readonly aggregates: readonly AggregateSpec[],
    readonly keys: GroupKeys,
  ) {}

  get openWindows(): number {
    let count = 0;
    for (const windows of this.windows.values()) count += windows.length;
    return count;
  }

  add(rows: KeyedRows): void {
    if (this.#groups.length < rows.count) this.#groups = new Float64Array(rows.count);
    this.keys.number(rows.keys, rows.count, this.#groups);
    for (let row = 0; row < rows.count; row++) {
      const timeMs = rows.timesMs[row] as number;
      const group = this.#groups[row] as number;
      let windows = this.windows.get(group);
      if (!windows) this.windows.set(group, (windows = []));
      const window = this.windowFor(windows, timeMs);
      if (window === null) {
        this.lateRows++;
        noteLate(this.lateTimesMs, timeMs);
        if (windows.length === 0) this.windows.delete(group);
        continue;
      }
      this.#earliestEndMs = Math.min(this.#earliestEndMs, window.endMs);
      window.rows++;
      window.lastRowMs = Math.max(window.lastRowMs, timeMs);
      window.accumulators.forEach((accumulator, index) => {
        const values = rows.values[index] ?? null;
        accumulator.add(oneGroup, values === null ? null : values.subarray(row, row + 1), 0, 1);
      });
    }
  }

  close(watermarkMs: number, sink: WindowSink): void {
    this.watermarkMs = watermarkMs;
    if (watermarkMs < this.#earliestEndMs - 1) return;
    const closed: { readonly group: number; readonly window: KeyedWindow }[] = [];
    this.#earliestEndMs = Infinity;
    for (const [group, windows] of this.windows) {
      while (windows[0] && windows[0].endMs - 1 <= watermarkMs) {
        closed.push({ group, window: windows.shift() as KeyedWindow });
      }
      if (windows[0]) this.#earliestEndMs = Math.min(this.#earliestEndMs, windows[0].endMs);
      else this.windows.delete(group);
    }
    closed.sort((a, b) => a.window.endMs - b.window.endMs || a.group - b.group);
    for (const { group, window } of closed) {
      const { startMs, endMs, lastRowMs, accumulators } = window;
      const results = accumulators.map((one) => Float64Array.of(one.result(0)));
      sink({ startMs, endMs, groups: Float64Array.of(group), lastRowTimesMs: Float64Array.of(lastRowMs), results });
    }
  }

  openSpans(): readonly WindowSpan[] {
    const spans = [...this.windows.values()].flat();
    spans.sort((a, b) => a.endMs - b.endMs || a.startMs - b.startMs);
    return spans.slice(0, spansShown).map(({ startMs, endMs, rows }) => ({ startMs, endMs, rows }));
  }

  protected newWindow(startMs: number, endMs: number): KeyedWindow {
    return { startMs, endMs, rows: 0, lastRowMs: -Infinity, accumulators: createAccumulators(this.aggregates) };
  }

  /** The window that a row goes into, opened, moved or merged for it; null when the row is late. */
  protected abstract windowFor(windows: KeyedWindow[], timeMs: number): KeyedWindow | null;
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
    let startMs = timeMs;
    let endMs = timeMs + this.gapMs;
    const touched = windows.filter((window) => window.startMs <= endMs && window.endMs >= startMs);
    for (const window of touched) {
      startMs = Math.min(startMs, window.startMs);
      endMs = Math.max(endMs, window.endMs);
    }
    if (!(endMs - 1 > this.watermarkMs)) return null;
    const session = touched[0] ?? this.newWindow(startMs, endMs);
    for (const other of touched.slice(1)) {
      session.accumulators.forEach((accumulator, index) => {
        accumulator.merge(0, other.accumulators[index] as Accumulator, 0);
      });
      session.rows += other.rows;
      session.lastRowMs = Math.max(session.lastRowMs, other.lastRowMs);
      windows.splice(windows.indexOf(other), 1);
    }
    if (touched.length === 0) windows.push(session);
    session.startMs = startMs;
    session.endMs = endMs;
    windows.sort((a, b) => a.startMs - b.startMs);
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
    const open = windows.find((window) => timeMs >= window.startMs && timeMs < window.endMs);
    if (open) return open;
    if (!(timeMs + this.sizeMs - 1 > this.watermarkMs)) return null;
    const window = this.newWindow(timeMs, timeMs + this.sizeMs);
    windows.push(window);
    windows.sort((a, b) => a.startMs - b.startMs);
    return window;
  }
}
