import { GrowingFloats } from '../kernel/growingColumn';

/** Sums over a stretch of stored log events. */
export interface LogTotals {
  readonly events: number;
  readonly marked: number;
  readonly bytes: number;
}

/** The stored log events of a group, call by call and oldest first, as running sums: any stretch is a subtraction. */
export class LogBatches {
  readonly #arrivedAtMs = new GrowingFloats();
  /** Sums up to and including each call. */
  readonly #events = new GrowingFloats();
  readonly #marked = new GrowingFloats();
  readonly #bytes = new GrowingFloats();
  /** Calls whose events have expired. */
  #head = 0;

  append(nowMs: number, events: number, marked: number, bytes: number): void {
    this.#arrivedAtMs.push(nowMs);
    this.#events.push(last(this.#events) + events);
    this.#marked.push(last(this.#marked) + marked);
    this.#bytes.push(last(this.#bytes) + bytes);
  }

  /** Everything that came before `beforeMs` is gone; gives what that was. */
  expire(beforeMs: number): LogTotals {
    const to = Math.max(this.#head, this.#placeAt(beforeMs));
    const gone = this.#between(this.#head, to);
    this.#head = to;
    return gone;
  }

  /** What is stored now and came in [fromMs, toMs). */
  totals(fromMs: number, toMs: number): LogTotals {
    return this.#between(Math.max(this.#head, this.#placeAt(fromMs)), this.#placeAt(toMs));
  }

  /** Moment at which the oldest stored event came, or null. */
  get oldestAtMs(): number | null {
    return this.#head < this.#arrivedAtMs.length ? (this.#arrivedAtMs.values[this.#head] as number) : null;
  }

  #between(from: number, to: number): LogTotals {
    if (to <= from) return { events: 0, marked: 0, bytes: 0 };
    const sum = ({ values }: GrowingFloats) =>
      (values[to - 1] as number) - (from === 0 ? 0 : (values[from - 1] as number));
    return { events: sum(this.#events), marked: sum(this.#marked), bytes: sum(this.#bytes) };
  }

  /** Place of the first call at `ms` or later. */
  #placeAt(ms: number): number {
    let low = 0;
    let high = this.#arrivedAtMs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#arrivedAtMs.values[middle] as number) < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function last(column: GrowingFloats): number {
  return column.length === 0 ? 0 : (column.values[column.length - 1] as number);
}
