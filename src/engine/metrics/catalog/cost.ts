import type { MetricDefinition } from '../metricDefinition';

/** What a run keeps of its bill and of what somebody has to operate. Of 'run', or of one item of the bill. */
export const costMetrics = [
  { name: 'costPerDayUsd', namespace: 'Shardscope', unit: 'USD', statistic: 'mean', of: 'run', factId: null },
  { name: 'costPerMonthUsd', namespace: 'Shardscope', unit: 'USD', statistic: 'mean', of: 'run', factId: null },
  { name: 'operatedParts', namespace: 'Shardscope', unit: 'count', statistic: 'maximum', of: 'run', factId: null },
] as const satisfies readonly MetricDefinition[];
