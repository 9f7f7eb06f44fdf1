/** By how much a full log grows: what is not written yet costs no memory, what is copied does. */
const growth = 4;

/**
 * A shard's records as columns, in order of their sequence numbers. A position is the place in that order from 0;
 * the trim horizon eats from the left, positions stay. The columns are replaced when they grow: do not keep them.
 */
export class RecordLog {
  arrivedAtMs = new Float64Array(1024);
  /** Second of the run in which each record was produced: the grain of the accounts. */
  producedSecond = new Int32Array(1024);
  keyId = new Int32Array(1024);
  sizeBytes = new Int32Array(1024);
  /** Entity of each record, −1 for none. Empty, like the next one, in a data stream whose records have no entities. */
  entityId = new Int32Array(0);
  /** Place of each record in the order of production, over the whole data stream. */
  productionOrder = new Int32Array(0);
  /** Position of the next record to come. */
  tail = 0;
  /** First position that can still be read. */
  trimHorizon = 0;

  /** Position up to which arrival time and size are written. */
  #stamped = 0;

  constructor(readonly keepsEntities: boolean) {
    if (keepsEntities) {
      this.entityId = new Int32Array(this.keyId.length);
      this.productionOrder = new Int32Array(this.keyId.length);
    }
  }

  /** One record of a call; `stamp` completes it when the call ends. */
  append(producedSecond: number, keyId: number, entityId: number, productionOrder: number): void {
    const place = this.tail;
    if (place === this.keyId.length) this.#grow();
    this.producedSecond[place] = producedSecond;
    this.keyId[place] = keyId;
    if (this.keepsEntities) {
      this.entityId[place] = entityId;
      this.productionOrder[place] = productionOrder;
    }
    this.tail = place + 1;
  }

  /** Gives the records appended since the last stamp what they have in common. */
  stamp(arrivedAtMs: number, sizeBytes: number): void {
    this.arrivedAtMs.fill(arrivedAtMs, this.#stamped, this.tail);
    this.sizeBytes.fill(sizeBytes, this.#stamped, this.tail);
    this.#stamped = this.tail;
  }

  /** First position that arrived at or after `atMs`; the tail when there is none. */
  positionAt(atMs: number): number {
    let low = 0;
    let high = this.tail;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.arrivedAtMs[middle] as number) < atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Arrival time of the record at `position`, or `otherwiseMs` at the tail. */
  arrivalAt(position: number, otherwiseMs: number): number {
    return position < this.tail ? (this.arrivedAtMs[position] as number) : otherwiseMs;
  }

  /** End of what one call may return from `from`, bounded in records and bytes; one record at least when there is one. */
  endOfCall(from: number, recordsMax: number, bytesMax: number): { end: number; bytes: number } {
    const last = Math.min(this.tail, from + recordsMax);
    let bytes = 0;
    let end = from;
    while (end < last) {
      const size = this.sizeBytes[end] as number;
      if (bytes + size > bytesMax && end > from) break;
      bytes += size;
      end++;
    }
    return { end, bytes };
  }

  #grow(): void {
    const capacity = this.keyId.length * growth;
    const wideInts = (column: Int32Array) => {
      const wider = new Int32Array(capacity);
      wider.set(column);
      return wider;
    };
    const arrivedAtMs = new Float64Array(capacity);
    arrivedAtMs.set(this.arrivedAtMs);
    this.arrivedAtMs = arrivedAtMs;
    this.producedSecond = wideInts(this.producedSecond);
    this.keyId = wideInts(this.keyId);
    this.sizeBytes = wideInts(this.sizeBytes);
    if (!this.keepsEntities) return;
    this.entityId = wideInts(this.entityId);
    this.productionOrder = wideInts(this.productionOrder);
  }
}
