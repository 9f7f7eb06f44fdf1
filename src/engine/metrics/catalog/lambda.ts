import type { MetricDefinition } from '../metricDefinition';

/** What CloudWatch keeps of a Lambda function, with the age of the batches that mappings bring to it. */
export const lambdaMetrics = [
  {
    name: 'IteratorAge',
    namespace: 'AWS/Lambda',
    unit: 'ms',
    statistic: 'maximum',
    of: 'lambdaFunction',
    factId: 'ESM-15',
  },
  {
    name: 'Invocations',
    namespace: 'AWS/Lambda',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'lambdaFunction',
    factId: 'MET-34',
  },
  {
    name: 'Errors',
    namespace: 'AWS/Lambda',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'lambdaFunction',
    factId: 'MET-34',
  },
  {
    name: 'Throttles',
    namespace: 'AWS/Lambda',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'lambdaFunction',
    factId: 'MET-34',
  },
  {
    name: 'Duration',
    namespace: 'AWS/Lambda',
    unit: 'ms',
    statistic: 'maximum',
    of: 'lambdaFunction',
    factId: 'MET-34',
  },
  {
    name: 'ConcurrentExecutions',
    namespace: 'AWS/Lambda',
    unit: 'count',
    statistic: 'maximum',
    of: 'lambdaFunction',
    factId: 'MET-34',
  },
] as const satisfies readonly MetricDefinition[];
