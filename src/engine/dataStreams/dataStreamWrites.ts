import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { DataStreamAccount } from '../ledger/recordLedger';
import type { MetricSeries, MetricStore } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { PutEntries } from './putEntries';
import type { Shard } from './shard';

interface WriteSeries {
  readonly incomingRecords: MetricSeries;
  readonly incomingBytes: MetricSeries;
  readonly writeThroughputExceeded: MetricSeries;
  readonly success: MetricSeries;
  readonly bytes: MetricSeries;
  readonly totalRecords: MetricSeries | null;
  readonly successfulRecords: MetricSeries | null;
  readonly throttledRecords: MetricSeries | null;
}

/** The write side of a data stream: routes the entries of a call, judges each on its own, keeps the books. */
export class DataStreamWrites {
  readonly #series: Record<'PutRecord' | 'PutRecords', WriteSeries>;
  readonly #account: DataStreamAccount;
  readonly #touched: Shard[] = [];

  constructor(
    readonly dataStreamId: string,
    readonly context: RunContext,
    readonly route: (keyId: number) => Shard,
  ) {
    this.#account = context.ledger.dataStream(dataStreamId);
    this.#series = {
      PutRecord: seriesOf('PutRecord', dataStreamId, context.metrics),
      PutRecords: seriesOf('PutRecords', dataStreamId, context.metrics),
    };
  }

  /**
   * One call with the first `count` of `entries`. They are judged in their order; each needs a token of both buckets of its shard and takes from neither
   * when one refuses (KDS-08, KDS-11, SIM-06). Marks the refused ones and gives their number.
   */
  put(api: 'PutRecord' | 'PutRecords', entries: PutEntries, count: number, recordSizeBytes: number): number {
    const { nowMs } = this.context.clock;
    const { stored } = this.#account;
    const { keyId: keyIds, entityId, productionOrder, producedSecond, refused } = entries;
    const touched = this.#touched;
    touched.length = 0;
    let refusedCount = 0;
    // Folded into the trace once a call: the order and the outcome of every entry.
    let outcomes = count;
    let second = -1;
    let storedInSecond = 0;
    for (let entry = 0; entry < count; entry++) {
      const keyId = keyIds[entry] as number;
      const shard = this.route(keyId);
      if (shard.callAccepted === 0 && shard.callRefused === 0) {
        touched.push(shard);
        shard.callRoom = roomFor(shard, nowMs, recordSizeBytes);
      }
      if (shard.callAccepted < shard.callRoom) {
        const own = producedSecond[entry] as number;
        if (own !== second) {
          if (storedInSecond > 0) stored.add(second, storedInSecond);
          second = own;
          storedInSecond = 0;
        }
        storedInSecond++;
        shard.log.append(own, keyId, entityId[entry] as number, productionOrder[entry] as number);
        shard.callAccepted++;
        refused[entry] = 0;
        outcomes = Math.imul(outcomes ^ (keyId << 1), 0x01000193);
      } else {
        shard.callRefused++;
        shard.refusals.add(keyId);
        refused[entry] = 1;
        refusedCount++;
        outcomes = Math.imul(outcomes ^ ((keyId << 1) | 1), 0x01000193);
      }
    }
    if (storedInSecond > 0) stored.add(second, storedInSecond);
    this.context.trace.foldInt(outcomes);
    this.#book(api, count, refusedCount, recordSizeBytes);
    return refusedCount;
  }

  #book(api: 'PutRecord' | 'PutRecords', count: number, refusedCount: number, recordSizeBytes: number): void {
    const { nowMs } = this.context.clock;
    const series = this.#series[api];
    const accepted = count - refusedCount;
    for (const shard of this.#touched) {
      if (shard.callAccepted > 0) {
        shard.throughput.writeRecords.take(shard.callAccepted);
        shard.throughput.writeBytes.take(shard.callAccepted * recordSizeBytes);
        shard.log.stamp(nowMs, recordSizeBytes);
        shard.series.incomingRecords.add(nowMs, shard.callAccepted);
        shard.series.incomingBytes.add(nowMs, shard.callAccepted * recordSizeBytes);
      }
      if (shard.callRefused > 0) {
        shard.callRefusedBy = shard.throughput.writeRecords.tokens >= 1 ? 'bytes' : 'records';
        shard.series.writeThroughputExceeded.add(nowMs, shard.callRefused);
        const begins = shard.refusals.closeCall(nowMs, shard.callRefused, shard.callRefusedBy);
        if (begins) this.#announceRefusals(shard);
      }
      shard.callAccepted = 0;
      shard.callRefused = 0;
    }
    this.context.trace.foldNumber(nowMs);
    this.#account.attemptsRefused += refusedCount;
    if (accepted > 0) {
      series.incomingRecords.add(nowMs, accepted);
      series.incomingBytes.add(nowMs, accepted * recordSizeBytes);
      series.success.add(nowMs, 1);
    }
    if (refusedCount > 0) series.writeThroughputExceeded.add(nowMs, refusedCount);
    series.bytes.add(nowMs, count * recordSizeBytes);
    series.totalRecords?.add(nowMs, count);
    series.successfulRecords?.add(nowMs, accepted);
    series.throttledRecords?.add(nowMs, refusedCount);
  }

  #announceRefusals(shard: Shard): void {
    const { clock, trace, era } = this.context;
    const limit =
      shard.callRefusedBy === 'records'
        ? `${quantities.print.count(quotaValue('writeRecordsPerSecond', era))} records`
        : quantities.print.size(quotaValue('writeBytesPerSecond', era));
    const text = `${shardName(shard.shardNumber)} begins to refuse: its ${limit} a second are spent`;
    trace.line(clock.nowMs, `${this.dataStreamId}/${shard.shardId}`, 'shard.refusalsStarted', text, 'refused');
  }
}

/** Records of this size that both buckets of a shard have tokens for. */
function roomFor({ throughput: { writeRecords, writeBytes } }: Shard, nowMs: number, recordSizeBytes: number): number {
  writeRecords.refill(nowMs);
  writeBytes.refill(nowMs);
  return Math.min(Math.floor(writeRecords.tokens), Math.floor(writeBytes.tokens / recordSizeBytes));
}

function seriesOf(api: 'PutRecord' | 'PutRecords', of: string, metrics: MetricStore): WriteSeries {
  const many = api === 'PutRecords';
  return {
    incomingRecords: metrics.open('IncomingRecords', of, 'dataStream'),
    incomingBytes: metrics.open('IncomingBytes', of, 'dataStream'),
    writeThroughputExceeded: metrics.open('WriteProvisionedThroughputExceeded', of, 'dataStream'),
    success: metrics.open(`${api}.Success`, of, 'dataStream'),
    bytes: metrics.open(`${api}.Bytes`, of, 'dataStream'),
    totalRecords: many ? metrics.open('PutRecords.TotalRecords', of, 'dataStream') : null,
    successfulRecords: many ? metrics.open('PutRecords.SuccessfulRecords', of, 'dataStream') : null,
    throttledRecords: many ? metrics.open('PutRecords.ThrottledRecords', of, 'dataStream') : null,
  };
}
