/** A reader's side of one shard. */
export interface RecordsReceiver {
  /** [from, to) has left the shard: it is on its way, and retention cannot take it any more. */
  recordsTaken(from: number, to: number): void;
  /** It is here; nothing may have come (from = to). `shardEnded`: closed and read to its end, nothing more will come. */
  recordsArrived(from: number, to: number, shardEnded: boolean): void;
}

/**
 * How a reader gets the records of one shard, whether it polls with GetRecords or is pushed to by SubscribeToShard.
 * One batch at a time: the next one comes after `more`. Refused calls and expired iterators are tried again from here.
 */
export interface ShardRetrieval {
  /** From `position` on; a poller makes its first call at `firstAtMs`. */
  start(position: number, firstAtMs: number): void;
  /** The reader is through with what arrived. */
  more(): void;
  /** Nothing more arrives, not even what is on its way. */
  stop(): void;
}

/** A task that waits for its moment; `run` is null once it ran or was cancelled. */
export interface RetrievalTask {
  run: (() => void) | null;
}

/** The timers of whoever reads: those of the run, or those of a process that may stand still. */
export interface RetrievalClock {
  readonly nowMs: number;
  schedule(dueMs: number, run: () => void): RetrievalTask;
  cancel(task: RetrievalTask | null): void;
}

/** A way for records to come. */
export interface RecordSource {
  request(position: number, notBeforeMs: number): void;
  /** Takes a request back. */
  cancel(): void;
  /** Leaves the shard. */
  leave(): void;
  shardClosed(): void;
}
