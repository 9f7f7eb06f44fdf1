const rowsMax = 256;

export interface ReadTotals {
  readonly calls: number;
  readonly bytes: number;
  readonly refused: number;
}

/** What the GetRecords calls on a shard came to in the last second: the two read gauges of its tape. */
export class RecentReads {
  readonly #atMs = new Float64Array(rowsMax).fill(-Infinity);
  /** Bytes of the answer, or −1 for a refused call. */
  readonly #bytes = new Float64Array(rowsMax);
  #next = 0;

  add(nowMs: number, bytes: number): void {
    this.#atMs[this.#next] = nowMs;
    this.#bytes[this.#next] = bytes;
    this.#next = (this.#next + 1) % rowsMax;
  }

  refuse(nowMs: number): void {
    this.add(nowMs, -1);
  }

  since(fromMs: number): ReadTotals {
    let calls = 0;
    let bytes = 0;
    let refused = 0;
    for (let row = 0; row < rowsMax; row++) {
      if ((this.#atMs[row] as number) <= fromMs) continue;
      const given = this.#bytes[row] as number;
      if (given < 0) refused++;
      else {
        calls++;
        bytes += given;
      }
    }
    return { calls, bytes, refused };
  }
}
