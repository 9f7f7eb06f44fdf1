import type { MetricDefinition } from '../metricDefinition';

/** What a run keeps of producers. */
export const producerMetrics = [
  {
    name: 'offeredRecords',
    namespace: 'Shardscope',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'producer',
    factId: null,
  },
] as const satisfies readonly MetricDefinition[];
