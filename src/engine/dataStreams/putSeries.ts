import type { MetricSeries, MetricStore } from '../metrics/metricStore';
import type { PutApi } from './putCallLimits';

/** What CloudWatch is told of the calls of one kind. */
export interface PutSeries {
  readonly incomingRecords: MetricSeries;
  readonly incomingBytes: MetricSeries;
  readonly writeThroughputExceeded: MetricSeries;
  readonly success: MetricSeries;
  readonly bytes: MetricSeries;
  readonly totalRecords: MetricSeries | null;
  readonly successfulRecords: MetricSeries | null;
  readonly throttledRecords: MetricSeries | null;
  /** Failed in the service, not for want of throughput. */
  readonly failedRecords: MetricSeries | null;
}

export function openPutSeries(api: PutApi, of: string, metrics: MetricStore): PutSeries {
  const many = api === 'PutRecords';
  return {
    incomingRecords: metrics.open('IncomingRecords', of, 'dataStream'),
    incomingBytes: metrics.open('IncomingBytes', of, 'dataStream'),
    writeThroughputExceeded: metrics.open('WriteProvisionedThroughputExceeded', of, 'dataStream'),
    success: metrics.open(`${api}.Success`, of, 'dataStream'),
    bytes: metrics.open(`${api}.Bytes`, of, 'dataStream'),
    totalRecords: many ? metrics.open('PutRecords.TotalRecords', of, 'dataStream') : null,
    successfulRecords: many ? metrics.open('PutRecords.SuccessfulRecords', of, 'dataStream') : null,
    throttledRecords: many ? metrics.open('PutRecords.ThrottledRecords', of, 'dataStream') : null,
    failedRecords: many ? metrics.open('PutRecords.FailedRecords', of, 'dataStream') : null,
  };
}
