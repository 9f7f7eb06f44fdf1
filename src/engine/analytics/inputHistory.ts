import { GrowingFloats, GrowingInts } from '../kernel/growingColumn';

const watermarkMoved = -1;

/** What a query is given, in order. */
export interface QueryInput {
  rows(source: number, shardNumber: number, from: number, to: number, nowMs: number): void;
  watermark(watermarkMs: number): void;
}

/**
 * Everything that a query was given since it began, as stretches of the shards of its sources: the state of the query at any moment is what
 * these come to. So a checkpoint is a length, and its state is worked out again when it is needed. Model: checkpoint-state.
 */
export class InputHistory {
  readonly #sources = new GrowingInts();
  readonly #shardNumbers = new GrowingInts();
  readonly #from = new GrowingInts();
  readonly #to = new GrowingInts();
  /** When the rows were worked on, or where the watermark went. */
  readonly #ms = new GrowingFloats();

  /** Entries that are part of a checkpoint and stay as they are. */
  #sealed = 0;

  get length(): number {
    return this.#ms.length;
  }

  /** The present length, for a checkpoint. */
  seal(): number {
    this.#sealed = this.length;
    return this.length;
  }

  rows(source: number, shardNumber: number, from: number, to: number, nowMs: number): void {
    this.#sources.push(source);
    this.#add(shardNumber, from, to, nowMs);
  }

  watermark(watermarkMs: number): void {
    // Only the last of several in a row counts.
    const last = this.length - 1;
    if (last >= this.#sealed && this.#shardNumbers.values[last] === watermarkMoved) this.#ms.values[last] = watermarkMs;
    else {
      this.#sources.push(0);
      this.#add(watermarkMoved, 0, 0, watermarkMs);
    }
  }

  /** The first `length` entries once more. */
  replay(length: number, input: QueryInput): void {
    for (let at = 0; at < length; at++) {
      const shardNumber = this.#shardNumbers.values[at] as number;
      const ms = this.#ms.values[at] as number;
      if (shardNumber === watermarkMoved) input.watermark(ms);
      else
        input.rows(
          this.#sources.values[at] as number,
          shardNumber,
          this.#from.values[at] as number,
          this.#to.values[at] as number,
          ms,
        );
    }
  }

  /** What came after a checkpoint is forgotten: it comes again. */
  cutTo(length: number): void {
    for (const column of [this.#sources, this.#shardNumbers, this.#from, this.#to, this.#ms]) column.length = length;
  }

  #add(shardNumber: number, from: number, to: number, ms: number): void {
    this.#shardNumbers.push(shardNumber);
    this.#from.push(from);
    this.#to.push(to);
    this.#ms.push(ms);
  }
}
