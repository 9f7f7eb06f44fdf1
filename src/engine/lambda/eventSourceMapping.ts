import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { DataStream, ShardObserver } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import { hear } from '../kernel/hear';
import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { MappingAccount, PositionRange } from '../ledger/mappingAccount';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import { RecordRetrieval } from '../retrieval/recordRetrieval';
import type { RunContext } from '../runContext';
import type { eventSourceMappingMachine } from './eventSourceMapping.machine';
import type { BatchPiece } from './invocationBatch';
import type { EventSourceMappingConfig, MappingSettings } from './lambdaConfig';
import type { Invocation, LambdaFunction } from './lambdaFunction';
import { applyMappingAction } from './mappingActions';
import { MappingKeys } from './mappingKeys';
import { OnFailureDestination } from './onFailureDestination';
import type { ShardHand } from './shardHand';
import { ShardPoller, type ShardPollerMachines } from './shardPoller';

export interface LambdaMachines extends ShardPollerMachines {
  readonly eventSourceMapping: typeof eventSourceMappingMachine;
}

export type MappingState = 'Creating' | 'Enabling' | 'Enabled' | 'Updating' | 'Disabling' | 'Disabled';

/** From an order to the state that it leads to. Model: mapping-change. */
const changeMs = 5000;

/** A Lambda event source mapping: reads the shards of a data stream and invokes a function with batches of their records. */
export class EventSourceMapping implements Part, ShardObserver {
  readonly id: string;
  readonly account: MappingAccount;
  readonly destination: OnFailureDestination;
  readonly pollers = new Map<number, ShardPoller>();
  readonly payloadBytesMax: number;
  /** Whether a consumer is registered for it: then records are pushed to its pollers (ESM-04). */
  readonly retrieval: RecordRetrieval;
  settings: MappingSettings;
  keys: MappingKeys;
  readonly actor: ActorRefFrom<typeof eventSourceMappingMachine>;
  readonly #machines: LambdaMachines;
  readonly #processed: MetricSeries;
  readonly #phaseMs: number;
  readonly #finished = new Set<number>();
  readonly #positioned = new Set<number>();
  /** Settings that an update has ordered, until they hold. */
  #ordered: MappingSettings | null = null;

  constructor(
    readonly config: EventSourceMappingConfig,
    readonly dataStream: DataStream,
    readonly lambdaFunction: LambdaFunction,
    readonly context: RunContext,
    machines: LambdaMachines,
  ) {
    this.id = config.id;
    this.settings = config;
    this.account = context.ledger.openMapping(config.id, dataStream.id);
    this.account.unpacks = lambdaFunction.unpacks;
    this.keys = new MappingKeys(dataStream.keys, config.parallelizationFactor, config.filterPrefix);
    this.destination = new OnFailureDestination(this);
    this.payloadBytesMax = quotaValue('mappingPayloadBytesMax', context.era);
    this.#machines = machines;
    this.retrieval = new RecordRetrieval(config.id, dataStream, context, {
      pollIntervalMs: quotaValue('mappingPollIntervalMs', context.era),
      recordsPerCallMax: quotaValue('getRecordsRecordsMax', context.era),
      roundTripMs: 0,
    });
    this.#processed = context.metrics.open('processedRecords', config.id, 'reader');
    const random = context.random.fork(`eventSourceMapping:${config.id}`);
    this.#phaseMs = config.phaseMs ?? quotaValue('mappingPollIntervalMs', context.era) * random.nextRatio();
    this.actor = createActor(machines.eventSourceMapping, {
      input: { creationMs: config.creationMs, changeMs },
      ...context.actorOptions,
    });
    hear(this.actor, context.clock, {
      'pollers.started': () => {
        this.#startPollers();
      },
      'pollers.stopped': () => {
        this.#stopPollers();
      },
      'mapping.disabled': () => {
        this.#takeOrderedSettings();
      },
    });
    dataStream.observers.push(this);
  }

  start(): void {
    this.actor.start();
    if (!this.config.enabled) this.actor.send({ type: 'mapping.madeDisabled' });
  }

  get state(): MappingState {
    const { value } = this.actor.getSnapshot();
    return typeof value === 'string' ? value : 'Updating';
  }

  apply(action: Action): ActionOutcome | null {
    return applyMappingAction(this, action);
  }

  /** Takes over settings: at once when disabled, else when the pollers have stopped and start anew. */
  order(settings: MappingSettings): void {
    this.#ordered = settings;
    if (this.state === 'Disabled') {
      this.#takeOrderedSettings();
      if (settings.enabled) this.actor.send({ type: 'mapping.enableRequested' });
    } else this.actor.send({ type: settings.enabled ? 'mapping.updateRequested' : 'mapping.disableRequested' });
  }

  shardOpened(shard: Shard): void {
    if (this.state === 'Enabled') this.#startPoller(shard);
  }

  shardClosed({ shardNumber }: Shard): void {
    // A poller gets a null iterator when it finds nothing more.
    this.pollers.get(shardNumber)?.shardClosed();
  }

  parentsFinished(shard: Shard): boolean {
    return shard.parents.every((parent) => this.#finished.has(parent));
  }

  isFinished(shardNumber: number): boolean {
    return this.#finished.has(shardNumber);
  }

  /** Polls are spread over the second, so that the shards are not all asked at once. */
  firstPollMs(shard: Shard): number {
    const { clock, era } = this.context;
    const intervalMs = quotaValue('mappingPollIntervalMs', era);
    if (this.config.phaseMs !== null && clock.nowMs <= this.config.phaseMs) return this.#phaseMs + shard.shardNumber;
    const offsetMs = (this.#phaseMs + shard.shardNumber) % intervalMs;
    return Math.ceil((clock.nowMs - offsetMs) / intervalMs) * intervalMs + offsetMs;
  }

  /** The first read of a shard that was there before the mapping begins at the starting position. */
  takeStartingPosition({ shard, progress }: ShardPoller): void {
    if (this.#positioned.has(shard.shardNumber)) return;
    this.#positioned.add(shard.shardNumber);
    const { startingPosition } = this.config;
    if (shard.parents.length > 0 || startingPosition.type === 'TRIM_HORIZON') return;
    const { log } = shard;
    const to = startingPosition.type === 'LATEST' ? log.tail : log.positionAt(startingPosition.timestampMs);
    this.account.startAt(progress, to);
  }

  shardFinished({ shard }: ShardPoller): void {
    const { clock, trace } = this.context;
    this.#finished.add(shard.shardNumber);
    this.pollers.delete(shard.shardNumber);
    trace.line(
      clock.nowMs,
      this.id,
      'shard.finished',
      `${this.id} is through with ${shardName(shard.shardNumber)}`,
      'ok',
    );
    for (const child of shard.children) this.#letStart(this.pollers.get(child));
  }

  /** An invocation of a poller that was stopped is over. */
  invocationEnded(): void {
    if ([...this.pollers.values()].some((poller) => poller.isInvoking)) return;
    this.pollers.clear();
    this.actor.send({ type: 'invocations.ended' });
  }

  noteDelivered(records: PositionRange): void {
    this.#processed.add(this.context.clock.nowMs, records.count);
  }

  /** Tells the learner of a failure that blocks; those by chance are counted by the function. */
  noteFailure(hand: ShardHand, piece: BatchPiece, { error }: Invocation): void {
    if (hand.status !== 'flowing' || error === 'error' || error === null) return;
    const { clock, trace } = this.context;
    const { id, timeoutMs } = this.lambdaFunction;
    const reasons = {
      unparsableRecord: 'a record cannot be parsed',
      timeout: `the batch needs more than ${quantities.print.duration(timeoutMs)}`,
      broken: 'its code is broken',
    };
    const batch = `a batch of ${quantities.print.count(piece.records)} from ${shardName(hand.poller.shard.shardNumber)}`;
    trace.line(clock.nowMs, this.id, 'batch.failed', `${id} fails on ${batch}: ${reasons[error]}`, 'refused');
  }

  discard(shard: Shard, records: PositionRange, condition: DiscardCondition, attempts: number): void {
    const { onFailureDestination } = this.settings;
    const progress = this.account.openShard(shard.shardNumber, shard.log);
    this.account.discard(progress, records, onFailureDestination !== null);
    this.destination.note(shard, records, condition, attempts);
  }

  /** Levels of the period that ends now. */
  closePeriod(): void {
    const { nowMs } = this.context.clock;
    for (const { hands, shard } of this.pollers.values()) {
      for (const { inWork } of hands) {
        if (inWork.count === 0) continue;
        const last = inWork.values[inWork.from + inWork.count - 1] as number;
        this.lambdaFunction.noteIteratorAge(nowMs - shard.log.arrivalAt(last, nowMs));
      }
    }
  }

  #startPollers(): void {
    this.#takeOrderedSettings();
    for (const shard of this.dataStream.shards) if (!this.isFinished(shard.shardNumber)) this.#startPoller(shard);
    const { clock, trace } = this.context;
    trace.line(clock.nowMs, this.id, 'mapping.enabled', `${this.id} is Enabled and polls ${this.dataStream.id}`, 'ok');
  }

  #startPoller(shard: Shard): void {
    const poller = new ShardPoller(shard, this, this.#machines);
    this.pollers.set(shard.shardNumber, poller);
    this.#letStart(poller);
  }

  #letStart(poller: ShardPoller | undefined): void {
    if (!poller || !this.parentsFinished(poller.shard)) return;
    const { clock } = this.context;
    // Booked for now and not sent: a machine may be on its way from one state to the next.
    clock.schedule(clock.nowMs, () => {
      if (poller.status === 'waitingOnParentShards') poller.parentsFinished();
    });
  }

  #stopPollers(): void {
    const { clock } = this.context;
    for (const poller of this.pollers.values()) poller.stop();
    if ([...this.pollers.values()].some((poller) => poller.isInvoking)) return;
    clock.schedule(clock.nowMs, () => {
      this.invocationEnded();
    });
  }

  #takeOrderedSettings(): void {
    if (this.#ordered === null) return;
    this.settings = this.#ordered;
    this.#ordered = null;
    const { parallelizationFactor, filterPrefix } = this.settings;
    this.keys = new MappingKeys(this.dataStream.keys, parallelizationFactor, filterPrefix);
  }
}

/** Why a batch was given up, as the message to the destination says it. */
export type DiscardCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
