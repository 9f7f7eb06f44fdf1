import { sequenceNumberOf, shardIdOf } from '../kernel/ids';
import type { KclApplication } from '../kcl/kclApplication';
import type { KclWorker } from '../kcl/kclWorker';
import { actualOwner, type LeaseRow } from '../kcl/leaseTable';
import type { KclApplicationView, KclWorkerView, LeaseTableView, LeaseView } from './readModel';

export function projectKclApplication(application: KclApplication): KclApplicationView {
  const { config, coordination } = application;
  const { rows } = coordination.table;
  return {
    id: config.id,
    reads: config.reads,
    applicationName: coordination.applicationName,
    kclVersion: application.kclVersion,
    checkpointing: application.checkpointing,
    errorHandling: application.errorHandling,
    failoverTimeMs: application.failoverTimeMs,
    workerRecordsPerSecond: application.workerRecordsPerSecond,
    scalingRule: application.scaling.rule,
    workers: application.workers.map((worker) => projectWorker(worker)),
    leases: rows.map((row) => projectLease(application, row)),
    leaseTable: projectTable(application),
  };
}

function projectWorker(worker: KclWorker): KclWorkerView {
  const { metrics, clock } = worker.application.context;
  const checkpoints = worker.consumers.map((consumer) => consumer.lastCheckpointAtMs ?? -1);
  const last = Math.max(-1, worker.lastCheckpointAtMs ?? -1, ...checkpoints);
  const leased = worker.coordination.table.rows.filter((row) => actualOwner(row) === worker.workerNumber);
  return {
    workerId: worker.workerId,
    workerNumber: worker.workerNumber,
    status: worker.status,
    leads: worker.leads,
    cpuRatio: worker.isUp ? worker.cpuSeries.at(Math.floor(clock.nowMs / metrics.periodMs) - 1) : 0,
    leasedShardIds: leased.map((row) => shardIdOf(row.shardNumber)),
    lastCheckpointAtMs: last < 0 ? null : last,
    nextTakerScanMs: worker.nextTakerScanMs,
    thawsAtMs: worker.status === 'frozen' ? worker.thawsAtMs : null,
  };
}

function projectLease(application: KclApplication, row: LeaseRow): LeaseView {
  const shard = application.dataStream.shard(row.shardNumber);
  const { checkpoint } = row;
  const owner = actualOwner(row);
  return {
    shardId: shard.shardId,
    ownerWorkerNumber: owner || null,
    nextOwnerWorkerNumber: row.checkpointOwner === 0 ? null : row.owner,
    leaseCounter: row.leaseCounter,
    checkpoint:
      checkpoint.kind === 'position'
        ? sequenceNumberOf(
            row.shardNumber,
            shard.openedAtMs,
            checkpoint.position,
            shard.log.arrivalAt(checkpoint.position, shard.clock.nowMs),
          )
        : checkpoint.kind,
    throughputKBps: row.throughputKBps,
    expiresAtMs: owner === 0 ? null : row.renewedAtMs + application.failoverTimeMs,
    ownerChanges: row.ownerChanges,
    ownerChangedAtMs: row.ownerChangedAtMs,
    previousOwnerWorkerNumber: row.previousOwner || null,
  };
}

/** Renewals of a worker's leases come together, every 3.3 s: the rate of one second would flicker. */
const tableRateOverMs = 10_000;

function projectTable({ coordination, series, id, context }: KclApplication): LeaseTableView {
  const { capacity } = coordination.table;
  const { clock, metrics } = context;
  const last = Math.floor(clock.nowMs / metrics.periodMs) - 1;
  const periods = Math.max(1, Math.min(last + 1, Math.round(tableRateOverMs / metrics.periodMs)));
  const perSecond = (writes: { at(period: number): number }) => {
    let sum = 0;
    for (let period = last - periods + 1; period <= last; period++) if (period >= 0) sum += writes.at(period);
    return (sum * 1000) / (periods * metrics.periodMs);
  };
  const sharers = new Set(
    coordination.workers.filter((worker) => worker.isUp).map(({ application }) => application.id),
  );
  sharers.delete(id);
  return {
    writesPerSecond: capacity.writesPerSecond,
    savedRatio: capacity.savedRatio(clock.nowMs),
    isReachable: capacity.isReachable(clock.nowMs),
    askedWritesPerSecond: perSecond(series.leaseTableWrites),
    refusedWritesPerSecond: perSecond(series.leaseTableWritesRefused),
    sharedWith: [...sharers],
  };
}
