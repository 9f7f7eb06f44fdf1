import { createSimulation, type SimulationConfig } from '../src/engine/index';
import { common, type WorkloadCounts, type WriteWorkload } from './writeWorkload';

export const configOf = (workload: WriteWorkload): SimulationConfig => ({
  dataStreams: [
    { id: 'orders', mode: 'PROVISIONED', shardCount: workload.shards, retentionMs: 86_400_000, reshardMs: 30_000 },
  ],
  producers: Array.from({ length: workload.producers }, (_, index) => ({
    id: `producer-${String(index)}`,
    to: 'orders',
    api: 'PutRecords',
    rate: { kind: 'steady', recordsPerSecond: common.recordsPerSecondEach },
    recordSizeBytes: common.recordSizeBytes,
    entriesPerCallMax: common.entriesPerCallMax,
    callIntervalMs: common.callIntervalMs,
    partitionKey: { kind: 'zipf', name: 'user', values: workload.keys, exponent: workload.zipfExponent },
    explicitHashKey: null,
    entity: null,
    retry: { kind: 'nextCall', retries: common.retries },
    queueRecordsMax: common.queueRecordsMax,
    roundTripMs: 15,
    phaseMs: (index % common.phases) * common.phaseStepMs,
  })),
  pollingReaders: [
    {
      id: 'archive',
      reads: 'orders',
      pollIntervalMs: common.pollIntervalMs,
      recordsPerCallMax: 10_000,
      phaseMs: common.pollingReaderPhaseMs,
      startAtMs: 0,
      startingPosition: { type: 'TRIM_HORIZON' },
      readingOrder: 'parentsFirst',
      recordsPerSecond: null,
      roundTripMs: 0,
    },
  ],
  kclApplications: [
    {
      id: 'billing',
      applicationName: 'billing',
      reads: 'orders',
      kclVersion: '2.x',
      workers: workload.workers,
      workerRecordsPerSecond: null,
      checkpointing: { kind: 'interval', everyMs: 10_000 },
      failoverTimeMs: 10_000,
      pollIntervalMs: common.pollIntervalMs,
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
      workerStartMs: 0,
      phaseMs: common.kclPollPhaseMs,
    },
  ],
  scheduled: [],
  metricPeriodMs: 1000,
  // Every record is drawn, whatever the rate: the loop draws them, too.
  ...(workload.isCounted ? {} : { fluidAboveRecordsPerSecond: Infinity }),
});

/** The engine as the page ships it: ledger, metrics and trace on, checkers off. */
export function runEngine(workload: WriteWorkload): WorkloadCounts {
  const simulation = createSimulation(configOf(workload), { seed: common.seed, era: 'today' });
  simulation.advanceTo(workload.runMs);
  const kcl = simulation.readerLedger('billing');
  return {
    accepted: kcl.produced - kcl.refused - kcl.waitingAtProducer,
    refused: simulation.ledger().attemptsRefused,
    dropped: kcl.refused,
    readByKcl: kcl.delivered,
    readByPollingReader: simulation.readerLedger('archive').delivered,
  };
}
