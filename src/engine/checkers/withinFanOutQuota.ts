import type { RegisteredConsumer } from '../enhancedFanOut/registeredConsumer';
import { invariant } from '../kernel/invariant';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';

/** Rounding of a running sum of refills, in bytes. */
const slackBytes = 1e-3;

interface PushWindow {
  bytes: number;
  /** Least of bytes − rate × t so far: where the fullest window begins. */
  least: number;
  /** What one push took beyond a second of the rate: a record may be larger than that. */
  beyond: number;
}

/**
 * Over any window of w seconds each consumer is pushed at most capacity + rate × w of a shard (KDS-30), and a record that
 * is larger than a second's worth as a whole. Looks at each push when it happens.
 */
export class WithinFanOutQuotaChecker {
  readonly #windows = new Map<RegisteredConsumer, Map<number, PushWindow>>();
  readonly #perSecond: number;

  constructor(readonly context: RunContext) {
    this.#perSecond = quotaValue('fanOutBytesPerSecond', context.era);
  }

  /** The most that was pushed beyond what the buckets give, in bytes; below zero while all is well. */
  worstBytes = -Infinity;
  #worstAt = '';

  note(consumer: RegisteredConsumer, shardNumber: number, bytes: number): void {
    const window = this.#windowOf(consumer, shardNumber);
    const refilled = (this.#perSecond * this.context.clock.nowMs) / 1000;
    window.least = Math.min(window.least, window.bytes - refilled);
    window.bytes += bytes;
    window.beyond = Math.max(window.beyond, bytes - this.#perSecond);
    const over = window.bytes - refilled - window.least - this.#perSecond - window.beyond;
    if (over <= this.worstBytes) return;
    this.worstBytes = over;
    this.#worstAt = `${consumer.consumerName} from shard ${String(shardNumber)} at ${String(this.context.clock.nowMs)} ms`;
  }

  check(): void {
    invariant(
      this.worstBytes <= slackBytes,
      `More bytes were pushed than a consumer has of a shard: ${this.#worstAt}.`,
    );
  }

  #windowOf(consumer: RegisteredConsumer, shardNumber: number): PushWindow {
    const ofConsumer = this.#windows.get(consumer) ?? new Map<number, PushWindow>();
    this.#windows.set(consumer, ofConsumer);
    const window = ofConsumer.get(shardNumber) ?? { bytes: 0, least: Infinity, beyond: 0 };
    ofConsumer.set(shardNumber, window);
    return window;
  }
}
