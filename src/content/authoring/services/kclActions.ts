import * as v from 'valibot';
import { quantities, type KclAction, type SimulationConfig } from '../../../engine/index';
import { checkpointingText, errorHandlingText, scalingText, tableCapacityText } from '../../actionWords/kclSettings';
import { count, identifier, quantity } from '../schema/scalars';
import { actionForm, counted, upTo, upwards } from './actionForm';
import {
  checkpointingSchema,
  compileCheckpointing,
  compileScaling,
  errorHandlingSchema,
  kclVersionSchema,
  scalingSchema,
  tableCapacitySchema,
} from './kclSettings';

const { print } = quantities;
const targets = ['kclApplication'] as const;
const pauseMsByDefault = 30_000;

const application = (of: string, config: SimulationConfig) => config.kclApplications.find(({ id }) => id === of);
const duration = ({ toMs }: { toMs: number }) => print.duration(toMs);
const workerName = ({ worker }: { worker: number }) => `worker ${String(worker)}`;
const failoverMs = (of: string, config: SimulationConfig) => application(of, config)?.failoverTimeMs ?? 0;
const each = (of: string, config: SimulationConfig) =>
  upTo(application(of, config)?.workers ?? 0).map((index) => ({ worker: index + 1 }));

function checkpointMs(of: string, config: SimulationConfig): number | undefined {
  const strategy = application(of, config)?.checkpointing;
  return strategy?.kind === 'interval' ? strategy.everyMs : undefined;
}

/** One worker more than shards: the idle one is part of the lesson. */
function fleetMax(of: string, config: SimulationConfig): number {
  const fleet = application(of, config);
  const shards = config.dataStreams.find(({ id }) => id === fleet?.reads)?.shardCount ?? 1;
  return Math.max(shards + 1, fleet?.workers ?? 1);
}

export const kclForms = {
  changeWorkerCount: actionForm('changeWorkerCount')({
    targets,
    entries: { to: count() },
    label: 'Workers',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => counted(to, 'worker'),
    valueAtStart: (of, config) => application(of, config)?.workers,
    usualChoices: (of, config) => upTo(fleetMax(of, config)).map((index) => ({ to: index + 1 })),
  }),
  killWorker: actionForm('killWorker')({
    targets,
    entries: { worker: count(1) },
    label: 'Kill a worker',
    compile: ({ worker }) => ({ worker }),
    choiceLabel: workerName,
    usualChoices: each,
  }),
  freezeWorker: actionForm('freezeWorker')({
    targets,
    entries: { worker: count(1), for: v.optional(quantity('duration')) },
    label: 'Freeze a worker',
    compile: ({ worker, for: forMs = pauseMsByDefault }) => ({ worker, forMs }),
    choiceLabel: ({ worker, forMs }) => `worker ${String(worker)} for ${print.duration(forMs)}`,
    usualChoices: (of, config) => each(of, config).map((one) => ({ ...one, forMs: pauseMsByDefault })),
  }),
  changeWorkerRate: actionForm('changeWorkerRate')({
    targets,
    entries: { to: quantity('rate') },
    label: 'Records a worker handles',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => print.rate(to),
    valueAtStart: (of, config) => application(of, config)?.workerRecordsPerSecond,
    usualChoices: (of, config) => {
      const now = application(of, config)?.workerRecordsPerSecond ?? 1000;
      return upwards([Math.ceil(now / 4), Math.ceil(now / 2), now, now * 2]).map((to) => ({ to }));
    },
  }),
  changeCheckpointInterval: actionForm('changeCheckpointInterval')({
    targets,
    entries: { to: quantity('duration') },
    label: 'Checkpoint interval',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: duration,
    valueAtStart: checkpointMs,
    usualChoices: (of, config) =>
      upwards([5_000, 15_000, 30_000, checkpointMs(of, config) ?? 60_000]).map((toMs) => ({ toMs })),
  }),
  changeCheckpointing: actionForm('changeCheckpointing')({
    targets,
    entries: { to: checkpointingSchema },
    label: 'Checkpoints',
    compile: ({ to }) => ({ to: compileCheckpointing(to) }),
    choiceLabel: ({ to }) => checkpointingText(to),
    valueAtStart: (of, config) => application(of, config)?.checkpointing,
    usualChoices: () => [
      { to: { kind: 'batch' } },
      { to: { kind: 'records', every: 1000 } },
      { to: { kind: 'interval', everyMs: 10_000 } },
      { to: { kind: 'shutdown' } },
    ],
  }),
  changeErrorHandling: actionForm('changeErrorHandling')({
    targets,
    entries: { to: errorHandlingSchema },
    label: 'Errors are caught',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => errorHandlingText[to],
    valueAtStart: (of, config) => application(of, config)?.errorHandling,
    usualChoices: () => [{ to: 'uncaught' }, { to: 'errorStore' }, { to: 'retryForever' }],
  }),
  changeFailoverTime: actionForm('changeFailoverTime')({
    targets,
    entries: { to: quantity('duration') },
    label: 'Failover time',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: duration,
    valueAtStart: failoverMs,
    usualChoices: (of, config) => upwards([3_000, failoverMs(of, config), 20_000]).map((toMs) => ({ toMs })),
  }),
  changeKclVersion: actionForm('changeKclVersion')({
    targets,
    entries: { to: kclVersionSchema },
    label: 'KCL version',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => `KCL ${to}`,
    valueAtStart: (of, config) => application(of, config)?.kclVersion,
    usualChoices: (of, config) => {
      const isThere = application(of, config)?.kclVersion ?? '2.x';
      return isThere === '3.x' ? [{ to: '3.x' }] : [{ to: isThere }, { to: '3.x' }];
    },
  }),
  changeLeaseTableCapacity: actionForm('changeLeaseTableCapacity')({
    targets,
    entries: { to: tableCapacitySchema },
    label: 'Lease table',
    compile: ({ to }) => ({ to: to === 'onDemand' ? null : to }),
    choiceLabel: ({ to }) => tableCapacityText(to),
    valueAtStart: (of, config) => application(of, config)?.leaseTableWritesPerSecond,
    usualChoices: (of, config) => {
      const now = application(of, config)?.leaseTableWritesPerSecond ?? 10;
      return [...upwards([now, now * 2, now * 4]).map((to) => ({ to })), { to: null }];
    },
  }),
  throttleLeaseTable: actionForm('throttleLeaseTable')({
    targets,
    entries: { for: quantity('duration') },
    label: 'Throttle the lease table',
    compile: ({ for: forMs }) => ({ forMs }),
    choiceLabel: ({ forMs }) => `for ${print.duration(forMs)}`,
    usualChoices: () => [{ forMs: 5_000 }, { forMs: 15_000 }, { forMs: 60_000 }],
  }),
  renameApplication: actionForm('renameApplication')({
    targets,
    entries: { to: identifier },
    label: 'Application name',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => to,
    valueAtStart: (of, config) => application(of, config)?.applicationName,
    usualChoices: (of, config) => [{ to: application(of, config)?.applicationName ?? of }, { to: `${of}-2` }],
  }),
  changeScalingRule: actionForm('changeScalingRule')({
    targets,
    entries: { to: scalingSchema },
    label: 'Scaling rule',
    compile: ({ to }) => ({ to: compileScaling(to) }),
    choiceLabel: ({ to }) => scalingText(to),
    valueAtStart: (of, config) => application(of, config)?.scalingRule,
    usualChoices: (of, config) => {
      const max = fleetMax(of, config) - 1;
      return [
        { to: null },
        { to: { targetCpuRatio: 3 / 5, min: 1, max } },
        { to: { targetCpuRatio: 4 / 5, min: 1, max } },
      ];
    },
  }),
} satisfies Record<KclAction['do'], unknown>;
