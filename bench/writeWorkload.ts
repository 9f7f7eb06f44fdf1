/**
 * Producers that write a data stream which two readers read: a KCL application and a reader that polls by itself.
 * Differences from the published recipe, for stated reasons: a shard consumer of the KCL begins 100 ms after it has its
 * lease, so it polls shard s at 600 + s ms and every second from there; the second reader is a polling reader that only
 * reads, because delivery belongs to another service.
 */
export interface WriteWorkload {
  readonly name: string;
  readonly shards: number;
  readonly producers: number;
  readonly keys: number;
  readonly zipfExponent: number;
  readonly workers: number;
  readonly runMs: number;
  /** Above the rate at which records are counted by shard; else each one is drawn. */
  readonly isCounted?: boolean;
}

/** What all workloads have in common. */
export const common = {
  seed: 1,
  recordsPerSecondEach: 500,
  callIntervalMs: 100,
  /** Producer i calls at phase (i mod 8) × 12.5 ms. */
  phases: 8,
  phaseStepMs: 12.5,
  recordSizeBytes: 819,
  entriesPerCallMax: 500,
  retries: 3,
  queueRecordsMax: 1024,
  kclPollPhaseMs: 500,
  kclConsumerStartMs: 100,
  pollingReaderPhaseMs: 250.5,
  pollIntervalMs: 1000,
} as const;

export const r1: WriteWorkload = {
  name: 'R1',
  shards: 4,
  producers: 8,
  keys: 10_000,
  zipfExponent: 1,
  workers: 2,
  runMs: 600_000,
};

export const r2: WriteWorkload = {
  name: 'R2',
  shards: 100,
  producers: 200,
  keys: 100_000,
  zipfExponent: 0.5,
  workers: 50,
  runMs: 10_000,
};

export const r3: WriteWorkload = {
  name: 'R3',
  shards: 1000,
  producers: 2000,
  keys: 1_000_000,
  zipfExponent: 0.5,
  workers: 500,
  runMs: 3000,
};

/** R3 as the page runs it: counted by shard. */
export const r3Counted: WriteWorkload = { ...r3, name: 'R3 counted', runMs: 600_000, isCounted: true };

/** What both sides must agree on. */
export interface WorkloadCounts {
  readonly accepted: number;
  readonly refused: number;
  readonly dropped: number;
  readonly readByKcl: number;
  readonly readByPollingReader: number;
}

export function checksumOf(counts: WorkloadCounts): string {
  return [counts.accepted, counts.refused, counts.dropped, counts.readByKcl, counts.readByPollingReader].join('-');
}

/** 4,000 records/s. */
export const textOf = ({ runMs, shards, producers }: WriteWorkload): string =>
  `${runMs / 1000} s, ${shards} shards, ${producers} producers, ${(producers * common.recordsPerSecondEach).toLocaleString('en')} records/s, two readers`;
