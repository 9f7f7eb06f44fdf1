import { invariant } from './invariant';

/** A piece of work booked for a moment. `run` is null once it ran or was cancelled. */
export interface BookedTask {
  readonly dueMs: number;
  readonly order: number;
  run: (() => void) | null;
}

const stepsMaxByDefault = 50_000_000;

/**
 * Discrete-event time in simulated milliseconds. Due tasks run in order of (due time, booking order), each with the
 * clock standing at its own due time, so a timer that books itself again fires as often as it should over a far jump.
 * It has the shape of XState's `Clock`, so `after` delays wait on the same queue as everything else.
 */
export class VirtualClock {
  #nowMs = 0;
  #booked = 0;
  #steps = 0;
  readonly #heap: BookedTask[] = [];
  readonly #stepsMax: number;

  /** @param stepsMax tasks that one call to `advanceTo` may run before it gives up. */
  constructor(stepsMax: number = stepsMaxByDefault) {
    this.#stepsMax = stepsMax;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Books `run` for `dueMs`; a moment already past is taken as now. */
  schedule(dueMs: number, run: () => void): BookedTask {
    invariant(!Number.isNaN(dueMs), 'A task needs a moment to be due at.');
    const task: BookedTask = { dueMs: dueMs > this.#nowMs ? dueMs : this.#nowMs, order: this.#booked++, run };
    this.#push(task);
    return task;
  }

  /** The task will not run. Its place in the heap is given back when it comes up. */
  cancel(task: BookedTask | null): void {
    if (task) task.run = null;
  }

  readonly setTimeout = (run: () => void, delayMs: number): BookedTask => this.schedule(this.#nowMs + delayMs, run);

  readonly clearTimeout = (task: BookedTask): void => {
    this.cancel(task);
  };

  /** Runs all that is due up to and including `horizonMs`, then stands there. */
  advanceTo(horizonMs: number): void {
    this.#runUntil(horizonMs, null);
    this.#nowMs = horizonMs;
  }

  /**
   * Runs until `stop` holds, then the rest of that instant, so that nothing is half done. True when it stopped early;
   * otherwise the clock stands at the horizon.
   */
  advanceUntil(horizonMs: number, stop: () => boolean): boolean {
    if (!this.#runUntil(horizonMs, stop)) {
      this.#nowMs = horizonMs;
      return false;
    }
    this.#runUntil(this.#nowMs, null);
    return true;
  }

  #runUntil(horizonMs: number, stop: (() => boolean) | null): boolean {
    invariant(
      horizonMs >= this.#nowMs,
      `Time does not go back: the clock stands at ${String(this.#nowMs)} ms and was sent to ${String(horizonMs)} ms.`,
    );
    this.#steps = 0;
    for (let next = this.#heap[0]; next && next.dueMs <= horizonMs; next = this.#heap[0]) {
      this.#pop();
      const { run } = next;
      if (!run) continue;
      this.#nowMs = next.dueMs;
      next.run = null;
      run();
      if (++this.#steps > this.#stepsMax) {
        invariant(
          false,
          `Gave up after ${String(this.#stepsMax)} tasks at ${String(this.#nowMs)} ms: does a timer book itself for now?`,
        );
      }
      if (stop?.()) return true;
    }
    return false;
  }

  #push(task: BookedTask): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(task);
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = heap[parentPlace] as BookedTask;
      if (comesFirst(parent, task)) break;
      heap[place] = parent;
      place = parentPlace;
    }
    heap[place] = task;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as BookedTask;
    const size = heap.length;
    if (size === 0) return;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      const right = child + 1;
      if (right < size && comesFirst(heap[right] as BookedTask, heap[child] as BookedTask)) child = right;
      if (comesFirst(last, heap[child] as BookedTask)) break;
      heap[place] = heap[child] as BookedTask;
      place = child;
    }
    heap[place] = last;
  }
}

function comesFirst(a: BookedTask, b: BookedTask): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);
}
