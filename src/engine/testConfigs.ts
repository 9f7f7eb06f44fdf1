import { Account } from './account/account';
import type {
  CheckpointStrategy,
  KclApplicationConfig,
  PollingReaderConfig,
  ProducerConfig,
  ProducerLibrary,
  SimulationConfig,
} from './config';
import { Random } from './kernel/random';
import { Trace } from './kernel/trace';
import { VirtualClock } from './kernel/virtualClock';
import { RecordLedger } from './ledger/recordLedger';
import { engineMachines } from './machines';
import { MetricStore } from './metrics/metricStore';
import type { RunContext } from './runContext';
import { RunningSimulation } from './simulation';
import type { Era } from './simulationView';

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

/** A checkpoint every so often. */
export const every = (everyMs: number): CheckpointStrategy => ({ kind: 'interval', everyMs });

export const kplDefaults = {
  kind: 'KPL',
  aggregation: true,
  aggregationMaxSizeBytes: 51_200,
  recordMaxBufferedTimeMs: 100,
  recordTtlMs: 30_000,
  rateLimitRatio: 1.5,
  failsAtRefusal: false,
} as const satisfies ProducerLibrary;

export const kclDefaults: KclApplicationConfig = {
  id: 'billing',
  applicationName: 'billing',
  reads: 'readings',
  kclVersion: '2.x',
  workers: 1,
  workerRecordsPerSecond: 1000,
  checkpointing: every(10_000),
  failoverTimeMs: 10_000,
  pollIntervalMs: 1000,
  recordsPerCallMax: 10_000,
  initialPosition: 'TRIM_HORIZON',
  initialTimestampMs: 0,
  leasesAtStart: 'balanced',
  maxLeasesForWorker: null,
  assignment: 'cpu',
  maxThroughputPerHostKBps: null,
  gracefulHandOff: true,
  leaseTableWritesPerSecond: null,
  badRecords: null,
  errorHandling: 'uncaught',
  scalingRule: null,
  workerStartMs: 5000,
  phaseMs: null,
};

export const pollingReaderDefaults: PollingReaderConfig = {
  id: 'archive',
  reads: 'readings',
  pollIntervalMs: 1000,
  recordsPerCallMax: 10_000,
  phaseMs: 500,
  startAtMs: 0,
  startingPosition: { type: 'TRIM_HORIZON' },
  readingOrder: 'parentsFirst',
  recordsPerSecond: null,
  roundTripMs: 0,
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

/** A run with everything open to the test, brought to `toMs`. */
export function runTo(toMs: number, config: SimulationConfig, seed = 1, era: Era = 'today'): RunningSimulation {
  const simulation = new RunningSimulation(config, { seed, era }, engineMachines);
  simulation.advanceTo(toMs);
  return simulation;
}

/** What a run gives its parts, for a part that is tried alone. */
export function runContext(era: Era = 'today'): RunContext {
  const clock = new VirtualClock();
  const base = {
    clock,
    actorOptions: { clock },
    random: new Random(1),
    trace: new Trace(),
    ledger: new RecordLedger(),
    metrics: new MetricStore(1000),
    era,
  };
  return { ...base, account: new Account(base, engineMachines.accountSettings) };
}

/** Texts of the event log's lines of one type, each with its second: '12.0 s worker-2 steals …'. */
export function linesOf(simulation: RunningSimulation, type: string): string[] {
  return simulation.trace
    .lines()
    .filter((line) => line.type === type)
    .map((line) => `${(line.atMs / 1000).toFixed(1)} s ${line.text}`);
}
