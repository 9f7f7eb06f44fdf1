/** One line of the event log: what happened, in words for the learner, beside its typed fact. */
export interface TraceLine {
  /** Counted from 0 over the whole run. */
  readonly number: number;
  readonly atMs: number;
  /** Who it happened to: 'scans', 'scans/shardId-000000000002', 'turnstiles/worker-1'. */
  readonly source: string;
  /** `noun.happened`: 'shard.closed', 'lease.stolen', 'records.refused'. */
  readonly type: string;
  readonly text: string;
  readonly tone: 'plain' | 'refused' | 'warn' | 'ok' | 'duplicate';
}

export interface TraceView {
  /** Sixteen hexadecimal digits over everything that happened so far, each record's outcome included. */
  readonly hash: string;
  readonly lineCount: number;
  /** The last 10,000 lines at most, oldest first; from line number `from` on. */
  lines(from?: number): readonly TraceLine[];
}
