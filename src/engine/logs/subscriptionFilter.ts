import { createActor, type ActorRefFrom } from 'xstate';
import type { BookedTask } from '../kernel/virtualClock';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { LogGroupSeries } from './logGroupSeries';
import type { SubscriptionFilterConfig } from './logsConfig';
import { matchesOf } from './metricFilter';
import type { LogBatch } from './putBatch';
import type { DeliveryOutcome, LogPayload, PayloadDelivery } from './payloadDelivery';
import type { subscriptionFilterMachine } from './subscriptionFilter.machine';

/** Events of one log stream that go together into a payload, before gzip. Model: subscription-payload. */
const payloadBytesMax = 65_536;
const turnMs = 200;
const backoffMs = { first: 1000, most: 60_000 } as const;

/** Sends on what arrives from the moment on at which it was made, and tries what is refused again for a day (CWL-10). */
export class SubscriptionFilter {
  /** Log events that matched, and their fates: matched = forwarded + waiting + lost. */
  readonly totals = { matched: 0, forwarded: 0, lost: 0, refusedAttempts: 0, failedAttempts: 0 };
  readonly #actor: ActorRefFrom<typeof subscriptionFilterMachine>;
  #queue: LogPayload[] = [];
  /** Payloads in the hands of the destination. */
  #underway = 0;
  #waiting = 0;
  #turn: BookedTask | null = null;
  #isShort = false;

  constructor(
    readonly config: SubscriptionFilterConfig,
    readonly groupId: string,
    readonly createdAtMs: number,
    readonly gzipRatio: number,
    readonly delivery: PayloadDelivery,
    readonly series: LogGroupSeries,
    readonly context: RunContext,
    machine: typeof subscriptionFilterMachine,
  ) {
    this.#actor = createActor(machine, context.actorOptions);
    this.#actor.start();
    if (delivery.controlBytes !== undefined) this.#sendControlMessage(delivery.controlBytes);
  }

  get status(): 'forwarding' | 'retrying' | 'deleted' {
    return this.#actor.getSnapshot().value;
  }

  /** Log events that are not delivered yet, and the payloads that hold them. */
  get waitingEvents(): number {
    return this.#waiting;
  }

  get waitingPayloads(): number {
    return this.#queue.length + this.#underway;
  }

  /** Age of the oldest event that waits. */
  oldestMs(nowMs: number): number {
    return this.#queue.reduce((oldest, { sinceMs }) => Math.max(oldest, nowMs - sinceMs), 0);
  }

  /** @param place of the call that brought them, in the log group. */
  see(batch: LogBatch, word: string | null, events: number, marked: number, bytes: number, place: number): void {
    const matched = matchesOf(this.config.pattern, word, events, marked);
    if (matched === 0 || this.status === 'deleted') return;
    this.totals.matched += matched;
    this.#waiting += matched;
    const rawBytes = (bytes * matched) / events;
    const payloads = Math.min(matched, Math.max(1, Math.ceil(rawBytes / payloadBytesMax)));
    const { nowMs } = this.context.clock;
    for (let part = 0; part < payloads; part++) {
      const share = Math.floor(((part + 1) * matched) / payloads) - Math.floor((part * matched) / payloads);
      const openBytes = Math.max(1, Math.round((rawBytes * share) / matched));
      const bytes = Math.max(1, Math.round(openBytes * this.gzipRatio));
      const { source, host, eventBytes } = batch;
      const sizes = { bytes, openBytes, messageBytes: share * eventBytes };
      this.#enqueue({ source, host, events: share, ...sizes, place, sinceMs: nowMs, attempts: 0, dueMs: nowMs });
    }
  }

  /** It holds no log event: the destination shows that it takes something at all. */
  #sendControlMessage(bytes: number): void {
    const { nowMs } = this.context.clock;
    const sizes = { bytes, openBytes: bytes, messageBytes: 0 };
    this.#enqueue({ source: 0, host: 0, events: 0, ...sizes, place: -1, sinceMs: nowMs, attempts: 0, dueMs: nowMs });
  }

  #enqueue(payload: LogPayload): void {
    this.#queue.push(payload);
    this.delivery.queued?.(payload);
    this.#bookTurn(this.context.clock.nowMs);
  }

  /** What waits at the filter that this one replaces is sent by the new rules. */
  takeOver(old: SubscriptionFilter): void {
    const events = old.#queue.reduce((sum, payload) => sum + payload.events, 0);
    for (const one of [old, this]) {
      const sign = one === this ? 1 : -1;
      one.totals.matched += sign * events;
      one.#waiting += sign * events;
    }
    this.#queue.push(...old.#queue);
    old.#queue = [];
    if (this.#queue.length > 0) this.#bookTurn(this.context.clock.nowMs);
  }

  /** What waits is sent no more. */
  delete(): void {
    this.#actor.send({ type: 'filter.deleted' });
    this.context.clock.cancel(this.#turn);
    for (const payload of this.#queue) this.#lose(payload);
    this.#queue = [];
  }

  /** At the first look after `ms`; looks are taken five times a second. */
  #bookTurn(ms: number): void {
    if (this.#turn?.run) return;
    const dueMs = (Math.floor(ms / turnMs) + 1) * turnMs;
    this.#turn = this.context.clock.schedule(dueMs, () => {
      this.#turn = null;
      this.#takeTurn();
    });
  }

  #takeTurn(): void {
    const { nowMs } = this.context.clock;
    const tooOldMs = nowMs - quotaValue('subscriptionRetryMs', this.context.era);
    const due: LogPayload[] = [];
    const later: LogPayload[] = [];
    for (const payload of this.#queue) {
      if (payload.sinceMs < tooOldMs) this.#lose(payload);
      else if (payload.dueMs <= nowMs && due.length < this.delivery.most) due.push(payload);
      else later.push(payload);
    }
    this.#queue = later;
    this.#underway += due.length;
    this.delivery.deliver(due, this.#settle);
    this.#goOn();
  }

  #goOn(): void {
    const { nowMs } = this.context.clock;
    if (this.#queue.length > 0) {
      this.#bookTurn(this.#queue.reduce((soonest, { dueMs }) => Math.min(soonest, dueMs), Infinity));
    } else if (this.#underway === 0 && this.status === 'retrying') {
      this.#actor.send({ type: 'queue.emptied' });
      this.#isShort = false;
      const text = `${this.config.name} has delivered all that had waited`;
      this.context.trace.line(nowMs, this.groupId, 'subscription.caughtUp', text, 'ok');
    }
  }

  readonly #settle = (payload: LogPayload, outcome: DeliveryOutcome): void => {
    const { nowMs } = this.context.clock;
    this.#underway--;
    if (outcome === 'delivered') {
      this.#waiting -= payload.events;
      this.totals.forwarded += payload.events;
      this.series.forwardedLogEvents.add(nowMs, payload.events);
      this.series.forwardedBytes.add(nowMs, payload.bytes);
      this.context.trace.foldInt(payload.events);
    } else this.#tryAgain(payload, outcome);
    if (this.delivery.kind === 'lambdaFunction') this.#goOn();
  };

  #tryAgain(payload: LogPayload, outcome: Exclude<DeliveryOutcome, 'delivered'>): void {
    const { nowMs } = this.context.clock;
    if (outcome === 'refused') this.totals.refusedAttempts++;
    else this.totals.failedAttempts++;
    (outcome === 'refused' ? this.series.deliveryThrottling : this.series.deliveryErrors).add(nowMs, 1);
    this.context.trace.foldInt(-payload.events);
    if (this.status === 'deleted' || outcome === 'lost') {
      this.#lose(payload);
      return;
    }
    payload.attempts++;
    let waitMs: number = backoffMs.first;
    for (let attempt = 1; attempt < payload.attempts && waitMs < backoffMs.most; attempt++) waitMs *= 2;
    payload.dueMs = nowMs + Math.min(waitMs, backoffMs.most);
    this.#queue.push(payload);
    if (this.status === 'forwarding') this.#actor.send({ type: 'destination.refused' });
    if (this.#isShort) return;
    this.#isShort = true;
    const { name, destination } = this.config;
    const does = outcome === 'refused' ? 'throttles' : 'fails';
    const text = `${destination} ${does} what ${name} sends; it is tried again for ${quantities.print.duration(quotaValue('subscriptionRetryMs', this.context.era))}`;
    this.context.trace.line(nowMs, this.groupId, 'subscription.refused', text, 'refused');
  }

  #lose(payload: LogPayload): void {
    this.#waiting -= payload.events;
    this.totals.lost += payload.events;
    this.delivery.givenUp?.(payload);
    this.context.trace.foldInt(payload.events);
  }
}
