import { CountsByIndex } from '../kernel/growingColumn';
import { invariant } from '../kernel/invariant';
import { Distribution } from './distribution';
import { DistributionSeries } from './distributionSeries';
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

  /** Raises the period that holds `nowMs` to a value that was measured in it. */
  peak(nowMs: number, value: number): void {
    const period = Math.floor(nowMs / this.periodMs);
    if (value > this.at(period)) this.#points.set(period, value);
  }

  at(period: number): number {
    return period >= 0 && period < this.#points.length ? (this.#points.values[period] as number) : 0;
  }

  view(): MetricSeriesView {
    const { name, of, periodMs } = this;
    return { name, of, periodMs, points: this.#points.values.subarray(0, this.#points.length) };
  }

  figure(first: number, last: number): number {
    if (this.definition.statistic === 'p95') return this.percentile(first, last);
    let sum = 0;
    let maximum = 0;
    for (let period = first; period < last; period++) {
      const point = this.at(period);
      sum += point;
      if (point > maximum) maximum = point;
    }
    if (this.definition.statistic === 'maximum') return maximum;
    if (last <= first) return 0;
    const mean = sum / (last - first);
    return this.definition.statistic === 'mean' ? mean : (mean * 1000) / this.periodMs;
  }
}

const shareOfP95 = 0.95;

/** A series whose points are quantiles, worked out when somebody looks. */
class QuantileSeries {
  readonly distribution: DistributionSeries;

  constructor(
    readonly name: MetricName,
    readonly of: string,
    readonly periodMs: number,
  ) {
    this.distribution = new DistributionSeries(periodMs);
  }

  view(): MetricSeriesView {
    const { name, of, periodMs, distribution } = this;
    return {
      name,
      of,
      periodMs,
      get points() {
        return distribution.quantilesByPeriod(distribution.periods, shareOfP95);
      },
    };
  }

  figure(first: number, last: number): number {
    return this.distribution.quantile(first, last, shareOfP95);
  }
}

/** All series of a run, under their CloudWatch names. */
export class MetricStore implements MetricsView {
  readonly #series: (MetricSeries | QuantileSeries)[] = [];
  readonly #byName = new Map<string, MetricSeries | QuantileSeries>();
  readonly #dataStreamOf = new Map<string, string>();

  constructor(readonly periodMs: number) {
    invariant(periodMs > 0, 'A metric period is longer than nothing.');
  }

  /** Opens the series `name` for one thing. */
  open(name: MetricName, of: string, kind: MetricDefinition['of']): MetricSeries {
    const known = this.#byName.get(`${name} ${of}`);
    if (known instanceof MetricSeries) return known;
    return this.#keep(new MetricSeries(name, of, definitionOf(name, kind), this.periodMs));
  }

  /** Opens a series of which every piece is kept. */
  openDistribution(name: MetricName, of: string, kind: MetricDefinition['of']): DistributionSeries {
    const known = this.#byName.get(`${name} ${of}`);
    if (known instanceof QuantileSeries) return known.distribution;
    invariant(definitionOf(name, kind).statistic === 'p95', `${name} is no distribution.`);
    return this.#keep(new QuantileSeries(name, of, this.periodMs)).distribution;
  }

  series(name: MetricName, of: string): MetricSeriesView | null {
    return this.#byName.get(`${name} ${of}`)?.view() ?? null;
  }

  /** A reader's series stand under its own name; they belong to the data stream that it reads. */
  placeReader(readerId: string, dataStreamId: string): void {
    this.#dataStreamOf.set(readerId, dataStreamId);
  }

  below(name: MetricName, of: string): readonly MetricSeriesView[] {
    return this.#series
      .filter((series) => series.name === name)
      .filter((series) => series.of.startsWith(`${of}/`) || this.#dataStreamOf.get(series.of) === of)
      .map((series) => series.view());
  }

  all(): readonly MetricSeriesView[] {
    return this.#series.map((series) => series.view());
  }

  figure(name: MetricName, of: string, fromMs: number, toMs: number): number {
    const series = this.#byName.get(`${name} ${of}`);
    return series ? series.figure(Math.ceil(fromMs / this.periodMs), Math.floor(toMs / this.periodMs)) : 0;
  }

  #keep<Series extends MetricSeries | QuantileSeries>(series: Series): Series {
    this.#series.push(series);
    this.#byName.set(`${series.name} ${series.of}`, series);
    return series;
  }
}

function definitionOf(name: MetricName, kind: MetricDefinition['of']): MetricDefinition {
  const definition = metricCatalog.find((entry) => entry.name === name && entry.of === kind);
  invariant(definition !== undefined, `The metric catalogue has no ${name} of a ${kind}.`);
  return definition;
}
