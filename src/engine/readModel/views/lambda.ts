import type { MappingSettings, MappingStart, OnFailureDestination } from '../../lambda/lambdaConfig';

export interface LambdaFunctionView {
  readonly id: string;
  readonly status: 'working' | 'broken';
  readonly recordMs: number;
  readonly callMs: number;
  readonly timeoutMs: number;
  /** Share of the invocations that fail by chance. */
  readonly errorRatio: number;
  readonly hasDeadLetterQueue: boolean;
  readonly concurrentExecutions: number;
  /** Null: no limit of its own. */
  readonly reservedConcurrency: number | null;
  readonly isOutOfConcurrency: boolean;
  /** Over the whole run. */
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  /** Sum of the durations of all invocations: what is paid for, times the memory. */
  readonly billedMs: number;
  readonly lastError: {
    readonly error: 'unparsableRecord' | 'error' | 'timeout' | 'broken';
    readonly atMs: number;
  } | null;
}

export interface EventSourceMappingView extends MappingSettings {
  readonly id: string;
  readonly reads: string;
  readonly functionId: string;
  readonly startingPosition: MappingStart;
  /** State of the API. */
  readonly state: 'Creating' | 'Enabling' | 'Enabled' | 'Updating' | 'Disabling' | 'Disabled';
  readonly shards: readonly MappingShardView[];
  readonly discarded: DiscardedView;
}

export interface MappingShardView {
  readonly shardId: string;
  readonly status: 'waitingOnParentShards' | 'polling' | 'finishing' | 'finished' | 'stopped';
  /** One for each batch that may be in work at once. */
  readonly hands: readonly ShardHandView[];
}

export interface ShardHandView {
  /** Counted from 0. */
  readonly handNumber: number;
  /**
   * 'idle': nothing waits. 'gathering': records wait for a full batch or the end of the window. 'invoking': the
   * function runs. 'blocked': a failed batch waits for its next try. 'waitingForConcurrency': the function did not take it.
   */
  readonly status: 'idle' | 'gathering' | 'invoking' | 'blocked' | 'waitingForConcurrency' | 'stopped';
  /** A batch here has failed and is not done with, also while its next try runs. */
  readonly isBlocked: boolean;
  readonly blockedSinceMs: number | null;
  /** Records that wait for the next batch, without those in work. */
  readonly waitingRecords: number;
  /** How much of the batching window has passed for the batch that is gathered, 0 to 1; null without a window. */
  readonly windowRatio: number | null;
  readonly batch: BatchInWorkView | null;
  readonly tumblingWindow: { readonly endMs: number; readonly records: number } | null;
  /** The tumbling window that was ended last. */
  readonly lastWindow: { readonly endMs: number; readonly records: number } | null;
}

export interface BatchInWorkView {
  /** Records as it was gathered, and records that are left of it. */
  readonly gatheredRecords: number;
  readonly records: number;
  /** Sizes of its parts, the one in front first: one part unless it was split. */
  readonly pieces: readonly number[];
  /** Invocations of the part in front, the present one included. */
  readonly attempts: number;
  /** Arrival of the first and of the last record of the part in front. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly invokedAtMs: number | null;
}

/** What a mapping has given up so far. */
export interface DiscardedView {
  readonly destination: OnFailureDestination | null;
  /** Messages to a queue or topic, or objects in a bucket. */
  readonly messages: number;
  readonly recordsInDestination: number;
  /** Given up without a word to anybody. */
  readonly recordsSkipped: number;
  readonly last: {
    readonly atMs: number;
    readonly shardId: string;
    /** As the message says it. */
    readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
    readonly attempts: number;
    readonly records: number;
    readonly fromMs: number;
    readonly toMs: number;
  } | null;
}
