import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import type { DataStream } from '../dataStreams/dataStream';
import { PartitionKeys } from '../dataStreams/partitionKeys';
import type { CallFailure } from '../dataStreams/putCallLimits';
import type { PutTarget } from '../dataStreams/putTarget';
import type { StreamRows } from '../dataStreams/streamRows';
import { hear } from '../kernel/hear';
import { quotaValue } from '../quotas/quotas';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import { DataStreamSource } from './dataStreamSource';
import { DeliveryAccount } from './deliveryAccount';
import { DeliveryBill } from './deliveryBill';
import { DeliveryBooks } from './deliveryBooks';
import { DeliveryEnds, type ArrivedObject } from './deliveryEnds';
import { DeliverySeries } from './deliverySeries';
import { DeliveryStage } from './deliveryStage';
import type { deliveryStreamMachine } from './deliveryStream.machine';
import { applyDeliveryStreamAction } from './deliveryStreamActions';
import type { DeliverySettings, DeliveryStreamConfig, PartitioningConfig } from './deliveryStreamConfig';
import { DeliveryPeriod } from './deliveryPeriod';
import { notThere, refusalOfSource } from './directPutRefusals';
import { DirectPutIntake } from './directPutIntake';
import { DirectPutWrites, type TakenRecords } from './directPutWrites';
import { addTally, bytesIn, eventsIn, oldestIn, type HeldRecords, type HeldTally } from './heldRecords';
import { processed } from './logParcel';
import { ObjectDelivery } from './objectDelivery';
import type { reachabilityMachine, ReachabilityEvent } from './reachability.machine';
import type { SealedRecords } from './recordBuffer';
import { RecordSorter } from './recordSorter';
import { storedBytes } from './storedBytes';
import { TransformStage } from './transformStage';

export interface DeliveryStreamMachines {
  readonly deliveryStream: typeof deliveryStreamMachine;
  readonly reachability: typeof reachabilityMachine;
}

/**
 * A Firehose stream: from its source through buffers and a function to its one destination. Every way in, on and out meets
 * here, so it is long: the stations themselves, how records leave, books, figures, limits and refusals are files of their
 * own.
 */
export class DeliveryStream implements Part, PutTarget {
  readonly id: string;
  readonly dataStream = null;
  readonly refusalCode = 'ServiceUnavailableException';
  readonly keys = new PartitionKeys();
  keepsEntities = false;
  readonly series: DeliverySeries;
  readonly books = new DeliveryBooks();
  readonly writes: DirectPutWrites;
  readonly transform: TransformStage | null;
  readonly stage: DeliveryStage;
  readonly delivery: ObjectDelivery;
  account: DeliveryAccount;
  settings: DeliverySettings;
  partitioning: PartitioningConfig | null;
  source: DataStreamSource | null = null;
  readonly #actor: ActorRefFrom<typeof deliveryStreamMachine>;
  readonly #destination: ActorRefFrom<typeof reachabilityMachine>;
  readonly #lambda: ActorRefFrom<typeof reachabilityMachine>;
  readonly #ends: DeliveryEnds;
  readonly #period: DeliveryPeriod;
  readonly #sorter: RecordSorter;
  readonly #bill: DeliveryBill;
  /** Told when another source is chosen: who wrote to the old one writes to the new one. */
  sourceChanged: (source: DataStream | null) => void = () => undefined;

  constructor(
    readonly config: DeliveryStreamConfig,
    readonly context: RunContext,
    machines: DeliveryStreamMachines,
    readonly findDataStream: (id: string) => DataStream | undefined,
  ) {
    const { id } = config;
    this.id = id;
    this.settings = config.settings;
    this.partitioning = config.partitioning;
    this.series = new DeliverySeries(id, context.metrics);
    this.#ends = new DeliveryEnds(this);
    this.#bill = new DeliveryBill(context.era);
    const random = context.random.fork(`deliveryStream:${id}`);
    this.#sorter = new RecordSorter(config, () => this.partitioning, random);
    this.account = this.#openAccount(id);
    this.writes = new DirectPutWrites(id, context, this.series, config.region, (taken) => {
      this.#receive({ ...taken, shardNumber: 0, arrivedAtMs: context.clock.nowMs, place: null });
    });
    this.writes.refuseCalls = (isOfLogs) =>
      this.status === 'CREATING' ? notThere(id) : refusalOfSource(this, isOfLogs);
    this.#destination = createActor(machines.reachability, context.actorOptions);
    this.#lambda = createActor(machines.reachability, context.actorOptions);
    this.transform = config.transform
      ? new TransformStage(
          context,
          () => this.settings,
          config.transform,
          config.recordKinds,
          () => (this.isTransformBroken ? 'error' : null),
          this.series,
          {
            passOn: (held) => {
              this.#passOn(held);
            },
            drop: (held) => {
              this.#ends.leave(held, 'dropped');
            },
            fail: (held) => {
              this.#ends.leave(held, 'processingFailed');
            },
            say: (type, text, tone) => {
              this.say(type, text, tone);
            },
          },
        )
      : null;
    this.stage = new DeliveryStage(
      context,
      () => ({ sizeBytes: this.settings.bufferSizeBytes, intervalMs: this.settings.bufferIntervalMs }),
      () => this.partitioning !== null,
      (sealed) => {
        this.#deliver(sealed);
      },
    );
    this.#actor = createActor(machines.deliveryStream, {
      input: { creationMs: config.creationMs },
      ...context.actorOptions,
    });
    this.delivery = new ObjectDelivery(
      context,
      config.destination,
      () => this.settings,
      () => !this.isDestinationBroken,
      () => this.source === null,
      {
        arrived: (sealed) => {
          this.#ends.arrive(sealed);
        },
        skipped: (sealed) => {
          this.#ends.skip(sealed);
        },
        expired: (groups) => {
          for (const held of groups) this.#ends.leave(held, 'expired');
        },
        retriesStarted: () => {
          this.#actor.send({ type: 'delivery.failed' });
        },
        retriesEnded: () => {
          this.#actor.send({ type: 'delivery.caughtUp' });
        },
      },
    );
    this.#period = new DeliveryPeriod(this);
    hear(this.#actor, context.clock, {
      'stream.activated': () => {
        if (context.clock.nowMs > 0) this.say('deliveryStream.activated', `${id} is ACTIVE and takes records`);
        this.source?.start();
      },
      'retries.started': () => {
        this.say('delivery.failing', `${id} cannot deliver and tries again`, 'warn');
      },
      'retries.ended': () => {
        this.say('delivery.recovered', `${id} has nothing left to try again`, 'ok');
      },
    });
    if (config.reads !== null) this.#readFrom(config.reads);
  }

  start(): void {
    this.#destination.start();
    this.#lambda.start();
    this.#actor.start();
  }

  get callMax() {
    const { era } = this.context;
    return { records: quotaValue('putRecordBatchRecordsMax', era), bytes: quotaValue('putRecordBatchBytesMax', era) };
  }

  /** What applications are handed of Direct PUT; null while there is none. */
  get intake(): DirectPutIntake | null {
    return this.writes.intake;
  }

  /** Begins to keep what is taken, for an application that is handed it. To be called before anything is put. */
  openIntake(): DirectPutIntake {
    return (this.writes.intake ??= new DirectPutIntake(this.id, this.keys));
  }

  writeRows(): StreamRows | null {
    return this.intake?.rows ?? null;
  }

  /** Objects that have arrived lately. */
  get arrivedObjects(): readonly ArrivedObject[] {
    return this.#ends.arrivedObjects;
  }

  get status(): 'CREATING' | 'ACTIVE' {
    return this.#actor.getSnapshot().matches('CREATING') ? 'CREATING' : 'ACTIVE';
  }

  get isRetrying(): boolean {
    return this.#actor.getSnapshot().matches({ ACTIVE: 'retrying' });
  }

  get isDestinationBroken(): boolean {
    return this.#destination.getSnapshot().value === 'broken';
  }

  get isTransformBroken(): boolean {
    return this.#lambda.getSnapshot().value === 'broken';
  }

  /** Nothing has been written to it, or to what it reads: it may still be created otherwise. */
  get isUntouched(): boolean {
    const { clock, ledger } = this.context;
    return clock.nowMs === 0 && ledger.dataStream(this.source?.dataStream.id ?? this.id).producedTotal === 0;
  }

  /** Everything that has come and not left, wherever it is. */
  get held(): HeldTally {
    const { account } = this;
    const near = account.tally([...(this.transform?.groups ?? []), ...this.stage.groups]);
    return addTally(
      near,
      this.delivery.tally((groups) => account.tally(groups), account.trims),
    );
  }

  /** Log events among what is held. */
  get heldLogEvents(): number {
    return eventsIn([...(this.transform?.groups ?? []), ...this.stage.groups, ...this.delivery.groups]);
  }

  /** Arrival of the oldest record that is not where it belongs; Infinity when there is none. */
  get oldestMs(): number {
    if (this.source === null) {
      const near = [...(this.transform?.groups ?? []), ...this.stage.groups];
      return Math.min(oldestIn(near), this.delivery.oldestMs);
    }
    // Behind a data stream: what lies before its cursors, read or not.
    return [...this.account.shards.values()].reduce(
      (oldest, { position, log }) => Math.min(oldest, log.arrivalAt(position, Infinity)),
      Infinity,
    );
  }

  apply(action: Action): ActionOutcome | null {
    return applyDeliveryStreamAction(this, action);
  }

  /** An order to the destination or the function; false when it changes nothing. */
  order(what: 'destination' | 'function', event: ReachabilityEvent): boolean {
    const actor = what === 'destination' ? this.#destination : this.#lambda;
    if (!actor.getSnapshot().can(event)) return false;
    actor.send(event);
    return true;
  }

  /** Before anything was put or read: the stream is as if it had been created so. */
  chooseSource(dataStreamId: string | null): void {
    this.source?.leave();
    this.source = null;
    this.context.ledger.closeReader(this.id);
    if (dataStreamId === null) this.account = this.#openAccount(this.id);
    else this.#readFrom(dataStreamId);
    const source = this.source as DataStreamSource | null;
    this.sourceChanged(source?.dataStream ?? null);
    if (this.status === 'ACTIVE') source?.start();
  }

  closePeriod(): void {
    this.#period.close();
  }

  costItems(): readonly CostItem[] {
    return this.#bill.items();
  }

  /** Nothing to size; a transforming function is code of one's own. */
  operatedParts(): readonly OperatedPart[] {
    return this.transform ? [{ kind: 'code', count: null }] : [];
  }

  say(type: string, text: string, tone: 'plain' | 'refused' | 'warn' | 'ok' = 'plain'): void {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text, tone);
  }

  #openAccount(dataStreamId: string): DeliveryAccount {
    const { ledger } = this.context;
    const account = ledger.openAccount(
      new DeliveryAccount(this.id, dataStreamId, ledger.dataStream(dataStreamId).twins),
    );
    account.onExpired = (records, bytes) => {
      this.books.leave('expired', records, bytes);
    };
    return account;
  }

  #readFrom(dataStreamId: string): void {
    const dataStream = this.findDataStream(dataStreamId);
    if (!dataStream) return;
    this.context.ledger.closeReader(this.id);
    this.account = this.#openAccount(dataStreamId);
    this.source = new DataStreamSource(
      dataStream,
      this.account,
      this.series,
      this.context,
      (from, records, producedSecond, sizeBytes) => {
        this.#receive({ ...from, records, producedSecond, sizeBytes, isRepeat: false, parcel: null });
      },
    );
  }

  /** Why a new subscription filter cannot reach it; one of the start finds it ACTIVE before its first payload. */
  get subscriptionRefusal(): CallFailure | null {
    return this.context.clock.nowMs < this.config.creationMs ? notThere(this.id) : refusalOfSource(this, true);
  }

  #receive(taken: TakenRecords & Pick<HeldRecords, 'shardNumber' | 'arrivedAtMs' | 'place'>): void {
    const { clock, trace } = this.context;
    const { records, sizeBytes } = taken;
    this.#bill.take(records, sizeBytes, this.partitioning !== null);
    this.series.of('IncomingRecords').add(clock.nowMs, records);
    this.series.of('IncomingBytes').add(clock.nowMs, records * sizeBytes);
    trace.foldInt(records);
    const groups = this.#sorter.sort(taken);
    this.books.receive(groups);
    for (const held of groups) {
      const opened = processed(held, this.settings.processors);
      if (opened === null) this.#ends.leave(held, 'dropped');
      else if (this.transform) this.transform.add(opened);
      else this.#passOn(opened);
    }
  }

  /** Past the function: into columns, into partitions, into the buffer of the destination. */
  #passOn(held: HeldRecords): void {
    const { nowMs } = this.context.clock;
    if (this.config.conversion) {
      const outcome = held.format === 'JSON' ? 'SucceedConversion' : 'FailedConversion';
      this.series.of(`${outcome}.Records`).add(nowMs, held.records);
      this.series.of(`${outcome}.Bytes`).add(nowMs, held.records * held.outBytes);
      if (held.format !== 'JSON') {
        this.#ends.leave(held, 'conversionFailed');
        return;
      }
      this.#bill.convert(held.records * held.outBytes);
    }
    if (!this.stage.add(held)) this.#ends.leave(held, 'partitionOverflow');
  }

  #deliver(sealed: SealedRecords): void {
    const { nowMs } = this.context.clock;
    const { settings, config } = this;
    if (settings.backup === 'all') {
      this.books.backedUpRecords += sealed.records;
      this.series.of('BackupToS3.Records').add(nowMs, sealed.records);
      this.series.of('BackupToS3.Bytes').add(nowMs, bytesIn(sealed.groups));
    }
    const bytes = storedBytes(sealed.bytes, settings.compression, config.conversion);
    const sizes = this.series.of('objectBytes');
    sizes.level((Math.floor(nowMs / sizes.periodMs) + 1) * sizes.periodMs, bytes);
    // For Redshift the object lies in S3 before COPY is tried (FH-42).
    if (config.destination === 'Redshift') this.series.delivered('DeliveryToS3', nowMs, sealed.records, bytes);
    this.delivery.deliver(sealed);
  }
}
