import { TokenBucket } from '../dataStreams/tokenBucket';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';

/** What all log groups of an account share: calls a second, queries at once, and the one export task. */
export class LogsAccount {
  runningQueries = 0;
  isExporting = false;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(readonly context: Pick<RunContext, 'clock' | 'era'>) {}

  /** One PutLogEvents call; false when it is refused. In 2019 each log stream has its own bucket (CWL-04). */
  takeCall(logStream: string): boolean {
    const { clock, era } = this.context;
    const perSecond = quotaValue('putLogEventsCallsPerSecond', era);
    const key = era === 'notes' ? logStream : '';
    let bucket = this.#buckets.get(key);
    if (!bucket) this.#buckets.set(key, (bucket = new TokenBucket(perSecond, perSecond, clock.nowMs)));
    bucket.refill(clock.nowMs);
    if (bucket.tokens < 1) return false;
    bucket.take(1);
    return true;
  }

  /** LimitExceededException when the account runs as many queries as it may (CWL-13). */
  get hasRoomForQuery(): boolean {
    return this.runningQueries < quotaValue('insightsQueriesMax', this.context.era);
  }
}
