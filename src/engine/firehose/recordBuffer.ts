import type { BookedTask, VirtualClock } from '../kernel/virtualClock';
import { DeliveryBuffer, type BufferingHints, type DeliveryTrigger } from './deliveryBuffer';
import { oldestIn, splitHeld, type HeldRecords } from './heldRecords';

/** What left a buffer together: an object for the destination, or a batch for the function. */
export interface SealedRecords {
  readonly groups: readonly HeldRecords[];
  readonly records: number;
  /** As they go on. */
  readonly bytes: number;
  readonly trigger: DeliveryTrigger;
  readonly openedAtMs: number;
  /** Arrival of its oldest record. */
  readonly oldestMs: number;
  readonly sealedAtMs: number;
  readonly partition: number;
}

/** What zero buffering comes to: a few seconds (FH-22). Model: zero-buffering. */
export const zeroBufferingMs = 5000;

/** A delivery buffer with what lies in it. It is sealed by the record that fills it, or by its age. */
export class RecordBuffer {
  readonly #buffer: DeliveryBuffer;
  #groups: HeldRecords[] = [];
  #due: BookedTask | null = null;
  openedAtMs: number | null = null;

  constructor(
    readonly clock: VirtualClock,
    hints: BufferingHints,
    readonly partition: number,
    readonly sealed: (sealed: SealedRecords) => void,
  ) {
    this.#buffer = new DeliveryBuffer(inForce(hints));
  }

  get groups(): readonly HeldRecords[] {
    return this.#groups;
  }

  get bytes(): number {
    return this.#buffer.bytes;
  }

  get records(): number {
    return this.#buffer.records;
  }

  /** Share of its size, and of its age, that is used up; 0 to 1. */
  get fill(): { readonly sizeRatio: number; readonly ageRatio: number } {
    const { bytes, hints } = this.#buffer;
    const ageMs = this.openedAtMs === null ? 0 : this.clock.nowMs - this.openedAtMs;
    return { sizeRatio: Math.min(1, bytes / hints.sizeBytes), ageRatio: Math.min(1, ageMs / hints.intervalMs) };
  }

  get oldestMs(): number {
    return oldestIn(this.#groups);
  }

  /** The record that reaches the size is still in; what comes after it goes into the next one. */
  add(held: HeldRecords): void {
    let rest: HeldRecords | null = held;
    while (rest !== null) {
      const room = Math.max(1, Math.ceil(this.#buffer.roomBytes / Math.max(1, rest.outBytes)));
      const [part, after]: readonly [HeldRecords, HeldRecords | null] = splitHeld(rest, room);
      rest = after;
      this.openedAtMs ??= this.clock.nowMs;
      this.#groups.push(part);
      const object = this.#buffer.add(this.clock.nowMs, part.records, part.records * part.outBytes);
      if (object) this.#seal(object.records, object.bytes, object.trigger);
      else if (!this.#due) this.#book();
    }
  }

  /** New hints hold for what is in it as well. */
  changeHints(hints: BufferingHints): void {
    this.#buffer.hints = inForce(hints);
    if (this.openedAtMs === null) return;
    if (this.#buffer.roomBytes === 0) {
      const object = this.#buffer.closeNow(this.clock.nowMs, 'size');
      this.#seal(object.records, object.bytes, 'size');
    } else this.#book();
  }

  #book(): void {
    this.clock.cancel(this.#due);
    const { dueMs } = this.#buffer;
    if (dueMs === null) return;
    this.#due = this.clock.schedule(Math.max(this.clock.nowMs, dueMs), () => {
      this.#due = null;
      const object = this.#buffer.closeWhenDue(this.clock.nowMs);
      if (object) this.#seal(object.records, object.bytes, object.trigger);
    });
  }

  #seal(records: number, bytes: number, trigger: DeliveryTrigger): void {
    const groups = this.#groups;
    const openedAtMs = this.openedAtMs ?? this.clock.nowMs;
    this.clock.cancel(this.#due);
    this.#due = null;
    this.#groups = [];
    this.openedAtMs = null;
    const { partition } = this;
    const oldestMs = oldestIn(groups);
    this.sealed({ groups, records, bytes, trigger, openedAtMs, oldestMs, sealedAtMs: this.clock.nowMs, partition });
  }
}

function inForce({ sizeBytes, intervalMs }: BufferingHints): BufferingHints {
  return { sizeBytes, intervalMs: intervalMs === 0 ? zeroBufferingMs : intervalMs };
}
