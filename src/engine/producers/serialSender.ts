import { PutEntries } from '../dataStreams/putEntries';
import type { BookedTask } from '../kernel/virtualClock';
import { errorCodeOf } from './producerBooks';
import type { RecordSender, SendingContext } from './recordSender';
import { backoffMs, mayRetry } from './retryPolicy';

/** Sent records are let go together, so that a long queue is not moved for each of them. */
const sentKeptMax = 1024;

/** How often it looks for a new record while it has none, at least. */
const lookIntervalMsMax = 1000;

/**
 * Puts one record at a time and waits for its answer, each with the SequenceNumberForOrdering of the one before (KDS-09).
 * A record that failed is tried again before the next one goes, so the order of production is kept whatever happens.
 */
export class SerialSender implements RecordSender {
  readonly #queue: PutEntries;
  /** Records at the head of the queue that were taken out already. */
  #taken = 0;
  /** The one record that is on its way, or waits to be tried again. */
  readonly #inHand: PutEntries;
  #looks: BookedTask | null = null;
  #isTaking = false;
  /** The record in hand waits to be tried again, or for its answer. */
  #isBusy = false;

  constructor(readonly sending: SendingContext) {
    const { config } = sending;
    this.#queue = new PutEntries(config.queueRecordsMax, config.entity !== null, false, true);
    this.#inHand = new PutEntries(1, config.entity !== null, false, true);
  }

  get waitingRecords(): number {
    return this.#queue.count - this.#taken + (this.#inHand.count > 0 && !this.#inHand.isStored(0) ? 1 : 0);
  }

  start(): void {
    this.#isTaking = true;
    const { context, config, random } = this.sending;
    const phaseMs = config.phaseMs ?? this.#lookIntervalMs() * random.nextRatio();
    this.#bookLook(context.clock.nowMs + phaseMs);
  }

  stop(): void {
    this.#isTaking = false;
    this.sending.context.clock.cancel(this.#looks);
  }

  retire(): void {
    this.stop();
  }

  takeArrivals(): void {
    this.#arrive();
  }

  #lookIntervalMs(): number {
    const peak = this.sending.source.peakRecordsPerSecond;
    return peak > 0 ? Math.min(1000 / peak, lookIntervalMsMax) : lookIntervalMsMax;
  }

  #bookLook(dueMs: number): void {
    this.#looks = this.sending.context.clock.schedule(dueMs, () => {
      this.#bookLook(dueMs + this.#lookIntervalMs());
      this.#arrive();
      this.#sendNext();
    });
  }

  #arrive(): void {
    if (!this.#isTaking) return;
    const { source, books, context } = this.sending;
    const produced = source.arrive(this.#queue, context.clock.nowMs, (second) => {
      books.giveUp(second, 'producerQueueFull');
    });
    if (produced > 0) books.call(produced, 0, 0);
  }

  #takeNext(): boolean {
    const inHand = this.#inHand;
    if (inHand.count > 0) return true;
    if (this.#taken === this.#queue.count) return false;
    if (inHand.places !== null) inHand.places.shardNumber[0] = -1;
    inHand.take(this.#queue, this.#taken++);
    if (this.#taken === sentKeptMax || this.#taken === this.#queue.count) {
      this.#queue.dropFirst(this.#taken);
      this.#taken = 0;
    }
    return true;
  }

  #sendNext(): void {
    if (this.#isBusy || !this.#takeNext()) return;
    this.#isBusy = true;
    const { target, books, faults, settings, config, context } = this.sending;
    const queue = this.#inHand;
    faults.markFailures(queue, 1, true);
    const isFresh = !queue.isStored(0);
    const bundle = { entries: queue, count: 1, sizeBytes: settings.recordSizeBytes, isParcel: false };
    const failed = target.writes.putBundles('PutRecord', [bundle], config.id);
    books.call(0, 1, failed, target.writes.failedInCall);
    if (failed === 0 && isFresh) books.storedOne(queue, 0);
    const answerMs = faults.answerMs(settings.roundTripMs);
    const isDone = failed === 0 && answerMs <= settings.requestTimeoutMs;
    const { failure } = target.writes;
    const waitMs = Math.min(answerMs, settings.requestTimeoutMs);
    context.clock.schedule(context.clock.nowMs + waitMs, () => {
      if (isDone) this.#finish();
      else if (failure !== null && !failure.retryable) {
        books.giveUpEntry(queue, 0, 'callFailed', failure.errorCode);
        this.#finish();
      } else this.#tryAgain(failure?.errorCode);
    });
  }

  /** The same record, after its wait, before any other. */
  #tryAgain(failureCode: string | undefined): void {
    const { settings, random, context, books, target } = this.sending;
    const queue = this.#inHand;
    const attempted = (queue.attempts[0] as number) + 1;
    if (!mayRetry(settings.retry, attempted)) {
      const cause = settings.retry.retries === 0 ? 'noRetries' : 'retriesExhausted';
      books.giveUpEntry(queue, 0, cause, failureCode ?? errorCodeOf(queue.refused[0] as number, target));
      this.#finish();
      return;
    }
    queue.attempts[0] = attempted;
    const waitMs = settings.retry.kind === 'backoff' ? backoffMs(settings.retry, attempted, random) : 0;
    context.clock.schedule(context.clock.nowMs + waitMs, () => {
      this.#isBusy = false;
      this.#sendNext();
    });
  }

  #finish(): void {
    this.#inHand.count = 0;
    this.#isBusy = false;
    this.#arrive();
    this.#sendNext();
  }
}
