import type { MetricSeries, MetricStore } from '../metrics/metricStore';

/** The series of a log group (MET-38), and those without a CloudWatch name. */
export interface LogGroupSeries {
  readonly incomingBytes: MetricSeries;
  readonly incomingLogEvents: MetricSeries;
  readonly throttleCount: MetricSeries;
  readonly callCount: MetricSeries;
  readonly forwardedBytes: MetricSeries;
  readonly forwardedLogEvents: MetricSeries;
  readonly deliveryErrors: MetricSeries;
  readonly deliveryThrottling: MetricSeries;
  readonly rejectedLogEvents: MetricSeries;
  readonly waitingLogEvents: MetricSeries;
  readonly storedLogBytes: MetricSeries;
  readonly metricFilterCount: MetricSeries;
  readonly queryMatches: MetricSeries;
  readonly scannedBytes: MetricSeries;
  readonly oldestNotInS3Ms: MetricSeries;
}

export function openLogGroupSeries(groupId: string, metrics: MetricStore): LogGroupSeries {
  const open = (name: Parameters<MetricStore['open']>[0]) => metrics.open(name, groupId, 'logGroup');
  return {
    incomingBytes: open('IncomingBytes'),
    incomingLogEvents: open('IncomingLogEvents'),
    throttleCount: open('ThrottleCount'),
    callCount: open('CallCount'),
    forwardedBytes: open('ForwardedBytes'),
    forwardedLogEvents: open('ForwardedLogEvents'),
    deliveryErrors: open('DeliveryErrors'),
    deliveryThrottling: open('DeliveryThrottling'),
    rejectedLogEvents: open('rejectedLogEvents'),
    waitingLogEvents: open('waitingLogEvents'),
    storedLogBytes: open('storedLogBytes'),
    metricFilterCount: open('metricFilterCount'),
    queryMatches: open('queryMatches'),
    scannedBytes: open('scannedBytes'),
    oldestNotInS3Ms: open('oldestNotInS3Ms'),
  };
}
