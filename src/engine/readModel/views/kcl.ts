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
