import {
  quotaValue,
  type DataStreamConfig,
  type EntityConfig,
  type Era,
  type KclApplicationConfig,
  type PollingReaderConfig,
  type ProducerConfig,
  type RetryPolicy,
  type ScheduledAction,
  type SimulationConfig,
} from '../../../engine/index';
import type { Path, Report } from '../problem';
import type { WrittenProducer, WrittenTopology } from '../schema/topologySchema';
import { compilePartitionKey, compileRate, evenKeys } from './compileKeyAndRate';
import type { TopologyNames } from './names';

/** What holds where a scenario says nothing. AWS's own numbers come from the quotas. */
export const topologyDefaults = {
  reshardMs: 30_000,
  entriesPerCall: 100,
  retries: 3,
  backoffMs: 100,
  backoffCapMs: 20_000,
  queueRecords: 100_000,
  roundTripMs: 15,
  entityValues: 10_000,
  pollIntervalMs: 1_000,
  checkpointIntervalMs: 10_000,
  workerStartMs: 1_000,
  metricPeriodMs: 1_000,
} as const;

/** Above this length of a run a point of a metric stands for a minute. */
const longRunMs = 6 * 3_600_000;

interface TopologyInput {
  readonly topology: WrittenTopology;
  readonly names: TopologyNames;
  readonly era: Era;
  readonly report: Report;
  readonly path: Path;
}

export function compileTopology(
  input: TopologyInput,
  scheduled: readonly ScheduledAction[],
  runMs: number,
  metricPeriodMs: number | undefined,
): SimulationConfig {
  return {
    dataStreams: input.topology.dataStreams.map((written) => compileDataStream(written, input)),
    producers: input.topology.producers.map((written, index) =>
      compileProducer(written, input, [...input.path, 'producers', index]),
    ),
    pollingReaders: compilePollingReaders(input),
    kclApplications: compileKclApplications(input),
    scheduled,
    metricPeriodMs: metricPeriodMs ?? (runMs > longRunMs ? 60_000 : topologyDefaults.metricPeriodMs),
  };
}

function compileDataStream(
  { id, shards, retention, reshard }: WrittenTopology['dataStreams'][number],
  { era }: TopologyInput,
): DataStreamConfig {
  return {
    id,
    mode: 'PROVISIONED',
    shardCount: shards,
    retentionMs: retention ?? quotaValue('retentionMsMin', era),
    reshardMs: reshard ?? topologyDefaults.reshardMs,
  };
}

function compileProducer(written: WrittenProducer, { names, report }: TopologyInput, path: Path): ProducerConfig {
  const api = written.api ?? 'PutRecords';
  if (api === 'PutRecord' && (written.entriesPerCall ?? 1) > 1) {
    report([...path, 'entriesPerCall'], 'A PutRecord call carries one record.', 'Use api: PutRecords.');
  }
  const entity = compileEntity(written.entity, report, [...path, 'entity']);
  const { partitionKey } = written;
  return {
    id: written.id,
    to: names.resolve(written.to, ['dataStream'], report, [...path, 'to']) ?? '',
    api,
    rate: compileRate(written.rate, report, [...path, 'rate']),
    recordSizeBytes: written.recordSize,
    entriesPerCallMax: written.entriesPerCall ?? (api === 'PutRecord' ? 1 : topologyDefaults.entriesPerCall),
    callIntervalMs: written.callInterval ?? null,
    partitionKey: partitionKey
      ? compilePartitionKey(partitionKey, entity?.name ?? null, report, [...path, 'partitionKey'])
      : evenKeys,
    explicitHashKey: written.explicitHashKey ?? null,
    entity,
    retry: compileRetries(written.retries),
    queueRecordsMax: written.queue ?? topologyDefaults.queueRecords,
    roundTripMs: written.roundTrip ?? topologyDefaults.roundTripMs,
    phaseMs: written.phase ?? null,
  };
}

function compileEntity(written: WrittenProducer['entity'], report: Report, path: Path): EntityConfig | null {
  if (written === undefined) return null;
  if (typeof written === 'string') return { name: written, values: topologyDefaults.entityValues };
  const entries = Object.entries(written);
  const [entry] = entries;
  if (!entry || entries.length > 1) report(path, 'Records belong to one kind of entity.', 'As in { ticket: 50000 }.');
  return { name: entry?.[0] ?? '', values: entry?.[1] ?? 1 };
}

function compileRetries(written: WrittenProducer['retries']): RetryPolicy {
  const { retries, backoffMs, backoffCapMs } = topologyDefaults;
  const policy = typeof written === 'object' ? written : { times: written === 'none' ? 0 : (written ?? retries) };
  if (policy.nextCall) return { kind: 'nextCall', retries: policy.times };
  return {
    kind: 'backoff',
    retries: policy.times,
    baseMs: policy.backoff ?? backoffMs,
    capMs: policy.cap ?? backoffCapMs,
  };
}

function compilePollingReaders({ topology, names, era, report, path }: TopologyInput): PollingReaderConfig[] {
  return (topology.pollingReaders ?? []).map(({ id, reads, poll, recordsPerCall, phase }, index) => ({
    id,
    reads: names.resolve(reads, ['dataStream'], report, [...path, 'pollingReaders', index, 'reads']) ?? '',
    pollIntervalMs: poll ?? topologyDefaults.pollIntervalMs,
    recordsPerCallMax: recordsPerCall ?? quotaValue('getRecordsRecordsMax', era),
    phaseMs: phase ?? null,
  }));
}

function compileKclApplications({ topology, names, era, report, path }: TopologyInput): KclApplicationConfig[] {
  return (topology.kclApplications ?? []).map((written, index) => ({
    id: written.id,
    reads: names.resolve(written.reads, ['dataStream'], report, [...path, 'kclApplications', index, 'reads']) ?? '',
    workers: written.workers,
    workerRecordsPerSecond: written.workerRate ?? null,
    checkpointIntervalMs: written.checkpoint ?? topologyDefaults.checkpointIntervalMs,
    failoverTimeMs: written.failoverTime ?? quotaValue('kclFailoverTimeMs', era),
    pollIntervalMs: written.poll ?? topologyDefaults.pollIntervalMs,
    recordsPerCallMax: written.recordsPerCall ?? quotaValue('kclRecordsPerCallMax', era),
    initialPosition: written.from ?? 'TRIM_HORIZON',
    leasesAtStart: written.leases ?? 'balanced',
    workerStartMs: written.workerStart ?? topologyDefaults.workerStartMs,
    phaseMs: written.phase ?? null,
  }));
}
