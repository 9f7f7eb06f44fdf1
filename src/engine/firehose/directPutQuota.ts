import { TokenBucket } from '../dataStreams/tokenBucket';
import { quotaValue, type Era } from '../quotas/quotas';

/** Throttling that goes on for so long makes the service raise the quota. Model: direct-put-growth. */
const growsAfterMs = 5 * 60_000;
const growthFactor = 2;
/** A pause of so long ends a stretch of throttling. */
const quietMs = 30_000;

/** The three figures of Direct PUT, as buckets a second deep (FH-10, FH-11). Model: token-bucket. */
export class DirectPutQuota {
  #requests: TokenBucket;
  #records: TokenBucket;
  #bytes: TokenBucket;
  #throttledSinceMs: number | null = null;
  #throttledAtMs = -Infinity;

  constructor(
    region: 'large' | 'other',
    readonly era: Era,
  ) {
    const isLarge = region === 'large';
    this.#requests = bucketOf(
      quotaValue(isLarge ? 'directPutRequestsPerSecond' : 'directPutRequestsPerSecondElsewhere', era),
      0,
    );
    this.#records = bucketOf(
      quotaValue(isLarge ? 'directPutRecordsPerSecond' : 'directPutRecordsPerSecondElsewhere', era),
      0,
    );
    this.#bytes = bucketOf(
      quotaValue(isLarge ? 'directPutBytesPerSecond' : 'directPutBytesPerSecondElsewhere', era),
      0,
    );
  }

  get requestsPerSecond(): number {
    return this.#requests.perSecond;
  }

  get recordsPerSecond(): number {
    return this.#records.perSecond;
  }

  get bytesPerSecond(): number {
    return this.#bytes.perSecond;
  }

  get isThrottling(): boolean {
    return this.#throttledSinceMs !== null;
  }

  /** A call comes; false when there are too many of them. */
  openCall(nowMs: number): boolean {
    for (const bucket of [this.#requests, this.#records, this.#bytes]) bucket.refill(nowMs);
    if (this.#requests.tokens < 1) return false;
    this.#requests.take(1);
    return true;
  }

  /** Takes a record's tokens, from both buckets or from neither. */
  takes(sizeBytes: number): boolean {
    if (this.#records.tokens < 1 || this.#bytes.tokens < sizeBytes) return false;
    this.#records.take(1);
    this.#bytes.take(sizeBytes);
    return true;
  }

  noteThrottled(nowMs: number): void {
    if (nowMs - this.#throttledAtMs > quietMs) this.#throttledSinceMs = nowMs;
    this.#throttledAtMs = nowMs;
  }

  /** Looked at once a period: true when the service has just raised the three figures. In 2019 one had to ask. */
  grow(nowMs: number): boolean {
    if (nowMs - this.#throttledAtMs > quietMs) this.#throttledSinceMs = null;
    if (this.era === 'notes' || this.#throttledSinceMs === null) return false;
    if (nowMs - this.#throttledSinceMs < growsAfterMs) return false;
    this.#throttledSinceMs = nowMs;
    this.#requests = bucketOf(this.#requests.perSecond * growthFactor, nowMs);
    this.#records = bucketOf(this.#records.perSecond * growthFactor, nowMs);
    this.#bytes = bucketOf(this.#bytes.perSecond * growthFactor, nowMs);
    return true;
  }
}

function bucketOf(perSecond: number, nowMs: number): TokenBucket {
  return new TokenBucket(perSecond, perSecond, nowMs);
}
