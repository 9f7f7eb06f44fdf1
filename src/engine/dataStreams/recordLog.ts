/**
 * A shard's records as columns, in order of their sequence numbers. A position is the place in that order from 0;
 * the trim horizon eats from the left, positions stay. The columns are replaced when they grow: do not keep them.
 */
export class RecordLog {
  arrivedAtMs = new Float64Array(1024);
  producedAtMs = new Float64Array(1024);
  keyId = new Int32Array(1024);
  sizeBytes = new Int32Array(1024);
  /** Entity of each record, −1 for none. */
  entityId = new Int32Array(1024);
  /** Place of each record in the order of production, over the whole data stream. */
  productionOrder = new Int32Array(1024);
  /** Position of the next record to come. */
  tail = 0;
  /** First position that can still be read. */
  trimHorizon = 0;

  append(
    arrivedAtMs: number,
    producedAtMs: number,
    keyId: number,
    sizeBytes: number,
    entityId: number,
    productionOrder: number,
  ): void {
    const place = this.tail;
    if (place === this.keyId.length) this.#grow();
    this.arrivedAtMs[place] = arrivedAtMs;
    this.producedAtMs[place] = producedAtMs;
    this.keyId[place] = keyId;
    this.sizeBytes[place] = sizeBytes;
    this.entityId[place] = entityId;
    this.productionOrder[place] = productionOrder;
    this.tail = place + 1;
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
    const capacity = this.keyId.length * 2;
    const wideFloats = (column: Float64Array) => {
      const wider = new Float64Array(capacity);
      wider.set(column);
      return wider;
    };
    const wideInts = (column: Int32Array) => {
      const wider = new Int32Array(capacity);
      wider.set(column);
      return wider;
    };
    this.arrivedAtMs = wideFloats(this.arrivedAtMs);
    this.producedAtMs = wideFloats(this.producedAtMs);
    this.keyId = wideInts(this.keyId);
    this.sizeBytes = wideInts(this.sizeBytes);
    this.entityId = wideInts(this.entityId);
    this.productionOrder = wideInts(this.productionOrder);
  }
}
