import type { VirtualClock } from '../kernel/virtualClock';

/** A piece of work of one process; `run` is null once it ran or was cancelled. */
export interface Booking {
  readonly dueMs: number;
  run: (() => void) | null;
}

/** The timers of one process: while it stands still they wait, and all that was due runs when it goes on. */
export class PausableClock {
  #isPaused = false;
  readonly #overdue: Booking[] = [];

  constructor(readonly clock: VirtualClock) {}

  get nowMs(): number {
    return this.clock.nowMs;
  }

  schedule(dueMs: number, run: () => void): Booking {
    const booking: Booking = { dueMs, run };
    this.clock.schedule(dueMs, () => {
      if (this.#isPaused && booking.run) this.#overdue.push(booking);
      else fire(booking);
    });
    return booking;
  }

  cancel(booking: Booking | null): void {
    if (booking) booking.run = null;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    for (const booking of this.#overdue.splice(0)) fire(booking);
  }
}

function fire(booking: Booking): void {
  const { run } = booking;
  booking.run = null;
  run?.();
}
