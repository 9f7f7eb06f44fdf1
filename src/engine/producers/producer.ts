import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { KeyDistribution, ProducerConfig, RateCurve } from '../config';
import type { OperatedPart } from '../cost/operatedPart';
import type { DataStream } from '../dataStreams/dataStream';
import { PutEntries } from '../dataStreams/putEntries';
import { hear } from '../kernel/hear';
import { invariant } from '../kernel/invariant';
import type { Random } from '../kernel/random';
import type { BookedTask } from '../kernel/virtualClock';
import { producedSecond } from '../ledger/readerAccount';
import type { DataStreamAccount, RefusedCause } from '../ledger/recordLedger';
import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import { ArrivalProcess, peakRecordsPerSecond } from './arrivalProcess';
import { createKeyChoice, longestKeyCharacters, type KeyChoice } from './keyChoice';
import { producerMachine } from './producer.machine';
import { RecentCalls } from './recentCalls';
import { keepRefused, refusedForResend } from './refusedEntries';
import { backoffMs } from './retryPolicy';

const callIntervalMsMax = 1000;

/** Makes records along its rate curve and puts them into a data stream, call by call. */
export class Producer implements Part {
  readonly recent = new RecentCalls();
  readonly #random: Random;
  readonly #account: DataStreamAccount;
  readonly #offered: MetricSeries;
  readonly #actor: ActorRefFrom<typeof producerMachine>;
  /** Records that have arisen and wait for a call, refused ones first when they go with the next call. */
  readonly #queue: PutEntries;
  #arrivals: ArrivalProcess;
  #keyChoice: KeyChoice;
  #nextCall: BookedTask | null = null;
  /** Entries that fit into the bytes of one request (KDS-08). */
  readonly #entriesByBytes: number;
  entriesPerCallMax: number;
  retry: ProducerConfig['retry'];
  /** Refused entries that wait for their backoff. */
  resendingRecords = 0;
  givenUpRecords = 0;

  /** @param entityBase id of this producer's first entity within its data stream. */
  constructor(
    readonly config: ProducerConfig,
    readonly dataStream: DataStream,
    readonly entityBase: number,
    readonly context: RunContext,
    machine: typeof producerMachine,
  ) {
    const { recordSizeBytes, id } = config;
    // Larger than its data stream takes it may be: then its calls fail.
    const most = quotaValue('recordBytesMaxUpper', 'today');
    invariant(recordSizeBytes > 0 && recordSizeBytes <= most, `A record of ${id} has 1 to ${String(most)} bytes.`);
    const keyRefusal = this.#refuseKeys(config.partitionKey);
    invariant(keyRefusal === null, keyRefusal ?? '');
    this.#entriesByBytes = Math.max(1, Math.floor(quotaValue('putRecordsBytesMax', context.era) / recordSizeBytes));
    this.#random = context.random.fork(`producer:${id}`);
    this.#account = context.ledger.dataStream(dataStream.id);
    this.#offered = context.metrics.open('offeredRecords', config.id, 'producer');
    this.#queue = new PutEntries(config.queueRecordsMax, config.entity !== null);
    this.#arrivals = new ArrivalProcess(config.rate, 0);
    this.#keyChoice = this.#chooseKeys(config.partitionKey);
    this.entriesPerCallMax = config.entriesPerCallMax;
    this.retry = config.retry;
    if (config.entity) dataStream.keepsEntities = true;
    this.#actor = createActor(machine, context.actorOptions);
    hear(this.#actor, context.clock, {
      'sending.started': () => {
        this.#startSending();
      },
      'sending.stopped': () => {
        context.clock.cancel(this.#nextCall);
      },
    });
  }

  start(): void {
    this.#actor.start();
  }

  get status(): 'producing' | 'stopped' {
    return this.#actor.getSnapshot().value;
  }

  get keyChoice(): KeyChoice {
    return this.#keyChoice;
  }

  get waitingRecords(): number {
    return this.#queue.count + this.resendingRecords;
  }

  get id(): string {
    return this.config.id;
  }

  /** A program of one's own. */
  operatedParts(): readonly OperatedPart[] {
    return [{ kind: 'code', count: null }];
  }

  apply(action: Action): ActionOutcome | null {
    switch (action.do) {
      case 'changePartitionKey':
        return this.changePartitionKey(action.to);
      case 'changeRate':
        return this.changeRate(action.to);
      case 'changeEntriesPerCall':
        return this.changeEntriesPerCall(action.to);
      case 'changeRetries':
        return this.changeRetries(action.to);
      case 'stopProducer':
        return this.order('producer.stopRequested');
      case 'startProducer':
        return this.order('producer.startRequested');
      default:
        return null;
    }
  }

  order(event: 'producer.startRequested' | 'producer.stopRequested'): ActionOutcome {
    if (!this.#actor.getSnapshot().can({ type: event })) return refuse(`${this.config.id} is ${this.status} already.`);
    this.#actor.send({ type: event });
    return { ok: true };
  }

  changePartitionKey(distribution: KeyDistribution): ActionOutcome {
    const refusal = this.#refuseKeys(distribution);
    if (refusal !== null) return refuse(refusal);
    this.#keyChoice = this.#chooseKeys(distribution);
    this.#say('producer.keyChanged', `${this.config.id} keys its records by ${this.#keyChoice.text}`);
    return { ok: true };
  }

  changeRate(curve: RateCurve): ActionOutcome {
    if (this.status === 'producing') this.#arrive(this.context.clock.nowMs);
    this.#arrivals = new ArrivalProcess(curve, this.context.clock.nowMs);
    this.#say('producer.rateChanged', `${this.config.id} changes its rate`);
    return { ok: true };
  }

  changeEntriesPerCall(entries: number): ActionOutcome {
    const { api } = this.config;
    const most = api === 'PutRecord' ? 1 : quotaValue('putRecordsEntriesMax', this.context.era);
    if (!Number.isInteger(entries) || entries < 1 || entries > most) {
      const range = most === 1 ? '1 record' : `1 to ${String(most)} records`;
      return refuse(`${api} takes ${range} a call, not ${String(entries)}.`);
    }
    this.entriesPerCallMax = entries;
    this.#say('producer.callsChanged', `${this.config.id} sends up to ${String(entries)} records a call`);
    return { ok: true };
  }

  changeRetries(retries: number): ActionOutcome {
    if (!Number.isInteger(retries) || retries < 0) return refuse(`A whole number of retries, not ${String(retries)}.`);
    this.retry = { ...this.retry, retries };
    this.#say('producer.retriesChanged', `${this.config.id} tries refused records ${String(retries)} times more`);
    return { ok: true };
  }

  get #entriesInCall(): number {
    return Math.min(this.entriesPerCallMax, this.#entriesByBytes);
  }

  /** What is wrong with these keys, or null. */
  #refuseKeys(distribution: KeyDistribution): string | null {
    const { id, entity } = this.config;
    if (distribution.kind === 'entity' && !entity) return `The records of ${id} have no entity to be keyed by.`;
    const most = quotaValue('partitionKeyCharactersMax', this.context.era);
    const longest = longestKeyCharacters(distribution, entity);
    return longest > 0 && longest <= most ? null : `A partition key has 1 to ${String(most)} characters.`;
  }

  #chooseKeys(distribution: KeyDistribution): KeyChoice {
    return createKeyChoice(distribution, this.config.entity, this.dataStream.keys, this.config.explicitHashKey);
  }

  #say(type: string, text: string): void {
    this.context.trace.line(this.context.clock.nowMs, this.config.id, type, text);
  }

  #callIntervalMs(): number {
    if (this.config.callIntervalMs !== null) return this.config.callIntervalMs;
    const peak = peakRecordsPerSecond(this.#arrivals.curve);
    return peak > 0 ? Math.min((this.#entriesInCall / peak) * 1000, callIntervalMsMax) : callIntervalMsMax;
  }

  #startSending(): void {
    const { nowMs } = this.context.clock;
    this.#arrivals = new ArrivalProcess(this.#arrivals.curve, nowMs);
    const phaseMs = this.config.phaseMs ?? this.#callIntervalMs() * this.#random.nextRatio();
    this.#bookCall(nowMs + phaseMs);
  }

  #bookCall(dueMs: number): void {
    this.#nextCall = this.context.clock.schedule(dueMs, () => {
      this.#call(dueMs);
    });
  }

  #call(dueMs: number): void {
    this.#bookCall(dueMs + this.#callIntervalMs());
    const produced = this.#arrive(dueMs);
    const { nowMs } = this.context.clock;
    let sent = 0;
    do {
      const count = Math.min(this.#queue.count, this.#entriesInCall);
      if (count === 0) break;
      sent += count;
      this.#put(this.#queue, count, sent === count ? produced : 0);
      if (this.retry.kind === 'nextCall') {
        keepRefused(this.#queue, count, this.#retryAfterCall, this.#giveUpRefused);
        break;
      }
      this.#bookResend(this.#queue, count);
      this.#queue.dropFirst(count);
    } while (this.#queue.count > 0);
    if (sent === 0) this.recent.add(nowMs, produced, 0, 0);
  }

  /** New records join the queue; what does not fit is given up. */
  #arrive(nowMs: number): number {
    const fromMs = this.#arrivals.takenUntilMs;
    const fresh = this.#arrivals.take(nowMs);
    if (fresh === 0) return 0;
    const queue = this.#queue;
    const { keyId: keyIds, entityId, productionOrder, producedSecond: producedSeconds, attempts } = queue;
    const random = this.#random;
    const keyChoice = this.#keyChoice;
    const entities = this.config.entity?.values ?? 0;
    const stepMs = (nowMs - fromMs) / fresh;
    const firstOrder = this.#account.producedTotal;
    let second = producedSecond(fromMs + stepMs);
    let inSecond = 0;
    for (let index = 0; index < fresh; index++) {
      const own = producedSecond(fromMs + (index + 1) * stepMs);
      if (own !== second) {
        this.#account.produce(second, inSecond);
        second = own;
        inSecond = 0;
      }
      inSecond++;
      const entityIndex = entities > 0 ? random.nextBelow(entities) : -1;
      const keyId = keyChoice.draw(random, entityIndex);
      if (queue.count === queue.capacity) {
        this.#giveUp(own, 'producerQueueFull');
        continue;
      }
      const place = queue.count++;
      keyIds[place] = keyId;
      if (entityIndex >= 0) {
        entityId[place] = this.entityBase + entityIndex;
        productionOrder[place] = firstOrder + index;
      }
      producedSeconds[place] = own;
      attempts[place] = 0;
    }
    this.#account.produce(second, inSecond);
    return fresh;
  }

  #put(entries: PutEntries, count: number, produced: number): void {
    const { api, recordSizeBytes } = this.config;
    const { nowMs } = this.context.clock;
    const refused = this.dataStream.writes.put(api, entries, count, recordSizeBytes);
    this.#offered.add(nowMs, count);
    this.recent.add(nowMs, produced, count, refused);
  }

  /** backoff: refused entries go into a call of their own, after the answer and a wait. */
  #bookResend(entries: PutEntries, count: number): void {
    const retry = this.#retryAfterCall;
    if (retry.kind !== 'backoff') return;
    const again = refusedForResend(entries, count, retry, this.#giveUpRefused);
    if (!again) return;
    this.resendingRecords += again.count;
    const waitMs = this.config.roundTripMs + backoffMs(retry, again.attempts[0] as number, this.#random);
    this.context.clock.schedule(this.context.clock.nowMs + waitMs, () => {
      this.resendingRecords -= again.count;
      this.#put(again, again.count, 0);
      this.#bookResend(again, again.count);
    });
  }

  /** What to do after the call just made: one that would fail again is not sent again. */
  get #retryAfterCall(): ProducerConfig['retry'] {
    const { failure } = this.dataStream.writes;
    return failure === null || failure.retryable ? this.retry : { ...this.retry, retries: 0 };
  }

  readonly #giveUpRefused = (second: number): void => {
    const { failure } = this.dataStream.writes;
    if (failure && !failure.retryable) this.#giveUp(second, 'callFailed', failure.errorCode);
    else this.#giveUp(second, this.retry.retries === 0 ? 'noRetries' : 'retriesExhausted', failure?.errorCode);
  };

  #giveUp(second: number, cause: RefusedCause, errorCode?: string): void {
    this.givenUpRecords++;
    this.#account.giveUp(second, cause, errorCode);
    this.context.trace.foldInt(second);
  }
}

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'ValidationException', sentence };
}
