import type { LogGroup } from '../logs/logGroup';
import type { MetricFilter } from '../logs/metricFilter';
import type { MetricName } from '../metrics/metricCatalog';
import type { MetricStore } from '../metrics/metricStore';

/** Where the value comes from that an alarm holds against its threshold. */
export interface AlarmSource {
  /** Its points are there only when the metric period has been closed. */
  readonly isKeptByPeriod: boolean;
  /** Of the period that ends now; null while there is no data. Asked once a period. */
  valueOf(fromMs: number, toMs: number): number | null;
}

/** What a metric filter has counted since it was asked last; nothing where there is no such filter. */
export class FilterCount implements AlarmSource {
  readonly isKeptByPeriod = false;
  #filter: MetricFilter | null = null;
  #countedBefore = 0;

  constructor(
    readonly group: LogGroup,
    readonly name: string,
  ) {}

  valueOf(): number | null {
    const filter = this.group.metricFilters.get(this.name) ?? null;
    if (filter !== this.#filter) this.#countedBefore = 0;
    this.#filter = filter;
    const value = filter === null ? null : filter.counted - this.#countedBefore;
    this.#countedBefore = filter?.counted ?? 0;
    return value;
  }
}

/** A metric of the run; nothing before it has been kept for the first time. */
export class WatchedMetric implements AlarmSource {
  readonly isKeptByPeriod = true;

  constructor(
    readonly metrics: MetricStore,
    readonly metric: MetricName,
    readonly of: string,
  ) {}

  valueOf(fromMs: number, toMs: number): number | null {
    return this.metrics.series(this.metric, this.of) === null
      ? null
      : this.metrics.figure(this.metric, this.of, fromMs, toMs);
  }
}
