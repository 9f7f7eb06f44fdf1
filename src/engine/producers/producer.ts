import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { OperatedPart } from '../cost/operatedPart';
import type { DataStream } from '../dataStreams/dataStream';
import type { PutTarget } from '../dataStreams/putTarget';
import { hear } from '../kernel/hear';
import { invariant } from '../kernel/invariant';
import { quantities } from '../kernel/quantities';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { KeyChoice } from './keyChoice';
import { AgentSender, drawsKeys, randomKeys } from './agentSender';
import { scaledCurve } from './arrivalProcess';
import { FluidSender } from './fluid/fluidSender';
import type { FluidWriting, OfferingProducer } from './fluid/fluidWriting';
import { KplSender } from './kpl/kplSender';
import { openSender } from './openSender';
import { openSending } from './openSending';
import { producerMachine } from './producer.machine';
import { applyProducerAction } from './producerActions';
import type { ProducerBooks } from './producerBooks';
import type { KeyDistribution, ProducerConfig, ProducerLibrary, RateCurve } from './producerConfig';
import {
  refusalOfEntries,
  refusalOfKeys,
  refusalOfLibrary,
  refusalOfLibraryHere,
  refusalOfRatio,
  refusalOfRecordSize,
  refusalOfRetry,
  refusalOfRows,
  refusalOfTime,
  refuse,
} from './producerRefusals';
import type { RecordSender, SendingContext, SendingSettings } from './recordSender';
import type { PutStyle } from './producerAction';
import type { RecordSource } from './recordSource';

const { print } = quantities;

/** Makes records along its rate curve and gets them into a data stream or a Firehose stream, by whatever library it uses. */
export class Producer implements Part, OfferingProducer {
  readonly settings: SendingSettings;
  #sending: SendingContext;
  readonly #actor: ActorRefFrom<typeof producerMachine>;
  library: ProducerLibrary;
  #oneAtATime: boolean;
  /** Keys that the records have by themselves. */
  #chosenKeys: KeyDistribution;
  #sender: RecordSender;
  #isStarted = false;
  /** Senders of before that still have something on its way. */
  #retired: RecordSender[] = [];

  /** @param entityBase id of this producer's first entity within its target. */
  constructor(
    readonly config: ProducerConfig,
    target: PutTarget,
    readonly entityBase: number,
    readonly context: RunContext,
    machine: typeof producerMachine,
    /** Of its data stream; null where every record is drawn. */
    readonly fluid: FluidWriting | null = null,
  ) {
    const { recordSizeBytes, id } = config;
    // Larger than its data stream takes it may be: then its calls fail.
    const most = quotaValue('recordBytesMaxUpper', 'today');
    invariant(recordSizeBytes > 0 && recordSizeBytes <= most, `A record of ${id} has 1 to ${String(most)} bytes.`);
    const problem = refusalOfKeys(config.partitionKey, config, context.era);
    invariant(problem === null, problem ?? '');
    invariant(!config.rows || config.entity !== null, `The rows of ${id} belong to an entity.`);
    this.settings = {
      api: config.api,
      entriesPerCallMax: config.entriesPerCallMax,
      rowsPerRecord: 1,
      recordSizeBytes,
      retry: config.retry,
      roundTripMs: config.roundTripMs,
      requestTimeoutMs: config.requestTimeoutMs ?? quotaValue('kplRequestTimeoutMs', context.era),
    };
    this.library = config.library ?? { kind: 'SDK' };
    this.#oneAtATime = config.oneAtATime ?? false;
    this.#sending = openSending(config, this.settings, target, entityBase, context);
    this.#chosenKeys = config.partitionKey;
    if (drawsKeys(this.library)) this.source.changeKeys(randomKeys);
    this.#sender = this.#makeSender();
    fluid?.enroll(this);
    this.#actor = createActor(machine, context.actorOptions);
    hear(this.#actor, context.clock, {
      'sending.started': () => {
        this.source.changeRate(this.source.curve, context.clock.nowMs);
        this.#sender.start();
      },
      'sending.stopped': () => {
        this.#sender.stop();
      },
    });
  }

  start(): void {
    this.#isStarted = true;
    this.#actor.start();
  }

  get books(): ProducerBooks {
    return this.#sending.books;
  }

  get source(): RecordSource {
    return this.#sending.source;
  }

  get target(): PutTarget {
    return this.#sending.target;
  }

  /** The data stream that it writes to, or null. */
  get dataStream(): DataStream | null {
    return this.target.dataStream;
  }

  /** Before it has produced anything it can be given another target; what was changed of it stays. */
  writeTo(target: PutTarget): void {
    const isProducing = this.status === 'producing';
    this.#sender.stop();
    const { source, faults } = this.#sending;
    this.#sending = { ...openSending(this.config, this.settings, target, this.entityBase, this.context), faults };
    this.source.takeOver(source);
    this.#sender = this.#makeSender();
    if (isProducing) this.#sender.start();
  }

  get status(): 'producing' | 'stopped' {
    return this.#actor.getSnapshot().value;
  }

  get keyChoice(): KeyChoice {
    return this.source.keyChoice;
  }

  get oneAtATime(): boolean {
    return this.#oneAtATime;
  }

  get faults(): SendingContext['faults'] {
    return this.#sending.faults;
  }

  /** Records that are stored nowhere yet, in the hands of whichever library has them. */
  get waitingRecords(): number {
    return this.#retired.reduce((sum, sender) => sum + sender.waitingRecords, this.#sender.waitingRecords);
  }

  get id(): string {
    return this.config.id;
  }

  /** A program of one's own, or an agent that is installed. */
  operatedParts(): readonly OperatedPart[] {
    return [{ kind: this.library.kind === 'Agent' ? 'agent' : 'code', count: null }];
  }

  /** The producer library at work, or null when another way is in use. */
  get kplSender(): KplSender | null {
    return this.#sender instanceof KplSender ? this.#sender : null;
  }

  /** The agent at work, or null when another way is in use. */
  get agentSender(): AgentSender | null {
    return this.#sender instanceof AgentSender ? this.#sender : null;
  }

  get offeredRecordsPerSecond(): number {
    return this.status === 'producing' ? this.source.peakRecordsPerSecond : 0;
  }

  apply(action: Action): ActionOutcome | null {
    const outcome = applyProducerAction(this, action);
    if (outcome?.ok && this.fluid !== null) this.#settle(this.fluid);
    return outcome;
  }

  /** What it does, or what is offered in all, has changed: it may belong to others from now on. */
  #settle(fluid: FluidWriting): void {
    fluid.settle();
    if (!(this.#sender instanceof FluidSender)) return;
    if (this.#isCounted && this.#sender.fitsItsGroup) this.#sender.weighAnew();
    else this.#replaceSender();
  }

  sendAnew(): void {
    if (this.#isCounted !== this.#sender instanceof FluidSender) this.#replaceSender();
  }

  /** Its records are counted with those of others: no library, no fault, no order that asks for each of them. */
  get #isCounted(): boolean {
    const { config, settings, library } = this;
    if (this.fluid?.isOn !== true || library.kind !== 'SDK' || this.#oneAtATime) return false;
    if (settings.api !== 'PutRecords' || config.entity !== null || config.keepsDelays === true) return false;
    const resendsAll = settings.retry.kind === 'backoff' && settings.retry.resends === 'wholeRequest';
    return !resendsAll && this.faults.isQuiet && settings.roundTripMs <= settings.requestTimeoutMs;
  }

  closePeriod(): void {
    // A burst that has ended offers no more.
    if (this.fluid !== null && this.source.hasBursts) this.#settle(this.fluid);
    this.books.closePeriod(this.waitingRecords);
    this.kplSender?.series.closePeriod();
    this.#retired = this.#retired.filter((sender) => sender.waitingRecords > 0);
  }

  order(event: 'producer.startRequested' | 'producer.stopRequested'): ActionOutcome {
    if (!this.#actor.getSnapshot().can({ type: event })) return refuse(`${this.config.id} is ${this.status} already.`);
    this.#actor.send({ type: event });
    return { ok: true };
  }

  changePartitionKey(distribution: KeyDistribution): ActionOutcome {
    const refusal = refusalOfKeys(distribution, this.config, this.context.era);
    if (refusal !== null) return refuse(refusal);
    this.#chosenKeys = distribution;
    if (drawsKeys(this.library)) return refuse(`The agent of ${this.config.id} draws a random key for each record.`);
    this.source.changeKeys(distribution);
    return this.#say('producer.keyChanged', `${this.config.id} keys its records by ${this.keyChoice.text}`);
  }

  changeRate(curve: RateCurve): ActionOutcome {
    if (this.status === 'producing') this.#sender.takeArrivals();
    this.source.changeRate(scaledCurve(curve, 1 / this.settings.rowsPerRecord), this.context.clock.nowMs);
    return this.#say('producer.rateChanged', `${this.config.id} changes its rate`);
  }

  changeEntriesPerCall(entries: number): ActionOutcome {
    const refusal = refusalOfEntries(entries, this.settings.api, this.context.era);
    if (refusal !== null) return refuse(refusal);
    this.settings.entriesPerCallMax = entries;
    return this.#say('producer.callsChanged', `${this.config.id} sends up to ${String(entries)} records a call`);
  }

  /** As many rows a second as before, so many in each record: fewer records, and longer ones. */
  changeRowsPerRecord(rows: number): ActionOutcome {
    const { config } = this;
    const refusal = refusalOfRows(rows, config, this.library);
    if (refusal !== null) return refuse(refusal);
    this.#pack(config.recordSizeBytes * rows);
    const text = rows === 1 ? 'a record of its own for each row' : `${print.count(rows)} rows into one record`;
    return this.#say('producer.rowsChanged', `${config.id} writes ${text}`);
  }

  /** As many bytes a second as before, in records of another size. */
  changeRecordSize(bytes: number): ActionOutcome {
    const refusal = refusalOfRecordSize(bytes, this.config, this.library);
    if (refusal !== null) return refuse(refusal);
    this.#pack(bytes);
    return this.#say('producer.recordSizeChanged', `${this.config.id} writes records of ${print.size(bytes)}`);
  }

  #pack(recordSizeBytes: number): void {
    const { settings, config, source, context } = this;
    const rowsPerRecord = recordSizeBytes / config.recordSizeBytes;
    if (this.status === 'producing') this.#sender.takeArrivals();
    source.changeRate(scaledCurve(source.curve, settings.rowsPerRecord / rowsPerRecord), context.clock.nowMs);
    settings.rowsPerRecord = rowsPerRecord;
    settings.recordSizeBytes = recordSizeBytes;
  }

  changeRetries(retry: ProducerConfig['retry']): ActionOutcome {
    const refusal = refusalOfRetry(retry);
    if (refusal !== null) return refuse(refusal);
    this.settings.retry = retry;
    const text = `${this.config.id} tries refused records ${String(retry.retries)} times more`;
    return this.#say('producer.retriesChanged', text);
  }

  /** What is on its way goes on by the old rules. */
  changeApi({ api, entriesPerCallMax, oneAtATime }: PutStyle): ActionOutcome {
    const refusal =
      oneAtATime && api !== 'PutRecord'
        ? 'Only PutRecord calls can follow each other one at a time.'
        : refusalOfEntries(entriesPerCallMax, api, this.context.era);
    if (refusal !== null) return refuse(refusal);
    if (this.library.kind !== 'SDK')
      return refuse(`${this.config.id} puts by the ${this.library.kind}, which calls PutRecords.`);
    this.settings.api = api;
    this.settings.entriesPerCallMax = entriesPerCallMax;
    if (oneAtATime !== this.#oneAtATime) {
      this.#oneAtATime = oneAtATime;
      this.#replaceSender();
    }
    const how = oneAtATime ? `${api}, one call at a time` : api;
    return this.#say('producer.apiChanged', `${this.config.id} calls ${how}`);
  }

  changeLibrary(library: ProducerLibrary): ActionOutcome {
    const refusal =
      refusalOfLibrary(library, this.context.era) ??
      refusalOfLibraryHere(library, this.config.id, this.target, this.settings);
    if (refusal !== null) return refuse(refusal);
    this.library = library;
    this.#oneAtATime = false;
    this.source.changeKeys(drawsKeys(library) ? randomKeys : this.#chosenKeys);
    this.#replaceSender();
    return this.#say('producer.libraryChanged', `${this.config.id} sends by the ${library.kind} from now on`);
  }

  changeKpl(change: { recordMaxBufferedTimeMs: number } | { recordTtlMs: number }, type: string): ActionOutcome {
    if (this.library.kind !== 'KPL') return refuse(`${this.config.id} does not use the KPL.`);
    const library = { ...this.library, ...change };
    const refusal = refusalOfLibrary(library, this.context.era);
    if (refusal !== null) return refuse(refusal);
    this.library = library;
    if (this.kplSender) this.kplSender.kpl = library;
    const { recordMaxBufferedTimeMs, recordTtlMs } = library;
    const text = `${this.config.id} lets a record wait ${print.duration(recordMaxBufferedTimeMs)}, and live ${print.duration(recordTtlMs)}`;
    return this.#say(type, text);
  }

  changeTime(setting: 'requestTimeoutMs' | 'roundTripMs', toMs: number, does: string): ActionOutcome {
    const refusal = refusalOfTime(toMs);
    if (refusal !== null) return refuse(refusal);
    this.settings[setting] = toMs;
    return this.#say('producer.timesChanged', `${this.config.id} ${does} ${print.duration(toMs)}`);
  }

  changeFaults(fault: 'internalFailureRatio' | 'lostAnswerRatio', ratio: number): ActionOutcome {
    const refusal = refusalOfRatio(ratio);
    if (refusal !== null) return refuse(refusal);
    this.faults[fault] = ratio;
    const what = fault === 'internalFailureRatio' ? 'entries fail with InternalFailure' : 'answers get lost';
    return this.#say('producer.faultsChanged', `${print.ratio(ratio)} of the ${what} at ${this.config.id}`);
  }

  addBurst(recordsPerSecond: number, forMs: number): ActionOutcome {
    const refusal =
      refusalOfTime(forMs) ?? (recordsPerSecond > 0 ? null : 'A burst has more than no records a second.');
    if (refusal !== null) return refuse(refusal);
    this.source.addBurst(recordsPerSecond / this.settings.rowsPerRecord, forMs, this.context.clock.nowMs);
    const text = `${print.rate(recordsPerSecond)} more arise at ${this.config.id} for ${print.duration(forMs)}`;
    return this.#say('producer.burst', text);
  }

  makeKeyHot(partitionKey: string, ratio: number): ActionOutcome {
    const refusal =
      refusalOfRatio(ratio) ?? refusalOfKeys({ kind: 'same', partitionKey }, this.config, this.context.era);
    if (refusal !== null) return refuse(refusal);
    this.source.makeKeyHot(partitionKey, ratio);
    return this.#say(
      'producer.keyHot',
      `${print.ratio(ratio)} of the records of ${this.config.id} bear ${partitionKey}`,
    );
  }

  #makeSender(): RecordSender {
    return openSender(this.#sending, this.library, this.#oneAtATime, this.#isCounted ? this.fluid : null);
  }

  /** What the old one holds is still sent, by its own rules. */
  #replaceSender(): void {
    const isProducing = this.#isStarted && this.status === 'producing';
    if (isProducing) this.#sender.takeArrivals();
    this.#sender.retire();
    this.#retired.push(this.#sender);
    this.#sender = this.#makeSender();
    if (isProducing) this.#sender.start();
  }

  #say(type: string, text: string): ActionOutcome {
    this.context.trace.line(this.context.clock.nowMs, this.config.id, type, text);
    return { ok: true };
  }
}
