import type { MetricSeries } from '../../metrics/metricStore';
import type { RunContext } from '../../runContext';

/** What the producer library reports of itself (KPL-15). */
export class KplSeries {
  readonly #received: MetricSeries;
  readonly #userRecordsPut: MetricSeries;
  readonly #kinesisRecordsPut: MetricSeries;
  readonly #errors: MetricSeries;
  readonly #bufferingTime: MetricSeries;
  readonly #retries: MetricSeries;
  #buffered = 0;
  #bufferedMs = 0;
  #finished = 0;
  #retried = 0;
  /** What the last period with any came to. */
  #meanBufferedMs = 0;
  #meanRetries = 0;

  constructor(
    producerId: string,
    readonly context: RunContext,
  ) {
    const { metrics } = context;
    this.#received = metrics.open('UserRecordsReceived', producerId, 'producer');
    this.#userRecordsPut = metrics.open('UserRecordsPut', producerId, 'producer');
    this.#kinesisRecordsPut = metrics.open('KinesisRecordsPut', producerId, 'producer');
    this.#errors = metrics.open('AllErrors', producerId, 'producer');
    this.#bufferingTime = metrics.open('BufferingTime', producerId, 'producer');
    this.#retries = metrics.open('RetriesPerRecord', producerId, 'producer');
  }

  received(count: number): void {
    this.#received.add(this.context.clock.nowMs, count);
  }

  /** User records leave for the first time, after so long in the library all together. */
  sent(count: number, bufferedMs: number): void {
    this.#buffered += count;
    this.#bufferedMs += bufferedMs;
  }

  /** User records in a Kinesis record, over the whole metric periods since `fromMs`. */
  packingSince(fromMs: number): number {
    const { metrics, clock } = this.context;
    const first = Math.floor(fromMs / metrics.periodMs);
    const last = Math.floor(clock.nowMs / metrics.periodMs);
    let userRecords = 0;
    let kinesisRecords = 0;
    for (let period = first; period <= last; period++) {
      userRecords += this.#userRecordsPut.at(period);
      kinesisRecords += this.#kinesisRecordsPut.at(period);
    }
    return kinesisRecords > 0 ? userRecords / kinesisRecords : 0;
  }

  put(userRecords: number, kinesisRecords: number, retries: number): void {
    const { nowMs } = this.context.clock;
    this.#userRecordsPut.add(nowMs, userRecords);
    this.#kinesisRecordsPut.add(nowMs, kinesisRecords);
    this.#finished += userRecords;
    this.#retried += retries;
  }

  failed(kinesisRecords: number): void {
    this.#errors.add(this.context.clock.nowMs, kinesisRecords);
  }

  /** The means of the metric period that ends now; where nothing was sent in it, those of the one before. */
  closePeriod(): void {
    const { nowMs } = this.context.clock;
    if (this.#buffered > 0) this.#meanBufferedMs = this.#bufferedMs / this.#buffered;
    if (this.#finished > 0) this.#meanRetries = this.#retried / this.#finished;
    this.#bufferingTime.level(nowMs, this.#meanBufferedMs);
    this.#retries.level(nowMs, this.#meanRetries);
    this.#buffered = this.#bufferedMs = this.#finished = this.#retried = 0;
  }
}
