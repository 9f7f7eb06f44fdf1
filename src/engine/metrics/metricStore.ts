import { CountsByIndex } from '../kernel/growingColumn';
import { invariant } from '../kernel/invariant';
import { Distribution } from './distribution';
import { metricCatalog, type MetricDefinition, type MetricName } from './metricCatalog';
import type { MetricSeriesView, MetricsView } from './metricView';

/** One series while the run goes on. */
export class MetricSeries {
  readonly #points = new CountsByIndex();
  /** Only of a series whose figure is a percentile. */
  readonly #distribution: Distribution | null;

  constructor(
    readonly name: MetricName,
    readonly of: string,
    readonly definition: MetricDefinition,
    readonly periodMs: number,
  ) {
    this.#distribution = definition.statistic === 'p95' ? new Distribution() : null;
  }

  /** One measured value of the period that holds `nowMs`, for a percentile. */
  observe(nowMs: number, value: number): void {
    this.#distribution?.add(Math.floor(nowMs / this.periodMs), value);
  }

  /** The ages at `nowMs` of those of the first `count` moments whose mark is 0: many values at once. */
  observeAges(nowMs: number, momentsMs: Float64Array, marks: Uint8Array, count: number): void {
    this.#distribution?.addAges(Math.floor(nowMs / this.periodMs), nowMs, momentsMs, marks, count);
  }

  /** The 95th percentile of what was observed in the periods [first, last). */
  percentile(first: number, last: number): number {
    return this.#distribution?.percentile(0.95, first, last) ?? 0;
  }

  /** Adds to the period that holds `nowMs`. */
  add(nowMs: number, amount: number): void {
    this.#points.add(Math.floor(nowMs / this.periodMs), amount);
  }

  /** Sets the level of the period that ends at `periodEndMs`. */
  level(periodEndMs: number, value: number): void {
    this.#points.set(Math.round(periodEndMs / this.periodMs) - 1, value);
  }

  at(period: number): number {
    return period >= 0 && period < this.#points.length ? (this.#points.values[period] as number) : 0;
  }

  view(): MetricSeriesView {
    const { name, of, periodMs } = this;
    return { name, of, periodMs, points: this.#points.values.subarray(0, this.#points.length) };
  }
}

/** All series of a run, under their CloudWatch names. */
export class MetricStore implements MetricsView {
  readonly #series: MetricSeries[] = [];
  readonly #byName = new Map<string, MetricSeries>();

  constructor(readonly periodMs: number) {
    invariant(periodMs > 0, 'A metric period is longer than nothing.');
  }

  /** Opens the series `name` for one thing. */
  open(name: MetricName, of: string, kind: MetricDefinition['of']): MetricSeries {
    const key = `${name} ${of}`;
    const known = this.#byName.get(key);
    if (known) return known;
    const definition = metricCatalog.find((entry) => entry.name === name && entry.of === kind);
    invariant(definition !== undefined, `The metric catalogue has no ${name} of a ${kind}.`);
    const series = new MetricSeries(name, of, definition, this.periodMs);
    this.#series.push(series);
    this.#byName.set(key, series);
    return series;
  }

  series(name: MetricName, of: string): MetricSeriesView | null {
    return this.#byName.get(`${name} ${of}`)?.view() ?? null;
  }

  all(): readonly MetricSeriesView[] {
    return this.#series.map((series) => series.view());
  }

  figure(name: MetricName, of: string, fromMs: number, toMs: number): number {
    const series = this.#byName.get(`${name} ${of}`);
    if (!series) return 0;
    const first = Math.ceil(fromMs / this.periodMs);
    const last = Math.floor(toMs / this.periodMs);
    if (series.definition.statistic === 'p95') return series.percentile(first, last);
    let sum = 0;
    let maximum = 0;
    for (let period = first; period < last; period++) {
      const point = series.at(period);
      sum += point;
      if (point > maximum) maximum = point;
    }
    if (series.definition.statistic === 'maximum') return maximum;
    if (last <= first) return 0;
    const mean = sum / (last - first);
    return series.definition.statistic === 'mean' ? mean : (mean * 1000) / this.periodMs;
  }
}
