import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { Shard } from './shard';

/** What a GetRecords call gave: records [from, end) by position, or a refusal. */
export type GetRecordsAnswer =
  | {
      readonly ok: true;
      readonly end: number;
      /** NextShardIterator is null: closed and read to its end (KDS-28). */ readonly shardEnded: boolean;
    }
  | { readonly ok: false; readonly errorCode: 'ProvisionedThroughputExceededException' };

/** The read side of a data stream that all pollers share: five calls and 2 MiB a second for each shard. */
export class DataStreamReads {
  readonly #records: MetricSeries;
  readonly #bytes: MetricSeries;
  readonly #success: MetricSeries;
  readonly #readThroughputExceeded: MetricSeries;
  readonly #recordsMax: number;
  readonly #bytesMax: number;

  constructor(
    dataStreamId: string,
    readonly context: RunContext,
  ) {
    const { metrics, era } = context;
    this.#records = metrics.open('GetRecords.Records', dataStreamId, 'dataStream');
    this.#bytes = metrics.open('GetRecords.Bytes', dataStreamId, 'dataStream');
    this.#success = metrics.open('GetRecords.Success', dataStreamId, 'dataStream');
    this.#readThroughputExceeded = metrics.open('ReadProvisionedThroughputExceeded', dataStreamId, 'dataStream');
    this.#recordsMax = quotaValue('getRecordsRecordsMax', era);
    this.#bytesMax = quotaValue('getRecordsBytesMax', era);
  }

  /**
   * One GetRecords call on a shard (KDS-20 to KDS-22). Bytes beyond a second's worth leave a debt; until it is paid off
   * further calls are refused. One call that takes more than a second's worth by itself silences the shard for the time
   * that its bytes are worth: 10 MiB cost five seconds.
   */
  getRecords(shard: Shard, from: number, limit: number): GetRecordsAnswer {
    const { clock, trace } = this.context;
    const { nowMs } = clock;
    const { readCalls, readBytes } = shard.throughput;
    readCalls.refill(nowMs);
    readBytes.refill(nowMs);
    if (readCalls.tokens < 1 || readBytes.tokens < 0 || nowMs < shard.readsResumeAtMs) {
      this.#readThroughputExceeded.add(nowMs, 1);
      trace.foldInt(-1 - shard.shardNumber);
      return { ok: false, errorCode: 'ProvisionedThroughputExceededException' };
    }
    const { end, bytes, kinesisRecords } = shard.log.endOfCall(from, Math.min(limit, this.#recordsMax), this.#bytesMax);
    readCalls.take(1);
    readBytes.take(bytes);
    if (bytes > readBytes.capacity) shard.readsResumeAtMs = nowMs + (bytes * 1000) / readBytes.perSecond;
    this.#success.add(nowMs, 1);
    this.#records.add(nowMs, kinesisRecords);
    this.#bytes.add(nowMs, bytes);
    trace.foldInt(shard.shardNumber);
    trace.foldInt(end);
    return { ok: true, end, shardEnded: shard.closedAtMs !== null && end === shard.log.tail };
  }
}
