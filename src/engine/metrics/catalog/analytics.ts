import type { MetricDefinition } from '../metricDefinition';

const of = 'analyticsApplication';

/** What CloudWatch keeps of an application of streaming analytics, and what a run knows besides. */
export const analyticsMetrics = [
  {
    name: 'millisBehindLatest',
    namespace: 'AWS/KinesisAnalytics',
    unit: 'ms',
    statistic: 'maximum',
    of,
    factId: 'MET-36',
  },
  {
    name: 'numRecordsInPerSecond',
    namespace: 'AWS/KinesisAnalytics',
    unit: 'records',
    statistic: 'ratePerSecond',
    of,
    factId: 'MET-36',
  },
  {
    name: 'numLateRecordsDropped',
    namespace: 'AWS/KinesisAnalytics',
    unit: 'records',
    statistic: 'ratePerSecond',
    of,
    factId: 'MET-36',
  },
  {
    name: 'backPressuredTimeMsPerSecond',
    namespace: 'AWS/KinesisAnalytics',
    unit: 'ms',
    statistic: 'mean',
    of,
    factId: 'MET-36',
  },
  {
    name: 'fullRestarts',
    namespace: 'AWS/KinesisAnalytics',
    unit: 'count',
    statistic: 'maximum',
    of,
    factId: 'MET-36',
  },
  { name: 'KPUs', namespace: 'Shardscope', unit: 'count', statistic: 'maximum', of, factId: 'MSF-04' },
  { name: 'resultRows', namespace: 'Shardscope', unit: 'records', statistic: 'ratePerSecond', of, factId: null },
  { name: 'groupsWithResult', namespace: 'Shardscope', unit: 'count', statistic: 'maximum', of, factId: null },
  { name: 'resultsPerGroup', namespace: 'Shardscope', unit: 'count', statistic: 'maximum', of, factId: null },
  { name: 'resultDelayMs', namespace: 'Shardscope', unit: 'ms', statistic: 'maximum', of, factId: null },
  { name: 'rowsOutsideTheirWindow', namespace: 'Shardscope', unit: 'ratio', statistic: 'mean', of, factId: null },
  { name: 'replayedRows', namespace: 'Shardscope', unit: 'records', statistic: 'ratePerSecond', of, factId: null },
] as const satisfies readonly MetricDefinition[];
