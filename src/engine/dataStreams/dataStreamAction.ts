/** What can be done to a data stream. */
export type DataStreamAction =
  | { readonly do: 'UpdateShardCount'; readonly of: string; readonly to: number }
  /** `at` is the NewStartingHashKey as a decimal string, or 'midpoint'. */
  | { readonly do: 'SplitShard'; readonly of: string; readonly shardId: string; readonly at: string }
  | { readonly do: 'MergeShards'; readonly of: string; readonly shardId: string; readonly adjacentShardId: string }
  | { readonly do: 'IncreaseStreamRetentionPeriod'; readonly of: string; readonly toMs: number }
  | { readonly do: 'DecreaseStreamRetentionPeriod'; readonly of: string; readonly toMs: number }
  | { readonly do: 'UpdateStreamMode'; readonly of: string; readonly to: 'PROVISIONED' | 'ON_DEMAND' }
  /** `toBytesPerSecond` is WarmThroughputMiBps, a whole number of MiB/s. */
  | { readonly do: 'UpdateStreamWarmThroughput'; readonly of: string; readonly toBytesPerSecond: number }
  /** `toBytes` is MaxRecordSizeInKiB. */
  | { readonly do: 'UpdateMaxRecordSize'; readonly of: string; readonly toBytes: number }
  /** `keyId` is 'aws/kinesis' or a key of the run. */
  | { readonly do: 'StartStreamEncryption'; readonly of: string; readonly keyId: string }
  | { readonly do: 'StopStreamEncryption'; readonly of: string }
  /** ShardLevelMetrics: names of the seven, or ALL. */
  | { readonly do: 'EnableEnhancedMonitoring'; readonly of: string; readonly metrics: readonly string[] }
  | { readonly do: 'DisableEnhancedMonitoring'; readonly of: string; readonly metrics: readonly string[] }
  /** The next record that the shard stores cannot be parsed by the code of a function. Without `shardId`: the first open shard. */
  | { readonly do: 'poisonRecord'; readonly of: string; readonly shardId: string | null };
