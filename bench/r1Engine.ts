import { createSimulation, type SimulationConfig } from '../src/engine/index';
import { r1, type R1Counts } from './r1Recipe';

export const r1Config: SimulationConfig = {
  dataStreams: [
    { id: 'orders', mode: 'PROVISIONED', shardCount: r1.shards, retentionMs: 86_400_000, reshardMs: 30_000 },
  ],
  producers: Array.from({ length: r1.producers }, (_, index) => ({
    id: `producer-${String(index)}`,
    to: 'orders',
    api: 'PutRecords',
    rate: { kind: 'steady', recordsPerSecond: r1.recordsPerSecondEach },
    recordSizeBytes: r1.recordSizeBytes,
    entriesPerCallMax: r1.entriesPerCallMax,
    callIntervalMs: r1.callIntervalMs,
    partitionKey: { kind: 'zipf', name: 'user', values: r1.keys, exponent: r1.zipfExponent },
    explicitHashKey: null,
    entity: null,
    retry: { kind: 'nextCall', retries: r1.retries },
    queueRecordsMax: r1.queueRecordsMax,
    roundTripMs: 15,
    phaseMs: index * r1.phaseStepMs,
  })),
  pollingReaders: [
    {
      id: 'archive',
      reads: 'orders',
      pollIntervalMs: r1.pollIntervalMs,
      recordsPerCallMax: 10_000,
      phaseMs: r1.pollingReaderPhaseMs,
    },
  ],
  kclApplications: [
    {
      id: 'billing',
      applicationName: 'billing',
      reads: 'orders',
      kclVersion: '2.x',
      workers: 2,
      workerRecordsPerSecond: null,
      checkpointing: { kind: 'interval', everyMs: 10_000 },
      failoverTimeMs: 10_000,
      pollIntervalMs: r1.pollIntervalMs,
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
      phaseMs: r1.kclPollPhaseMs,
    },
  ],
  scheduled: [],
  metricPeriodMs: 1000,
};

/** The engine as the page ships it: ledger, metrics and trace on, checkers off. */
export function runEngine(): R1Counts {
  const simulation = createSimulation(r1Config, { seed: r1.seed, era: 'today' });
  simulation.advanceTo(r1.runMs);
  const kcl = simulation.readerLedger('billing');
  return {
    accepted: kcl.produced - kcl.refused - kcl.waitingAtProducer,
    refused: simulation.ledger().attemptsRefused,
    dropped: kcl.refused,
    readByKcl: kcl.delivered,
    readByPollingReader: simulation.readerLedger('archive').delivered,
  };
}
