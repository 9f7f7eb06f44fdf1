import type { MetricDefinition } from '../metricDefinition';

/** What a run keeps of KCL applications and their workers. */
export const kclMetrics = [
  { name: 'CurrentLeases', namespace: 'KCL', unit: 'count', statistic: 'mean', of: 'kclWorker', factId: 'MET-39' },
  {
    name: 'LostLeases',
    namespace: 'KCL',
    unit: 'count',
    statistic: 'ratePerSecond',
    of: 'kclApplication',
    factId: 'MET-39',
  },
  {
    name: 'RenewLease.Success',
    namespace: 'KCL',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'kclApplication',
    factId: 'MET-39',
  },
  {
    name: 'TakeLease.Success',
    namespace: 'KCL',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'kclApplication',
    factId: 'MET-39',
  },
  { name: 'workerCpuRatio', namespace: 'Shardscope', unit: 'ratio', statistic: 'mean', of: 'kclWorker', factId: null },
  {
    name: 'kclWorkers',
    namespace: 'Shardscope',
    unit: 'count',
    statistic: 'maximum',
    of: 'kclApplication',
    factId: null,
  },
  {
    name: 'errorStoreRecords',
    namespace: 'Shardscope',
    unit: 'records',
    statistic: 'maximum',
    of: 'kclApplication',
    factId: null,
  },
  {
    name: 'leaseTableWrites',
    namespace: 'Shardscope',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'kclApplication',
    factId: null,
  },
  {
    name: 'leaseTableWritesRefused',
    namespace: 'Shardscope',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'kclApplication',
    factId: null,
  },
] as const satisfies readonly MetricDefinition[];
