import type { Action, ActionOutcome } from '../actions';
import type { DataStream, ShardObserver } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import type { ReaderAccount } from '../ledger/readerAccount';
import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import { RecordRetrieval } from '../retrieval/recordRetrieval';
import type { AnalyticsApplication } from './analyticsApplication';
import type { ApplicationSource } from './rowSource';
import { SourceReading } from './sourceReading';

/** One data stream that an application reads, shard by shard. */
export class DataStreamInput implements ApplicationSource, ShardObserver {
  readonly kind = 'dataStream';
  readonly account: ReaderAccount;
  readonly retrieval: RecordRetrieval;
  readonly readings = new Map<number, SourceReading>();
  readonly #phaseMs: number;
  readonly processed: MetricSeries;

  constructor(
    readonly index: number,
    readonly stream: DataStream,
    readonly application: AnalyticsApplication,
  ) {
    const { id, context, config } = application;
    const { ledger, metrics, random, era } = context;
    const readerId = index === 0 ? id : furtherReaderId(id, stream.id);
    this.account = ledger.openReader(readerId, stream.id);
    const reading = { pollIntervalMs: config.pollIntervalMs, roundTripMs: 0 };
    const recordsPerCallMax = quotaValue('getRecordsRecordsMax', era);
    this.retrieval = new RecordRetrieval(readerId, stream, context, { ...reading, recordsPerCallMax });
    this.#phaseMs = config.phaseMs ?? config.pollIntervalMs * random.fork(`analytics:${readerId}`).nextRatio();
    this.processed = metrics.open('processedRecords', readerId, 'reader');
    stream.observers.push(this);
  }

  apply(action: Action): ActionOutcome | null {
    return this.retrieval.apply(action);
  }

  shardOpened(shard: Shard): void {
    this.readings.set(shard.shardNumber, new SourceReading(shard, this));
    if (this.application.status === 'running') this.#consider(shard);
  }

  shardClosed(): void {
    // The next call that finds nothing more gets a null iterator.
  }

  shardFinished(shard: Shard): void {
    this.application.query?.watermark.drop(shard);
    for (const child of shard.children) this.#consider(this.stream.shard(child));
  }

  begin(): void {
    for (const { shard } of [...this.readings.values()]) this.#consider(shard);
  }

  halt(): void {
    for (const reading of this.readings.values()) reading.halt();
  }

  #consider(shard: Shard): void {
    const reading = this.readings.get(shard.shardNumber);
    if (!reading || reading.status === 'finished' || reading.isRunning) return;
    if (shard.parents.some((parent) => this.#isPending(parent))) return;
    const { nowMs } = this.application.context.clock;
    const spread = this.#phaseMs + shard.shardNumber;
    reading.run(nowMs === 0 ? spread : nowMs + (spread % this.application.config.pollIntervalMs));
  }

  #isPending(shardNumber: number): boolean {
    const parent = this.readings.get(shardNumber);
    return parent !== undefined && parent.status !== 'finished' && parent.shard.status !== 'expired';
  }
}

/** Under which name an application reads a data stream beside its first: 'matching/routes'. */
export function furtherReaderId(applicationId: string, dataStreamId: string): string {
  return `${applicationId}/${dataStreamId}`;
}
