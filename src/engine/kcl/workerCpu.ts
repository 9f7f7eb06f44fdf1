import type { BookedTask, VirtualClock } from '../kernel/virtualClock';

/** Somebody who has records to be worked on. */
export interface CpuClient {
  /** Records that are left of the present batch. */
  readonly pendingRecords: number;
  /** `count` of them have been worked on. */
  processed(count: number): void;
}

const sliceMs = 50;

/** One worker's CPU: gets through so many records a second, its shards in turn, a slice of 50 ms each. Model: constant-work. */
export class WorkerCpu {
  readonly #queue: CpuClient[] = [];
  #slice: BookedTask | null = null;
  #sliceStartMs = 0;
  #busyMs = 0;

  #isPaused = false;
  #recordsPerSecond: number | null;

  /** @param recordsPerSecond null: no limit, records are worked on at once and cost nothing. */
  constructor(
    recordsPerSecond: number | null,
    readonly clock: VirtualClock,
  ) {
    this.#recordsPerSecond = recordsPerSecond;
  }

  /** Time spent working since the start, the running slice included. */
  get busyMs(): number {
    return this.#busyMs + (this.#slice ? this.clock.nowMs - this.#sliceStartMs : 0);
  }

  /** From the next slice on. */
  changeRate(recordsPerSecond: number): void {
    this.#recordsPerSecond = recordsPerSecond;
  }

  request(client: CpuClient): void {
    if (this.#recordsPerSecond === null) {
      client.processed(client.pendingRecords);
      return;
    }
    this.#queue.push(client);
    this.#bookSlice();
  }

  /** Its records are not wanted any more. */
  withdraw(client: CpuClient): void {
    const place = this.#queue.indexOf(client);
    if (place < 0) return;
    this.#queue.splice(place, 1);
    if (place === 0) this.#abandonSlice();
    this.#bookSlice();
  }

  /** The machine is gone. */
  halt(): void {
    this.#queue.length = 0;
    this.#abandonSlice();
  }

  /** Stands still; the slice that was begun is begun again later. */
  pause(): void {
    this.#isPaused = true;
    this.#abandonSlice();
  }

  resume(): void {
    this.#isPaused = false;
    this.#bookSlice();
  }

  #abandonSlice(): void {
    if (!this.#slice) return;
    this.#countSlice();
    this.clock.cancel(this.#slice);
    this.#slice = null;
  }

  #countSlice(): void {
    if (!this.#slice) return;
    this.#busyMs += this.clock.nowMs - this.#sliceStartMs;
    this.#sliceStartMs = this.clock.nowMs;
  }

  #bookSlice(): void {
    const client = this.#queue[0];
    const perSecond = this.#recordsPerSecond;
    if (this.#slice || this.#isPaused || !client || perSecond === null) return;
    const fits = Math.max(1, Math.floor((perSecond * sliceMs) / 1000));
    const count = Math.min(fits, client.pendingRecords);
    this.#sliceStartMs = this.clock.nowMs;
    this.#slice = this.clock.schedule(this.clock.nowMs + (count * 1000) / perSecond, () => {
      this.#countSlice();
      this.#slice = null;
      this.#queue.shift();
      client.processed(count);
      if (client.pendingRecords > 0) this.#queue.push(client);
      this.#bookSlice();
    });
  }
}
