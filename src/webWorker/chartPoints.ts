import { metricCatalog, type MetricsView } from '../engine/index';
import type { ChartSeries } from './frameBuffer';
import type { SeriesName } from './protocol';

type ChartSource = Omit<ChartSeries, 'points'> & { readonly points: ArrayLike<number> };

/**
 * The whole periods of a series for a chart, rates as figures per second: the series named, or for each period the
 * greatest or smallest of those below it.
 */
export function chartPoints(metrics: MetricsView, series: SeriesName, periods: number, periodMs: number): ChartSource {
  const { name, of, take } = series;
  const sources =
    take === 'one' ? [metrics.series(name, of)].filter((found) => found !== null) : metrics.below(name, of);
  const isRate = metricCatalog.some((metric) => metric.name === name && metric.statistic === 'ratePerSecond');
  const factor = isRate ? 1_000 / periodMs : 1;
  const pick = take === 'smallest' ? Math.min : Math.max;
  const points = new Float64Array(periods);
  for (let period = 0; period < periods; period++) {
    const values = sources.flatMap((source) => source.points[period] ?? []);
    points[period] = values.length > 0 ? values.reduce((one, other) => pick(one, other)) * factor : 0;
  }
  return { name, of, take, periodMs, points };
}
