import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import type { RecordLog } from '../dataStreams/recordLog';
import { quantities } from '../kernel/quantities';
import type { Random } from '../kernel/random';
import type { PositionRange } from '../ledger/mappingAccount';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import type { LambdaFunctionConfig } from './lambdaConfig';
import { applyFunctionAction } from './lambdaFunctionActions';
import type { lambdaFunctionMachine } from './lambdaFunction.machine';

/** Why an invocation failed. */
export type InvocationError = 'unparsableRecord' | 'error' | 'timeout' | 'broken';

/** An invocation, known in full when it begins. */
export interface Invocation {
  readonly durationMs: number;
  readonly error: InvocationError | null;
  /** Records that the code finishes: all of them when it does not fail. */
  readonly worked: number;
}

const noShard: Pick<RecordLog, 'unparsable'> = { unparsable: new Set() };
const nowhere = new Int32Array();

/** A function refuses no more when it has refused nothing for this long. */
const shortageEndsMs = 2000;

/** A Lambda function: how long its code takes, when it fails, and how often it may run at once. */
export class LambdaFunction implements Part {
  readonly id: string;
  /** Its code takes aggregates apart. */
  readonly unpacks: boolean;
  recordMs: number;
  callMs: number;
  timeoutMs: number;
  reservedConcurrency: number | null;
  errorRatio: number;
  hasDeadLetterQueue = false;
  /** Executions now. */
  running = 0;
  readonly totals = { invocations: 0, errors: 0, throttles: 0, billedMs: 0 };
  lastError: { readonly error: InvocationError; readonly atMs: number } | null = null;
  readonly actor: ActorRefFrom<typeof lambdaFunctionMachine>;
  readonly #random: Random;
  readonly #series: {
    readonly invocations: MetricSeries;
    readonly errors: MetricSeries;
    readonly throttles: MetricSeries;
    readonly duration: MetricSeries;
    readonly concurrentExecutions: MetricSeries;
    readonly iteratorAge: MetricSeries;
  };
  #runningMost = 0;
  #longestMs = 0;
  #oldestMs = 0;
  #failedByChance = 0;
  #concurrencyExceededAtMs: number | null = null;

  constructor(
    config: LambdaFunctionConfig,
    readonly context: RunContext,
    machine: typeof lambdaFunctionMachine,
  ) {
    this.id = config.id;
    this.unpacks = config.unpacks ?? true;
    this.recordMs = config.recordMs;
    this.callMs = config.callMs;
    this.timeoutMs = config.timeoutMs;
    this.reservedConcurrency = config.reservedConcurrency;
    this.errorRatio = config.errorRatio;
    this.#random = context.random.fork(`lambdaFunction:${config.id}`);
    const open = (name: Parameters<typeof context.metrics.open>[0]) =>
      context.metrics.open(name, config.id, 'lambdaFunction');
    this.#series = {
      invocations: open('Invocations'),
      errors: open('Errors'),
      throttles: open('Throttles'),
      duration: open('Duration'),
      concurrentExecutions: open('ConcurrentExecutions'),
      iteratorAge: open('IteratorAge'),
    };
    this.actor = createActor(machine, context.actorOptions);
    this.actor.start();
  }

  get status(): 'working' | 'broken' {
    return this.actor.getSnapshot().value;
  }

  get isOutOfConcurrency(): boolean {
    return this.#concurrencyExceededAtMs !== null;
  }

  /** The facts have no price of Lambda: named, and not in the sum. */
  costItems(): readonly CostItem[] {
    const { invocations, billedMs } = this.totals;
    return [
      { name: 'invocations', price: null, units: invocations, unitsPerHour: null },
      { name: 'functionSeconds', price: null, units: billedMs / 1000, unitsPerHour: null },
    ];
  }

  operatedParts(): readonly OperatedPart[] {
    return [{ kind: 'code', count: null }];
  }

  apply(action: Action): ActionOutcome | null {
    return applyFunctionAction(this, action);
  }

  /** Begins an execution, or refuses it with TooManyRequestsException: then null. A refusal is no function error (ESM-14). */
  begin(log: Pick<RecordLog, 'unparsable'>, records: PositionRange): Invocation | null {
    const { nowMs } = this.context.clock;
    if (this.reservedConcurrency !== null && this.running >= this.reservedConcurrency) {
      this.#throttle(nowMs);
      return null;
    }
    this.running++;
    this.#runningMost = Math.max(this.#runningMost, this.running);
    this.totals.invocations++;
    this.#series.invocations.add(nowMs, 1);
    return this.#outcomeOf(log, records);
  }

  /** The same for `count` pieces that lie in no shard. */
  beginWith(count: number): Invocation | null {
    return this.begin(noShard, { values: nowhere, from: 0, count });
  }

  /**
   * The execution is over. A partial batch response is an answer, not an error.
   * @param ageMs how old the last record of the batch is now (ESM-15).
   */
  end(invocation: Invocation, isError: boolean, ageMs: number): void {
    const { nowMs } = this.context.clock;
    this.running--;
    this.#longestMs = Math.max(this.#longestMs, invocation.durationMs);
    this.totals.billedMs += invocation.durationMs;
    this.noteIteratorAge(ageMs);
    if (invocation.error !== null) this.lastError = { error: invocation.error, atMs: nowMs };
    if (invocation.error === 'error') this.#failedByChance++;
    if (!isError) return;
    this.totals.errors++;
    this.#series.errors.add(nowMs, 1);
  }

  noteIteratorAge(ageMs: number): void {
    this.#oldestMs = Math.max(this.#oldestMs, ageMs);
  }

  /** Levels of the period that ends now. The mappings have been asked before. */
  closePeriod(): void {
    const { nowMs } = this.context.clock;
    this.#series.concurrentExecutions.level(nowMs, this.#runningMost);
    this.#series.duration.level(nowMs, this.#longestMs);
    this.#series.iteratorAge.level(nowMs, this.#oldestMs);
    this.#runningMost = this.running;
    this.#longestMs = 0;
    this.#oldestMs = 0;
    if (this.#failedByChance > 0) {
      const count = quantities.print.count(this.#failedByChance);
      this.#say('invocations.failed', `${this.id} failed ${count} times, and the batches are tried again`, 'refused');
      this.#failedByChance = 0;
    }
    if (this.#concurrencyExceededAtMs !== null && nowMs - this.#concurrencyExceededAtMs >= shortageEndsMs) {
      this.#concurrencyExceededAtMs = null;
      this.#say('function.concurrencyFree', `${this.id} takes every invocation again`, 'ok');
    }
  }

  #outcomeOf(log: Pick<RecordLog, 'unparsable'>, records: PositionRange): Invocation {
    const { error, worked } = this.#planned(log, records);
    // The record at which the code fails has cost its time as well.
    const work = error === 'broken' ? 0 : Math.min(worked + (error === null ? 0 : 1), records.count);
    const durationMs = Math.max(1, this.callMs + work * this.recordMs);
    if (durationMs <= this.timeoutMs) return { durationMs, error, worked };
    const inTime = this.recordMs > 0 ? Math.floor((this.timeoutMs - this.callMs) / this.recordMs) : 0;
    return { durationMs: this.timeoutMs, error: 'timeout', worked: Math.max(0, Math.min(inTime, records.count)) };
  }

  #planned(log: Pick<RecordLog, 'unparsable'>, records: PositionRange): Pick<Invocation, 'error' | 'worked'> {
    const drawn = this.errorRatio > 0 && this.#random.nextRatio() < this.errorRatio;
    const failsAt = drawn ? this.#random.nextBelow(Math.max(1, records.count)) : records.count;
    if (this.status === 'broken') return { error: 'broken', worked: 0 };
    const unparsable = firstUnparsable(log, records);
    if (unparsable < records.count && unparsable <= failsAt) return { error: 'unparsableRecord', worked: unparsable };
    return drawn ? { error: 'error', worked: failsAt } : { error: null, worked: records.count };
  }

  #throttle(nowMs: number): void {
    this.totals.throttles++;
    this.#series.throttles.add(nowMs, 1);
    this.context.trace.foldInt(-7);
    if (this.#concurrencyExceededAtMs === null) {
      const limit = quantities.print.count(this.reservedConcurrency ?? 0);
      const text = `${this.id} runs ${limit} times at once, as reserved; further invocations get TooManyRequestsException`;
      this.#say('function.concurrencyExceeded', text, 'refused');
    }
    this.#concurrencyExceededAtMs = nowMs;
  }

  #say(type: string, text: string, tone: 'refused' | 'ok'): void {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text, tone);
  }
}

/** Place of the first record that cannot be parsed, or the count. */
function firstUnparsable(log: Pick<RecordLog, 'unparsable'>, { values, from, count }: PositionRange): number {
  if (log.unparsable.size === 0) return count;
  for (let place = 0; place < count; place++) if (log.unparsable.has(values[from + place] as number)) return place;
  return count;
}
