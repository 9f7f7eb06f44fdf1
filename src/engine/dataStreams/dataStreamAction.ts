/** What can be done to a data stream. */
export type DataStreamAction =
  | { readonly do: 'UpdateShardCount'; readonly of: string; readonly to: number }
  /** `at` is the NewStartingHashKey as a decimal string, or 'midpoint'. */
  | { readonly do: 'SplitShard'; readonly of: string; readonly shardId: string; readonly at: string }
  | { readonly do: 'MergeShards'; readonly of: string; readonly shardId: string; readonly adjacentShardId: string }
  | { readonly do: 'IncreaseStreamRetentionPeriod'; readonly of: string; readonly toMs: number }
  | { readonly do: 'DecreaseStreamRetentionPeriod'; readonly of: string; readonly toMs: number };
