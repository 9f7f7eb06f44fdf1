import type { RecordLog } from '../dataStreams/recordLog';
import type { PositionRange } from '../ledger/mappingAccount';

/** Positions of records that wait, in rising order; taken from the front. */
export class PositionQueue {
  #values = new Int32Array(128);
  #from = 0;
  #to = 0;

  get count(): number {
    return this.#to - this.#from;
  }

  /** Position of the record in front, which exists. */
  get first(): number {
    return this.#values[this.#from] as number;
  }

  push(position: number): void {
    if (this.#to === this.#values.length) this.#makeRoom();
    this.#values[this.#to++] = position;
  }

  /** The first `count` of them. Do not keep: the next push may move them. */
  front(count: number): PositionRange {
    return { values: this.#values, from: this.#from, count };
  }

  drop(count: number): void {
    this.#from += count;
  }

  /** Takes away those of the first `most` that lie below `horizon`; how many that were. */
  dropBelow(horizon: number, most: number): number {
    const end = this.#from + most;
    let place = this.#from;
    while (place < end && (this.#values[place] as number) < horizon) place++;
    const dropped = place - this.#from;
    this.#from = place;
    return dropped;
  }

  /** How many of the first `most` arrived before `atMs`. */
  countArrivedBefore(log: RecordLog, atMs: number, most: number): number {
    let count = 0;
    while (count < most && log.arrivalAt(this.#values[this.#from + count] as number, Infinity) < atMs) count++;
    return count;
  }

  #makeRoom(): void {
    const { count } = this;
    const values = count * 2 > this.#values.length ? new Int32Array(this.#values.length * 2) : this.#values;
    values.set(this.#values.subarray(this.#from, this.#to));
    this.#values = values;
    this.#from = 0;
    this.#to = count;
  }
}
