import type { VirtualClock } from '../kernel/virtualClock';
import { hourMs } from './costItem';

/** What is billed for as long as it is there: open shards, stored bytes. Counts unit-hours, to the millisecond. */
export class BilledLevel {
  readonly #clock: Pick<VirtualClock, 'nowMs'>;
  #level = 0;
  #sinceMs = 0;
  #unitMs = 0;

  constructor(clock: Pick<VirtualClock, 'nowMs'>) {
    this.#clock = clock;
  }

  get level(): number {
    return this.#level;
  }

  /** Unit-hours up to now. */
  get unitHours(): number {
    return (this.#unitMs + this.#level * (this.#clock.nowMs - this.#sinceMs)) / hourMs;
  }

  /** From now on so much is there. */
  set(level: number): void {
    if (level === this.#level) return;
    const { nowMs } = this.#clock;
    this.#unitMs += this.#level * (nowMs - this.#sinceMs);
    this.#sinceMs = nowMs;
    this.#level = level;
  }
}
