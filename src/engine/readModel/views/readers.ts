export interface ReaderView {
  readonly id: string;
  readonly kind: 'pollingReader' | 'kclApplication' | 'eventSourceMapping';
  readonly reads: string;
  /** Greatest of its cursors' ages. */
  readonly iteratorAgeMs: number;
  readonly deliveredRecords: number;
  readonly duplicatedRecords: number;
  readonly cursors: readonly CursorView[];
}

export interface CursorView {
  readonly shardId: string;
  /** The KCL worker that reads, or null. */
  readonly workerNumber: number | null;
  /** 'blocked': one bad record is tried again and again; 'elsewhere': a fleet of the same application name reads it. */
  readonly status: 'waitingOnParentShards' | 'reading' | 'blocked' | 'finished' | 'unowned' | 'elsewhere';
  /** Arrival time of the next record not handed to the reader's code; now when it has seen all. */
  readonly positionMs: number;
  readonly iteratorAgeMs: number;
  readonly unreadRecords: number;
  /** Arrival time of the next record after the checkpoint: where a new owner would start. Null without checkpoints. */
  readonly checkpointPositionMs: number | null;
  readonly recordsSinceCheckpoint: number;
  /** Stretches of arrival time that were handed over twice, newest last, at most 8. */
  readonly readTwice: readonly { readonly fromMs: number; readonly toMs: number; readonly records: number }[];
  /** Stretches passed without being handed over. */
  readonly skipped: readonly { readonly fromMs: number; readonly toMs: number; readonly records: number }[];
  readonly expiredUnreadRecords: number;
}
