import { createActor, type ActorRefFrom } from 'xstate';
import { TokenBucket } from '../dataStreams/tokenBucket';
import { hear } from '../kernel/hear';
import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { registeredConsumerMachine } from './registeredConsumer.machine';

/** From RegisterStreamConsumer to ACTIVE, and from DeregisterStreamConsumer to gone. Model: consumer-creation. */
const creationMs = 5000;
const deletionMs = 5000;

/** Who holds the subscription of a consumer to a shard. */
export interface SubscriptionHolder {
  /** Another call took it over, or the consumer goes. */
  subscriptionEnded(): void;
}

/** What a consumer has of one shard: throughput of its own, and at most one subscription. */
export interface ConsumerShard {
  readonly bytes: TokenBucket;
  holder: SubscriptionHolder | null;
  calledAtMs: number;
  subscribedAtMs: number;
}

/** Who wants to know when a consumer may be used, and when no longer. */
export interface ConsumerObserver {
  consumerActivated(): void;
  consumerClosed(): void;
}

interface ConsumerKeeper extends ConsumerObserver {
  pushed(shardNumber: number, bytes: number): void;
}

/** A registered consumer of enhanced fan-out: 2 MiB a second of each shard for itself (KDS-30). */
export class RegisteredConsumer {
  readonly #actor: ActorRefFrom<typeof registeredConsumerMachine>;
  readonly #shards = new Map<number, ConsumerShard>();
  readonly #success: MetricSeries;
  readonly #rateExceeded: MetricSeries;
  readonly #eventRecords: MetricSeries;
  readonly #eventBytes: MetricSeries;
  readonly #eventSuccess: MetricSeries;
  readonly #millisBehindLatest: MetricSeries;
  /** Greatest of the events of this period. */
  #behindMs = 0;
  /** Bytes pushed so far. */
  deliveredBytes = 0;

  constructor(
    readonly consumerName: string,
    readonly dataStreamId: string,
    readonly context: RunContext,
    machine: typeof registeredConsumerMachine,
    readonly keeper: ConsumerKeeper,
  ) {
    const { clock, trace, metrics } = context;
    const series = (name: Parameters<typeof metrics.open>[0]) => metrics.open(name, consumerName, 'reader');
    this.#success = series('SubscribeToShard.Success');
    this.#rateExceeded = series('SubscribeToShard.RateExceeded');
    this.#eventRecords = series('SubscribeToShardEvent.Records');
    this.#eventBytes = series('SubscribeToShardEvent.Bytes');
    this.#eventSuccess = series('SubscribeToShardEvent.Success');
    this.#millisBehindLatest = series('SubscribeToShardEvent.MillisBehindLatest');
    this.#actor = createActor(machine, { input: { creationMs, deletionMs }, ...context.actorOptions });
    hear(this.#actor, clock, {
      'registeredConsumer.activated': () => {
        trace.line(
          clock.nowMs,
          consumerName,
          'registeredConsumer.activated',
          `consumer ${consumerName} is ACTIVE`,
          'ok',
        );
        // Booked for now: the machine is still entering its state.
        clock.schedule(clock.nowMs, () => {
          keeper.consumerActivated();
        });
      },
      'registeredConsumer.closed': () => {
        for (const shard of this.#shards.values()) shard.holder = null;
        clock.schedule(clock.nowMs, () => {
          keeper.consumerClosed();
        });
      },
      'registeredConsumer.deleted': () => {
        trace.line(clock.nowMs, consumerName, 'registeredConsumer.deleted', `consumer ${consumerName} is gone`);
      },
    });
    this.#actor.start();
  }

  get status(): 'CREATING' | 'ACTIVE' | 'DELETING' | 'deleted' {
    return this.#actor.getSnapshot().value;
  }

  deregister(): void {
    this.#actor.send({ type: 'registeredConsumer.deregisterRequested' });
  }

  shard(shardNumber: number): ConsumerShard {
    let shard = this.#shards.get(shardNumber);
    if (!shard) {
      const { clock, era } = this.context;
      const perSecond = quotaValue('fanOutBytesPerSecond', era);
      const bytes = new TokenBucket(perSecond, perSecond, clock.nowMs);
      shard = { bytes, holder: null, calledAtMs: -Infinity, subscribedAtMs: -Infinity };
      this.#shards.set(shardNumber, shard);
    }
    return shard;
  }

  /**
   * One SubscribeToShard call: one a second for each shard. A subscription younger than five seconds stands; an older
   * one is taken over (KDS-35).
   */
  subscribe(shardNumber: number, holder: SubscriptionHolder): { readonly ok: boolean } {
    const { clock, era, trace } = this.context;
    const { nowMs } = clock;
    const shard = this.shard(shardNumber);
    const sinceCallMs = nowMs - shard.calledAtMs;
    const calledAgainMs = 1000 / quotaValue('subscribeToShardCallsPerSecond', era);
    trace.foldInt(-0x30000 - shardNumber);
    if (sinceCallMs < calledAgainMs) {
      this.#rateExceeded.add(nowMs, 1);
      return { ok: false };
    }
    shard.calledAtMs = nowMs;
    const takenOverMs = quotaValue('subscribeToShardTakeoverMs', era);
    if (shard.holder !== null && nowMs - shard.subscribedAtMs < takenOverMs) return { ok: false };
    const before = shard.holder;
    shard.holder = holder;
    shard.subscribedAtMs = nowMs;
    this.#success.add(nowMs, 1);
    if (before !== null && before !== holder) before.subscriptionEnded();
    return { ok: true };
  }

  /** One SubscribeToShardEvent. `behindMs`: how old the next record is, MillisBehindLatest. */
  notePush(shardNumber: number, records: number, bytes: number, behindMs: number): void {
    const { nowMs } = this.context.clock;
    this.#eventRecords.add(nowMs, records);
    this.#eventBytes.add(nowMs, bytes);
    this.#eventSuccess.add(nowMs, 1);
    this.#behindMs = Math.max(this.#behindMs, behindMs);
    this.deliveredBytes += bytes;
    if (bytes > 0) this.keeper.pushed(shardNumber, bytes);
  }

  /** Levels of the period that ends now. */
  closePeriod(): void {
    this.#millisBehindLatest.level(this.context.clock.nowMs, this.#behindMs);
    this.#behindMs = 0;
  }

  unsubscribe(shardNumber: number, holder: SubscriptionHolder): void {
    const shard = this.#shards.get(shardNumber);
    if (shard?.holder === holder) shard.holder = null;
  }
}
