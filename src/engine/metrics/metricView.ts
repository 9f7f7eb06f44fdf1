import type { MetricName } from './metricCatalog';

/** The points of one series: one for each whole period since the start of the run; point i covers [i × period, (i + 1) × period). */
export interface MetricSeriesView {
  readonly name: MetricName;
  /** Id of what it is about: 'scans', 'scans/shardId-000000000002', 'turnstiles', 'turnstiles/worker-1'. */
  readonly of: string;
  readonly periodMs: number;
  /**
   * Raw points: counts and sums for 'ratePerSecond' series (divide by the period), levels for the others.
   * The last one is still filling. Do not keep: the next step of the run may write into it.
   */
  readonly points: Float64Array;
}

export interface MetricsView {
  /** Null when the run keeps no such series. */
  series(name: MetricName, of: string): MetricSeriesView | null;
  /** The series of one name of all that belongs to `of`: the shards or readers of a data stream, an application's workers. */
  below(name: MetricName, of: string): readonly MetricSeriesView[];
  /** Every series kept, in order of first use. */
  all(): readonly MetricSeriesView[];
  /**
   * One figure for [fromMs, toMs) by the metric's own statistic: a rate per second, the maximum or the mean.
   * Whole periods only. Zero where nothing was written.
   */
  figure(name: MetricName, of: string, fromMs: number, toMs: number): number;
}
