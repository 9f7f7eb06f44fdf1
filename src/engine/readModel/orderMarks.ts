import type { RecordLog } from '../dataStreams/recordLog';
import { OrderWatch } from '../ledger/orderWatch';

/** Which records of one shard were stored behind a later one of their entity. Looks at each record once. */
export class OrderMarks {
  readonly #watch = new OrderWatch();
  readonly #overtaken: number[] = [];
  #seenTo = 0;

  constructor(readonly log: RecordLog) {}

  overtakenIn(from: number, to: number): number {
    for (; this.#seenTo < to; this.#seenTo++) {
      if (this.#watch.isOvertaken(this.log, this.#seenTo)) this.#overtaken.push(this.#seenTo);
    }
    let count = 0;
    for (let index = this.#overtaken.length - 1; index >= 0; index--) {
      const position = this.#overtaken[index] as number;
      if (position < from) break;
      if (position < to) count++;
    }
    return count;
  }
}
