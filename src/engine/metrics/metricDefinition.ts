/** How the points of a series over a stretch of time become one figure. */
export type MetricStatistic =
  | 'ratePerSecond'
  | 'maximum'
  | 'mean'
  /** The value that 95 % of the pieces do not exceed, exact over all of them. */
  | 'p95';

export interface MetricDefinition {
  readonly name: string;
  /** 'AWS/Kinesis', 'KCL' (its namespace is the application name), 'KinesisProducerLibrary' or 'Shardscope' for values without a CloudWatch name. */
  readonly namespace:
    | 'AWS/Kinesis'
    | 'AWS/Lambda'
    | 'AWS/Firehose'
    | 'AWS/Logs'
    | 'AWS/KinesisAnalytics'
    | 'AWS/KinesisVideo'
    | 'KCL'
    | 'KinesisProducerLibrary'
    | 'Shardscope';
  readonly unit: 'records' | 'bytes' | 'calls' | 'ms' | 'ratio' | 'count' | 'USD';
  readonly statistic: MetricStatistic;
  /** What its dimension is. */
  readonly of:
    | 'dataStream'
    | 'shard'
    | 'reader'
    | 'producer'
    | 'kclApplication'
    | 'kclWorker'
    | 'lambdaFunction'
    | 'analyticsApplication'
    | 'deliveryStream'
    | 'logGroup'
    | 'metricAlarm'
    | 'videoStream'
    | 'camera'
    | 'videoPlayer'
    | 'streamProcessor'
    | 'run';
  readonly factId: string | null;
}
