import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { DataStreamConfig } from '../config';
import type { CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import { RegisteredConsumers, type ConsumerSite } from '../enhancedFanOut/registeredConsumers';
import type { registeredConsumerMachine } from '../enhancedFanOut/registeredConsumer.machine';
import { hear } from '../kernel/hear';
import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import type { capacityModeMachine } from './capacityMode.machine';
import { CallsPerDay } from './callsPerDay';
import type { dataStreamMachine, DataStreamEvent } from './dataStream.machine';
import { applyDataStreamAction } from './dataStreamActions';
import { DataStreamCost } from './dataStreamCost';
import { FailedCallsReport, FailedReadsReport, reportRefusals, trimExpired } from './dataStreamPeriod';
import { DataStreamReads } from './dataStreamReads';
import { DataStreamWrites } from './dataStreamWrites';
import { equalRanges, midpointOf, splitRange } from './hashKeyRange';
import { OnDemandCapacity } from './onDemandCapacity';
import { PartitionKeys } from './partitionKeys';
import type { PutTarget } from './putTarget';
import type { ReshardStep } from './reshardPlan';
import type { Shard } from './shard';
import type { ShardLevelMetricName } from './shardLevelMetrics';
import type { shardMachine } from './shard.machine';
import { ShardTable, type ShardObserver } from './shardTable';
import { StreamEncryption } from './streamEncryption';
import { StreamRows } from './streamRows';

export type { ShardObserver } from './shardTable';

export interface DataStreamMachines {
  readonly dataStream: typeof dataStreamMachine;
  readonly capacityMode: typeof capacityModeMachine;
  readonly shard: typeof shardMachine;
  readonly registeredConsumer: typeof registeredConsumerMachine;
}

/** How records are written that are counted, more of them a second than this: refused attempts are not. Model: fluid. */
export interface CountedWriting {
  readonly aboveRecordsPerSecond: number;
}

/** A change that is carried out when the data stream has been UPDATING for its time. */
interface PendingChange {
  carryOut(): void;
  /** What the data stream is then, for the event log: 'with 8 open shards'. */
  words(): string;
}

/** A data stream: its shards, what they take and give, and how it changes. */
export class DataStream implements Part, ConsumerSite, PutTarget {
  readonly id: string;
  readonly refusalCode = 'ProvisionedThroughputExceededException';
  readonly keys = new PartitionKeys();
  readonly table: ShardTable;
  readonly writes: DataStreamWrites;
  readonly reads: DataStreamReads;
  readonly registeredConsumers: RegisteredConsumers;
  readonly capacity: OnDemandCapacity;
  readonly encryption: StreamEncryption;
  /** What EnableEnhancedMonitoring has switched on. */
  readonly shardLevelMetrics = new Set<ShardLevelMetricName>();
  readonly shardCountCalls: CallsPerDay;
  readonly modeChanges: CallsPerDay;
  readonly encryptionChanges: CallsPerDay;
  /** Warm throughput that was asked for, or null. */
  warmBytesPerSecond: number | null = null;
  /** What the records say, where a producer writes rows. */
  rows: StreamRows | null = null;
  updatingUntilMs: number | null = null;
  /** So much is offered that records are counted by shard, not drawn one by one; null when they are drawn. */
  countedWriting: () => CountedWriting | null = () => null;
  readonly #cost: DataStreamCost;
  readonly #actor: ActorRefFrom<typeof dataStreamMachine>;
  readonly #openShards: MetricSeries;
  readonly #fullestShard: MetricSeries;
  readonly #writeCapacity: MetricSeries;
  readonly #plainTextRecords: MetricSeries;
  readonly #failedCalls: FailedCallsReport;
  readonly #failedReads: FailedReadsReport;
  readonly #updateMs: Readonly<Record<DataStreamEvent['type'], number>>;
  #retentionMs: number;
  #pending: PendingChange | null = null;
  #toSplit: readonly Shard[] = [];

  constructor(
    readonly config: DataStreamConfig,
    readonly context: RunContext,
    machines: DataStreamMachines,
  ) {
    const { metrics, era, account } = context;
    this.id = config.id;
    this.#retentionMs = config.retentionMs;
    this.table = new ShardTable(config.id, this.keys, context, machines.shard);
    this.#cost = new DataStreamCost(this);
    this.observers.push(this.#cost);
    const recordBytesMax = config.recordBytesMax ?? quotaValue('recordBytesMax', era);
    this.table.changeRecordBytesMax(recordBytesMax);
    this.writes = new DataStreamWrites(config.id, context, this.table, recordBytesMax);
    this.reads = new DataStreamReads(config.id, context);
    this.registeredConsumers = new RegisteredConsumers(config.id, context, machines.registeredConsumer, this);
    this.capacity = new OnDemandCapacity(this, context, machines.capacityMode, config.growthMs);
    this.encryption = new StreamEncryption(context, config.keyId ?? null);
    this.writes.refuseCalls = (producerId) => this.encryption.writeFailure(producerId);
    this.reads.refuseRecords = (log, from, to, readerId) => this.encryption.readFailure(log, from, to, readerId);
    this.shardCountCalls = new CallsPerDay(quotaValue('updateShardCountCallsPerDay', era));
    this.modeChanges = new CallsPerDay(quotaValue('streamModeSwitchesPerDay', era));
    this.encryptionChanges = new CallsPerDay(quotaValue('encryptionChangesPerDay', era));
    this.#openShards = metrics.open('openShards', config.id, 'dataStream');
    this.#fullestShard = metrics.open('fullestShardOfferedRecords', config.id, 'dataStream');
    this.#writeCapacity = metrics.open('writeCapacityBytes', config.id, 'dataStream');
    this.#plainTextRecords = metrics.open('readablePlainTextRecords', config.id, 'dataStream');
    this.#failedCalls = new FailedCallsReport(this);
    this.#failedReads = new FailedReadsReport(this);
    const { reshardMs } = config;
    const encryptionChangeMs = quotaValue('encryptionLagMs', era);
    this.#updateMs = {
      'dataStream.reshardRequested': reshardMs,
      'dataStream.modeChangeRequested': reshardMs,
      'dataStream.encryptionChangeRequested': encryptionChangeMs,
    };
    this.#actor = createActor(machines.dataStream, {
      input: { creationMs: 0, reshardMs, modeChangeMs: reshardMs, encryptionChangeMs },
      ...context.actorOptions,
    });
    hear(this.#actor, context.clock, {
      'update.started': () => {
        this.#say('dataStream.updating', `${this.id} is UPDATING; writes and reads go on`);
      },
      'update.finished': () => {
        this.#finishUpdate();
      },
    });
    account.add(this);
  }

  /** Opens the first shards. Readers that observe must be there before. */
  start(): void {
    this.#actor.start();
    this.capacity.start(this.config.mode);
    for (const range of equalRanges(this.config.shardCount)) this.table.openShard(range, []);
  }

  apply(action: Action): ActionOutcome | null {
    return applyDataStreamAction(this, action);
  }

  /** Whether anybody can see what this metric says of each shard. */
  seesOfShards(name: ShardLevelMetricName): boolean {
    return this.config.shardGauges !== 'metered' || this.shardLevelMetrics.has(name);
  }

  get callMax() {
    const { era } = this.context;
    return { records: quotaValue('putRecordsEntriesMax', era), bytes: quotaValue('putRecordsBytesMax', era) };
  }

  get dataStream(): DataStream {
    return this;
  }

  get retentionMs(): number {
    return this.#retentionMs;
  }
  set retentionMs(retentionMs: number) {
    this.#retentionMs = retentionMs;
    this.#cost.settle();
  }

  /** The way of billing changes: mode, shard-level metrics, a setting of the account. */
  billAnew(change: () => void): void {
    this.#cost.countWrites();
    change();
    this.#cost.settle();
  }

  consumersChanged(): void {
    this.#cost.settle();
  }

  costItems(): readonly CostItem[] {
    return this.#cost.items();
  }

  operatedParts(): readonly OperatedPart[] {
    return this.#cost.operatedParts();
  }

  get mode(): 'PROVISIONED' | 'ON_DEMAND' {
    return this.capacity.mode;
  }

  get status(): 'CREATING' | 'ACTIVE' | 'UPDATING' {
    const { value } = this.#actor.getSnapshot();
    return typeof value === 'string' ? value : 'UPDATING';
  }

  /** Every shard that there ever was, by its number. */
  get shards(): readonly Shard[] {
    return this.table.shards;
  }

  /** Open shards in order of their hash key ranges. */
  get openShards(): readonly Shard[] {
    return this.table.open;
  }

  get observers(): ShardObserver[] {
    return this.table.observers;
  }

  /** Whether records carry entities, whose order is watched. To be set before `start`. */
  get keepsEntities(): boolean {
    return this.table.keepsEntities;
  }

  set keepsEntities(keeps: boolean) {
    this.table.keepsEntities = keeps;
  }

  /** The rows of its records, begun by whoever writes the first. */
  writeRows(): StreamRows {
    return (this.rows ??= new StreamRows());
  }

  shard(shardNumber: number): Shard {
    return this.table.shard(shardNumber);
  }

  shardOfKey(keyId: number): Shard {
    return this.table.ofKey(keyId);
  }

  /** Asks for a reshard; `steps` are carried out when the data stream has been UPDATING for its time. */
  requestReshard(steps: readonly ReshardStep[]): ActionOutcome {
    return this.requestChange('dataStream.reshardRequested', {
      carryOut: () => {
        this.table.carryOut(steps);
      },
      words: () => `with ${String(this.openShards.length)} open shards`,
    });
  }

  /** Asks for any change that passes through UPDATING. */
  requestChange(event: DataStreamEvent['type'], change: PendingChange): ActionOutcome {
    const refusal = this.refuseUnlessActive();
    if (refusal) return refusal;
    this.#pending = change;
    this.updatingUntilMs = this.context.clock.nowMs + this.#updateMs[event];
    this.#actor.send({ type: event });
    return { ok: true };
  }

  refuseUnlessActive(): ActionOutcome | null {
    if (this.status === 'ACTIVE') return null;
    return {
      ok: false,
      errorCode: 'ResourceInUseException',
      sentence: `${this.id} is ${this.status}; it can be changed again when it is ACTIVE.`,
    };
  }

  /** On-demand growth; waits for a change that is on its way. */
  splitInTheMiddle(shards: readonly Shard[]): void {
    this.#toSplit = shards;
    if (this.status === 'ACTIVE') this.#grow();
  }

  /** Largest record from now on (KDS-06). */
  changeRecordBytesMax(recordBytesMax: number): void {
    this.writes.limits.recordBytesMax = recordBytesMax;
    this.table.changeRecordBytesMax(recordBytesMax);
  }

  /** Bytes a second that all open shards take together. */
  get writeBytesPerSecond(): number {
    return this.openShards.length * quotaValue('writeBytesPerSecond', this.context.era);
  }

  /** Records that can be read and were stored without encryption. */
  get readablePlainTextRecords(): number {
    return this.shards.reduce(
      (sum, shard) => sum + (shard.status === 'expired' ? 0 : this.encryption.plainTextRecords(shard.log)),
      0,
    );
  }

  /** Levels of the period that ends now, and what retention has eaten. */
  closePeriod(): void {
    const { clock, metrics } = this.context;
    const { nowMs } = clock;
    const period = Math.round(nowMs / metrics.periodMs) - 1;
    let fullest = 0;
    for (const { series } of this.openShards) {
      fullest = Math.max(fullest, series.incomingRecords.at(period) + series.writeThroughputExceeded.at(period));
    }
    this.#openShards.level(nowMs, this.openShards.length);
    this.#fullestShard.level(nowMs, fullest);
    this.#writeCapacity.level(nowMs, this.writeBytesPerSecond);
    for (const shard of this.shards) reportRefusals(this, shard, period);
    this.#failedCalls.closePeriod();
    this.#failedReads.closePeriod();
    this.registeredConsumers.closePeriod();
    trimExpired(this);
    this.#plainTextRecords.level(nowMs, this.readablePlainTextRecords);
    this.capacity.closePeriod(period);
    this.#cost.settle();
  }

  #finishUpdate(): void {
    const pending = this.#pending;
    this.#pending = null;
    this.updatingUntilMs = null;
    pending?.carryOut();
    this.#say('dataStream.active', `${this.id} is ACTIVE ${pending?.words() ?? ''}`.trimEnd(), 'ok');
    this.#grow();
  }

  #grow(): void {
    const open = this.#toSplit.filter((shard) => shard.status === 'open');
    this.#toSplit = [];
    if (open.length === 0) return;
    const steps = open.flatMap(({ shardNumber, range }): ReshardStep[] => {
      const halves = splitRange(range, midpointOf(range));
      if (!halves) return [];
      const [lower, upper] = halves;
      const children = [
        { shardNumber: -1, range: lower },
        { shardNumber: -1, range: upper },
      ] as const;
      return [{ kind: 'split', parent: shardNumber, children }];
    });
    this.table.carryOut(steps);
    this.#say('capacity.grown', `${this.id} has grown to ${String(this.openShards.length)} shards by itself`, 'ok');
  }

  #say(type: string, text: string, tone?: 'ok'): void {
    const { clock, trace } = this.context;
    trace.line(clock.nowMs, this.id, type, text, tone);
  }
}
