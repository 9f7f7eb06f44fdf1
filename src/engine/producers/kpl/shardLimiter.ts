import { TokenBucket } from '../../dataStreams/tokenBucket';
import { quotaValue } from '../../quotas/quotas';
import type { Era } from '../../simulationView';
import type { Parcel } from './parcel';

/**
 * The rate limit of the library for one shard: parcels wait in their order for tokens that flow back at a ratio of the
 * shard's own limits (KPL-09). A second's worth of the shard may go at once. Model: kpl-limiter.
 */
export class ShardLimiter {
  readonly queue: Parcel[] = [];
  readonly #records: TokenBucket;
  readonly #bytes: TokenBucket;

  constructor(era: Era, ratio: number, nowMs: number) {
    const records = quotaValue('writeRecordsPerSecond', era);
    const bytes = quotaValue('writeBytesPerSecond', era);
    this.#records = new TokenBucket(records, records * ratio, nowMs);
    this.#bytes = new TokenBucket(bytes, bytes * ratio, nowMs);
  }

  /** Gives `pass` what there are tokens for, in order, and `expire` what has become too old while it waited. */
  drain(
    nowMs: number,
    recordSizeBytes: number,
    pass: (parcel: Parcel) => void,
    expire: (parcel: Parcel) => void,
  ): void {
    this.#records.refill(nowMs);
    this.#bytes.refill(nowMs);
    let done = 0;
    for (; done < this.queue.length; done++) {
      const parcel = this.queue[done] as Parcel;
      if (parcel.expiresAtMs <= nowMs) {
        expire(parcel);
        continue;
      }
      const bytes = Math.min(parcel.totalBytes(recordSizeBytes), this.#bytes.capacity);
      if (this.#records.tokens < parcel.kinesisRecords || this.#bytes.tokens < bytes) break;
      this.#records.take(parcel.kinesisRecords);
      this.#bytes.take(bytes);
      pass(parcel);
    }
    this.queue.splice(0, done);
  }
}
