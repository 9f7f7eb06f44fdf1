import { PutEntries } from '../dataStreams/putEntries';
import type { BookedTask } from '../kernel/virtualClock';
import { quotaValue } from '../quotas/quotas';
import { errorCodeOf } from './producerBooks';
import type { RetryPolicy } from './producerConfig';
import type { RecordSender, SendingContext } from './recordSender';
import { allForResend, keepRefused, refusedForResend } from './refusedEntries';
import { backoffMs } from './retryPolicy';

const callIntervalMsMax = 1000;

/** Entries that one call of a producer may carry by number and by bytes (KDS-08). */
export function entriesInCall({ settings, context }: SendingContext): number {
  const byBytes = Math.floor(quotaValue('putRecordsBytesMax', context.era) / settings.recordSizeBytes);
  return Math.min(settings.entriesPerCallMax, Math.max(1, byBytes));
}

/** Time between two calls: as often as a call is full where nothing is said. */
export function callIntervalMs(sending: SendingContext): number {
  const { config, source } = sending;
  if (config.callIntervalMs !== null) return config.callIntervalMs;
  const peak = source.peakRecordsPerSecond;
  return peak > 0 ? Math.min((entriesInCall(sending) / peak) * 1000, callIntervalMsMax) : callIntervalMsMax;
}

type BackoffPolicy = Extract<RetryPolicy, { kind: 'backoff' }>;

/** Puts records by the SDK, call by call, as often as a call is full or its interval has passed. */
export class SdkSender implements RecordSender {
  /** Records that have arisen and wait for a call, refused ones first when they go with the next call. */
  readonly #queue: PutEntries;
  #nextCall: BookedTask | null = null;
  #isRetired = false;
  /** Refused entries that wait for their answer and their backoff. */
  #resendingRecords = 0;
  /** Of the queue: stored already, and sent again for want of an answer. */
  #storedInQueue = 0;

  constructor(readonly sending: SendingContext) {
    const { config } = sending;
    this.#queue = new PutEntries(config.queueRecordsMax, config.entity !== null, false, config.keepsDelays ?? false);
  }

  get waitingRecords(): number {
    return this.#queue.count - this.#storedInQueue + this.#resendingRecords;
  }

  start(): void {
    const { nowMs } = this.sending.context.clock;
    const phaseMs = this.sending.config.phaseMs ?? callIntervalMs(this.sending) * this.sending.random.nextRatio();
    this.#bookCall(nowMs + phaseMs);
  }

  stop(): void {
    this.sending.context.clock.cancel(this.#nextCall);
  }

  retire(): void {
    this.stop();
    this.#isRetired = true;
    if (this.#queue.count > 0) this.#bookCall(this.sending.context.clock.nowMs);
  }

  takeArrivals(): void {
    this.#arrive(this.sending.context.clock.nowMs);
  }

  #bookCall(dueMs: number): void {
    this.#nextCall = this.sending.context.clock.schedule(dueMs, () => {
      this.#call(dueMs);
    });
  }

  #arrive(nowMs: number): number {
    return this.#isRetired ? 0 : this.sending.source.arrive(this.#queue, nowMs, this.#overflow);
  }

  #call(dueMs: number): void {
    if (!this.#isRetired || this.#queue.count > 0) this.#bookCall(dueMs + callIntervalMs(this.sending));
    const produced = this.#arrive(dueMs);
    const queue = this.#queue;
    let sent = 0;
    do {
      const count = Math.min(queue.count, entriesInCall(this.sending));
      if (count === 0) break;
      sent += count;
      const { retry } = this.sending.settings;
      const isAnswered = this.#put(queue, count, sent === count ? produced : 0, retry);
      if (retry.kind === 'nextCall') {
        if (!isAnswered) queue.refused.fill(1, 0, count);
        keepRefused(queue, count, retry, this.#giveUp);
        this.#countStored();
        break;
      }
      queue.dropFirst(count);
      this.#countStored();
    } while (queue.count > 0);
    if (sent === 0) this.sending.books.call(produced, 0, 0);
  }

  /**
   * One call with the first `count` of `entries`; what failed is sent again by itself where the policy has a backoff.
   * False when the answer will come too late.
   */
  #put(entries: PutEntries, count: number, produced: number, retry: RetryPolicy): boolean {
    const { target, books, faults, settings, config } = this.sending;
    const resendsAll = retry.kind === 'backoff' && retry.resends === 'wholeRequest';
    const isPrompt = faults.isQuiet && settings.roundTripMs <= settings.requestTimeoutMs;
    if (isPrompt && !resendsAll && entries.places === null) {
      const refused = target.writes.put(settings.api, entries, count, settings.recordSizeBytes, config.id);
      books.call(produced, count, refused, target.writes.failedInCall);
      books.stored(entries, count);
      if (refused > 0 && target.writes.failure !== null && this.#giveUpBrokenCall(entries, count)) return true;
      if (retry.kind === 'backoff' && refused > 0) {
        this.#resend(refusedForResend(entries, count, retry, this.#giveUp), settings.roundTripMs, retry);
      }
      return true;
    }
    return this.#putCarefully(entries, count, produced, retry);
  }

  /** A call that may meet faults, or whose entries may be stored already. */
  #putCarefully(entries: PutEntries, count: number, produced: number, retry: RetryPolicy): boolean {
    const { target, books, faults, settings, config } = this.sending;
    const { roundTripMs, requestTimeoutMs } = settings;
    faults.markFailures(entries, count, settings.api === 'PutRecord');
    const fresh = countNotStored(entries, count);
    const bundle = { entries, count, sizeBytes: settings.recordSizeBytes, isParcel: false };
    const failed = target.writes.putBundles(settings.api, [bundle], config.id);
    books.call(produced, count, failed, target.writes.failedInCall);
    if (target.writes.failure !== null && this.#giveUpBrokenCall(entries, count)) return true;
    for (let entry = 0; entry < count; entry++) {
      if (fresh[entry] === 1 && entries.refused[entry] === 0) books.storedOne(entries, entry);
    }
    const answerMs = faults.answerMs(roundTripMs);
    const isAnswered = answerMs <= requestTimeoutMs;
    if (retry.kind === 'nextCall') return isAnswered;
    if (!isAnswered) {
      this.#resend(allForResend(entries, count, retry, this.#giveUp), requestTimeoutMs, retry);
    } else if (failed > 0) {
      const again = retry.resends === 'wholeRequest' ? allForResend : refusedForResend;
      this.#resend(again(entries, count, retry, this.#giveUp), answerMs, retry);
    }
    return isAnswered;
  }

  /** After the answer and a wait these go into a call of their own; a policy without a backoff holds for later ones. */
  #resend(again: PutEntries | null, answerMs: number, retry: BackoffPolicy): void {
    if (!again) return;
    const { settings, context, random } = this.sending;
    const waiting = again.count - countStored(again, again.count);
    this.#resendingRecords += waiting;
    const waitMs = answerMs + backoffMs(retry, again.attempts[0] as number, random);
    context.clock.schedule(context.clock.nowMs + waitMs, () => {
      this.#resendingRecords -= waiting;
      this.#put(again, again.count, 0, settings.retry.kind === 'backoff' ? settings.retry : retry);
    });
  }

  #countStored(): void {
    if (this.#queue.places === null) return;
    this.#storedInQueue = countStored(this.#queue, this.#queue.count);
    if (this.#storedInQueue === 0 && this.sending.faults.isQuiet) this.#queue.places = null;
  }

  /** A call that breaks a rule would break it again: its records are given up at once. False for any other failure. */
  #giveUpBrokenCall(entries: PutEntries, count: number): boolean {
    const { books, target } = this.sending;
    const { failure } = target.writes;
    if (failure === null || failure.retryable) return false;
    for (let entry = 0; entry < count; entry++) books.giveUpEntry(entries, entry, 'callFailed', failure.errorCode);
    entries.refused.fill(0, 0, count);
    return true;
  }

  readonly #overflow = (second: number): void => {
    this.sending.books.giveUp(second, 'producerQueueFull');
  };

  readonly #giveUp = (entries: PutEntries, entry: number): void => {
    const { books, settings, target } = this.sending;
    const cause = settings.retry.retries === 0 ? 'noRetries' : 'retriesExhausted';
    const errorCode = target.writes.failure?.errorCode ?? errorCodeOf(entries.refused[entry] as number, target);
    books.giveUpEntry(entries, entry, cause, errorCode);
  };
}

function countStored(entries: PutEntries, count: number): number {
  if (entries.places === null) return 0;
  let stored = 0;
  for (let entry = 0; entry < count; entry++) if (entries.isStored(entry)) stored++;
  return stored;
}

/** 1 for each entry that is stored nowhere before the call. */
function countNotStored(entries: PutEntries, count: number): Uint8Array {
  const fresh = new Uint8Array(count);
  for (let entry = 0; entry < count; entry++) fresh[entry] = entries.isStored(entry) ? 0 : 1;
  return fresh;
}
