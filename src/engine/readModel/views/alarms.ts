import type { MetricName } from '../../metrics/metricCatalog';

/** A CloudWatch alarm at one moment. */
export interface MetricAlarmView {
  readonly id: string;
  /** Of the metric filter that it watches; null: it watches a metric. */
  readonly group: string | null;
  /** Name of the metric filter, or 'GetRecords.IteratorAgeMilliseconds of dairy'. */
  readonly watches: string;
  readonly metric: { readonly name: MetricName; readonly of: string } | null;
  readonly state: 'INSUFFICIENT_DATA' | 'OK' | 'ALARM';
  readonly sinceMs: number;
  /** In the unit of what it watches, as a number and in words. */
  readonly atLeast: number;
  readonly atLeastText: string;
  readonly periodMs: number;
  /** Of the last period that ended; null where there is no data. */
  readonly value: number | null;
  readonly valueText: string | null;
  /** When the people whom it has called begin; null while nobody is on the way. */
  readonly respondsAtMs: number | null;
  /** How long people take; null: it calls nobody. */
  readonly responseAfterMs: number | null;
}
