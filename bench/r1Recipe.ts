/**
 * R1: 4 shards, 8 producers of 500 records/s each with 10,000 Zipf keys, two readers, 600 s.
 * Differences from the published recipe, for stated reasons: a shard consumer of the KCL begins 100 ms after it has its
 * lease, so it polls shard s at 600 + s ms and every second from there; the second reader is a polling reader that only
 * reads, because delivery belongs to another service.
 */
export const r1 = {
  seed: 1,
  shards: 4,
  producers: 8,
  recordsPerSecondEach: 500,
  callIntervalMs: 100,
  phaseStepMs: 12.5,
  keys: 10_000,
  zipfExponent: 1,
  recordSizeBytes: 819,
  entriesPerCallMax: 500,
  retries: 3,
  queueRecordsMax: 1024,
  kclPollPhaseMs: 500,
  kclConsumerStartMs: 100,
  pollingReaderPhaseMs: 250.5,
  pollIntervalMs: 1000,
  runMs: 600_000,
} as const;

/** What both sides must agree on. */
export interface R1Counts {
  readonly accepted: number;
  readonly refused: number;
  readonly dropped: number;
  readonly readByKcl: number;
  readonly readByPollingReader: number;
}

export function checksumOf(counts: R1Counts): string {
  return [counts.accepted, counts.refused, counts.dropped, counts.readByKcl, counts.readByPollingReader].join('-');
}
