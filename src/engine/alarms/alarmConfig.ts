import type { Action } from '../actions';
import type { MetricName } from '../metrics/metricCatalog';

/** What an alarm looks at. */
export type AlarmWatch =
  /** Id of a log group, and the name of a metric filter in it. */
  | { readonly kind: 'metricFilter'; readonly group: string; readonly filter: string }
  /** A metric, and what it is kept of: 'dairy', 'dairy/worker-1'. */
  | { readonly kind: 'metric'; readonly metric: MetricName; readonly of: string };

/** Who is called when an alarm goes off, and what is done then. Model: alarm-response. */
export interface AlarmResponse {
  /** From the alarm to the first hand on the keyboard. */
  readonly afterMs: number;
  readonly actions: readonly Action[];
}

/** A CloudWatch alarm: one threshold, judged period by period. */
export interface MetricAlarmConfig {
  readonly id: string;
  readonly watches: AlarmWatch;
  /** In the unit of what it watches; so much in one period raises it. */
  readonly atLeast: number;
  readonly periodMs: number;
  readonly response: AlarmResponse | null;
}
