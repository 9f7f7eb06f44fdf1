import { createSimulation, type SimulationConfig } from '../src/engine/index';
import { kclDefaults, pollingReaderDefaults } from '../src/engine/testConfigs';
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
  pollingReaders: [{ ...pollingReaderDefaults, reads: 'orders', phaseMs: common.pollingReaderPhaseMs }],
  kclApplications: [
    {
      ...kclDefaults,
      reads: 'orders',
      workers: workload.workers,
      workerRecordsPerSecond: null,
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
