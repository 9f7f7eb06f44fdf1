import * as v from 'valibot';
import { quotaValue, type KclApplicationConfig } from '../../../engine/index';
import { either, isMapping, mapping } from '../schema/mapping';
import { count, identifier, quantity } from '../schema/scalars';
import {
  assignmentSchema,
  checkpointingSchema,
  compileCheckpointing,
  compileScaling,
  errorHandlingSchema,
  kclVersionSchema,
  scalingSchema,
} from './kclSettings';
import { destinationWritesSchema, pollIntervalMsByDefault } from './pollingReaders';
import type { TopologyInput } from './topologyInput';

/** What holds where a scenario says nothing. */
const kclDefaults = { checkpointIntervalMs: 10_000, workerStartMs: 1_000 } as const;
const bytesPerKb = 1024;

const positionWords = 'from: TRIM_HORIZON, from: LATEST or from: { at: 60s } is expected here.';
const leasesWords = 'leases: balanced, leases: none or the worker of each shard, as in [1, 1, 2], is expected here.';

export const kclApplicationSchema = mapping({
  id: identifier,
  name: v.optional(identifier),
  reads: v.optional(identifier),
  version: v.optional(kclVersionSchema),
  workers: count(),
  workerRate: v.optional(quantity('rate')),
  checkpoint: v.optional(checkpointingSchema),
  failoverTime: v.optional(quantity('duration')),
  poll: v.optional(quantity('duration')),
  recordsPerCall: v.optional(count(1)),
  from: v.optional(
    either([v.picklist(['TRIM_HORIZON', 'LATEST'], positionWords), mapping({ at: quantity('duration') })], (written) =>
      isMapping(written) ? 1 : 0,
    ),
  ),
  leases: v.optional(
    either([v.picklist(['balanced', 'none'], leasesWords), v.array(count(1))], (written) =>
      Array.isArray(written) ? 1 : 0,
    ),
  ),
  maxLeases: v.optional(count(1)),
  assignment: v.optional(assignmentSchema),
  maxThroughput: v.optional(quantity('byteRate')),
  gracefulHandOff: v.optional(v.boolean('gracefulHandOff: true or false is expected here.')),
  tableWrites: v.optional(quantity('rate')),
  badRecords: v.optional(mapping({ every: quantity('duration'), first: v.optional(quantity('duration')) })),
  errors: v.optional(errorHandlingSchema),
  scaling: v.optional(scalingSchema),
  workerStart: v.optional(quantity('duration')),
  phase: v.optional(quantity('duration')),
  writes: v.optional(destinationWritesSchema),
});

export type WrittenKclApplication = v.InferOutput<typeof kclApplicationSchema>;

export function compileKclApplications(
  written: readonly WrittenKclApplication[],
  input: TopologyInput,
): readonly KclApplicationConfig[] {
  return written.map((application, index) => compileOne(application, [...input.path, 'kclApplications', index], input));
}

function compileOne(
  written: WrittenKclApplication,
  path: TopologyInput['path'],
  { names, era, report }: TopologyInput,
): KclApplicationConfig {
  const { from, badRecords, maxThroughput } = written;
  const kclVersion = written.version ?? '2.x';
  if (kclVersion === '3.x' && era === 'notes') report([...path, 'version'], 'There was no KCL 3.x in 2019.');
  for (const key of ['assignment', 'maxThroughput', 'gracefulHandOff'] as const)
    if (written[key] !== undefined && kclVersion !== '3.x')
      report([...path, key], `'${key}' belongs to KCL 3.x.`, "Add 'version: 3.x'.");
  return {
    id: written.id,
    applicationName: written.name ?? written.id,
    reads: names.resolve(written.reads, ['dataStream'], report, [...path, 'reads']) ?? '',
    kclVersion,
    workers: written.workers,
    workerRecordsPerSecond: written.workerRate ?? null,
    checkpointing: compileCheckpointing(written.checkpoint ?? kclDefaults.checkpointIntervalMs),
    failoverTimeMs: written.failoverTime ?? quotaValue('kclFailoverTimeMs', era),
    pollIntervalMs: written.poll ?? pollIntervalMsByDefault,
    recordsPerCallMax: written.recordsPerCall ?? quotaValue('kclRecordsPerCallMax', era),
    initialPosition: typeof from === 'object' ? 'AT_TIMESTAMP' : (from ?? 'TRIM_HORIZON'),
    initialTimestampMs: typeof from === 'object' ? from.at : 0,
    leasesAtStart: written.leases ?? 'balanced',
    maxLeasesForWorker: written.maxLeases ?? null,
    assignment: written.assignment ?? 'cpu',
    maxThroughputPerHostKBps: maxThroughput === undefined ? null : maxThroughput / bytesPerKb,
    gracefulHandOff: written.gracefulHandOff ?? true,
    leaseTableWritesPerSecond: written.tableWrites ?? null,
    badRecords: badRecords ? { everyMs: badRecords.every, firstMs: badRecords.first ?? badRecords.every } : null,
    errorHandling: written.errors ?? 'uncaught',
    scalingRule: compileScaling(written.scaling ?? 'none'),
    workerStartMs: written.workerStart ?? kclDefaults.workerStartMs,
    phaseMs: written.phase ?? null,
    ...(written.writes === undefined ? {} : { writes: written.writes }),
  };
}
