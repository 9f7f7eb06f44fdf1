import * as v from 'valibot';
import {
  quantities,
  quotaValue,
  type KclAction,
  type KclApplicationConfig,
  type SimulationConfig,
} from '../../../engine/index';
import { mapping } from '../schema/mapping';
import { count, identifier, quantity } from '../schema/scalars';
import { actionForm, counted, upTo, upwards } from './actionForm';
import { pollIntervalMsByDefault } from './pollingReaders';
import type { TopologyInput } from './topologyInput';

/** What holds where a scenario says nothing. */
const kclDefaults = { checkpointIntervalMs: 10_000, workerStartMs: 1_000 } as const;

export const kclApplicationSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  workers: count(),
  workerRate: v.optional(quantity('rate')),
  checkpoint: v.optional(quantity('duration')),
  failoverTime: v.optional(quantity('duration')),
  poll: v.optional(quantity('duration')),
  recordsPerCall: v.optional(count(1)),
  from: v.optional(v.picklist(['TRIM_HORIZON', 'LATEST'], 'from: TRIM_HORIZON or from: LATEST is expected here.')),
  leases: v.optional(v.picklist(['balanced', 'none'], 'leases: balanced or leases: none is expected here.')),
  workerStart: v.optional(quantity('duration')),
  phase: v.optional(quantity('duration')),
});

export type WrittenKclApplication = v.InferOutput<typeof kclApplicationSchema>;

export function compileKclApplications(
  written: readonly WrittenKclApplication[],
  { names, era, report, path }: TopologyInput,
): readonly KclApplicationConfig[] {
  return written.map((application, index) => ({
    id: application.id,
    reads: names.resolve(application.reads, ['dataStream'], report, [...path, 'kclApplications', index, 'reads']) ?? '',
    workers: application.workers,
    workerRecordsPerSecond: application.workerRate ?? null,
    checkpointIntervalMs: application.checkpoint ?? kclDefaults.checkpointIntervalMs,
    failoverTimeMs: application.failoverTime ?? quotaValue('kclFailoverTimeMs', era),
    pollIntervalMs: application.poll ?? pollIntervalMsByDefault,
    recordsPerCallMax: application.recordsPerCall ?? quotaValue('kclRecordsPerCallMax', era),
    initialPosition: application.from ?? 'TRIM_HORIZON',
    leasesAtStart: application.leases ?? 'balanced',
    workerStartMs: application.workerStart ?? kclDefaults.workerStartMs,
    phaseMs: application.phase ?? null,
  }));
}

const application = (of: string, config: SimulationConfig) => config.kclApplications.find(({ id }) => id === of);
const duration = ({ toMs }: { toMs: number }) => quantities.print.duration(toMs);
const checkpointMs = (of: string, config: SimulationConfig) => application(of, config)?.checkpointIntervalMs ?? 0;
const failoverMs = (of: string, config: SimulationConfig) => application(of, config)?.failoverTimeMs ?? 0;

/** One worker more than shards: the idle one is part of the lesson. */
function fleetMax(of: string, config: SimulationConfig): number {
  const fleet = application(of, config);
  const shards = config.dataStreams.find(({ id }) => id === fleet?.reads)?.shardCount ?? 1;
  return Math.max(shards + 1, fleet?.workers ?? 1);
}

export const kclForms = {
  changeWorkerCount: actionForm('changeWorkerCount')({
    targets: ['kclApplication'],
    entries: { to: count() },
    label: 'Workers',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => counted(to, 'worker'),
    valueAtStart: (of, config) => application(of, config)?.workers,
    usualChoices: (of, config) => upTo(fleetMax(of, config)).map((index) => ({ to: index + 1 })),
  }),
  killWorker: actionForm('killWorker')({
    targets: ['kclApplication'],
    entries: { worker: count(1) },
    label: 'Kill a worker',
    compile: ({ worker }) => ({ worker }),
    choiceLabel: ({ worker }) => `worker ${String(worker)}`,
    usualChoices: (of, config) => upTo(application(of, config)?.workers ?? 0).map((index) => ({ worker: index + 1 })),
  }),
  changeCheckpointInterval: actionForm('changeCheckpointInterval')({
    targets: ['kclApplication'],
    entries: { to: quantity('duration') },
    label: 'Checkpoint interval',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: duration,
    valueAtStart: checkpointMs,
    usualChoices: (of, config) => upwards([5_000, 15_000, 30_000, checkpointMs(of, config)]).map((toMs) => ({ toMs })),
  }),
  changeFailoverTime: actionForm('changeFailoverTime')({
    targets: ['kclApplication'],
    entries: { to: quantity('duration') },
    label: 'Failover time',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: duration,
    valueAtStart: failoverMs,
    usualChoices: (of, config) => upwards([3_000, failoverMs(of, config), 20_000]).map((toMs) => ({ toMs })),
  }),
} satisfies Record<KclAction['do'], unknown>;
