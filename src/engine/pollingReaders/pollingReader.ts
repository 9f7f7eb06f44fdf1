import type { Action, ActionOutcome } from '../actions';
import type { PollingReaderConfig } from '../config';
import type { OperatedPart } from '../cost/operatedPart';
import type { DataStream, ShardObserver } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import type { ReaderAccount } from '../ledger/readerAccount';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import type { RunContext } from '../runContext';

/** A reader of our own making: polls every shard with GetRecords, parents before their children, and keeps no lease. */
export class PollingReader implements Part, ShardObserver {
  readonly account: ReaderAccount;
  readonly #finished = new Set<number>();
  readonly #processed: MetricSeries;
  readonly #phaseMs: number;
  pollIntervalMs: number;

  constructor(
    readonly config: PollingReaderConfig,
    readonly dataStream: DataStream,
    readonly context: RunContext,
  ) {
    this.account = context.ledger.openReader(config.id, dataStream.id);
    this.pollIntervalMs = config.pollIntervalMs;
    this.#processed = context.metrics.open('processedRecords', config.id, 'reader');
    const random = context.random.fork(`pollingReader:${config.id}`);
    this.#phaseMs = config.phaseMs ?? config.pollIntervalMs * random.nextRatio();
    dataStream.observers.push(this);
  }

  shardOpened(shard: Shard): void {
    if (shard.parents.every((parent) => this.#finished.has(parent))) this.#startOn(shard);
  }

  shardClosed(): void {
    // The next poll that finds nothing more gets a null iterator.
  }

  get id(): string {
    return this.config.id;
  }

  /** A program of one's own. */
  operatedParts(): readonly OperatedPart[] {
    return [{ kind: 'code', count: null }];
  }

  apply(action: Action): ActionOutcome | null {
    return action.do === 'changePollInterval' ? this.changePollInterval(action.toMs) : null;
  }

  changePollInterval(toMs: number): ActionOutcome {
    if (!(toMs > 0)) {
      return {
        ok: false,
        errorCode: 'ValidationException',
        sentence: 'The time between two polls is longer than nothing.',
      };
    }
    this.pollIntervalMs = toMs;
    return { ok: true };
  }

  isFinished(shardNumber: number): boolean {
    return this.#finished.has(shardNumber);
  }

  #startOn(shard: Shard): void {
    const { clock } = this.context;
    // Spread over the interval, so that the shards are not all asked at once.
    const offsetMs = (this.#phaseMs + shard.shardNumber) % this.pollIntervalMs;
    this.#bookPoll(shard, clock.nowMs + (clock.nowMs === 0 ? this.#phaseMs + shard.shardNumber : offsetMs));
  }

  #bookPoll(shard: Shard, dueMs: number): void {
    this.context.clock.schedule(dueMs, () => {
      this.#poll(shard, dueMs);
    });
  }

  #poll(shard: Shard, dueMs: number): void {
    const progress = this.account.openShard(shard.shardNumber, shard.log);
    const answer = this.dataStream.reads.getRecords(shard, progress.position, this.config.recordsPerCallMax);
    if (answer.ok) {
      this.account.deliver(progress, progress.position, answer.end);
      this.#processed.add(this.context.clock.nowMs, answer.end - progress.position);
      progress.position = answer.end;
      if (answer.shardEnded) {
        this.#finish(shard);
        return;
      }
    }
    this.#bookPoll(shard, dueMs + this.pollIntervalMs);
  }

  #finish(shard: Shard): void {
    this.#finished.add(shard.shardNumber);
    for (const child of shard.children) this.shardOpened(this.dataStream.shard(child));
  }
}
