import { PutEntries } from '../dataStreams/putEntries';
import type { BookedTask } from '../kernel/virtualClock';
import { quotaValue } from '../quotas/quotas';
import type { AgentConfig, KeyDistribution, ProducerLibrary, RetryPolicy } from './producerConfig';
import type { RecordSender, SendingContext } from './recordSender';
import { allForResend, refusedForResend } from './refusedEntries';
import { backoffMs } from './retryPolicy';

/** Attempts are counted in 16 bits; the agent itself counts none. */
const attemptsMost = 65_000;

/** What the agent draws for itself: as good as a new key for each record. */
export const randomKeys: KeyDistribution = { kind: 'uniform', name: 'agent', values: 9973 };

/** The agent gives every line a key of its own making, unless it is told otherwise (AGT-04). */
export function drawsKeys(library: ProducerLibrary): boolean {
  return library.kind === 'Agent' && !library.deterministicKeys;
}

/**
 * The Kinesis Agent: follows a file, buffers its lines and puts them into a data stream or a Firehose stream when the
 * buffer is full or old enough (AGT-01). What fails goes into a call of its own after a wait that doubles, until it gets
 * through (AGT-03). Model: agent-file.
 */
export class AgentSender implements RecordSender {
  readonly #buffer: PutEntries;
  readonly #retry: Extract<RetryPolicy, { kind: 'backoff' }>;
  readonly #pollMs: number;
  readonly #recordsInCall: number;
  #looks: BookedTask | null = null;
  #isTaking = false;
  #resendingRecords = 0;

  constructor(
    readonly sending: SendingContext,
    readonly agent: AgentConfig,
  ) {
    const { config, context, target } = sending;
    this.#buffer = new PutEntries(config.queueRecordsMax, config.entity !== null, false, true);
    const quota = (name: Parameters<typeof quotaValue>[0]) => quotaValue(name, context.era);
    this.#pollMs = quota('agentPollMs');
    this.#retry = {
      kind: 'backoff',
      retries: attemptsMost,
      baseMs: quota('agentFirstBackoffMs'),
      capMs: quota('agentLastBackoffMs'),
      jitter: 'none',
    };
    const { records, bytes } = target.callMax;
    const byBytes = Math.max(1, Math.floor(Math.min(agent.bufferBytesMax, bytes) / config.recordSizeBytes));
    this.#recordsInCall = Math.min(agent.bufferRecordsMax, records, byBytes);
  }

  get waitingRecords(): number {
    return this.#buffer.count + this.#resendingRecords;
  }

  /** Records of the buffer, and the moment at which it leaves at the latest; null while it is empty. */
  get buffered(): { readonly records: number; readonly fillRatio: number; readonly leavesAtMs: number | null } {
    const { count, producedAtMs } = this.#buffer;
    const leavesAtMs = count === 0 ? null : (producedAtMs[0] as number) + this.agent.bufferAgeMs;
    return { records: count, fillRatio: Math.min(1, count / this.#recordsInCall), leavesAtMs };
  }

  start(): void {
    this.#isTaking = true;
    this.#bookLook(this.sending.context.clock.nowMs + this.#pollMs);
  }

  /** What is buffered stays in the file until it is started again. */
  stop(): void {
    this.#isTaking = false;
    this.sending.context.clock.cancel(this.#looks);
  }

  retire(): void {
    this.stop();
    while (this.#buffer.count > 0) this.#send();
  }

  takeArrivals(): void {
    if (!this.#isTaking) return;
    const { source, books, context } = this.sending;
    const produced = source.arrive(this.#buffer, context.clock.nowMs, (second) => {
      books.giveUp(second, 'producerQueueFull');
    });
    if (produced > 0) books.call(produced, 0, 0);
  }

  #bookLook(dueMs: number): void {
    this.#looks = this.sending.context.clock.schedule(dueMs, () => {
      this.#bookLook(dueMs + this.#pollMs);
      this.takeArrivals();
      while (this.#isDue(dueMs)) this.#send();
    });
  }

  #isDue(nowMs: number): boolean {
    const { count, producedAtMs } = this.#buffer;
    if (count === 0) return false;
    return count >= this.#recordsInCall || nowMs - (producedAtMs[0] as number) >= this.agent.bufferAgeMs;
  }

  #send(): void {
    const count = Math.min(this.#buffer.count, this.#recordsInCall);
    const call = new PutEntries(count, this.#buffer.keepsEntities, false, true);
    for (let entry = 0; entry < count; entry++) call.take(this.#buffer, entry);
    this.#buffer.dropFirst(count);
    this.#put(call);
  }

  #put(entries: PutEntries): void {
    const { target, books, faults, settings, config } = this.sending;
    const { count } = entries;
    faults.markFailures(entries, count, false);
    const fresh = Array.from({ length: count }, (_, entry) => !entries.isStored(entry));
    const bundle = { entries, count, sizeBytes: settings.recordSizeBytes, isParcel: false };
    const failed = target.writes.putBundles('PutRecords', [bundle], config.id);
    books.call(0, count, failed, target.writes.failedInCall);
    const { failure } = target.writes;
    if (failure !== null && !failure.retryable) {
      for (let entry = 0; entry < count; entry++) books.giveUpEntry(entries, entry, 'callFailed', failure.errorCode);
      return;
    }
    for (let entry = 0; entry < count; entry++) {
      if (fresh[entry] && entries.refused[entry] === 0) books.storedOne(entries, entry);
    }
    const answerMs = faults.answerMs(settings.roundTripMs);
    const isAnswered = answerMs <= settings.requestTimeoutMs;
    const again = (isAnswered ? refusedForResend : allForResend)(entries, count, this.#retry, this.#giveUp);
    if (again) this.#putLater(again, Math.min(answerMs, settings.requestTimeoutMs));
  }

  #putLater(entries: PutEntries, answerMs: number): void {
    const { context, random } = this.sending;
    let waiting = 0;
    for (let entry = 0; entry < entries.count; entry++) if (!entries.isStored(entry)) waiting++;
    this.#resendingRecords += waiting;
    const waitMs = answerMs + backoffMs(this.#retry, entries.attempts[0] as number, random);
    context.clock.schedule(context.clock.nowMs + waitMs, () => {
      this.#resendingRecords -= waiting;
      this.#put(entries);
    });
  }

  readonly #giveUp = (entries: PutEntries, entry: number): void => {
    this.sending.books.giveUpEntry(entries, entry, 'retriesExhausted');
  };
}
