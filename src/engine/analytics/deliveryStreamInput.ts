import type { DirectPutIntake, IntakeListener } from '../firehose/directPutIntake';
import type { ReaderAccount, ShardAccount } from '../ledger/readerAccount';
import type { MetricSeries } from '../metrics/metricStore';
import type { AnalyticsApplication } from './analyticsApplication';
import type { SlotWork } from './operatorSlot';
import type { ApplicationSource, RowReading } from './rowSource';

/**
 * A Firehose stream as the source of an application of the older service (KDA-03): it is handed each record that Direct
 * PUT takes, at once. What comes while the job does not run passes it by. Model: firehose-source.
 */
export class DeliveryStreamInput implements ApplicationSource, RowReading, SlotWork, IntakeListener {
  readonly index = 0;
  readonly kind = 'deliveryStream';
  readonly source = this;
  readonly account: ReaderAccount;
  readonly progress: ShardAccount;
  readonly processed: MetricSeries;
  readonly readings: ReadonlyMap<number, DeliveryStreamInput>;
  isRunning = false;
  #isInSlot = false;

  constructor(
    readonly stream: DirectPutIntake,
    readonly application: AnalyticsApplication,
  ) {
    const { id, context } = application;
    this.account = context.ledger.openReader(id, stream.id);
    this.account.expiredBecause = 'passedBy';
    this.progress = this.account.openShard(stream.shardNumber, stream.log);
    this.readings = new Map([[stream.shardNumber, this]]);
    this.processed = context.metrics.open('processedRecords', id, 'reader');
    stream.listeners.push(this);
  }

  get shard(): DirectPutIntake {
    return this.stream;
  }

  get left(): number {
    return this.stream.log.tail - this.progress.position;
  }

  get hasUnread(): boolean {
    return this.left > 0;
  }

  apply(): null {
    return null;
  }

  begin(): void {
    this.isRunning = true;
  }

  /** What it has in hand is lost to it. */
  halt(): void {
    this.isRunning = false;
    this.#isInSlot = false;
    this.#letPass();
  }

  backTo(): void {
    this.halt();
  }

  recordsTaken(): void {
    if (!this.isRunning) this.#letPass();
    else if (!this.#isInSlot) {
      this.#isInSlot = true;
      this.application.slotOf(this).take(this);
    }
  }

  work(count: number): void {
    const from = this.progress.position;
    this.account.deliver(this.progress, from, from + count);
    this.progress.position = from + count;
    this.#isInSlot = this.left > 0;
    this.application.take(this, from, from + count, 0);
  }

  #letPass(): void {
    this.account.trim(this.progress, 0, this.stream.log.tail);
  }
}
