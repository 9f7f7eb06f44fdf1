import type { ReaderPosition } from '../../pollingReaders/readerPosition';

export interface ReaderView {
  readonly id: string;
  readonly kind: 'pollingReader' | 'kclApplication' | 'eventSourceMapping' | 'analyticsApplication' | 'deliveryStream';
  readonly reads: string;
  /** 'waiting': it starts later. Always 'reading' for a KCL application: its workers have lives of their own. */
  readonly status: 'waiting' | 'reading' | 'stopped';
  /** Whether it asks with GetRecords or is pushed to as a registered consumer. */
  readonly retrieval: 'polling' | 'fanOut';
  /** What KMS kept from it with the last answer: 'KMSAccessDeniedException', or null. */
  readonly keyFailure: string | null;
  /** Of the consumer that is registered for it, or null when there is none. */
  readonly consumerStatus: 'CREATING' | 'ACTIVE' | 'DELETING' | null;
  readonly pollIntervalMs: number;
  /** Stored to handed over, 95th percentile of the last whole period; 0 when nothing was handed over. */
  readonly propagationDelayMs: number;
  /** What each of a polling reader's threads gets through; null: no limit. */
  readonly recordsPerSecond: number | null;
  readonly startAtMs: number;
  readonly startingPosition: ReaderPosition | null;
  readonly readingOrder: 'parentsFirst' | 'childrenAtOnce' | 'openShardsOnly' | null;
  /** Greatest of its cursors' ages. */
  readonly iteratorAgeMs: number;
  readonly deliveredRecords: number;
  readonly duplicatedRecords: number;
  /** How it writes what it has read. */
  readonly writes: 'append' | 'keyed';
  /** Rows at its destination beyond the first of a record. */
  readonly writtenTwiceRecords: number;
  /** Whether aggregates are taken apart before its code sees them. */
  readonly unpacks: boolean;
  /** Delivered inside an aggregate that nobody took apart. */
  readonly unreadableRecords: number;
  readonly cursors: readonly CursorView[];
}

export interface CursorView {
  readonly shardId: string;
  /** The KCL worker that reads, or null. */
  readonly workerNumber: number | null;
  /**
   * 'left': closed, and passed by a reader of open shards only; 'blocked': one bad record is tried again and again;
   * 'elsewhere': a fleet of the same application name reads it.
   */
  readonly status:
    | 'notStarted'
    | 'waitingOnParentShards'
    | 'reading'
    | 'blocked'
    | 'stopped'
    | 'left'
    | 'finished'
    | 'unowned'
    | 'elsewhere';
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
  /** Where a reader that has not started could start, oldest first. */
  readonly ghosts: readonly GhostCursorView[];
}

/** A place where a reader would stand if it started now. */
export interface GhostCursorView {
  readonly type: ReaderPosition['type'];
  readonly positionMs: number;
  /** Stored records that it would find before it. */
  readonly records: number;
  /** It is the one that the reader is set to. */
  readonly isChosen: boolean;
}
