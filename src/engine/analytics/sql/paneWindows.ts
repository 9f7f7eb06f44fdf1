import { GroupedPane } from './groupedPane';
import type { GroupKeys } from './groupKeys';
import {
  noteLate,
  spansShown,
  type AggregateSpec,
  type KeyedRows,
  type WindowGroups,
  type WindowSink,
  type WindowSpan,
} from './windowGroups';

export interface PaneShape {
  readonly kind: 'HOP' | 'CUMULATE';
  readonly paneMs: number;
  /** Panes in the longest window: 1 makes it TUMBLE. */
  readonly panes: number;
  readonly offsetMs: number;
}

/**
 * TUMBLE, HOP and CUMULATE, aligned to the epoch (MSF-10). Rows are added up once, in panes as wide as the slide or the
 * step; a window is the sum of its panes. Windows without rows give nothing.
 */
export class PaneWindows implements WindowGroups {
  readonly #panes = new Map<number, GroupedPane>();
  /** Windows end at whole panes: the number of the pane that begins where the next window to close ends. */
  #nextEnd = -Infinity;
  #slots = new Int32Array(0);
  /** Panes that have closed, for those that open next: they have the room already. */
  readonly #spare: GroupedPane[] = [];
  lateRows = 0;
  readonly lateTimesMs: number[] = [];

  constructor(
    readonly shape: PaneShape,
    readonly aggregates: readonly AggregateSpec[],
    readonly keys: GroupKeys,
  ) {}

  get openWindows(): number {
    return this.#panes.size;
  }

  add({ count, timesMs, keys, values }: KeyedRows): void {
    const { paneMs, offsetMs } = this.shape;
    if (this.#slots.length < count) this.#slots = new Int32Array(count);
    const rows = { count, timesMs, ids: this.keys.ids(keys, count), slots: this.#slots, values };
    let row = 0;
    while (row < count) {
      const timeMs = timesMs[row] as number;
      const pane = Math.floor((timeMs - offsetMs) / paneMs);
      // A row without a time belongs to no window.
      if (Number.isNaN(pane) || this.#lastEnd(pane) < this.#nextEnd) {
        this.lateRows++;
        noteLate(this.lateTimesMs, timeMs);
        this.keys.groupOfId(rows.ids[row] as number);
        row++;
      } else row = this.#paneAt(pane).add(rows, row);
    }
  }

  openSpans(): readonly WindowSpan[] {
    const { paneMs, offsetMs } = this.shape;
    const spans: WindowSpan[] = [];
    if (this.#panes.size === 0) return spans;
    const held = [...this.#panes.keys()];
    const last = this.#lastEnd(Math.max(...held));
    for (let end = Math.max(Math.min(...held) + 1, this.#nextEnd); end <= last; end++) {
      const first = this.#firstPane(end);
      let rows = 0;
      for (const pane of held) if (pane >= first && pane < end) rows += this.#panes.get(pane)?.rowCount ?? 0;
      if (rows > 0) spans.push({ startMs: first * paneMs + offsetMs, endMs: end * paneMs + offsetMs, rows });
      if (spans.length === spansShown) break;
    }
    return spans;
  }

  close(watermarkMs: number, sink: WindowSink): void {
    const { paneMs, offsetMs } = this.shape;
    const until = Math.floor((watermarkMs + 1 - offsetMs) / paneMs);
    if (until < this.#nextEnd) return;
    while (this.#panes.size > 0) {
      const first = Math.min(...this.#panes.keys());
      const end = Math.max(first + 1, this.#nextEnd);
      if (end > until) break;
      this.#closeWindow(end, sink);
      this.#nextEnd = end + 1;
      for (const [pane, held] of this.#panes) {
        if (this.#lastEnd(pane) > end) continue;
        this.#panes.delete(pane);
        this.#spare.push(held);
      }
    }
    this.#nextEnd = until + 1;
  }

  #closeWindow(end: number, sink: WindowSink): void {
    const { paneMs, offsetMs } = this.shape;
    const first = this.#firstPane(end);
    const held = [...this.#panes.keys()].filter((pane) => pane >= first && pane < end).sort((a, b) => a - b);
    const [only] = held;
    if (only === undefined) return;
    const [startMs, endMs] = [first * paneMs + offsetMs, end * paneMs + offsetMs];
    let sum = this.#panes.get(only) as GroupedPane;
    if (held.length > 1) {
      sum = this.#open(startMs, endMs);
      for (const pane of held) sum.merge(this.#panes.get(pane) as GroupedPane);
      this.#spare.push(sum);
    }
    sink({ startMs, endMs, ...sum.results() });
  }

  /** First pane of the window that ends before pane `end`. */
  #firstPane(end: number): number {
    const { kind, panes } = this.shape;
    return kind === 'HOP' ? end - panes : Math.floor((end - 1) / panes) * panes;
  }

  /** End of the last window that holds a pane. */
  #lastEnd(pane: number): number {
    const { kind, panes } = this.shape;
    return kind === 'HOP' ? pane + panes : (Math.floor(pane / panes) + 1) * panes;
  }

  #open(startMs: number, endMs: number): GroupedPane {
    const pane = this.#spare.pop() ?? new GroupedPane(this.aggregates, this.keys);
    pane.open(startMs, endMs);
    return pane;
  }

  #paneAt(pane: number): GroupedPane {
    let held = this.#panes.get(pane);
    if (!held) {
      const { paneMs, offsetMs } = this.shape;
      const startMs = pane * paneMs + offsetMs;
      this.#panes.set(pane, (held = this.#open(startMs, startMs + paneMs)));
    }
    return held;
  }
}
