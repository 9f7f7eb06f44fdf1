import type { RecordLog } from '../dataStreams/recordLog';

/** Remembers of each entity the latest place in the order of production that a reader has seen. */
export class OrderWatch {
  #latest = new Int32Array(0);

  /** Looks at the record at `at`: true when a later one of the same entity was seen before. */
  isOvertaken(log: RecordLog, at: number): boolean {
    const entity = log.entityId[at] as number;
    if (entity < 0) return false;
    if (entity >= this.#latest.length) this.#reach(entity);
    // One more than the order, so that zero means: nothing seen yet.
    const order = (log.productionOrder[at] as number) + 1;
    if (order < (this.#latest[entity] as number)) return true;
    this.#latest[entity] = order;
    return false;
  }

  #reach(entity: number): void {
    const wider = new Int32Array(Math.max(entity + 1, this.#latest.length * 2, 1024));
    wider.set(this.#latest);
    this.#latest = wider;
  }
}
