import { internalFailure } from '../dataStreams/dataStreamWrites';
import type { PutEntries } from '../dataStreams/putEntries';
import type { PutTarget } from '../dataStreams/putTarget';
import type { DataStreamAccount, RefusedCause } from '../ledger/recordLedger';
import type { MetricSeries } from '../metrics/metricStore';
import type { RunContext } from '../runContext';
import { RecentCalls } from './recentCalls';

/** Why an attempt failed, as the answer names it. */
export function errorCodeOf(mark: number, { refusalCode }: PutTarget): string {
  return mark === internalFailure ? 'InternalFailure' : refusalCode;
}

/** What a producer writes down of its records, whichever way it sends them. */
export class ProducerBooks {
  readonly account: DataStreamAccount;
  readonly recent = new RecentCalls();
  readonly #offered: MetricSeries;
  readonly #produceToStore: MetricSeries;
  readonly #waiting: MetricSeries;
  #delayMs = 0;
  givenUpRecords = 0;
  /** The most that waited at the end of a metric period. */
  waitingRecordsMost = 0;
  /** Records that the producer gave up although they were stored: the answer never came. */
  doubtedRecords = 0;

  constructor(
    producerId: string,
    targetId: string,
    readonly context: RunContext,
  ) {
    this.account = context.ledger.dataStream(targetId);
    this.#offered = context.metrics.open('offeredRecords', producerId, 'producer');
    this.#waiting = context.metrics.open('waitingRecords', producerId, 'producer');
    this.#produceToStore = context.metrics.open('produceToStoreMs', producerId, 'producer');
  }

  /**
   * One call of `offered` Kinesis records, of which `bounced` were not stored, `failed` of them by a fault and not for
   * want of throughput; `produced` records arose since the one before.
   */
  call(produced: number, offered: number, bounced: number, failed = 0): void {
    const { nowMs } = this.context.clock;
    if (offered > 0) this.#offered.add(nowMs, offered);
    this.recent.add(nowMs, produced, offered, bounced, failed);
  }

  /** Of the first `count` entries those without a mark are stored now for the first time. */
  stored(entries: PutEntries, count: number): void {
    if (!entries.keepsTimes) return;
    this.#produceToStore.observeAges(this.context.clock.nowMs, entries.producedAtMs, entries.refused, count);
  }

  /** One record that is stored now for the first time. */
  storedOne(entries: PutEntries, entry: number): void {
    if (!entries.keepsTimes) return;
    const { nowMs } = this.context.clock;
    this.#produceToStore.observe(nowMs, nowMs - (entries.producedAtMs[entry] as number));
  }

  giveUp(second: number, cause: RefusedCause, errorCode?: string): void {
    this.givenUpRecords++;
    this.account.giveUp(second, cause, errorCode);
    this.context.trace.foldInt(second);
  }

  giveUpMany(second: number, records: number, cause: RefusedCause, errorCode?: string): void {
    this.givenUpRecords += records;
    this.account.giveUp(second, cause, errorCode, records);
    this.context.trace.foldInt(records);
  }

  /** It will not be tried again; if it is stored already, nothing is lost but the answer. */
  giveUpEntry(entries: PutEntries, entry: number, cause: RefusedCause, errorCode?: string): void {
    if (entries.isStored(entry)) this.doubtedRecords++;
    else this.giveUp(entries.producedSecond[entry] as number, cause, errorCode);
  }

  /** The delays of the metric period that ends now, and what is stored nowhere at its end. */
  closePeriod(waitingRecords: number): void {
    const { clock, metrics } = this.context;
    this.waitingRecordsMost = Math.max(this.waitingRecordsMost, waitingRecords);
    this.#waiting.level(clock.nowMs, waitingRecords);
    const period = Math.round(clock.nowMs / metrics.periodMs) - 1;
    // Where nothing was stored in a period, the figure of the one before still stands.
    this.#delayMs = this.#produceToStore.percentile(period, period + 1) || this.#delayMs;
    this.#produceToStore.level(clock.nowMs, this.#delayMs);
  }
}
