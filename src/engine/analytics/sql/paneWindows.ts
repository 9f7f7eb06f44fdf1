import {
  GroupedPane,
  noteLate,
  spansShown,
  type AggregateSpec,
  type GroupedRows,
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
  lateRows = 0;
  readonly lateTimesMs: number[] = [];

  constructor(
    readonly shape: PaneShape,
    readonly aggregates: readonly AggregateSpec[],
  ) {}

  get openWindows(): number {
    return this.#panes.size;
  }

  add(rows: GroupedRows): void {
    const { count, timesMs } = rows;
    const { paneMs, offsetMs } = this.shape;
    let from = 0;
    while (from < count) {
      const pane = Math.floor(((timesMs[from] as number) - offsetMs) / paneMs);
      const startMs = pane * paneMs + offsetMs;
      const endMs = startMs + paneMs;
      let to = from + 1;
      while (to < count && (timesMs[to] as number) >= startMs && (timesMs[to] as number) < endMs) to++;
      // A row without a time belongs to no window.
      if (Number.isNaN(pane) || this.#lastEnd(pane) < this.#nextEnd) {
        this.lateRows += to - from;
        for (let row = from; row < to; row++) noteLate(this.lateTimesMs, timesMs[row] as number);
      } else this.#paneAt(pane).add(rows, from, to);
      from = to;
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
      for (const pane of this.#panes.keys()) if (this.#lastEnd(pane) <= end) this.#panes.delete(pane);
    }
    this.#nextEnd = until + 1;
  }

  #closeWindow(end: number, sink: WindowSink): void {
    const { paneMs, offsetMs } = this.shape;
    const first = this.#firstPane(end);
    const held = [...this.#panes.keys()].filter((pane) => pane >= first && pane < end).sort((a, b) => a - b);
    const [only] = held;
    if (only === undefined) return;
    let sum = this.#panes.get(only) as GroupedPane;
    if (held.length > 1) {
      sum = new GroupedPane(this.aggregates);
      for (const pane of held) sum.merge(this.#panes.get(pane) as GroupedPane);
    }
    const [startMs, endMs] = [first * paneMs + offsetMs, end * paneMs + offsetMs];
    sink({ startMs, endMs, groups: sum.groups, results: sum.results() });
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

  #paneAt(pane: number): GroupedPane {
    let held = this.#panes.get(pane);
    if (!held) this.#panes.set(pane, (held = new GroupedPane(this.aggregates)));
    return held;
  }
}
