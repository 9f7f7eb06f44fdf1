import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { CallFailure } from './putCallLimits';
import type { PollerTurn } from './readTurns';
import type { RecordLog } from './recordLog';
import type { Shard } from './shard';
import { placeOf, type IteratorPlace, type StartingPosition } from './shardIterator';

/** Readers come back every few seconds: a failure is over when none has met it for so long. */
const failureShownMs = 3000;

/** What a GetRecords call gave: records [from, end) by position, or a refusal. */
export type GetRecordsAnswer =
  | {
      readonly ok: true;
      /** Where the next iterator stands. */
      readonly end: number;
      /** How old the next record is, 0 at the head (KDS-29). */
      readonly millisBehindLatest: number;
      /** NextShardIterator is null: closed and read to its end (KDS-28). */
      readonly shardEnded: boolean;
      /** ChildShards, by number; there at the end of a closed shard only. */
      readonly childShards: readonly number[] | null;
    }
  | {
      readonly ok: false;
      /** 'ProvisionedThroughputExceededException', 'ExpiredIteratorException', or what KMS says of a key (KMS-04). */
      readonly errorCode: string;
    };

export type GetShardIteratorAnswer =
  IteratorPlace | { readonly ok: false; readonly errorCode: 'ProvisionedThroughputExceededException' };

/** A shard iterator: a place in a shard, good for five minutes (KDS-26). Each answer of GetRecords brings a new one. */
export interface ShardIterator {
  position: number;
  issuedAtMs: number;
}

/** The read side of a data stream that all pollers share: five calls and 2 MiB a second for each shard. */
export class DataStreamReads {
  readonly #records: MetricSeries;
  readonly #bytes: MetricSeries;
  readonly #success: MetricSeries;
  readonly #readThroughputExceeded: MetricSeries;
  readonly #recordsMax: number;
  readonly #bytesMax: number;
  readonly #iteratorLifetimeMs: number;
  /** Why these records of a shard cannot be handed out, or null: what was written with a key needs that key. */
  refuseRecords: (log: RecordLog, from: number, to: number, readerId: string) => CallFailure | null = () => null;
  /** Bytes that GetRecords has handed out so far. */
  servedBytes = 0;
  /** Reads that failed for such a reason, polled or pushed. */
  failedReads = 0;
  lastFailure: CallFailure | null = null;
  #lastFailureAtMs = -Infinity;

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
    this.#iteratorLifetimeMs = quotaValue('shardIteratorLifetimeMs', era);
  }

  /** What reads that fail are answered now, or null. */
  get failingNow(): CallFailure | null {
    return this.context.clock.nowMs - this.#lastFailureAtMs <= failureShownMs ? this.lastFailure : null;
  }

  /** Whether records may be handed out to this reader. A refusal is noted. */
  failureOf(shard: Shard, from: number, to: number, readerId: string): CallFailure | null {
    const failure = this.refuseRecords(shard.log, from, to, readerId);
    if (failure) {
      this.failedReads++;
      this.lastFailure = failure;
      this.#lastFailureAtMs = this.context.clock.nowMs;
      this.context.trace.foldInt(-0x40000 - shard.shardNumber);
    }
    return failure;
  }

  /** One GetShardIterator call: five a second for each shard (KDS-25). */
  getShardIterator(shard: Shard, starting: StartingPosition): GetShardIteratorAnswer {
    const { nowMs } = this.context.clock;
    const { iteratorCalls } = shard.throughput;
    iteratorCalls.refill(nowMs);
    if (iteratorCalls.tokens < 1) {
      this.context.trace.foldInt(-0x10000 - shard.shardNumber);
      return { ok: false, errorCode: 'ProvisionedThroughputExceededException' };
    }
    iteratorCalls.take(1);
    return placeOf(shard, starting, nowMs);
  }

  /**
   * One GetRecords call on a shard (KDS-20 to KDS-22). Bytes beyond a second's worth leave a debt; until it is paid off
   * further calls are refused. One call that takes more than a second's worth by itself silences the shard for the time
   * that its bytes are worth: 10 MiB cost five seconds. Pollers that want more than there is take turns.
   */
  getRecords(shard: Shard, iterator: ShardIterator, limit: number, turn: PollerTurn): GetRecordsAnswer {
    const { clock, trace } = this.context;
    const { nowMs } = clock;
    const { throughput, turns } = shard;
    const { readCalls, readBytes } = throughput;
    if (nowMs - iterator.issuedAtMs > this.#iteratorLifetimeMs) {
      trace.foldInt(-0x20000 - shard.shardNumber);
      return { ok: false, errorCode: 'ExpiredIteratorException' };
    }
    readCalls.refill(nowMs);
    readBytes.refill(nowMs);
    const owed = turns.callsOwed(turn, nowMs);
    const lacksBytes = readBytes.tokens < 0 || nowMs < shard.readsResumeAtMs;
    if (lacksBytes || readCalls.tokens < 1 + owed) {
      turns.refuse(turn, nowMs, lacksBytes || owed === Infinity ? 'bytes' : 'calls');
      shard.recentReads.refuse(nowMs);
      this.#readThroughputExceeded.add(nowMs, 1);
      shard.series.readThroughputExceeded.add(nowMs, 1);
      trace.foldInt(-1 - shard.shardNumber);
      return { ok: false, errorCode: 'ProvisionedThroughputExceededException' };
    }
    const { log } = shard;
    const from = Math.max(iterator.position, log.trimHorizon);
    const { end, bytes, kinesisRecords } = log.endOfCall(from, Math.min(limit, this.#recordsMax), this.#bytesMax);
    readCalls.take(1);
    const failure = this.failureOf(shard, from, end, turn.readerId);
    if (failure) return { ok: false, errorCode: failure.errorCode };
    readBytes.take(bytes);
    this.servedBytes += bytes;
    if (bytes > readBytes.capacity) shard.readsResumeAtMs = nowMs + (bytes * 1000) / readBytes.perSecond;
    turns.serve(turn, Math.max(1 / readCalls.perSecond, bytes / readBytes.perSecond));
    shard.recentReads.add(nowMs, bytes);
    this.#success.add(nowMs, 1);
    this.#records.add(nowMs, kinesisRecords);
    this.#bytes.add(nowMs, bytes);
    const millisBehindLatest = nowMs - log.arrivalAt(end, nowMs);
    shard.series.outgoingRecords.add(nowMs, kinesisRecords);
    shard.series.outgoingBytes.add(nowMs, bytes);
    shard.series.iteratorAge.peak(nowMs, millisBehindLatest);
    trace.foldInt(shard.shardNumber);
    trace.foldInt(end);
    const shardEnded = shard.closedAtMs !== null && end === log.tail;
    return {
      ok: true,
      end,
      millisBehindLatest,
      shardEnded,
      childShards: shardEnded ? shard.children : null,
    };
  }
}
