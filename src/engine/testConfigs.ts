import type { KclApplicationConfig, ProducerConfig, SimulationConfig } from './config';

/** Small worlds for the engine's own tests. */
const dayMs = 86_400_000;

export const producerDefaults: ProducerConfig = {
  id: 'meters',
  to: 'readings',
  api: 'PutRecords',
  rate: { kind: 'steady', recordsPerSecond: 100 },
  recordSizeBytes: 200,
  entriesPerCallMax: 100,
  callIntervalMs: 100,
  partitionKey: { kind: 'uniform', name: 'meter', values: 1000 },
  explicitHashKey: null,
  entity: null,
  retry: { kind: 'backoff', retries: 0, baseMs: 100, capMs: 20_000 },
  queueRecordsMax: 10_000,
  roundTripMs: 15,
  phaseMs: null,
};

export const kclDefaults: KclApplicationConfig = {
  id: 'billing',
  reads: 'readings',
  workers: 1,
  workerRecordsPerSecond: 1000,
  checkpointIntervalMs: 10_000,
  failoverTimeMs: 10_000,
  pollIntervalMs: 1000,
  recordsPerCallMax: 10_000,
  initialPosition: 'TRIM_HORIZON',
  leasesAtStart: 'balanced',
  workerStartMs: 5000,
  phaseMs: null,
};

/** One data stream 'readings', one producer, no reader. */
export function world(
  shardCount: number,
  producer: Partial<ProducerConfig> = {},
  rest: Partial<SimulationConfig> = {},
): SimulationConfig {
  return {
    dataStreams: [{ id: 'readings', mode: 'PROVISIONED', shardCount, retentionMs: dayMs, reshardMs: 30_000 }],
    producers: [{ ...producerDefaults, ...producer }],
    pollingReaders: [],
    kclApplications: [],
    scheduled: [],
    metricPeriodMs: 1000,
    ...rest,
  };
}
