import type { RunContext } from '../runContext';
import { quotaValue } from '../quotas/quotas';
import type { DeliverySettings, DestinationKind } from './deliveryStreamConfig';
import { addTally, noTally, oldestIn, type HeldRecords, type HeldTally } from './heldRecords';
import type { SealedRecords } from './recordBuffer';

/** Time between two attempts on a destination that fails. Model: delivery-retry-spacing. */
const retryEveryMs = 10_000;

/** What becomes of an object. */
export interface DeliveryExits {
  arrived(sealed: SealedRecords): void;
  /** It was tried for as long as the settings say. */
  skipped(sealed: SealedRecords): void;
  /** Firehose has held these for as long as it does. */
  expired(held: readonly HeldRecords[]): void;
  retriesStarted(): void;
  retriesEnded(): void;
}

interface PendingObject {
  sealed: SealedRecords;
  readonly failedAtMs: number;
  /** What was counted of it, and after how many trims of the data stream. */
  counted: { readonly sealed: SealedRecords; readonly trims: number; readonly tally: HeldTally } | null;
}

/** Brings objects to the destination, and those that it does not take again and again. */
export class ObjectDelivery {
  readonly #pending: PendingObject[] = [];
  #isRetryBooked = false;

  constructor(
    readonly context: RunContext,
    readonly destination: DestinationKind,
    readonly settings: () => DeliverySettings,
    readonly isReachable: () => boolean,
    readonly isDirectPut: () => boolean,
    readonly exits: DeliveryExits,
  ) {}

  get pendingObjects(): number {
    return this.#pending.length;
  }

  get groups(): HeldRecords[] {
    return this.#pending.flatMap(({ sealed }) => [...sealed.groups]);
  }

  /** Arrival of the oldest record in it, as far as that is known without looking at each. */
  get oldestMs(): number {
    return this.#pending.reduce((oldest, { sealed }) => Math.min(oldest, sealed.oldestMs), Infinity);
  }

  /** All that waits here, counted by `count`; an object is counted again only when something of it may have gone. */
  tally(count: (groups: readonly HeldRecords[]) => HeldTally, trims: number): HeldTally {
    let all = noTally;
    for (const pending of this.#pending) {
      const { sealed } = pending;
      if (pending.counted?.sealed !== sealed || pending.counted.trims !== trims) {
        pending.counted = { sealed, trims, tally: count(sealed.groups) };
      }
      all = addTally(all, pending.counted.tally);
    }
    return all;
  }

  /** When the oldest of what waits was first tried; null while nothing does. */
  get failingSinceMs(): number | null {
    return this.#pending[0]?.failedAtMs ?? null;
  }

  deliver(sealed: SealedRecords): void {
    if (this.isReachable() && this.#pending.length === 0) {
      this.exits.arrived(sealed);
      return;
    }
    if (this.#pending.length === 0) this.exits.retriesStarted();
    this.#pending.push({ sealed, failedAtMs: this.context.clock.nowMs, counted: null });
    if (!this.#isRetryBooked) this.#bookRetry();
  }

  #bookRetry(): void {
    const { clock } = this.context;
    this.#isRetryBooked = true;
    clock.schedule(clock.nowMs + retryEveryMs, () => {
      this.#isRetryBooked = false;
      this.#tryAgain();
      if (this.#pending.length > 0) this.#bookRetry();
      else this.exits.retriesEnded();
    });
  }

  /** Oldest first, so that a destination which is back gets them in order. */
  #tryAgain(): void {
    this.#expire();
    if (this.isReachable()) {
      for (const { sealed } of this.#pending.splice(0)) this.exits.arrived(sealed);
      return;
    }
    if (this.destination === 'S3') return;
    const { nowMs } = this.context.clock;
    const { retryMs } = this.settings();
    while (this.#pending[0] && nowMs - this.#pending[0].failedAtMs >= retryMs) {
      const skipped = this.#pending.shift();
      if (skipped) this.exits.skipped(skipped.sealed);
    }
  }

  /** With Direct PUT a record is held for a day (FH-12); behind a data stream its retention decides (FH-13). */
  #expire(): void {
    if (!this.isDirectPut()) return;
    const horizonMs = this.context.clock.nowMs - quotaValue('deliveryHoldMs', this.context.era);
    for (let place = 0; place < this.#pending.length;) {
      const pending = this.#pending[place] as PendingObject;
      const { sealed } = pending;
      // They failed in order, so those behind are younger.
      if (sealed.openedAtMs > horizonMs) return;
      const old = sealed.groups.filter(({ arrivedAtMs }) => arrivedAtMs <= horizonMs);
      this.exits.expired(old);
      const groups = sealed.groups.filter(({ arrivedAtMs }) => arrivedAtMs > horizonMs);
      if (groups.length === 0) this.#pending.splice(place, 1);
      else {
        pending.sealed = { ...sealed, groups, openedAtMs: oldestIn(groups), oldestMs: oldestIn(groups) };
        place++;
      }
    }
  }
}
