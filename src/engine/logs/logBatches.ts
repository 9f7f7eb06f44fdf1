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
  /** Events of each call that no Firehose stream has brought to S3. */
  readonly #notInS3 = new GrowingFloats();
  /** Calls whose events have expired. */
  #head = 0;
  /** Before it everything has reached S3 by Firehose. */
  #firstNotInS3 = 0;

  /** Gives the place of the call. */
  append(nowMs: number, events: number, marked: number, bytes: number): number {
    this.#arrivedAtMs.push(nowMs);
    this.#events.push(last(this.#events) + events);
    this.#marked.push(last(this.#marked) + marked);
    this.#bytes.push(last(this.#bytes) + bytes);
    this.#notInS3.push(events);
    return this.#notInS3.length - 1;
  }

  /** A Firehose stream has brought events of a call to S3. */
  reachS3(place: number, events: number): void {
    const { values } = this.#notInS3;
    values[place] = Math.max(0, (values[place] as number) - events);
  }

  /** When the oldest stored event came that is not in S3: neither exported nor delivered; null where there is none. */
  oldestNotInS3(exportedUntilMs: number): number | null {
    const { values, length } = this.#notInS3;
    this.#firstNotInS3 = Math.max(this.#firstNotInS3, this.#head, this.#placeAt(exportedUntilMs));
    while (this.#firstNotInS3 < length && values[this.#firstNotInS3] === 0) this.#firstNotInS3++;
    return this.#firstNotInS3 < length ? (this.#arrivedAtMs.values[this.#firstNotInS3] as number) : null;
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
