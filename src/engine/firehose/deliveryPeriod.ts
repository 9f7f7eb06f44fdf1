import { quantities } from '../kernel/quantities';
import type { DeliveryStream } from './deliveryStream';
import { deliveryFamilies } from './deliverySeries';

const { print } = quantities;

/** What a Firehose stream writes down once a period: levels, and a line for what was refused or lost. */
export class DeliveryPeriod {
  #refusedByQuota = 0;
  #refusedCalls = 0;
  #expired = 0;
  #overflowed = 0;
  #isThrottling = false;

  constructor(readonly stream: DeliveryStream) {}

  close(): void {
    const { stream } = this;
    const { clock, metrics } = stream.context;
    const { nowMs } = clock;
    const { series, books, source } = stream;
    const { oldestMs } = stream;
    const ageMs = oldestMs === Infinity ? 0 : nowMs - oldestMs;
    const { destination } = stream.config;
    // Redshift has no freshness of its own: that of S3 is looked at (MET-31).
    const family = destination === 'Redshift' ? 'DeliveryToS3' : deliveryFamilies[destination];
    series.family(family).freshness.level(nowMs, ageMs);
    series.of('skippedObjects').level(nowMs, books.skippedObjects);
    series.of('expiredRecords').level(nowMs, books.left.expired.records);
    if (source) series.of('KinesisMillisBehindLatest').level(nowMs, this.#behindMs(nowMs));
    else this.#closeDirectPut(nowMs);
    if (stream.partitioning) {
      series.of('PartitionCount').level(nowMs, stream.stage.activePartitions);
      const exceeded = stream.stage.overflowedAtMs > nowMs - metrics.periodMs;
      series.of('PartitionCountExceeded').level(nowMs, Number(exceeded));
    }
    this.#reportLosses();
  }

  #behindMs(nowMs: number): number {
    const { account } = this.stream;
    let behindMs = 0;
    for (const shard of account.shards.values()) {
      behindMs = Math.max(behindMs, account.iteratorAgeMs(shard, nowMs));
    }
    return behindMs;
  }

  #closeDirectPut(nowMs: number): void {
    const { stream } = this;
    const { quota, throttledRecords, refusedCalls, lastFailure } = stream.writes;
    const { series } = stream;
    if (quota.grow(nowMs)) {
      stream.say(
        'quota.raised',
        `Firehose raises the quota of ${stream.id} to ${print.size(quota.bytesPerSecond)}/s`,
        'ok',
      );
    }
    series.of('BytesPerSecondLimit').level(nowMs, quota.bytesPerSecond);
    series.of('RecordsPerSecondLimit').level(nowMs, quota.recordsPerSecond);
    series.of('PutRequestsPerSecondLimit').level(nowMs, quota.requestsPerSecond);
    const beyondQuota = throttledRecords - this.#refusedByQuota;
    this.#refusedByQuota = throttledRecords;
    if (beyondQuota > 0 && !this.#isThrottling) {
      const limit = `${print.size(quota.bytesPerSecond)}, ${print.count(quota.recordsPerSecond)} records`;
      stream.say(
        'throttling.started',
        `${stream.id} answers ServiceUnavailableException: its ${limit} a second are spent`,
        'refused',
      );
    } else if (beyondQuota === 0 && this.#isThrottling) {
      stream.say('throttling.ended', `${stream.id} throttles nothing any more`, 'ok');
    }
    this.#isThrottling = beyondQuota > 0;
    const refused = refusedCalls - this.#refusedCalls;
    this.#refusedCalls = refusedCalls;
    if (refused > 0 && lastFailure && lastFailure.errorCode !== stream.refusalCode) {
      stream.say('calls.failing', `${stream.id} answers ${lastFailure.errorCode}. ${lastFailure.sentence}`, 'refused');
    }
  }

  #reportLosses(): void {
    const { stream } = this;
    const { expired, partitionOverflow } = stream.books.left;
    const lost = expired.records - this.#expired;
    this.#expired = expired.records;
    if (lost > 0) {
      const after = stream.source
        ? 'the retention of its data stream has passed'
        : 'Firehose has held them for 24 hours';
      stream.say('records.lost', `${print.count(lost)} records of ${stream.id} are lost: ${after}`, 'refused');
    }
    const overflowed = partitionOverflow.records - this.#overflowed;
    this.#overflowed = partitionOverflow.records;
    if (overflowed > 0) {
      stream.say(
        'partitions.exceeded',
        `${print.count(overflowed)} records of ${stream.id} find no partition free and go to the error prefix`,
        'refused',
      );
    }
  }
}
