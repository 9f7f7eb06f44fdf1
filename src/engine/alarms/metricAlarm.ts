import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { metricCatalog, type MetricName } from '../metrics/metricCatalog';
import { metricValueText } from '../metrics/metricValueText';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import { WatchedMetric, type AlarmSource } from './alarmSource';
import type { AlarmWatch, MetricAlarmConfig } from './alarmConfig';
import type { metricAlarmMachine } from './metricAlarm.machine';

const { print } = quantities;

/** An alarm on a metric, or on what a metric filter counts. Model: alarm-at-once. */
export class MetricAlarm implements Part {
  readonly id: string;
  watches: AlarmWatch;
  /** In the unit of what it watches. */
  atLeast: number;
  /** Of the last period that ended; null where there was no data. */
  value: number | null = null;
  sinceMs = 0;
  /** When the people who were called begin; null while nobody is on the way. */
  respondsAtMs: number | null = null;
  readonly #actor: ActorRefFrom<typeof metricAlarmMachine>;
  readonly #state: MetricSeries;
  #source: AlarmSource;
  /** In the metric period that runs now. */
  #wasRaised = false;

  /** @param carryOut does what the response says, as a scheduled action of the story is done. */
  constructor(
    readonly config: MetricAlarmConfig,
    source: AlarmSource,
    readonly context: RunContext,
    machine: typeof metricAlarmMachine,
    readonly carryOut: (action: Action) => void,
  ) {
    this.id = config.id;
    this.watches = config.watches;
    this.atLeast = config.atLeast;
    this.#source = source;
    this.#state = context.metrics.open('alarmState', config.id, 'metricAlarm');
    this.#actor = createActor(machine, context.actorOptions);
    this.#actor.start();
  }

  start(): void {
    this.#bookPeriod(this.config.periodMs);
  }

  get state(): 'INSUFFICIENT_DATA' | 'OK' | 'ALARM' {
    return this.#actor.getSnapshot().value;
  }

  /** '23 h', '80 %', '5': a value in the unit of what is watched. */
  textOf(value: number): string {
    return this.watches.kind === 'metric' ? metricValueText(this.watches.metric, value) : print.count(value);
  }

  apply(action: Action): ActionOutcome | null {
    return action.do === 'PutMetricAlarm' ? this.#put(action.metric, action.dimension, action.threshold) : null;
  }

  closePeriod(): void {
    this.#state.level(this.context.clock.nowMs, this.#wasRaised || this.state === 'ALARM' ? 1 : 0);
    this.#wasRaised = this.state === 'ALARM';
  }

  /** From the next period on it watches this, whatever it watched before. */
  #put(metric: MetricName, dimension: string, threshold: number): ActionOutcome {
    if (!metricCatalog.some(({ name }) => name === metric)) return refuse(`There is no metric ${metric}.`);
    if (!(threshold > 0 && threshold < Infinity)) return refuse('A threshold is a number above 0.');
    this.watches = { kind: 'metric', metric, of: dimension };
    this.atLeast = threshold;
    this.#source = new WatchedMetric(this.context.metrics, metric, dimension);
    this.#say('alarm.put', `${this.id} watches ${metric} of ${dimension}: ${this.textOf(threshold)} or more raises it`);
    return { ok: true };
  }

  #bookPeriod(dueMs: number): void {
    const { clock } = this.context;
    clock.schedule(dueMs, () => {
      this.#bookPeriod(dueMs + this.config.periodMs);
      if (!this.#source.isKeptByPeriod) {
        this.#judge();
        return;
      }
      // Booked for the same moment it comes after the close of the metric period, which is due now as well.
      clock.schedule(dueMs, () => {
        this.#judge();
      });
    });
  }

  #judge(): void {
    const { nowMs } = this.context.clock;
    const { periodMs } = this.config;
    this.value = this.#source.valueOf(nowMs - periodMs, nowMs);
    const before = this.state;
    this.#actor.send({
      type: this.value === null ? 'data.missing' : this.value >= this.atLeast ? 'data.breaching' : 'data.within',
    });
    if (this.state === 'ALARM') this.#noteRaised(nowMs);
    if (this.state === before) return;
    this.sinceMs = nowMs;
    const isFilter = this.watches.kind === 'metricFilter';
    const nothing = isFilter ? 'nothing counts for it' : 'no data';
    const what = this.value === null ? nothing : `${this.textOf(this.value)}${isFilter ? ' counted' : ''}`;
    const text = `${this.id} is ${this.state}: ${what} in ${print.duration(periodMs)}`;
    this.#say('alarm.changed', text, this.state === 'ALARM' ? 'refused' : 'plain');
    if (this.state === 'ALARM') this.#call();
  }

  /** In the point of the period that it has judged, even where that has been closed. */
  #noteRaised(nowMs: number): void {
    if (this.#source.isKeptByPeriod) this.#state.peak(nowMs - 1, 1);
    else this.#wasRaised = true;
  }

  /** Who is on the way already is not called again. */
  #call(): void {
    const { response } = this.config;
    if (response === null || this.respondsAtMs !== null) return;
    const { clock } = this.context;
    this.respondsAtMs = clock.nowMs + response.afterMs;
    this.#say('alarm.called', `${this.id} calls people, who begin in ${print.duration(response.afterMs)}`);
    clock.schedule(this.respondsAtMs, () => {
      this.respondsAtMs = null;
      this.#say('alarm.answered', `The people whom ${this.id} has called begin`, 'ok');
      for (const action of response.actions) this.carryOut(action);
    });
  }

  #say(type: string, text: string, tone: 'plain' | 'refused' | 'ok' = 'plain'): void {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text, tone);
  }
}

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'InvalidParameterValue', sentence };
}
