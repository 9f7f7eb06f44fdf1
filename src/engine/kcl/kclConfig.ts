export interface KclApplicationConfig {
  /** The application name is the name of its lease table (KCL-01). */
  readonly id: string;
  readonly reads: string;
  readonly workers: number;
  /** What one worker's CPU gets through, all its shards together; null: no limit. */
  readonly workerRecordsPerSecond: number | null;
  readonly checkpointIntervalMs: number;
  /** failoverTimeMillis (KCL-03). */
  readonly failoverTimeMs: number;
  /** idleTimeBetweenReadsInMillis (KCL-18). */
  readonly pollIntervalMs: number;
  readonly recordsPerCallMax: number;
  readonly initialPosition: 'TRIM_HORIZON' | 'LATEST';
  /** 'balanced': the fleet has run before and shares its leases evenly; 'none': a new lease table. */
  readonly leasesAtStart: 'balanced' | 'none';
  /** From the order to start a worker to its first scan of the lease table. */
  readonly workerStartMs: number;
  readonly phaseMs: number | null;
}
