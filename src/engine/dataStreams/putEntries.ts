/** Records on their way into a data stream, as columns: the queue of a producer, or the entries of one call. */
export class PutEntries {
  count = 0;
  readonly capacity: number;
  readonly keyId: Int32Array;
  readonly entityId: Int32Array;
  readonly productionOrder: Int32Array;
  /** Second of the run in which each record arose: the grain of the accounts. */
  readonly producedSecond: Int32Array;
  /** Moment at which each record arose; empty where delays are not measured. */
  readonly producedAtMs: Float64Array;
  /** Attempts made so far. */
  readonly attempts: Uint16Array;
  /** Set by the answer: 1 where the bucket of a shard refused, 2 where the service failed (KDS-08), else 0. */
  readonly refused: Uint8Array;
  /** Data blob and partition key of each record; empty where all records of a call have one size. */
  readonly sizeBytes: Int32Array;
  /** Where each record is stored already, −1 for nowhere; null while nothing that is stored is sent again. */
  places: { readonly shardNumber: Int32Array; readonly position: Int32Array } | null = null;

  /**
   * @param keepsEntities whether the records have entities, so that these two columns are carried along.
   * @param keepsSizes whether each record has a size of its own.
   * @param keepsTimes whether it is kept when each record arose, to the fraction of a millisecond.
   */
  constructor(
    capacity: number,
    readonly keepsEntities = true,
    readonly keepsSizes = false,
    readonly keepsTimes = false,
  ) {
    this.capacity = capacity;
    this.keyId = new Int32Array(capacity);
    this.entityId = new Int32Array(capacity).fill(-1);
    this.productionOrder = new Int32Array(capacity);
    this.producedSecond = new Int32Array(capacity);
    this.producedAtMs = new Float64Array(keepsTimes ? capacity : 0);
    this.attempts = new Uint16Array(capacity);
    this.refused = new Uint8Array(capacity);
    this.sizeBytes = new Int32Array(keepsSizes ? capacity : 0);
  }

  /** From now on it is kept where each record is stored. */
  keepPlaces(): NonNullable<PutEntries['places']> {
    this.places ??= {
      shardNumber: new Int32Array(this.capacity).fill(-1),
      position: new Int32Array(this.capacity),
    };
    return this.places;
  }

  /** Of each record only its key, its second and its attempts are kept. */
  get isPlain(): boolean {
    return this.places === null && !this.keepsEntities && !this.keepsSizes && !this.keepsTimes;
  }

  /** Is the record of this entry stored already? */
  isStored(entry: number): boolean {
    return this.places !== null && (this.places.shardNumber[entry] as number) >= 0;
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
      if (this.keepsTimes) this.producedAtMs.copyWithin(to, from, count);
      this.attempts.copyWithin(to, from, count);
      this.places?.shardNumber.copyWithin(to, from, count);
      this.places?.position.copyWithin(to, from, count);
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
    if (this.keepsTimes) this.producedAtMs[to] = source.producedAtMs[from] as number;
    this.attempts[to] = source.attempts[from] as number;
    if (source.places !== null || this.places !== null) this.#copyPlace(source, from, to);
    if (this.keepsSizes) this.sizeBytes[to] = source.sizeBytes[from] as number;
    if (!this.keepsEntities) return;
    this.entityId[to] = source.entityId[from] as number;
    this.productionOrder[to] = source.productionOrder[from] as number;
  }

  #copyPlace(source: PutEntries, from: number, to: number): void {
    const places = this.keepPlaces();
    places.shardNumber[to] = source.places === null ? -1 : (source.places.shardNumber[from] as number);
    places.position[to] = source.places === null ? 0 : (source.places.position[from] as number);
  }
}
