import { analyticsMetrics } from './catalog/analytics';
import { costMetrics } from './catalog/cost';
import { dataStreamMetrics } from './catalog/dataStreams';
import { firehoseMetrics } from './catalog/firehose';
import { kclMetrics } from './catalog/kcl';
import { lambdaMetrics } from './catalog/lambda';
import { logsMetrics } from './catalog/logs';
import { producerMetrics } from './catalog/producers';
import { readerMetrics } from './catalog/readers';
import { videoMetrics } from './catalog/video';

export type { MetricDefinition, MetricStatistic } from './metricDefinition';

/** Every series a run keeps. CloudWatch names verbatim. A service adds its own here, in one line. */
export const metricCatalog = [
  ...dataStreamMetrics,
  ...readerMetrics,
  ...kclMetrics,
  ...lambdaMetrics,
  ...analyticsMetrics,
  ...firehoseMetrics,
  ...logsMetrics,
  ...videoMetrics,
  ...producerMetrics,
  ...costMetrics,
] as const;

export type MetricName = (typeof metricCatalog)[number]['name'];
