/** Records on their way into a data stream, as columns: the queue of a producer, or the entries of one call. */
export class PutEntries {
  count = 0;
  readonly capacity: number;
  readonly keyId: Int32Array;
  readonly entityId: Int32Array;
  readonly productionOrder: Int32Array;
  /** Second of the run in which each record arose: the grain of the accounts. */
  readonly producedSecond: Int32Array;
  /** Attempts made so far. */
  readonly attempts: Uint16Array;
  /** Set by the answer: 1 where the entry carries an error code. */
  readonly refused: Uint8Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.keyId = new Int32Array(capacity);
    this.entityId = new Int32Array(capacity);
    this.productionOrder = new Int32Array(capacity);
    this.producedSecond = new Int32Array(capacity);
    this.attempts = new Uint16Array(capacity);
    this.refused = new Uint8Array(capacity);
  }

  /** Copies entry `from` of `source` to the end of this one. */
  take(source: PutEntries, from: number): void {
    this.#copy(source, from, this.count++);
  }

  /** Keeps entry `from` at `to`, in place. */
  move(from: number, to: number): void {
    if (from !== to) this.#copy(this, from, to);
  }

  /** Drops the first `count` entries. */
  dropFirst(count: number): void {
    const rest = this.count - count;
    for (let place = 0; place < rest; place++) this.#copy(this, place + count, place);
    this.count = rest;
  }

  #copy(source: PutEntries, from: number, to: number): void {
    this.keyId[to] = source.keyId[from] as number;
    this.entityId[to] = source.entityId[from] as number;
    this.productionOrder[to] = source.productionOrder[from] as number;
    this.producedSecond[to] = source.producedSecond[from] as number;
    this.attempts[to] = source.attempts[from] as number;
  }
}
