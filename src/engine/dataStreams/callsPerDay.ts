const dayMs = 24 * 60 * 60_000;

/** Calls of one kind over a rolling day. */
export class CallsPerDay {
  #atMs: number[] = [];

  constructor(readonly most: number) {}

  /** Is one more call allowed? Those that are a day old are forgotten. */
  allows(nowMs: number): boolean {
    this.#atMs = this.#atMs.filter((atMs) => atMs > nowMs - dayMs);
    return this.#atMs.length < this.most;
  }

  spend(nowMs: number): void {
    this.#atMs.push(nowMs);
  }
}
