import type { DestinationWrites } from '../ledger/readerAccount';

/** Which way of sharing leases a fleet uses. 1.x and 2.x take by count, 3.x assigns from a leader. */
export type KclVersion = '1.x' | '2.x' | '3.x';

/** What the leader of KCL 3.x evens out: CPU, measured throughput (KCL-24), or the number of leases (3.5). */
export type AssignmentStrategy = 'cpu' | 'throughput' | 'leaseCount';

/** When the application's code writes a checkpoint. Stopping in good order and SHARD_END always write one (KCL-14). */
export type CheckpointStrategy =
  | { readonly kind: 'interval'; readonly everyMs: number }
  /** After so many records of a shard. */
  | { readonly kind: 'records'; readonly every: number }
  /** After each call of processRecords. */
  | { readonly kind: 'batch' }
  | { readonly kind: 'shutdown' };

/**
 * Records that the application's code cannot work on. On each shard it is the first one that arrives at or after
 * `firstMs`, and after each `everyMs` from there.
 */
export interface BadRecordsConfig {
  readonly firstMs: number;
  readonly everyMs: number;
}

/**
 * Where the error of a bad record is caught. 'uncaught': nowhere, so KCL goes on with the next batch (KCL-16);
 * 'errorStore': at the record, which goes to a store of its own; 'retryForever': around the batch, again and again.
 */
export type ErrorHandling = 'uncaught' | 'errorStore' | 'retryForever';

/** Keeps the CPU of the fleet near a target by the number of its instances; never more than there are open shards. */
export interface ScalingRule {
  /** 0 to 1. */
  readonly targetCpuRatio: number;
  readonly min: number;
  readonly max: number;
}

export interface KclApplicationConfig {
  readonly id: string;
  /** The application name, which is the name of the lease table (KCL-01). Two fleets of one name share its leases. */
  readonly applicationName: string;
  readonly reads: string;
  readonly kclVersion: KclVersion;
  readonly workers: number;
  /** What one worker's CPU gets through, all its shards together; null: no limit. */
  readonly workerRecordsPerSecond: number | null;
  readonly checkpointing: CheckpointStrategy;
  /** failoverTimeMillis (KCL-03). */
  readonly failoverTimeMs: number;
  /** idleTimeBetweenReadsInMillis (KCL-18). */
  readonly pollIntervalMs: number;
  readonly recordsPerCallMax: number;
  readonly initialPosition: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP';
  /** The moment of AT_TIMESTAMP; 0 otherwise. */
  readonly initialTimestampMs: number;
  /**
   * 'balanced': the fleet has run before and shares its leases evenly; 'none': a new lease table; a list: it has run
   * before, and the list names the worker of each shard in turn.
   */
  readonly leasesAtStart: 'balanced' | 'none' | readonly number[];
  /** Null means no limit (KCL-08). */
  readonly maxLeasesForWorker: number | null;
  /** Only for KCL 3.x. */
  readonly assignment: AssignmentStrategy;
  /** Only for KCL 3.x; null means no limit. */
  readonly maxThroughputPerHostKBps: number | null;
  /** Only for KCL 3.x: whether the old owner may finish and checkpoint before a lease moves (KCL-25). */
  readonly gracefulHandOff: boolean;
  /** Writes a second that the lease table is provisioned for; null: on demand. Of one name, the first fleet's counts. */
  readonly leaseTableWritesPerSecond: number | null;
  readonly badRecords: BadRecordsConfig | null;
  readonly errorHandling: ErrorHandling;
  readonly scalingRule: ScalingRule | null;
  /** 'append' where nothing is said. */
  readonly writes?: DestinationWrites;
  /** From the order to start a worker to its first scan of the lease table. */
  readonly workerStartMs: number;
  readonly phaseMs: number | null;
}
