import type { Action, ActionOutcome } from '../actions';
import type { DataStream, ShardObserver } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import type { ConsumerObserver, RegisteredConsumer } from '../enhancedFanOut/registeredConsumer';
import { quantities } from '../kernel/quantities';
import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import { FanOutSource } from './fanOutSource';
import { PollingSource } from './pollingSource';
import type { RecordSource, RecordsReceiver, RetrievalClock, ShardRetrieval } from './shardRetrieval';

export interface RetrievalConfig {
  readonly pollIntervalMs: number;
  readonly recordsPerCallMax: number;
  /** Call to answer. */
  readonly roundTripMs: number;
}

/** How one reader gets its records: it polls, until a consumer is registered for it. */
export class RecordRetrieval implements ShardObserver, ConsumerObserver {
  pollIntervalMs: number;
  roundTripMs: number;
  recordsPerCallMax: number;
  registeredConsumer: RegisteredConsumer | null = null;
  /** Told of every call that the shared budget refused. */
  onThrottled: () => void = () => undefined;
  /** What KMS kept from it with its last answer: 'KMSAccessDeniedException', or null. */
  keyFailure: string | null = null;
  readonly #open = new Set<OpenShardRetrieval>();
  readonly #expiredIterators: MetricSeries;
  readonly #usualRoundTripMs: number;

  constructor(
    readonly readerId: string,
    readonly dataStream: DataStream,
    readonly context: RunContext,
    { pollIntervalMs, recordsPerCallMax, roundTripMs }: RetrievalConfig,
  ) {
    this.pollIntervalMs = pollIntervalMs;
    this.recordsPerCallMax = recordsPerCallMax;
    this.roundTripMs = roundTripMs;
    this.#usualRoundTripMs = roundTripMs;
    this.#expiredIterators = context.metrics.open('expiredIterators', readerId, 'reader');
    dataStream.observers.push(this);
  }

  /** Stored to pushed (KDS-31), and what a slower network adds one way. Model: fan-out-delay. */
  get pushDelayMs(): number {
    const added = Math.max(0, this.roundTripMs - this.#usualRoundTripMs) / 2;
    return quotaValue('fanOutDelayMs', this.context.era) + added;
  }

  get isFanOut(): boolean {
    return this.registeredConsumer?.status === 'ACTIVE';
  }

  /** @param clock that of the process which reads, where it has one of its own. */
  openShard(shard: Shard, receiver: RecordsReceiver, clock: RetrievalClock = this.context.clock): ShardRetrieval {
    return new OpenShardRetrieval(shard, this, receiver, clock, this.#open);
  }

  /** Null: not an action on how records come. */
  apply(action: Action): ActionOutcome | null {
    switch (action.do) {
      case 'changePollInterval':
        return this.#changePollInterval(action.toMs);
      case 'changeRecordsPerCall':
        return this.#changeRecordsPerCall(action.to);
      case 'changeRoundTrip':
        return this.#changeRoundTrip(action.toMs);
      case 'RegisterStreamConsumer':
        return this.#register();
      case 'DeregisterStreamConsumer':
        return this.#deregister();
      case 'expireIterators':
        return this.#expireIterators();
      default:
        return null;
    }
  }

  /** @param errorCode of a call that failed, or null. */
  noteAnswer(errorCode: string | null): void {
    this.keyFailure = errorCode?.startsWith('KMS') ? errorCode : null;
  }

  noteExpired(): void {
    this.#expiredIterators.add(this.context.clock.nowMs, 1);
  }

  shardOpened(): void {
    // The reader itself decides which shards it opens.
  }

  shardClosed(shard: Shard): void {
    for (const open of this.#open) if (open.shard === shard) open.shardClosed();
  }

  consumerActivated(): void {
    for (const open of this.#open) open.changeSource();
  }

  consumerClosed(): void {
    this.consumerActivated();
  }

  #changePollInterval(toMs: number): ActionOutcome {
    if (!(toMs > 0)) return refuse('ValidationException', 'The time between two polls is longer than nothing.');
    this.pollIntervalMs = toMs;
    return { ok: true };
  }

  #changeRecordsPerCall(to: number): ActionOutcome {
    const most = quotaValue('getRecordsRecordsMax', this.context.era);
    if (!(to >= 1) || to > most || !Number.isInteger(to)) {
      return refuse('InvalidArgumentException', `Limit is 1 to ${quantities.print.count(most)} records a call.`);
    }
    this.recordsPerCallMax = to;
    this.#say('recordsPerCall.changed', `${this.readerId} asks for up to ${quantities.print.count(to)} records a call`);
    return { ok: true };
  }

  #changeRoundTrip(toMs: number): ActionOutcome {
    if (!(toMs >= 0)) return refuse('ValidationException', 'A round trip takes some time or none.');
    this.roundTripMs = toMs;
    this.#say('roundTrip.changed', `a call of ${this.readerId} is answered after ${quantities.print.duration(toMs)}`);
    return { ok: true };
  }

  #register(): ActionOutcome {
    const outcome = this.dataStream.registeredConsumers.register(this.readerId, this);
    if (!outcome.ok) return outcome;
    this.registeredConsumer = outcome.consumer;
    return { ok: true };
  }

  #deregister(): ActionOutcome {
    const { registeredConsumer, readerId } = this;
    if (registeredConsumer?.status !== 'CREATING' && registeredConsumer?.status !== 'ACTIVE') {
      return refuse('ResourceNotFoundException', `There is no registered consumer ${readerId}.`);
    }
    this.#say('registeredConsumer.deleting', `consumer ${readerId} is DELETING; ${readerId} polls again`);
    registeredConsumer.deregister();
    return { ok: true };
  }

  #expireIterators(): ActionOutcome {
    for (const open of this.#open) open.expireIterator();
    return { ok: true };
  }

  #say(type: string, text: string): void {
    this.context.trace.line(this.context.clock.nowMs, this.readerId, type, text);
  }
}

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}

/** One shard of a reader, whichever way its records come just now. */
class OpenShardRetrieval implements ShardRetrieval, RecordsReceiver {
  readonly #polling: PollingSource;
  #fanOut: FanOutSource | null = null;
  #source: RecordSource;
  #position = 0;
  /** The reader waits for records, and none are on their way. */
  #isWanted = false;

  constructor(
    readonly shard: Shard,
    readonly retrieval: RecordRetrieval,
    readonly receiver: RecordsReceiver,
    readonly clock: RetrievalClock,
    readonly siblings: Set<OpenShardRetrieval>,
  ) {
    this.#polling = new PollingSource(shard, retrieval, this, clock);
    this.#source = this.#polling;
  }

  start(position: number, firstAtMs: number): void {
    this.siblings.add(this);
    this.#position = position;
    this.#isWanted = true;
    this.#source = this.#presentSource();
    this.#source.request(position, firstAtMs);
  }

  more(): void {
    this.#isWanted = true;
    this.#useSource(this.#presentSource());
    this.#source.request(this.#position, this.retrieval.context.clock.nowMs);
  }

  stop(): void {
    this.siblings.delete(this);
    this.#isWanted = false;
    this.#source.leave();
  }

  changeSource(): void {
    if (this.#isWanted) this.more();
  }

  expireIterator(): void {
    this.#polling.expireIterator();
  }

  shardClosed(): void {
    this.#source.shardClosed();
  }

  recordsTaken(from: number, to: number): void {
    this.#isWanted = false;
    this.#position = to;
    this.receiver.recordsTaken(from, to);
  }

  recordsArrived(from: number, to: number, shardEnded: boolean): void {
    this.receiver.recordsArrived(from, to, shardEnded);
  }

  #useSource(source: RecordSource): void {
    if (source === this.#source) return;
    this.#source.leave();
    this.#source = source;
  }

  #presentSource(): RecordSource {
    const { retrieval } = this;
    const { registeredConsumer } = retrieval;
    if (!retrieval.isFanOut || registeredConsumer === null) return this.#polling;
    if (this.#fanOut?.registeredConsumer !== registeredConsumer) {
      this.#fanOut = new FanOutSource(this.shard, retrieval, this, registeredConsumer, this.clock);
    }
    return this.#fanOut;
  }
}
