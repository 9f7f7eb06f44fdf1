import type { CheckpointStrategy, KclAction, ScalingRule } from '../../engine/index';
import { form, option, type FormsOf } from '../consoleForm';
import { application } from '../names';
import { count, duration, number, nameOf, oneOf, orNull, rate, shorthand, text, type ValueForm } from '../valueForm';

const workerNumber: ValueForm<number> = {
  ...count,
  hint: 'number',
  complete: nameOf('number', (known, given) => known.workers(given('--application'))).complete ?? (() => []),
};
const worker = option('--worker', workerNumber);
const forMs = option('--for', duration);

export const kclForms: FormsOf<KclAction> = {
  changeWorkerCount: form('shardscope change-worker-count', application, { to: option('--workers', count) }),
  killWorker: form('shardscope kill-worker', application, { worker }),
  freezeWorker: form('shardscope freeze-worker', application, { worker, forMs }),
  changeWorkerRate: form('shardscope change-worker-rate', application, { to: option('--rate', rate) }),
  changeCheckpointInterval: form('shardscope change-checkpoint-interval', application, {
    toMs: option('--every', duration),
  }),
  changeCheckpointing: form('shardscope change-checkpointing', application, {
    to: option('--strategy', shorthand<CheckpointStrategy>('kind=…')),
  }),
  changeErrorHandling: form('shardscope change-error-handling', application, {
    to: option('--errors', oneOf('uncaught', 'errorStore', 'retryForever')),
  }),
  changeFailoverTime: form('shardscope change-failover-time', application, { toMs: option('--to', duration) }),
  changeKclVersion: form('shardscope change-kcl-version', application, {
    to: option('--version', oneOf('1.x', '2.x', '3.x')),
  }),
  changeLeaseTableCapacity: form('shardscope change-lease-table-capacity', application, {
    to: option('--writes-per-second', orNull(number, 'on-demand')),
  }),
  throttleLeaseTable: form('shardscope throttle-lease-table', application, { forMs }),
  renameApplication: form('shardscope rename-application', application, { to: option('--name', text) }),
  changeScalingRule: form('shardscope change-scaling-rule', application, {
    to: option('--rule', orNull(shorthand<ScalingRule>('targetCpuRatio=…,min=…,max=…'), 'none')),
  }),
};
