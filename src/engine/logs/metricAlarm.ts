import { createActor, type ActorRefFrom } from 'xstate';
import type { Action } from '../actions';
import { quantities } from '../kernel/quantities';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import type { LogGroup } from './logGroup';
import type { MetricFilter } from './metricFilter';
import type { MetricAlarmConfig } from './logsConfig';
import type { metricAlarmMachine } from './metricAlarm.machine';

/** An alarm on the count of a metric filter. Model: alarm-at-once. */
export class MetricAlarm implements Part {
  readonly id: string;
  /** Of the last period that ended; null where there was no filter to count. */
  value: number | null = null;
  sinceMs = 0;
  readonly #actor: ActorRefFrom<typeof metricAlarmMachine>;
  readonly #state: MetricSeries;
  #filter: MetricFilter | null = null;
  #countedBefore = 0;
  /** In the metric period that runs now. */
  #wasRaised = false;

  constructor(
    readonly config: MetricAlarmConfig,
    readonly group: LogGroup,
    readonly context: RunContext,
    machine: typeof metricAlarmMachine,
  ) {
    this.id = config.id;
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

  apply(_: Action): null {
    return null;
  }

  closePeriod(): void {
    this.#state.level(this.context.clock.nowMs, this.#wasRaised || this.state === 'ALARM' ? 1 : 0);
    this.#wasRaised = this.state === 'ALARM';
  }

  #bookPeriod(dueMs: number): void {
    this.context.clock.schedule(dueMs, () => {
      this.#judge();
      this.#bookPeriod(dueMs + this.config.periodMs);
    });
  }

  #judge(): void {
    const filter = this.group.metricFilters.get(this.config.watches) ?? null;
    if (filter !== this.#filter) this.#countedBefore = 0;
    this.#filter = filter;
    this.value = filter === null ? null : filter.counted - this.#countedBefore;
    this.#countedBefore = filter?.counted ?? 0;
    const before = this.state;
    const { atLeast, periodMs } = this.config;
    this.#actor.send({
      type: this.value === null ? 'data.missing' : this.value >= atLeast ? 'data.breaching' : 'data.within',
    });
    this.#wasRaised ||= this.state === 'ALARM';
    if (this.state === before) return;
    const { nowMs } = this.context.clock;
    this.sinceMs = nowMs;
    const counted = this.value === null ? 'nothing counts for it' : `${quantities.print.count(this.value)} counted`;
    const text = `${this.id} is ${this.state}: ${counted} in ${quantities.print.duration(periodMs)}`;
    this.context.trace.line(nowMs, this.id, 'alarm.changed', text, this.state === 'ALARM' ? 'refused' : 'plain');
  }
}
