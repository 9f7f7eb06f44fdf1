/** How the points of a series over a stretch of time become one figure. */
export type MetricStatistic = 'ratePerSecond' | 'maximum' | 'mean';

export interface MetricDefinition {
  readonly name: string;
  /** 'AWS/Kinesis', 'KCL' (its namespace is the application name) or 'Shardscope' for values without a CloudWatch name. */
  readonly namespace: 'AWS/Kinesis' | 'KCL' | 'Shardscope';
  readonly unit: 'records' | 'bytes' | 'calls' | 'ms' | 'ratio' | 'count' | 'USD';
  readonly statistic: MetricStatistic;
  /** What its dimension is. */
  readonly of: 'dataStream' | 'shard' | 'reader' | 'producer' | 'kclApplication' | 'kclWorker';
  readonly factId: string | null;
}

/** Every series a run keeps. CloudWatch names verbatim. */
export const metricCatalog = [
  {
    name: 'IncomingRecords',
    namespace: 'AWS/Kinesis',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-01',
  },
  {
    name: 'IncomingBytes',
    namespace: 'AWS/Kinesis',
    unit: 'bytes',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-01',
  },
  {
    name: 'WriteProvisionedThroughputExceeded',
    namespace: 'AWS/Kinesis',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-02',
  },
  {
    name: 'ReadProvisionedThroughputExceeded',
    namespace: 'AWS/Kinesis',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-04',
  },
  {
    name: 'GetRecords.IteratorAgeMilliseconds',
    namespace: 'AWS/Kinesis',
    unit: 'ms',
    statistic: 'maximum',
    of: 'reader',
    factId: 'MET-03',
  },
  {
    name: 'GetRecords.Records',
    namespace: 'AWS/Kinesis',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-05',
  },
  {
    name: 'GetRecords.Bytes',
    namespace: 'AWS/Kinesis',
    unit: 'bytes',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-05',
  },
  {
    name: 'GetRecords.Success',
    namespace: 'AWS/Kinesis',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-05',
  },
  {
    name: 'PutRecord.Success',
    namespace: 'AWS/Kinesis',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-06',
  },
  {
    name: 'PutRecord.Bytes',
    namespace: 'AWS/Kinesis',
    unit: 'bytes',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-06',
  },
  {
    name: 'PutRecords.Success',
    namespace: 'AWS/Kinesis',
    unit: 'calls',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-07',
  },
  {
    name: 'PutRecords.Bytes',
    namespace: 'AWS/Kinesis',
    unit: 'bytes',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-07',
  },
  {
    name: 'PutRecords.TotalRecords',
    namespace: 'AWS/Kinesis',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-07',
  },
  {
    name: 'PutRecords.SuccessfulRecords',
    namespace: 'AWS/Kinesis',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-07',
  },
  {
    name: 'PutRecords.ThrottledRecords',
    namespace: 'AWS/Kinesis',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: 'MET-07',
  },
  {
    name: 'IncomingRecords',
    namespace: 'AWS/Kinesis',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'shard',
    factId: 'MET-21',
  },
  {
    name: 'IncomingBytes',
    namespace: 'AWS/Kinesis',
    unit: 'bytes',
    statistic: 'ratePerSecond',
    of: 'shard',
    factId: 'MET-20',
  },
  {
    name: 'WriteProvisionedThroughputExceeded',
    namespace: 'AWS/Kinesis',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'shard',
    factId: 'MET-24',
  },
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
  { name: 'openShards', namespace: 'Shardscope', unit: 'count', statistic: 'maximum', of: 'dataStream', factId: null },
  {
    name: 'fullestShardOfferedRecords',
    namespace: 'Shardscope',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'dataStream',
    factId: null,
  },
  {
    name: 'offeredRecords',
    namespace: 'Shardscope',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'producer',
    factId: null,
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
    name: 'processedRecords',
    namespace: 'Shardscope',
    unit: 'records',
    statistic: 'ratePerSecond',
    of: 'reader',
    factId: null,
  },
] as const satisfies readonly MetricDefinition[];

export type MetricName = (typeof metricCatalog)[number]['name'];
