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
  /** Data blob and partition key of each record; empty where all records of a call have one size. */
  readonly sizeBytes: Int32Array;

  /**
   * @param keepsEntities whether the records have entities, so that these two columns are carried along.
   * @param keepsSizes whether each record has a size of its own.
   */
  constructor(
    capacity: number,
    readonly keepsEntities = true,
    readonly keepsSizes = false,
  ) {
    this.capacity = capacity;
    this.keyId = new Int32Array(capacity);
    this.entityId = new Int32Array(capacity).fill(-1);
    this.productionOrder = new Int32Array(capacity);
    this.producedSecond = new Int32Array(capacity);
    this.attempts = new Uint16Array(capacity);
    this.refused = new Uint8Array(capacity);
    this.sizeBytes = new Int32Array(keepsSizes ? capacity : 0);
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
    this.closeUp(count, 0);
  }

  /** Moves everything from `from` on down to `to`. */
  closeUp(from: number, to: number): void {
    const { count } = this;
    if (from < count && from !== to) {
      this.keyId.copyWithin(to, from, count);
      this.producedSecond.copyWithin(to, from, count);
      this.attempts.copyWithin(to, from, count);
      if (this.keepsSizes) this.sizeBytes.copyWithin(to, from, count);
      if (this.keepsEntities) {
        this.entityId.copyWithin(to, from, count);
        this.productionOrder.copyWithin(to, from, count);
      }
    }
    this.count = to + Math.max(0, count - from);
  }

  #copy(source: PutEntries, from: number, to: number): void {
    this.keyId[to] = source.keyId[from] as number;
    this.producedSecond[to] = source.producedSecond[from] as number;
    this.attempts[to] = source.attempts[from] as number;
    if (this.keepsSizes) this.sizeBytes[to] = source.sizeBytes[from] as number;
    if (!this.keepsEntities) return;
    this.entityId[to] = source.entityId[from] as number;
    this.productionOrder[to] = source.productionOrder[from] as number;
  }
}
