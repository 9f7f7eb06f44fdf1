import type { LedgerView } from '../ledger/ledgerView';

/**
 * Plain read-only data about one moment of a run, made for drawing and for text. Times are simulated
 * milliseconds since the start of the run; rates are those of the last second; ratios run from 0 to 1.
 */
export interface ReadModel {
  readonly nowMs: number;
  readonly seed: number;
  readonly era: 'notes' | 'today';
  readonly dataStreams: readonly DataStreamView[];
  readonly producers: readonly ProducerView[];
  /** Every reader's cursors: polling readers and KCL applications alike. */
  readonly readers: readonly ReaderView[];
  readonly kclApplications: readonly KclApplicationView[];
  readonly ledger: LedgerView;
}

export interface DataStreamView {
  readonly id: string;
  readonly mode: 'PROVISIONED';
  readonly status: 'CREATING' | 'ACTIVE' | 'UPDATING';
  /** When the present UPDATING ends, or null. */
  readonly updatingUntilMs: number | null;
  readonly retentionMs: number;
  readonly openShardCount: number;
  /** In order of hash key range for open shards; closed ones that still hold records follow. */
  readonly shards: readonly ShardView[];
  readonly offeredRecordsPerSecond: number;
  readonly acceptedRecordsPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  readonly costPerHourUsd: number;
}

export interface ShardView {
  readonly shardId: string;
  /** The number in the id: 3 for shardId-000000000003. */
  readonly shardNumber: number;
  readonly status: 'open' | 'closed' | 'expired';
  /** Decimal strings, both ends included. */
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  /** Where the range begins and ends on the hash ruler. */
  readonly hashStartRatio: number;
  readonly hashEndRatio: number;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  readonly closedAtMs: number | null;
  /** Records ever stored, and how many of them the trim horizon has passed. */
  readonly storedRecords: number;
  readonly trimmedRecords: number;
  readonly writeLimitRecordsPerSecond: number;
  readonly writeLimitBytesPerSecond: number;
  readonly offeredRecordsPerSecond: number;
  readonly offeredBytesPerSecond: number;
  readonly acceptedRecordsPerSecond: number;
  readonly acceptedBytesPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  readonly refusedRecords: number;
  /** Start of the present stretch of refusals (a gap of over one second ends a stretch), or null. */
  readonly refusingSinceMs: number | null;
  /** Different keys refused in the last second. */
  readonly refusedKeyCount: number;
  /** Which bucket refused last within the last second. */
  readonly refusedBy: 'records' | 'bytes' | null;
  /** Busiest key among the attempts of the last second, with its share of them. */
  readonly busiestKey: { readonly keyId: number; readonly name: string; readonly shareRatio: number } | null;
}

/** A row of ListShards. */
export interface ListedShard {
  readonly shardId: string;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  readonly open: boolean;
}

export interface ProducerView {
  readonly id: string;
  readonly to: string;
  readonly status: 'producing' | 'stopped';
  readonly api: 'PutRecord' | 'PutRecords';
  readonly entriesPerCallMax: number;
  readonly retries: number;
  readonly recordSizeBytes: number;
  /** New records of the last second. */
  readonly producedRecordsPerSecond: number;
  readonly offeredRecordsPerSecond: number;
  readonly acceptedRecordsPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  /** Records that wait here, fresh or to be sent again. */
  readonly waitingRecords: number;
  readonly givenUpRecords: number;
  /** What its keys are, in words: 'gate-north' or '40 gates' or 'ticket'. */
  readonly partitionKeyText: string;
  readonly entityName: string | null;
  /** Busiest keys of the last second, at most eight, most first. */
  readonly keys: readonly ProducerKeyView[];
}

export interface ProducerKeyView {
  readonly keyId: number;
  readonly name: string;
  readonly offeredRecordsPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  /** Place of the key's MD5 on the hash ruler. */
  readonly hashRatio: number;
}

export interface ReaderView {
  readonly id: string;
  readonly kind: 'pollingReader' | 'kclApplication';
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
  readonly status: 'waitingOnParentShards' | 'reading' | 'finished' | 'unowned';
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

export interface KclApplicationView {
  readonly id: string;
  readonly reads: string;
  readonly checkpointIntervalMs: number;
  readonly failoverTimeMs: number;
  readonly workerRecordsPerSecond: number | null;
  readonly workers: readonly KclWorkerView[];
  readonly leases: readonly LeaseView[];
}

export interface KclWorkerView {
  readonly workerId: string;
  /** Counted from 1. */
  readonly workerNumber: number;
  readonly status: 'starting' | 'running' | 'stopping' | 'stopped' | 'dead';
  /** Busy share of the last second. */
  readonly cpuRatio: number;
  readonly leasedShardIds: readonly string[];
  readonly lastCheckpointAtMs: number | null;
  /** Next scan of the lease table, or null when it is not running. */
  readonly nextTakerScanMs: number | null;
}

export interface LeaseView {
  readonly shardId: string;
  readonly ownerWorkerNumber: number | null;
  readonly leaseCounter: number;
  /** 'TRIM_HORIZON', 'LATEST', 'SHARD_END' or a sequence number. */
  readonly checkpoint: string;
  /** Last renewal plus failover time; past it anyone who has watched that long may take the lease. Null when unowned. */
  readonly expiresAtMs: number | null;
}
