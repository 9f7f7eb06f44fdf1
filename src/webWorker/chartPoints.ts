import { metricCatalog, type MetricsView } from '../engine/index';
import type { ChartSeries } from './frameBuffer';
import type { SeriesName } from './protocol';

type ChartSource = Omit<ChartSeries, 'points'> & { readonly points: ArrayLike<number> };

/**
 * The whole periods of a series for a chart, rates as figures per second: the series named, or for each period the
 * greatest or smallest of those below it. NaN is a gap: a percentile of a period in which nothing was measured.
 */
export function chartPoints(metrics: MetricsView, series: SeriesName, periods: number, periodMs: number): ChartSource {
  const { name, of, take } = series;
  const sources =
    take === 'one' ? [metrics.series(name, of)].filter((found) => found !== null) : metrics.below(name, of);
  const statistic = metricCatalog.find((metric) => metric.name === name)?.statistic;
  const isRate = statistic === 'ratePerSecond';
  const nothing = statistic === 'p95' ? NaN : 0;
  const factor = isRate ? 1_000 / periodMs : 1;
  const pick = take === 'smallest' ? Math.min : Math.max;
  const points = new Float64Array(periods);
  for (let period = 0; period < periods; period++) {
    const values = sources.map((source) => source.points[period] ?? NaN).filter((value) => !Number.isNaN(value));
    points[period] = values.length > 0 ? values.reduce((one, other) => pick(one, other)) * factor : nothing;
  }
  return { name, of, take, periodMs, points };
}
