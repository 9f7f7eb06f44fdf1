import type { BookedTask, VirtualClock } from '../kernel/virtualClock';

/** Rows that are worked on at a time go on at its end. */
const sliceMs = 50;

/** What has rows in hand for a slot: a shard. */
export interface SlotWork {
  /** Rows in hand. */
  readonly left: number;
  /** `count` of them are done. */
  work(count: number): void;
}

/** One parallel task of an application: works on the rows of its shards in turn, as fast as it can. */
export class OperatorSlot {
  readonly #queue: SlotWork[] = [];
  #task: BookedTask | null = null;
  /** Milliseconds spent at work, for the share that it is busy. */
  busyMs = 0;

  constructor(
    readonly clock: VirtualClock,
    readonly rowsPerSecond: number | null,
    /** Results cannot be written: no further row is taken. */
    readonly isHeldUp: () => boolean,
  ) {}

  get rowsInHand(): number {
    return this.#queue.reduce((sum, { left }) => sum + left, 0);
  }

  take(work: SlotWork): void {
    this.#queue.push(work);
    this.resume();
  }

  /** Goes on, if it has something to do and may. */
  resume(): void {
    while (this.#task === null && !this.isHeldUp()) {
      const [first] = this.#queue;
      if (!first) return;
      if (this.rowsPerSecond !== null) {
        this.#book(first, this.rowsPerSecond);
        return;
      }
      this.#queue.shift();
      first.work(first.left);
    }
  }

  clear(): void {
    this.clock.cancel(this.#task);
    this.#task = null;
    this.#queue.length = 0;
  }

  #book(work: SlotWork, rowsPerSecond: number): void {
    const count = Math.min(work.left, Math.max(1, Math.floor((rowsPerSecond * sliceMs) / 1000)));
    const takesMs = (count * 1000) / rowsPerSecond;
    this.#task = this.clock.schedule(this.clock.nowMs + takesMs, () => {
      this.#task = null;
      this.busyMs += takesMs;
      this.#queue.shift();
      const goesOn = work.left > count;
      work.work(count);
      if (goesOn) this.#queue.push(work);
      this.resume();
    });
  }
}
