/** When a buffer is delivered (FH-20): at this size or this age, whichever comes first. Sizes before compression. */
export interface BufferingHints {
  readonly sizeBytes: number;
  readonly intervalMs: number;
}

export type DeliveryTrigger = 'size' | 'interval';

/** What a full buffer becomes: one object for the destination. */
export interface DeliveryObject {
  readonly atMs: number;
  readonly trigger: DeliveryTrigger;
  readonly records: number;
  readonly bytes: number;
}

/**
 * One buffer with its two clocks, bytes and seconds. The seconds run from the first record in an empty buffer
 * (Model: firehose-interval-clock), so an empty buffer never becomes an object.
 */
export class DeliveryBuffer {
  #records = 0;
  #bytes = 0;
  #openedAtMs: number | null = null;

  constructor(public hints: BufferingHints) {}

  get records(): number {
    return this.#records;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Moment at which its age delivers it; null while it is empty. */
  get dueMs(): number | null {
    return this.#openedAtMs === null ? null : this.#openedAtMs + this.hints.intervalMs;
  }

  /** Bytes that are missing for its size to deliver it. */
  get roomBytes(): number {
    return Math.max(0, this.hints.sizeBytes - this.#bytes);
  }

  /** Takes records; the object that they fill, or null while there is room. */
  add(nowMs: number, records: number, bytes: number): DeliveryObject | null {
    if (records === 0) return null;
    this.#openedAtMs ??= nowMs;
    this.#records += records;
    this.#bytes += bytes;
    return this.#bytes >= this.hints.sizeBytes ? this.closeNow(nowMs, 'size') : null;
  }

  /** The object that is due by its age, or null. */
  closeWhenDue(nowMs: number): DeliveryObject | null {
    return this.dueMs !== null && this.dueMs <= nowMs ? this.closeNow(nowMs, 'interval') : null;
  }

  /** What is in it leaves now, full or not. */
  closeNow(atMs: number, trigger: DeliveryTrigger): DeliveryObject {
    const object = { atMs, trigger, records: this.#records, bytes: this.#bytes };
    this.#records = 0;
    this.#bytes = 0;
    this.#openedAtMs = null;
    return object;
  }
}
