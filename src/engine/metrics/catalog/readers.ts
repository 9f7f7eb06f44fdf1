import type { MetricDefinition } from '../metricDefinition';

/** What a run keeps of everything that reads. */
export const readerMetrics = [
  {
    name: 'GetRecords.IteratorAgeMilliseconds',
    namespace: 'AWS/Kinesis',
    unit: 'ms',
    statistic: 'maximum',
    of: 'reader',
    factId: 'MET-03',
  },
  {
    name: 'processedRecords',
    namespace: 'Shardscope',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'reader',
    factId: null,
  },
] as const satisfies readonly MetricDefinition[];
