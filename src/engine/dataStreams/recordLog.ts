/** How the records of a run lie in Kinesis records: each is one, or together they are (a part of) one, a parcel. */
const own = 0;
const parcelBegins = 1;
const parcelGoesOn = 2;

/** What one GetRecords call may return. */
export interface CallExtent {
  readonly end: number;
  readonly bytes: number;
  /** A parcel counts once, however many user records it carries. */
  readonly kinesisRecords: number;
}

/** Records that are counted, not drawn one by one, share a run for so long: the grain of their arrival. */
export const countedTickMs = 100;

/** By how much a full column grows: what is not written yet costs no memory, what is copied does. */
const growth = 4;

/**
 * A shard's records in order of their sequence numbers. A position is the place in that order from 0; the trim horizon
 * eats from the left, positions stay. Neighbours of one call that share their second of production and their size form a
 * run, and what they have in common is kept once a run. The columns are replaced when they grow: do not keep them.
 *
 * A position is one user record. Those that a producer packed into one Kinesis record lie side by side as a parcel: the
 * limits of a shard and of a call count and weigh the parcel once.
 */
export class RecordLog {
  /** Partition key of each record. */
  keyId = new Int32Array(1024);
  /** Entity of each record, −1 for none. Empty, like the next one, in a data stream whose records have no entities. */
  entityId = new Int32Array(0);
  /** Place of each record in the order of production, over the whole data stream. */
  productionOrder = new Int32Array(0);
  /** Position of the next record to come. */
  tail = 0;
  /** First position that can still be read. */
  trimHorizon = 0;

  /** First position of each run, moment of arrival, size of each Kinesis record, second in which they were produced. */
  runStart = new Int32Array(256);
  runArrivedAtMs = new Float64Array(256);
  runSizeBytes = new Int32Array(256);
  runProducedSecond = new Int32Array(256);
  #runParcel = new Uint8Array(256);
  runCount = 0;
  /** Positions of records that whoever reads them cannot parse. Empty, but for a fault. */
  readonly unparsable = new Set<number>();
  #stampedRuns = 0;
  #openSecond = -1;
  #openSizeBytes = -1;
  /** Records without a key of their own so far: their stretch of `keyId` is left out. */
  #countedRecords = 0;
  /** Of each run, the counted records before it; −1 for a run that is counted itself. Null while there is none. */
  #runCountedBefore: Int32Array | null = null;
  /** The newest run is counted and takes more until then. */
  #countedUntilMs = -Infinity;

  constructor(readonly keepsEntities: boolean) {
    if (!keepsEntities) return;
    this.entityId = new Int32Array(this.keyId.length);
    this.productionOrder = new Int32Array(this.keyId.length);
  }

  /** One record of a call; `stamp` completes it when the call ends. */
  append(producedSecond: number, keyId: number, entityId: number, productionOrder: number): void {
    const place = this.tail;
    const keyPlace = place - this.#countedRecords;
    if (keyPlace === this.keyId.length) this.#growRecords();
    if (producedSecond !== this.#openSecond) this.#beginRun(producedSecond);
    this.keyId[keyPlace] = keyId;
    if (this.keepsEntities) {
      this.entityId[place] = entityId;
      this.productionOrder[place] = productionOrder;
    }
    this.tail = place + 1;
  }

  /** One record of a call whose records differ in size; `stampArrival` completes it. */
  appendSized(
    producedSecond: number,
    keyId: number,
    entityId: number,
    productionOrder: number,
    sizeBytes: number,
  ): void {
    if (sizeBytes !== this.#openSizeBytes) this.#openSecond = -1;
    this.append(producedSecond, keyId, entityId, productionOrder);
    this.#openSizeBytes = sizeBytes;
    this.runSizeBytes[this.runCount - 1] = sizeBytes;
  }

  /** Gives the records appended since the last stamp what they have in common. */
  stamp(arrivedAtMs: number, sizeBytes: number): void {
    for (let run = this.#stampedRuns; run < this.runCount; run++) this.runSizeBytes[run] = sizeBytes;
    this.stampArrival(arrivedAtMs);
  }

  /** Gives the records appended since the last stamp their moment. */
  stampArrival(arrivedAtMs: number): void {
    // One run as a rule: a loop is cheaper than a call of fill.
    for (let run = this.#stampedRuns; run < this.runCount; run++) this.runArrivedAtMs[run] = arrivedAtMs;
    this.#stampedRuns = this.runCount;
    this.#openSecond = -1;
    this.#openSizeBytes = -1;
  }

  /** What was appended since the last stamp is one parcel: a Kinesis record of `parcelBytes`. */
  stampParcel(arrivedAtMs: number, parcelBytes: number): void {
    this.#runParcel.fill(parcelGoesOn, this.#stampedRuns, this.runCount);
    this.#runParcel[this.#stampedRuns] = parcelBegins;
    this.stamp(arrivedAtMs, parcelBytes);
  }

  /** `count` records of one size that were counted, not drawn: their keys are not kept. */
  appendCounted(producedSecond: number, count: number, arrivedAtMs: number, sizeBytes: number): void {
    const last = this.runCount - 1;
    const joins =
      arrivedAtMs < this.#countedUntilMs &&
      this.runProducedSecond[last] === producedSecond &&
      this.runSizeBytes[last] === sizeBytes;
    if (!joins) {
      const run = this.runCount;
      this.#beginRun(producedSecond);
      this.runSizeBytes[run] = sizeBytes;
      this.stampArrival(arrivedAtMs);
      this.#runCountedBefore ??= new Int32Array(this.runStart.length);
      this.#runCountedBefore[run] = -1;
      this.#countedUntilMs = (Math.floor(arrivedAtMs / countedTickMs) + 1) * countedTickMs;
    }
    this.tail += count;
    this.#countedRecords += count;
  }

  /** How long after its moment of arrival a run may have gone on: a counted one for the rest of its tick. */
  runSpanMs(run: number): number {
    if (this.#runCountedBefore === null || (this.#runCountedBefore[run] as number) >= 0) return 0;
    const arrivedAtMs = this.runArrivedAtMs[run] as number;
    return (Math.floor(arrivedAtMs / countedTickMs) + 1) * countedTickMs - arrivedAtMs;
  }

  /** Calls `visit` with the key of each record of [from, to) that has one, in their order. */
  eachKey(from: number, to: number, visit: (keyId: number) => void): void {
    const countedBefore = this.#runCountedBefore;
    if (countedBefore === null) {
      for (let position = from; position < to; position++) visit(this.keyId[position] as number);
      return;
    }
    for (let at = from, run = from < to ? this.runOf(from) : 0; at < to; run++) {
      const end = Math.min(this.runEnd(run), to);
      const before = countedBefore[run] as number;
      if (before >= 0) for (; at < end; at++) visit(this.keyId[at - before] as number);
      at = end;
    }
  }

  /** Of the records in [from, to) those that were counted. */
  countedBetween(from: number, to: number): number {
    const countedBefore = this.#runCountedBefore;
    if (countedBefore === null) return 0;
    let count = 0;
    for (let at = from, run = from < to ? this.runOf(from) : 0; at < to; run++) {
      const end = Math.min(this.runEnd(run), to);
      if ((countedBefore[run] as number) < 0) count += end - at;
      at = end;
    }
    return count;
  }

  /** First position that arrived at or after `atMs`; the tail when there is none. */
  positionAt(atMs: number): number {
    let low = 0;
    let high = this.runCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.runArrivedAtMs[middle] as number) < atMs) low = middle + 1;
      else high = middle;
    }
    return low < this.runCount ? (this.runStart[low] as number) : this.tail;
  }

  /** First position that arrived after `atMs`. */
  positionAfter(atMs: number): number {
    const position = this.positionAt(atMs);
    let run = position < this.tail ? this.runOf(position) : this.runCount;
    while (run < this.runCount && (this.runArrivedAtMs[run] as number) <= atMs) run++;
    return run < this.runCount ? (this.runStart[run] as number) : this.tail;
  }

  /** Arrival time of the record at `position`, or `otherwiseMs` at the tail. */
  arrivalAt(position: number, otherwiseMs: number): number {
    return position < this.tail ? (this.runArrivedAtMs[this.runOf(position)] as number) : otherwiseMs;
  }

  /** The run that holds the record at `position`, which exists. */
  runOf(position: number): number {
    let low = 0;
    let high = this.runCount - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.runStart[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** One past the last position of a run. */
  runEnd(run: number): number {
    return run + 1 < this.runCount ? (this.runStart[run + 1] as number) : this.tail;
  }

  /** Kinesis records that begin in a run: its length, one where a parcel begins, none where it goes on. */
  kinesisRecordsOfRun(run: number): number {
    const kind = this.#runParcel[run];
    return kind === own ? this.runEnd(run) - (this.runStart[run] as number) : kind === parcelBegins ? 1 : 0;
  }

  /** Whether each record of a run is a Kinesis record of its own. */
  isWhole(run: number): boolean {
    return this.#runParcel[run] === own;
  }

  /** Is the record at `position` packed into a parcel with others? */
  inParcel(position: number): boolean {
    return this.#runParcel[this.runOf(position)] !== own;
  }

  /** One past the last position of the Kinesis record that holds `position`. */
  kinesisRecordEnd(position: number): number {
    let run = this.runOf(position);
    if (this.#runParcel[run] === own) return position + 1;
    while (run + 1 < this.runCount && this.#runParcel[run + 1] === parcelGoesOn) run++;
    return this.runEnd(run);
  }

  /** Bytes of the Kinesis records in [from, to), a parcel that is cut among them. */
  bytesBetween(from: number, to: number): number {
    let bytes = 0;
    for (let at = from, run = from < to ? this.runOf(from) : 0; at < to; run++) {
      const end = Math.min(this.runEnd(run), to);
      const kind = this.#runParcel[run];
      if (kind === own) bytes += (end - at) * (this.runSizeBytes[run] as number);
      else if (kind === parcelBegins || at === from) bytes += this.runSizeBytes[run] as number;
      at = end;
    }
    return bytes;
  }

  /** Kinesis records in [from, to), a parcel that is cut among them. */
  kinesisRecordsBetween(from: number, to: number): number {
    let count = 0;
    for (let at = from, run = from < to ? this.runOf(from) : 0; at < to; run++) {
      const end = Math.min(this.runEnd(run), to);
      const kind = this.#runParcel[run];
      if (kind === own) count += end - at;
      else if (kind === parcelBegins || at === from) count++;
      at = end;
    }
    return count;
  }

  /**
   * End of what one call may return from `from`, bounded in Kinesis records and bytes; one Kinesis record at least when
   * there is one. A parcel is returned whole, also to who goes on in its middle.
   */
  endOfCall(from: number, kinesisRecordsMax: number, bytesMax: number): CallExtent {
    let bytes = 0;
    let kinesisRecords = 0;
    let end = from;
    for (
      let run = from < this.tail ? this.runOf(from) : 0;
      end < this.tail && kinesisRecords < kinesisRecordsMax;
      run++
    ) {
      const size = this.runSizeBytes[run] as number;
      const kind = this.#runParcel[run];
      if (kind === own) {
        const inRun = Math.min(this.runEnd(run) - end, kinesisRecordsMax - kinesisRecords);
        const fits = Math.max(Math.floor((bytesMax - bytes) / size), end === from ? 1 : 0);
        const count = Math.min(inRun, fits);
        bytes += count * size;
        kinesisRecords += count;
        end += count;
        if (count < inRun) break;
        continue;
      }
      if (bytes + size > bytesMax && end !== from) break;
      bytes += size;
      kinesisRecords++;
      while (run + 1 < this.runCount && this.#runParcel[run + 1] === parcelGoesOn) run++;
      end = this.runEnd(run);
    }
    return { end, bytes, kinesisRecords };
  }

  #beginRun(producedSecond: number): void {
    if (this.runCount === this.runStart.length) this.#growRuns();
    this.runStart[this.runCount] = this.tail;
    this.runProducedSecond[this.runCount] = producedSecond;
    if (this.#runCountedBefore !== null) this.#runCountedBefore[this.runCount] = this.#countedRecords;
    this.runCount++;
    this.#openSecond = producedSecond;
    this.#countedUntilMs = -Infinity;
  }

  #growRecords(): void {
    const capacity = this.keyId.length * growth;
    this.keyId = widerInts(this.keyId, capacity);
    if (!this.keepsEntities) return;
    this.entityId = widerInts(this.entityId, capacity);
    this.productionOrder = widerInts(this.productionOrder, capacity);
  }

  #growRuns(): void {
    const capacity = this.runStart.length * growth;
    this.runStart = widerInts(this.runStart, capacity);
    this.runSizeBytes = widerInts(this.runSizeBytes, capacity);
    this.runProducedSecond = widerInts(this.runProducedSecond, capacity);
    if (this.#runCountedBefore !== null) this.#runCountedBefore = widerInts(this.#runCountedBefore, capacity);
    const parcel = new Uint8Array(capacity);
    parcel.set(this.#runParcel);
    this.#runParcel = parcel;
    const arrivedAtMs = new Float64Array(capacity);
    arrivedAtMs.set(this.runArrivedAtMs);
    this.runArrivedAtMs = arrivedAtMs;
  }
}

function widerInts(column: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(capacity);
  wider.set(column);
  return wider;
}
