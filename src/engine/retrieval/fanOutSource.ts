import type { ArrivalListener, Shard } from '../dataStreams/shard';
import type { ConsumerShard, RegisteredConsumer, SubscriptionHolder } from '../enhancedFanOut/registeredConsumer';
import { quotaValue } from '../quotas/quotas';
import type { RecordRetrieval } from './recordRetrieval';
import type { RecordSource, RecordsReceiver, RetrievalClock, RetrievalTask } from './shardRetrieval';

/** With less than this share of a second's bytes to give, a push of a backlog waits for more. Model: fan-out-events. */
const leastShare = 0.1;
/** Rounding of a sum of two moments, far below anything that is booked. */
const slackMs = 1e-6;

/** Has one shard pushed to it by SubscribeToShard (KDS-30, KDS-31). */
export class FanOutSource implements RecordSource, SubscriptionHolder, ArrivalListener {
  readonly #share: ConsumerShard;
  #isSubscribed = false;
  #isWanted = false;
  /** Nothing is there to push: the next record that is stored books a push. */
  #isWaiting = false;
  #position = 0;
  #push: RetrievalTask | null = null;
  #subscribe: RetrievalTask | null = null;

  constructor(
    readonly shard: Shard,
    readonly retrieval: RecordRetrieval,
    readonly receiver: RecordsReceiver,
    readonly registeredConsumer: RegisteredConsumer,
    readonly clock: RetrievalClock,
  ) {
    this.#share = registeredConsumer.shard(shard.shardNumber);
  }

  request(position: number): void {
    this.#isWanted = true;
    this.#position = position;
    if (this.#isSubscribed) this.#bookPush();
    else if (!this.#subscribe?.run) this.#callSubscribe();
  }

  cancel(): void {
    const { clock } = this;
    this.#isWanted = false;
    this.#isWaiting = false;
    clock.cancel(this.#push);
  }

  leave(): void {
    this.cancel();
    this.clock.cancel(this.#subscribe);
    this.registeredConsumer.unsubscribe(this.shard.shardNumber, this);
    this.#unsubscribed();
  }

  shardClosed(): void {
    if (this.#isWaiting) this.#bookPush();
  }

  recordsStored(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    this.#bookPushAt(this.clock.nowMs + this.retrieval.pushDelayMs);
  }

  subscriptionEnded(): void {
    const { era } = this.retrieval.context;
    this.#unsubscribed();
    // The other one's subscription stands for five seconds, and calls come a second apart.
    this.#bookSubscribe(quotaValue('subscribeToShardTakeoverMs', era) + this.#callGapMs);
  }

  get #callGapMs(): number {
    return 1000 / quotaValue('subscribeToShardCallsPerSecond', this.retrieval.context.era);
  }

  #unsubscribed(): void {
    this.#isSubscribed = false;
    this.#isWaiting = false;
    this.clock.cancel(this.#push);
    this.shard.arrivalListeners = this.shard.arrivalListeners.filter((listener) => listener !== this);
  }

  #bookSubscribe(afterMs: number): void {
    const { clock } = this;
    clock.cancel(this.#subscribe);
    this.#subscribe = clock.schedule(clock.nowMs + afterMs, () => {
      this.#callSubscribe();
    });
  }

  /** A subscription lasts five minutes; then the reader subscribes again from where it stands (KDS-34). */
  #callSubscribe(): void {
    if (!this.registeredConsumer.subscribe(this.shard.shardNumber, this).ok) {
      this.#bookSubscribe(this.#callGapMs);
      return;
    }
    this.#bookSubscribe(quotaValue('subscriptionLifetimeMs', this.retrieval.context.era));
    if (this.#isSubscribed) return;
    this.#isSubscribed = true;
    this.shard.arrivalListeners = [...this.shard.arrivalListeners, this];
    if (this.#isWanted) this.#bookPush();
  }

  /** Books the next push, or waits for a record to be stored. */
  #bookPush(): void {
    const { shard, retrieval } = this;
    const { log } = shard;
    const { nowMs } = retrieval.context.clock;
    const from = Math.max(this.#position, log.trimHorizon);
    this.#isWaiting = from === log.tail && shard.closedAtMs === null;
    if (this.#isWaiting) return;
    const readyMs = log.arrivalAt(from, shard.closedAtMs ?? nowMs) + retrieval.pushDelayMs;
    this.#bookPushAt(Math.max(nowMs, readyMs));
  }

  #bookPushAt(dueMs: number): void {
    const { clock } = this;
    clock.cancel(this.#push);
    this.#push = clock.schedule(dueMs, () => {
      this.#pushOnce();
    });
  }

  #pushOnce(): void {
    const { shard, retrieval, receiver, registeredConsumer } = this;
    const { log } = shard;
    const { nowMs } = retrieval.context.clock;
    const { bytes } = this.#share;
    const from = Math.max(this.#position, log.trimHorizon);
    const ready = log.positionAfter(nowMs - retrieval.pushDelayMs + slackMs);
    bytes.refill(nowMs);
    const wanted = this.#leastBytes(from, ready);
    if (bytes.tokens < wanted) {
      this.#bookPushAt(nowMs + ((wanted - bytes.tokens) * 1000) / bytes.perSecond + slackMs);
      return;
    }
    const given = log.endOfCall(from, Math.max(0, ready - from), bytes.tokens);
    const failure = retrieval.dataStream.reads.failureOf(shard, from, given.end, retrieval.readerId);
    retrieval.noteAnswer(failure?.errorCode ?? null);
    if (failure) {
      this.#endSubscription();
      return;
    }
    bytes.take(given.bytes);
    registeredConsumer.notePush(
      shard.shardNumber,
      given.end - from,
      given.bytes,
      nowMs - log.arrivalAt(given.end, nowMs),
    );
    retrieval.context.trace.foldInt(shard.shardNumber);
    retrieval.context.trace.foldInt(given.end);
    this.#position = given.end;
    this.#isWanted = false;
    receiver.recordsTaken(from, given.end);
    receiver.recordsArrived(from, given.end, shard.closedAtMs !== null && given.end === log.tail);
  }

  /** The event stream ends with the error of KMS; the reader subscribes again. */
  #endSubscription(): void {
    this.registeredConsumer.unsubscribe(this.shard.shardNumber, this);
    this.#unsubscribed();
    this.#bookSubscribe(quotaValue('subscribeToShardTakeoverMs', this.retrieval.context.era));
  }

  /** What the bucket has to hold for the next push: all that is ready, or a good part of a second's worth. */
  #leastBytes(from: number, ready: number): number {
    if (from >= ready) return 0;
    const { log } = this.shard;
    const { capacity } = this.#share.bytes;
    const part = Math.min(log.bytesBetween(from, ready), capacity * leastShare);
    return Math.min(capacity, Math.max(part, log.runSizeBytes[log.runOf(from)] as number));
  }
}
