import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import { OrderMarks } from './orderMarks';
import { slotFields, type SlotFrame, type SlotRequest } from './slotFrame';
import { visibleShards } from './visibleShards';

const fieldCount = slotFields.length;
/** No slot has this number; slots before the start of the run count down from −1. */
const notFilled = -(2 ** 31);

/** Slots of one shard at one span that were worked out before, by slot number. */
interface SlotCache {
  readonly slotNumber: Int32Array;
  readonly values: Float32Array;
}

/** Cuts a data stream's record logs into slots. Slots that are over are kept, so a frame costs only what is new. */
export class SlotProjection {
  readonly #caches = new Map<string, SlotCache>();
  #keyCounts = new Int32Array(0);
  readonly #orderMarks = new Map<Shard, OrderMarks>();

  constructor(readonly dataStream: DataStream) {}

  project({ spanMs, slotCount, dataStreamId }: SlotRequest, nowMs: number): SlotFrame {
    const shards = visibleShards(this.dataStream);
    const lastSlot = Math.floor(nowMs / spanMs);
    const firstSlot = lastSlot - slotCount + 1;
    const values = new Float32Array(shards.length * slotCount * fieldCount);
    if (this.#keyCounts.length < this.dataStream.keys.count)
      this.#keyCounts = new Int32Array(this.dataStream.keys.count);
    shards.forEach((shard, row) => {
      const cache = this.#cacheOf(shard, spanMs, slotCount);
      for (let slot = firstSlot; slot <= lastSlot; slot++) {
        const at = (row * slotCount + slot - firstSlot) * fieldCount;
        const place = ((slot % slotCount) + slotCount) % slotCount;
        if (cache.slotNumber[place] !== slot) {
          this.#fill(cache.values, place * fieldCount, shard, slot, spanMs);
          // The slot that holds the present moment is still filling.
          cache.slotNumber[place] = slot < lastSlot ? slot : notFilled;
        }
        values.set(cache.values.subarray(place * fieldCount, (place + 1) * fieldCount), at);
        this.#hide(values, at);
      }
    });
    return {
      dataStreamId,
      spanMs,
      slotCount,
      firstSlotMs: firstSlot * spanMs,
      shardIds: shards.map((shard) => shard.shardId),
      values,
    };
  }

  /** What no metric says of a shard is not in the picture either. */
  #hide(values: Float32Array, at: number): void {
    const { dataStream } = this;
    if (dataStream.config.shardGauges !== 'metered') return;
    if (!dataStream.seesOfShards('IncomingRecords')) values[at] = 0;
    if (!dataStream.seesOfShards('IncomingBytes')) values[at + 1] = 0;
    if (!dataStream.seesOfShards('WriteProvisionedThroughputExceeded')) values[at + 2] = 0;
    values[at + 3] = -1;
    values[at + 4] = 0;
    values[at + 5] = 0;
  }

  #cacheOf(shard: Shard, spanMs: number, slotCount: number): SlotCache {
    const key = `${String(shard.shardNumber)} ${String(spanMs)} ${String(slotCount)}`;
    let cache = this.#caches.get(key);
    if (!cache) {
      cache = {
        slotNumber: new Int32Array(slotCount).fill(notFilled),
        values: new Float32Array(slotCount * fieldCount),
      };
      this.#caches.set(key, cache);
    }
    return cache;
  }

  /** Places in [from, to) whose record had been stored before. */
  #twinsIn({ shardNumber }: Shard, from: number, to: number): number {
    const { twins } = this.dataStream.context.ledger.dataStream(this.dataStream.id);
    if (twins.extraPlaces === 0) return 0;
    let count = 0;
    twins.eachIn(shardNumber, from, to, ({ places }, position) => {
      const [first] = places;
      if (first?.shardNumber !== shardNumber || first.position !== position) count++;
    });
    return count;
  }

  #marksOf(shard: Shard): OrderMarks {
    let marks = this.#orderMarks.get(shard);
    if (!marks) this.#orderMarks.set(shard, (marks = new OrderMarks(shard.log)));
    return marks;
  }

  #fill(values: Float32Array, at: number, shard: Shard, slot: number, spanMs: number): void {
    const { log, refusals } = shard;
    const fromMs = slot * spanMs;
    const from = log.positionAt(fromMs);
    const to = log.positionAt(fromMs + spanMs);
    const counts = this.#keyCounts;
    let busiest = -1;
    let most = 0;
    log.eachKey(from, to, (keyId) => {
      const count = (counts[keyId] as number) + 1;
      counts[keyId] = count;
      // Of equals the lowest number, so that a slot looks the same whenever it is cut.
      if (count > most || (count === most && keyId < busiest)) {
        busiest = keyId;
        most = count;
      }
    });
    log.eachKey(from, to, (keyId) => {
      counts[keyId] = 0;
    });
    const { countedKey } = shard;
    if (countedKey !== null) {
      const expected = Math.round(log.countedBetween(from, to) * countedKey.ratio);
      if (expected > most) {
        busiest = countedKey.keyId;
        most = expected;
      }
    }
    const records = log.kinesisRecordsBetween(from, to);
    values[at] = records;
    values[at + 1] = log.bytesBetween(from, to);
    values[at + 2] = refusals.countIn(fromMs, fromMs + spanMs);
    values[at + 3] = busiest;
    // A key's part of the slot, in the same measure: a parcel counts once for all that it carries.
    values[at + 4] = records === to - from ? most : (most * records) / (to - from);
    values[at + 5] = to - from;
    values[at + 6] = this.#twinsIn(shard, from, to);
    values[at + 7] = log.keepsEntities ? this.#marksOf(shard).overtakenIn(from, to) : 0;
  }
}
