import type { MetricName } from '../metrics/metricCatalog';

/** What can be done to an alarm. */
export interface AlarmAction {
  readonly do: 'PutMetricAlarm';
  readonly of: string;
  readonly metric: MetricName;
  /** What the metric is kept of: 'dairy', 'dairy/worker-1'. */
  readonly dimension: string;
  /** In the unit of the metric. */
  readonly threshold: number;
}
