import type { CheckpointStrategy, ErrorHandling, KclVersion, ScalingRule } from '../../kcl/kclConfig';

export interface KclApplicationView {
  readonly id: string;
  readonly reads: string;
  /** Name of the lease table: other fleets may bear it, too. */
  readonly applicationName: string;
  readonly kclVersion: KclVersion;
  readonly checkpointing: CheckpointStrategy;
  readonly errorHandling: ErrorHandling;
  readonly failoverTimeMs: number;
  readonly workerRecordsPerSecond: number | null;
  readonly scalingRule: ScalingRule | null;
  readonly workers: readonly KclWorkerView[];
  /** All leases of the table, also those that workers of another fleet hold. */
  readonly leases: readonly LeaseView[];
  readonly leaseTable: LeaseTableView;
}

export interface KclWorkerView {
  readonly workerId: string;
  /** Counted from 1, through all fleets of one application name. */
  readonly workerNumber: number;
  readonly status: 'starting' | 'running' | 'frozen' | 'stopping' | 'stopped' | 'dead';
  /** Whether it holds the lock of the leader; nobody does before KCL 3.x. */
  readonly leads: boolean;
  /** Busy share of the last second. */
  readonly cpuRatio: number;
  readonly leasedShardIds: readonly string[];
  readonly lastCheckpointAtMs: number | null;
  /** Next look into the lease table, or null when it is not running. */
  readonly nextTakerScanMs: number | null;
  /** When a frozen one goes on, or null. */
  readonly thawsAtMs: number | null;
}

export interface LeaseView {
  readonly shardId: string;
  /** Who works on it; while it is handed over the old owner. */
  readonly ownerWorkerNumber: number | null;
  /** Whom the leader has named, while the old owner has still to checkpoint; else null. */
  readonly nextOwnerWorkerNumber: number | null;
  readonly leaseCounter: number;
  /** 'TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP', 'SHARD_END' or a sequence number. */
  readonly checkpoint: string;
  /** As its owner measures it, or null. */
  readonly throughputKBps: number | null;
  /** Last renewal plus failover time; past it anyone who has watched that long may take the lease. Null when unowned. */
  readonly expiresAtMs: number | null;
  /** How often it has changed hands since the run began, and when it last did. */
  readonly ownerChanges: number;
  readonly ownerChangedAtMs: number | null;
  /** Whose it was before that, or null. */
  readonly previousOwnerWorkerNumber: number | null;
}

/** The DynamoDB table behind an application. Rates are the means of the last ten seconds: renewals come in bursts. */
export interface LeaseTableView {
  /** Provisioned writes a second, or null for on demand. */
  readonly writesPerSecond: number | null;
  /** What is left of the saved writes, 0 to 1. */
  readonly savedRatio: number;
  /** False while it refuses every call. */
  readonly isReachable: boolean;
  readonly askedWritesPerSecond: number;
  readonly refusedWritesPerSecond: number;
  /** Other fleets that work with the same table. */
  readonly sharedWith: readonly string[];
}
