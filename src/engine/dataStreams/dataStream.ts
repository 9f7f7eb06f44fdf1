import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { DataStreamConfig } from '../config';
import type { CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import { hear } from '../kernel/hear';
import { invariant, itemAt } from '../kernel/invariant';
import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import { dataStreamMachine } from './dataStream.machine';
import { DataStreamCost } from './dataStreamCost';
import { applyDataStreamAction } from './dataStreamActions';
import { DataStreamReads } from './dataStreamReads';
import { DataStreamWrites } from './dataStreamWrites';
import { contains, equalRanges, type HashKeyRange } from './hashKeyRange';
import { PartitionKeys } from './partitionKeys';
import type { ReshardStep } from './reshardPlan';
import { Shard } from './shard';
import { shardMachine } from './shard.machine';

export interface DataStreamMachines {
  readonly dataStream: typeof dataStreamMachine;
  readonly shard: typeof shardMachine;
}

/** Who wants to know when the shards of a data stream change. */
export interface ShardObserver {
  shardOpened(shard: Shard): void;
  shardClosed(shard: Shard): void;
}

/** A provisioned data stream: its shards, what they take and give, and how they change. */
export class DataStream implements Part {
  readonly id: string;
  readonly shards: Shard[] = [];
  readonly keys = new PartitionKeys();
  readonly writes: DataStreamWrites;
  readonly reads: DataStreamReads;
  readonly observers: ShardObserver[] = [];
  readonly #cost: DataStreamCost;
  readonly #machines: DataStreamMachines;
  readonly #actor: ActorRefFrom<typeof dataStreamMachine>;
  readonly #openShards: MetricSeries;
  readonly #fullestShard: MetricSeries;
  /** Shard of each key, −1 while it is not worked out; forgotten at a reshard. */
  #shardOfKey = new Int32Array(0);
  #open: Shard[] = [];
  #pendingSteps: readonly ReshardStep[] = [];
  #retentionMs: number;
  /** Whether records carry entities, whose order is watched. To be set before `start`. */
  keepsEntities = false;
  updatingUntilMs: number | null = null;
  readonly #updateShardCountCallsAtMs: number[] = [];

  constructor(
    readonly config: DataStreamConfig,
    readonly context: RunContext,
    machines: DataStreamMachines,
  ) {
    this.id = config.id;
    this.#retentionMs = config.retentionMs;
    this.#cost = new DataStreamCost(this);
    this.observers.push(this.#cost);
    this.#machines = machines;
    this.writes = new DataStreamWrites(
      config.id,
      context,
      (keyId) => this.shardOfKey(keyId),
      config.recordBytesMax ?? quotaValue('recordBytesMax', context.era),
    );
    this.reads = new DataStreamReads(config.id, context);
    this.#openShards = context.metrics.open('openShards', config.id, 'dataStream');
    this.#fullestShard = context.metrics.open('fullestShardOfferedRecords', config.id, 'dataStream');
    this.#actor = createActor(machines.dataStream, {
      input: { creationMs: 0, reshardMs: config.reshardMs },
      ...context.actorOptions,
    });
    hear(this.#actor, context.clock, {
      'reshard.started': () => {
        this.#announceUpdating();
      },
      'reshard.finished': () => {
        this.#finishReshard();
      },
    });
  }

  /** Opens the first shards. Readers that observe must be there before. */
  start(): void {
    this.#actor.start();
    for (const range of equalRanges(this.config.shardCount)) this.#openShard(range, []);
  }

  apply(action: Action): ActionOutcome | null {
    return applyDataStreamAction(this, action);
  }

  get retentionMs(): number {
    return this.#retentionMs;
  }
  set retentionMs(retentionMs: number) {
    this.#retentionMs = retentionMs;
    this.#cost.settle();
  }

  costItems(): readonly CostItem[] {
    return this.#cost.items();
  }

  operatedParts(): readonly OperatedPart[] {
    return this.#cost.operatedParts();
  }

  get status(): 'CREATING' | 'ACTIVE' | 'UPDATING' {
    return this.#actor.getSnapshot().value;
  }

  /** Open shards in order of their hash key ranges. */
  get openShards(): readonly Shard[] {
    return this.#open;
  }

  shard(shardNumber: number): Shard {
    return itemAt(this.shards, shardNumber);
  }

  shardOfKey(keyId: number): Shard {
    if (keyId >= this.#shardOfKey.length) this.#forgetRoutes();
    let shardNumber = this.#shardOfKey[keyId] as number;
    if (shardNumber < 0) {
      const hashKey = this.keys.hashKeyOf(keyId);
      const owner = this.#open.find((shard) => contains(shard.range, hashKey));
      invariant(owner !== undefined, `The open shards of ${this.id} leave a hole at ${hashKey.toString()}.`);
      shardNumber = owner.shardNumber;
      this.#shardOfKey[keyId] = shardNumber;
    }
    return this.shards[shardNumber] as Shard;
  }

  /** Asks for a reshard; `steps` are carried out when the data stream has been UPDATING for its time. */
  requestReshard(steps: readonly ReshardStep[]): ActionOutcome {
    const refusal = this.refuseUnlessActive();
    if (refusal) return refusal;
    this.#pendingSteps = steps;
    this.#actor.send({ type: 'dataStream.reshardRequested' });
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

  /** Counts an UpdateShardCount call against the daily quota (KDS-56); null when one more is allowed. */
  spendUpdateShardCountCall(): ActionOutcome | null {
    const { clock, era } = this.context;
    const dayAgoMs = clock.nowMs - 24 * 60 * 60_000;
    const allowed = quotaValue('updateShardCountCallsPerDay', era);
    if (this.#updateShardCountCallsAtMs.filter((atMs) => atMs > dayAgoMs).length >= allowed) {
      return {
        ok: false,
        errorCode: 'LimitExceededException',
        sentence: `UpdateShardCount was called ${String(allowed)} times in 24 hours; that is the limit.`,
      };
    }
    this.#updateShardCountCallsAtMs.push(clock.nowMs);
    return null;
  }

  /** Levels of the period that ends now, and what retention has eaten. */
  closePeriod(): void {
    const { clock, metrics } = this.context;
    const { nowMs } = clock;
    const period = Math.round(nowMs / metrics.periodMs) - 1;
    let fullest = 0;
    for (const { series } of this.#open) {
      fullest = Math.max(fullest, series.incomingRecords.at(period) + series.writeThroughputExceeded.at(period));
    }
    this.#openShards.level(nowMs, this.#open.length);
    this.#fullestShard.level(nowMs, fullest);
    for (const shard of this.shards) this.#reportRefusals(shard, period);
    this.#trim(nowMs - this.retentionMs);
    this.#cost.settle();
  }

  /** One line a period for what a shard refused in it, one when it has stopped refusing. */
  #reportRefusals(shard: Shard, period: number): void {
    const { refusals, series } = shard;
    if (refusals.sinceMs === null) return;
    const { clock, metrics, trace } = this.context;
    const source = `${this.id}/${shard.shardId}`;
    const name = shardName(shard.shardNumber);
    const refused = series.writeThroughputExceeded.at(period);
    if (refused > 0) {
      const text = `${name} refused ${quantities.print.count(refused)} in ${quantities.print.duration(metrics.periodMs)}`;
      trace.line(clock.nowMs, source, 'records.refused', text, 'refused');
    } else if (clock.nowMs - refusals.lastAtMs > 1000) {
      refusals.sinceMs = null;
      trace.line(clock.nowMs, source, 'shard.refusalsEnded', `${name} refuses nothing any more`, 'ok');
    }
  }

  #trim(horizonMs: number): void {
    const { ledger } = this.context;
    for (const shard of this.shards) {
      const { log } = shard;
      if (shard.status === 'expired') continue;
      if (log.trimHorizon < log.tail && log.arrivalAt(log.trimHorizon, Infinity) < horizonMs) {
        const to = log.positionAt(horizonMs);
        for (const reader of ledger.readersOf(this.id)) {
          reader.trim(reader.openShard(shard.shardNumber, log), log.trimHorizon, to);
        }
        log.trimHorizon = to;
      }
      if (shard.closedAtMs !== null && shard.closedAtMs < horizonMs) shard.actor.send({ type: 'retention.passed' });
    }
  }

  #announceUpdating(): void {
    const { clock, trace } = this.context;
    this.updatingUntilMs = clock.nowMs + this.config.reshardMs;
    trace.line(clock.nowMs, this.id, 'dataStream.updating', `${this.id} is UPDATING; writes and reads go on`);
  }

  #finishReshard(): void {
    this.updatingUntilMs = null;
    /** Numbers that the plan gave to shards of its own making, to the real ones. */
    const made = new Map<number, number>();
    const real = (planned: number) => this.shard(made.get(planned) ?? planned);
    for (const step of this.#pendingSteps) {
      if (step.kind === 'split') {
        const parent = real(step.parent);
        this.#closeShard(parent);
        for (const child of step.children)
          made.set(child.shardNumber, this.#openShard(child.range, [parent]).shardNumber);
      } else {
        const parents = step.parents.map(real);
        parents.forEach((parent) => {
          this.#closeShard(parent);
        });
        made.set(step.child.shardNumber, this.#openShard(step.child.range, parents).shardNumber);
      }
    }
    this.#pendingSteps = [];
    const { clock, trace } = this.context;
    const count = String(this.#open.length);
    trace.line(clock.nowMs, this.id, 'dataStream.active', `${this.id} is ACTIVE with ${count} open shards`, 'ok');
  }

  #openShard(range: HashKeyRange, parents: readonly Shard[]): Shard {
    const numbers = parents.map((parent) => parent.shardNumber);
    const shard = new Shard(
      this.shards.length,
      range,
      numbers,
      this.id,
      this.context,
      this.#machines.shard,
      this.keepsEntities,
    );
    this.shards.push(shard);
    if (this.#takesLargeRecords) shard.allowLargeRecords(this.context.era);
    for (const parent of parents) parent.children.push(shard.shardNumber);
    hear(shard.actor, this.context.clock, {
      'shard.opened': () => {
        this.#open = [...this.#open, shard].sort((a, b) => (a.range.start < b.range.start ? -1 : 1));
        this.#forgetRoutes();
      },
      'shard.closed': () => {
        this.#announceClosed(shard);
      },
    });
    shard.actor.start();
    for (const reader of this.context.ledger.readersOf(this.id)) reader.openShard(shard.shardNumber, shard.log);
    for (const observer of this.observers) observer.shardOpened(shard);
    return shard;
  }

  /** Largest record from now on (KDS-06). Above a second's worth of bytes every open shard gets its allowance. */
  changeRecordBytesMax(recordBytesMax: number): void {
    this.writes.limits.recordBytesMax = recordBytesMax;
    if (this.#takesLargeRecords) for (const shard of this.#open) shard.allowLargeRecords(this.context.era);
  }

  get #takesLargeRecords(): boolean {
    return this.writes.limits.recordBytesMax > quotaValue('writeBytesPerSecond', this.context.era);
  }

  #closeShard(shard: Shard): void {
    shard.actor.send({ type: 'shard.closeRequested' });
  }

  #announceClosed(shard: Shard): void {
    const { clock, trace } = this.context;
    shard.closedAtMs = clock.nowMs;
    this.#open = this.#open.filter((open) => open !== shard);
    this.#forgetRoutes();
    const name = shardName(shard.shardNumber);
    trace.line(
      clock.nowMs,
      `${this.id}/${shard.shardId}`,
      'shard.closed',
      `${name} is CLOSED: still read, no longer written`,
    );
    for (const observer of this.observers) observer.shardClosed(shard);
  }

  #forgetRoutes(): void {
    this.#shardOfKey = new Int32Array(this.keys.count).fill(-1);
  }
}
