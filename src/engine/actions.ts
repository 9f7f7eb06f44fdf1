import type { KeyDistribution, RateCurve } from './config';

/**
 * Everything that can be done to a run, as data. Actions that are API calls bear the API's own name;
 * the others are orders. Controls, scenario steps, designs of options and saved runs all use these.
 */
export type Action =
  | { readonly do: 'UpdateShardCount'; readonly of: string; readonly to: number }
  /** `at` is the NewStartingHashKey as a decimal string, or 'midpoint'. */
  | { readonly do: 'SplitShard'; readonly of: string; readonly shardId: string; readonly at: string }
  | { readonly do: 'MergeShards'; readonly of: string; readonly shardId: string; readonly adjacentShardId: string }
  | { readonly do: 'IncreaseStreamRetentionPeriod'; readonly of: string; readonly toMs: number }
  | { readonly do: 'DecreaseStreamRetentionPeriod'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changePartitionKey'; readonly of: string; readonly to: KeyDistribution }
  | { readonly do: 'changeRate'; readonly of: string; readonly to: RateCurve }
  | { readonly do: 'changeEntriesPerCall'; readonly of: string; readonly to: number }
  | { readonly do: 'changeRetries'; readonly of: string; readonly to: number }
  | { readonly do: 'stopProducer'; readonly of: string }
  | { readonly do: 'startProducer'; readonly of: string }
  /** Starts or stops workers until so many are up. The newest are stopped first, after a last checkpoint. */
  | { readonly do: 'changeWorkerCount'; readonly of: string; readonly to: number }
  /** Worker `worker` (counted from 1) is gone at once: no checkpoint, its leases run out. */
  | { readonly do: 'killWorker'; readonly of: string; readonly worker: number }
  | { readonly do: 'changeCheckpointInterval'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changeFailoverTime'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changePollInterval'; readonly of: string; readonly toMs: number };

export type ActionName = Action['do'];

/** An action as it was applied. A run is its config, its seed and these. */
export interface LoggedAction {
  readonly atMs: number;
  readonly action: Action;
}

/** A refusal is data: the error's AWS name where there is one, and a sentence for the learner. */
export type ActionOutcome =
  { readonly ok: true } | { readonly ok: false; readonly errorCode: string; readonly sentence: string };
