import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { PutEntries } from '../../dataStreams/putEntries';
import type { KplConfig } from '../producerConfig';
import type { SendingContext } from '../recordSender';
import { aggregateFrameBytes, recordEntryBytes, tableEntryBytes } from './aggregatedRecord';
import { Parcel } from './parcel';
import type { ShardMap } from './shardMap';

/** A loose parcel is passed on when it holds so many, so that the rate limit is not taken in one bite. */
const looseRecordsMax = 100;
/** What the frame of one user record takes about, for the room that a parcel begins with. */
const entryFrameBytes = 6;
const idleKept = 64;

/** The aggregator: packs user records of one predicted shard into one Kinesis record, to the byte (KPL-02, KPL-03). */
export class ParcelPacker {
  readonly #open = new Map<number, Parcel>();
  readonly #idle: Parcel[] = [];
  readonly #explicitKeyBytes: number;
  #serial = 0;
  /** For each key the parcel that holds it last, and its place in that parcel's table. */
  #parcelOfKey = new Int32Array(0);
  #placeInTable = new Int32Array(0);
  #keyBytes = new Int32Array(0);

  /** @param passOn called with each parcel that is closed. */
  constructor(
    readonly sending: SendingContext,
    readonly shardMap: ShardMap,
    readonly kpl: KplConfig,
    readonly passOn: (parcel: Parcel) => void,
  ) {
    const { explicitHashKey } = sending.config;
    this.#explicitKeyBytes = explicitHashKey === null ? -1 : explicitHashKey.length;
  }

  /** The open parcels, in order of their shards. */
  get openParcels(): readonly Parcel[] {
    return [...this.#open.values()].sort((a, b) => a.predictedShard - b.predictedShard);
  }

  /** Takes one user record in, to leave by `deadlineMs`. */
  add(source: PutEntries, entry: number, deadlineMs: number, expiresAtMs: number): void {
    const keyId = source.keyId[entry] as number;
    if (keyId >= this.#parcelOfKey.length) this.#reach(keyId);
    const shardNumber = this.shardMap.predict(keyId);
    let parcel = this.#open.get(shardNumber) ?? this.#begin(shardNumber);
    let bytes = this.kpl.aggregation ? this.#bytesFor(parcel, keyId) : 0;
    if (this.kpl.aggregation && parcel.entries.count > 0 && parcel.aggregateBytes + bytes > this.#maxBytes) {
      this.#close(parcel);
      parcel = this.#begin(shardNumber);
      bytes = this.#bytesFor(parcel, keyId);
    }
    if (this.#parcelOfKey[keyId] !== parcel.serial) {
      this.#parcelOfKey[keyId] = parcel.serial;
      this.#placeInTable[keyId] = parcel.keyCount++;
    }
    parcel.aggregateBytes += bytes;
    if (parcel.entries.count === parcel.entries.capacity) parcel.grow();
    parcel.entries.take(source, entry);
    if (deadlineMs < parcel.deadlineMs) parcel.deadlineMs = deadlineMs;
    if (expiresAtMs < parcel.expiresAtMs) parcel.expiresAtMs = expiresAtMs;
    const isFull = parcel.isLoose ? parcel.entries.count === looseRecordsMax : parcel.aggregateBytes >= this.#maxBytes;
    if (isFull) this.#close(parcel);
  }

  /** Passes on what has to leave by now. */
  closeDue(nowMs: number): void {
    for (const parcel of this.#open.values()) if (parcel.deadlineMs <= nowMs) this.#close(parcel);
  }

  /** Passes on everything. */
  closeAll(): void {
    for (const parcel of this.#open.values()) this.#close(parcel);
  }

  /** What is open is packed once more, after `refresh` has changed where it should go. */
  repack(refresh: () => void): void {
    const parcels = this.openParcels;
    this.#open.clear();
    refresh();
    for (const { entries, deadlineMs, expiresAtMs } of parcels) {
      for (let entry = 0; entry < entries.count; entry++) this.add(entries, entry, deadlineMs, expiresAtMs);
    }
    for (const parcel of parcels) this.release(parcel);
  }

  /** The next moment at which a parcel has to leave. */
  get nextDeadlineMs(): number {
    let nextMs = Infinity;
    for (const { deadlineMs } of this.#open.values()) nextMs = Math.min(nextMs, deadlineMs);
    return nextMs;
  }

  /** A parcel that is done with is used again. */
  release(parcel: Parcel): void {
    if (parcel.isLoose === !this.kpl.aggregation && this.#idle.length < idleKept) this.#idle.push(parcel);
  }

  get #maxBytes(): number {
    return this.kpl.aggregationMaxSizeBytes;
  }

  #begin(shardNumber: number): Parcel {
    const parcel = this.#idle.pop() ?? this.#make();
    parcel.entries.count = 0;
    parcel.entries.places = null;
    parcel.predictedShard = shardNumber;
    parcel.aggregateBytes = aggregateFrameBytes;
    parcel.deadlineMs = Infinity;
    parcel.expiresAtMs = Infinity;
    parcel.keyCount = 0;
    parcel.serial = ++this.#serial;
    this.#open.set(shardNumber, parcel);
    return parcel;
  }

  #make(): Parcel {
    const { entity, recordSizeBytes } = this.sending.config;
    const packed = Math.ceil(this.#maxBytes / (recordSizeBytes + entryFrameBytes)) + 1;
    const capacity = this.kpl.aggregation ? packed : looseRecordsMax;
    return new Parcel(capacity, entity !== null, !this.kpl.aggregation);
  }

  #close(parcel: Parcel): void {
    this.#open.delete(parcel.predictedShard);
    this.passOn(parcel);
  }

  /** What one user record with this key adds to the parcel's aggregate. */
  #bytesFor(parcel: Parcel, keyId: number): number {
    const keyBytes = this.#keyBytes[keyId] as number;
    const dataBytes = Math.max(0, this.sending.config.recordSizeBytes - keyBytes);
    const isKnown = this.#parcelOfKey[keyId] === parcel.serial;
    const place = isKnown ? (this.#placeInTable[keyId] as number) : parcel.keyCount;
    const explicit = this.#explicitKeyBytes < 0 ? -1 : 0;
    let bytes = recordEntryBytes(dataBytes, place, explicit);
    if (!isKnown) bytes += tableEntryBytes(keyBytes);
    if (explicit === 0 && parcel.entries.count === 0) bytes += tableEntryBytes(this.#explicitKeyBytes);
    return bytes;
  }

  #reach(keyId: number): void {
    const { keys } = this.sending.target;
    const length = Math.max(keyId + 1, keys.count);
    const known = this.#keyBytes.length;
    this.#parcelOfKey = widened(this.#parcelOfKey, length);
    this.#placeInTable = widened(this.#placeInTable, length);
    this.#keyBytes = widened(this.#keyBytes, length);
    for (let id = known; id < length; id++) this.#keyBytes[id] = utf8ToBytes(keys.nameOf(id)).length;
  }
}

function widened(column: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(column);
  return wider;
}
