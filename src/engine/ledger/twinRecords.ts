/** Where a record is stored. */
export interface StoredPlace {
  readonly shardNumber: number;
  readonly position: number;
}

/** One record that is stored more than once, under a sequence number each: a put that had succeeded was sent again (KDS-14). */
export interface TwinRecord {
  /** Second of the run in which it was produced. */
  readonly second: number;
  /** In the order in which they were stored, at least two. */
  readonly places: readonly StoredPlace[];
}

interface Kept extends TwinRecord {
  readonly places: StoredPlace[];
}

/** Places of twins in one shard, by rising position. */
interface ShardTwins {
  readonly positions: number[];
  readonly records: Kept[];
}

/** The records of a data stream that are stored more than once. */
export class TwinRecords {
  readonly records: TwinRecord[] = [];
  /** Places beyond the first of each. */
  extraPlaces = 0;
  readonly #byShard = new Map<number, ShardTwins>();

  /** The record that is stored at `first` is now stored at `again` as well. */
  add(first: StoredPlace, again: StoredPlace, second: number): TwinRecord {
    this.extraPlaces++;
    let record = this.#at(first);
    if (!record) {
      record = { second, places: [first] };
      this.records.push(record);
      this.#keep(first, record);
    }
    record.places.push(again);
    this.#keep(again, record);
    return record;
  }

  /** Calls `visit` for each twin's place in [from, to) of a shard, by rising position. */
  eachIn(shardNumber: number, from: number, to: number, visit: (record: TwinRecord, position: number) => void): void {
    const shard = this.#byShard.get(shardNumber);
    if (!shard) return;
    for (let index = firstFrom(shard.positions, from); index < shard.positions.length; index++) {
      const position = shard.positions[index] as number;
      if (position >= to) return;
      visit(shard.records[index] as Kept, position);
    }
  }

  #at({ shardNumber, position }: StoredPlace): Kept | undefined {
    const shard = this.#byShard.get(shardNumber);
    if (!shard) return undefined;
    const index = firstFrom(shard.positions, position);
    return shard.positions[index] === position ? shard.records[index] : undefined;
  }

  #keep({ shardNumber, position }: StoredPlace, record: Kept): void {
    let shard = this.#byShard.get(shardNumber);
    if (!shard) this.#byShard.set(shardNumber, (shard = { positions: [], records: [] }));
    const index = firstFrom(shard.positions, position);
    shard.positions.splice(index, 0, position);
    shard.records.splice(index, 0, record);
  }
}

/** Index of the first of the rising `positions` that is not below `from`. */
function firstFrom(positions: readonly number[], from: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
