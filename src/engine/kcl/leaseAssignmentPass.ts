import { shardName, workerIdOf } from '../kernel/ids';
import type { Random } from '../kernel/random';
import { quotaValue } from '../quotas/quotas';
import type { AssignableLease, LeaseMove } from './assignmentDraft';
import type { KclWorker } from './kclWorker';
import { planLeaseCountAssignment } from './leaseCountAssignment';
import { LeaseObservations } from './leaseObservation';
import { actualOwner, type LeaseRow } from './leaseTable';
import { planUtilizationAssignment, type AssignableWorker } from './utilizationAssignment';

/** What a worker's CPU should not exceed, in percent. */
const operatingRangeMax = 100;

/** The passes of one leader of KCL 3.x, from its election on: it sees the table with fresh eyes. */
export class LeaseAssignmentPasses {
  readonly #observations = new LeaseObservations();
  /** Until when the old owner of a lease may take to checkpoint, by shard number. */
  readonly #handOffUntilMs = new Map<number, number>();
  #passes = 0;

  constructor(
    readonly worker: KclWorker,
    readonly random: Random,
  ) {}

  /** Reads the table, plans, and writes what changes. */
  run(): void {
    const { table } = this.worker.coordination;
    const { rows } = table;
    this.#watchHandOffs(rows);
    const leases = rows.map((row) => this.#leaseOf(row));
    const every = quotaValue('kclBalancingEveryPasses', this.#era);
    const balances = this.#passes++ % every === 0;
    for (const move of this.#plan(leases, balances)) {
      const row = table.row(Number(move.key));
      if (row) this.#write(row, move);
    }
  }

  get #era() {
    return this.worker.application.context.era;
  }

  #plan(leases: readonly AssignableLease[], balances: boolean): readonly LeaseMove[] {
    const { application, coordination, clock } = this.worker;
    const { maxLeasesForWorker, maxThroughputPerHostKBps, assignment } = application.config;
    const reports = [...coordination.reports.current(clock.nowMs)].map(
      ([workerNumber, cpuPercent]) => [workerIdOf(workerNumber), cpuPercent] as const,
    );
    if (assignment === 'leaseCount') {
      const workerIds = reports.map(([workerId]) => workerId);
      return planLeaseCountAssignment({ workerIds, leases, maxLeasesForWorker, balances }).moves;
    }
    const workers = reports.map(([workerId, cpuPercent]) => ({ workerId, utilization: cpuPercent, operatingRangeMax }));
    return planUtilizationAssignment({
      workers: assignment === 'cpu' ? workers : byThroughput(workers, leases),
      leases,
      maxLeasesForWorker,
      maxThroughputPerHostKBps,
      reBalanceThresholdRatio: quotaValue('kclRebalanceThresholdPercent', this.#era) / 100,
      dampeningRatio: quotaValue('kclDampeningPercent', this.#era) / 100,
      allowThroughputOvershoot: true,
      balances,
      shuffle: (candidates) => this.random.shuffle(candidates),
    }).moves;
  }

  #leaseOf(row: LeaseRow): AssignableLease {
    const { application, clock } = this.worker;
    const key = String(row.shardNumber);
    const number = actualOwner(row);
    const owner = number === 0 ? null : workerIdOf(number);
    const ageMs = this.#observations.scan(row.shardNumber, row.leaseCounter, owner, clock.nowMs);
    return {
      key,
      owner,
      throughputKBps: row.throughputKBps,
      isFree: owner === null || (ageMs ?? Infinity) > application.failoverTimeMs,
      renewalSeenAtMs: ageMs === null ? 0 : clock.nowMs - ageMs,
      awaitsHandOff: row.checkpointOwner !== 0,
    };
  }

  /** The time to checkpoint runs from when this leader first saw that one was asked for. */
  #watchHandOffs(rows: readonly LeaseRow[]): void {
    const { application, clock } = this.worker;
    const timeMs = quotaValue('kclGracefulHandOffMs', this.#era) + application.failoverTimeMs;
    for (const { shardNumber, checkpointOwner } of rows) {
      if (checkpointOwner === 0) this.#handOffUntilMs.delete(shardNumber);
      else if (!this.#handOffUntilMs.has(shardNumber)) this.#handOffUntilMs.set(shardNumber, clock.nowMs + timeMs);
    }
  }

  #write(row: LeaseRow, move: LeaseMove): void {
    const { application, coordination, clock } = this.worker;
    const { nowMs } = clock;
    const to = Number(move.to.slice('worker-'.length));
    const seen = actualOwner(row);
    const hasEnded = row.checkpoint.kind === 'SHARD_END';
    const whom = seen === this.worker.workerNumber ? 'itself' : workerIdOf(seen);
    if (row.checkpointOwner !== 0 && !move.wasFree && !hasEnded) {
      if (nowMs < (this.#handOffUntilMs.get(row.shardNumber) ?? Infinity)) return;
    } else if (application.config.gracefulHandOff && !move.wasFree && !hasEnded) {
      if (coordination.table.askForHandOff(row, to, seen, nowMs) === 'written') {
        this.#handOffUntilMs.delete(row.shardNumber);
        this.#watchHandOffs([row]);
        this.#say('lease.handOffAsked', `asks ${whom} to hand ${shardName(row.shardNumber)} over to ${move.to}`);
      }
      return;
    }
    if (coordination.table.assign(row, to, seen, nowMs) !== 'written') return;
    const whose = seen === 0 ? '' : `, which ${workerIdOf(seen)} ${move.wasFree ? 'let expire' : 'held'}`;
    this.#say('lease.assigned', `gives ${shardName(row.shardNumber)} to ${move.to}${whose}`);
  }

  #say(type: string, text: string): void {
    const { application, workerId, source, clock } = this.worker;
    application.context.trace.line(clock.nowMs, source, type, `${workerId}, the leader, ${text}`, 'ok');
  }
}

/** Workers by what their leases bring in, in percent of an even share, where no CPU is measured. */
function byThroughput(workers: readonly AssignableWorker[], leases: readonly AssignableLease[]): AssignableWorker[] {
  const total = leases.reduce((sum, { throughputKBps }) => sum + (throughputKBps ?? 0), 0);
  return workers.map((worker) => {
    const own = leases.reduce(
      (sum, { owner, throughputKBps }) => sum + (owner === worker.workerId ? (throughputKBps ?? 0) : 0),
      0,
    );
    return { ...worker, utilization: total === 0 ? 0 : (own * workers.length * 100) / total };
  });
}
