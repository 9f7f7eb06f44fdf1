import type { Action, ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { changeDestinationWrites } from '../retrieval/destinationWrites';
import type { KclApplication } from './kclApplication';
import type { CheckpointStrategy, KclVersion, ScalingRule } from './kclConfig';

const { print } = quantities;
const done: ActionOutcome = { ok: true };
const kclVersions: readonly KclVersion[] = ['1.x', '2.x', '3.x'];

/** Carries out an action on a KCL application; null when it knows no such action. */
export function applyKclAction(application: KclApplication, action: Action): ActionOutcome | null {
  switch (action.do) {
    case 'changeWorkerCount':
      return changeWorkerCount(application, action.to);
    case 'killWorker':
      return killWorker(application, action.worker);
    case 'freezeWorker':
      return freezeWorker(application, action.worker, action.forMs);
    case 'changeWorkerRate':
      return changeWorkerRate(application, action.to);
    case 'changeCheckpointInterval':
      return changeCheckpointing(application, { kind: 'interval', everyMs: action.toMs });
    case 'changeCheckpointing':
      return changeCheckpointing(application, action.to);
    case 'changeErrorHandling':
      application.errorHandling = action.to;
      return done;
    case 'changeFailoverTime':
      return changeFailoverTime(application, action.toMs);
    case 'changeKclVersion':
      return changeKclVersion(application, action.to);
    case 'changeLeaseTableCapacity':
      return changeLeaseTableCapacity(application, action.to);
    case 'throttleLeaseTable':
      return throttleLeaseTable(application, action.forMs);
    case 'renameApplication':
      return renameApplication(application, action.to);
    case 'changeScalingRule':
      return changeScalingRule(application, action.to);
    case 'changeDestinationWrites':
      return changeDestinationWrites(application.account, application.context, action.to);
    default:
      return application.retrieval.apply(action);
  }
}

function changeWorkerCount(application: KclApplication, to: number): ActionOutcome {
  if (!Number.isInteger(to) || to < 0) return refuse(`A fleet has a whole number of workers, not ${String(to)}.`);
  application.setWorkerCount(to);
  return done;
}

function killWorker(application: KclApplication, workerNumber: number): ActionOutcome {
  const worker = application.worker(workerNumber);
  if (!worker?.isUp) return refuse(`${application.id} has no worker-${String(workerNumber)} that is up.`);
  const text = `${worker.workerId} is gone; its leases run out`;
  const { clock, trace } = application.context;
  trace.line(clock.nowMs, worker.source, 'worker.killed', text, 'refused');
  worker.order('worker.killed');
  return done;
}

function freezeWorker(application: KclApplication, workerNumber: number, forMs: number): ActionOutcome {
  const worker = application.worker(workerNumber);
  if (worker?.status !== 'running')
    return refuse(`${application.id} has no worker-${String(workerNumber)} that is running.`);
  if (!(forMs > 0)) return refuse('A pause is longer than nothing.');
  const text = `${worker.workerId} stands still for ${print.duration(forMs)}, and does not know it`;
  const { clock, trace } = application.context;
  trace.line(clock.nowMs, worker.source, 'worker.frozen', text, 'warn');
  worker.freeze(forMs);
  return done;
}

function changeWorkerRate(application: KclApplication, to: number): ActionOutcome {
  if (!(to > 0)) return refuse('A worker gets through more than no records a second.');
  application.workerRecordsPerSecond = to;
  for (const worker of application.workers) worker.cpu.changeRate(to);
  say(application, 'workerRate.changed', `a worker of ${application.id} now handles ${print.rate(to)}`);
  return done;
}

function changeCheckpointing(application: KclApplication, to: CheckpointStrategy): ActionOutcome {
  if (to.kind === 'interval' && !(to.everyMs > 0))
    return refuse('The time between two checkpoints is longer than nothing.');
  if (to.kind === 'records' && !(Number.isInteger(to.every) && to.every > 0))
    return refuse('A checkpoint comes after a whole number of records, one at least.');
  application.checkpointing = to;
  for (const worker of application.workers) for (const consumer of worker.consumers) consumer.restartCheckpointTimer();
  say(application, 'checkpointInterval.changed', `${application.id} writes a checkpoint ${checkpointWords(to)}`);
  return done;
}

function checkpointWords(strategy: CheckpointStrategy): string {
  switch (strategy.kind) {
    case 'interval':
      return `every ${print.duration(strategy.everyMs)}`;
    case 'records':
      return `after every ${print.count(strategy.every)} records of a shard`;
    case 'batch':
      return 'after each batch';
    case 'shutdown':
      return 'only when a worker stops';
  }
}

function changeFailoverTime(application: KclApplication, toMs: number): ActionOutcome {
  if (!(toMs >= 1000))
    return refuse('failoverTimeMillis is at least 1,000 here: below that leases are lost by chance.');
  application.failoverTimeMs = toMs;
  for (const worker of application.workers) worker.restartTimers();
  say(application, 'failoverTime.changed', `${application.id} sets failoverTimeMillis to ${print.count(toMs)}`);
  return done;
}

function changeKclVersion(application: KclApplication, to: KclVersion): ActionOutcome {
  const { era } = application.context;
  if (to === '3.x' && era === 'notes') return refuse('There was no KCL 3.x in 2019.');
  if (kclVersions.indexOf(to) < kclVersions.indexOf(application.kclVersion))
    return refuse(`A fleet on KCL ${application.kclVersion} does not go back to ${to} here.`);
  if (to === application.kclVersion) return done;
  application.kclVersion = to;
  say(application, 'kclVersion.changed', `all workers of ${application.id} are on KCL ${to} now`);
  for (const worker of application.workers) if (worker.isUp) worker.changeAcquisition();
  return done;
}

function changeLeaseTableCapacity(application: KclApplication, to: number | null): ActionOutcome {
  if (to !== null && !(to >= 1)) return refuse('A table is provisioned for one write a second at least, or on demand.');
  const { clock } = application.context;
  application.coordination.table.capacity.change(to, clock.nowMs);
  const words = to === null ? 'is on demand' : `is provisioned for ${print.count(to)} writes a second`;
  say(application, 'leaseTable.changed', `the lease table of ${application.id} ${words}`);
  return done;
}

function throttleLeaseTable(application: KclApplication, forMs: number): ActionOutcome {
  if (!(forMs > 0)) return refuse('An outage is longer than nothing.');
  const { clock, trace } = application.context;
  application.coordination.table.capacity.refuseFor(forMs, clock.nowMs);
  const text = `the lease table of ${application.id} refuses every call for ${print.duration(forMs)}`;
  trace.line(clock.nowMs, application.id, 'leaseTable.unreachable', text, 'refused');
  return done;
}

function renameApplication(application: KclApplication, to: string): ActionOutcome {
  if (!/^[\w.-]+$/.test(to))
    return refuse('The name of a lease table is made of letters, digits, dots, dashes and underscores.');
  if (to === application.coordination.applicationName) return refuse(`${application.id} bears that name already.`);
  if (!application.mayBear(to)) return refuse(`The lease table '${to}' is about another data stream.`);
  say(application, 'application.renamed', `${application.id} starts again as '${to}', with a lease table of that name`);
  application.rename(to);
  return done;
}

function changeScalingRule(application: KclApplication, to: ScalingRule | null): ActionOutcome {
  if (to) {
    const { targetCpuRatio, min, max } = to;
    if (!(targetCpuRatio > 0 && targetCpuRatio <= 1)) return refuse('The target is a CPU between 0 and 100 %.');
    if (!Number.isInteger(min) || !Number.isInteger(max) || min < 1 || max < min)
      return refuse('A fleet has at least one worker, and at most as many as its maximum.');
  }
  application.scaling.change(to);
  const words = to
    ? `from now on has ${print.count(to.min)} to ${print.count(to.max)} workers, for a CPU of ${print.ratio(to.targetCpuRatio)}`
    : 'has a fixed number of workers from now on';
  say(application, 'scalingRule.changed', `${application.id} ${words}`);
  return done;
}

function say(application: KclApplication, type: string, text: string): void {
  application.context.trace.line(application.context.clock.nowMs, application.id, type, text);
}

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'ValidationException', sentence };
}
