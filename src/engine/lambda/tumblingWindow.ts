import type { BatchPiece } from './invocationBatch';

/** The tumbling window of one shard: bounded by arrival time, kept from one invocation to the next, ended by one of its own. */
export class TumblingWindow {
  #endMs: number | null = null;
  #records = 0;
  /** The window that was ended last. */
  last: { readonly endMs: number; readonly records: number } | null = null;

  get isOpen(): boolean {
    return this.#endMs !== null;
  }

  get endMs(): number | null {
    return this.#endMs;
  }

  /** Records whose sum the state holds now. */
  get records(): number {
    return this.#records;
  }

  /** Where the window of a record that arrived at `arrivedAtMs` ends; Infinity where there are no windows. */
  endFor(arrivedAtMs: number, windowMs: number): number {
    if (windowMs === 0) return Infinity;
    return this.#endMs ?? (Math.floor(arrivedAtMs / windowMs) + 1) * windowMs;
  }

  /** Whether the open window can get no more records: the next one lies beyond, or all that arrived in it was read. */
  isOver(nextArrivedAtMs: number | null, readUpToMs: number): boolean {
    if (this.#endMs === null) return false;
    return (nextArrivedAtMs ?? readUpToMs) >= this.#endMs;
  }

  open(endMs: number, windowMs: number): void {
    if (windowMs > 0) this.#endMs ??= endMs;
  }

  /** An invocation with this piece has succeeded. */
  add(piece: BatchPiece): void {
    if (this.#endMs === null) return;
    if (!piece.endsWindow) {
      this.#records += piece.records;
      return;
    }
    this.last = { endMs: this.#endMs, records: this.#records };
    this.#close();
  }

  /** The invocation that ends it was given up: its state is dropped. */
  giveUp(): void {
    this.#close();
  }

  #close(): void {
    this.#endMs = null;
    this.#records = 0;
  }
}
