import { shardName, workerIdOf } from '../kernel/ids';
import type { Random } from '../kernel/random';
import { quotaValue } from '../quotas/quotas';
import type { KclWorker } from './kclWorker';
import type { LeaseAcquisition } from './leaseAcquisition';
import { planLeaseTaking } from './leaseAssignment';
import { LeaseObservations } from './leaseObservation';
import type { LeaseRow } from './leaseTable';
import type { Booking } from './pausableClock';

/** How a worker of KCL 1.x and 2.x comes by leases: every 20 s or so it looks into the table and helps itself (KCL-10). */
export class LeaseTaker implements LeaseAcquisition {
  readonly #observations = new LeaseObservations();
  #scan: Booking | null = null;

  constructor(
    readonly worker: KclWorker,
    readonly random: Random,
  ) {}

  get nextScanMs(): number | null {
    return this.#scan?.run ? this.#scan.dueMs : null;
  }

  start(ranBefore: boolean): void {
    if (ranBefore) this.#book(this.random.nextRatio() * this.#intervalMs());
    else this.#look();
  }

  restart(): void {
    this.#book();
  }

  stop(): void {
    this.worker.clock.cancel(this.#scan);
  }

  /** Twice the failover time and 25 ms (KCL-05). */
  #intervalMs(): number {
    const { failoverTimeMs, context } = this.worker.application;
    return 2 * (failoverTimeMs + quotaValue('kclEpsilonMs', context.era));
  }

  #book(waitMs = this.#intervalMs()): void {
    const { clock } = this.worker;
    clock.cancel(this.#scan);
    this.#scan = clock.schedule(clock.nowMs + waitMs, () => {
      this.#look();
    });
  }

  #look(): void {
    this.#book();
    const { application, coordination, workerId, clock } = this.worker;
    const { failoverTimeMs, config, context, kclVersion } = application;
    const { table } = coordination;
    if (!table.capacity.isReachable(clock.nowMs)) return;
    const { rows } = table;
    const plan = planLeaseTaking({
      worker: workerId,
      leaseDurationMs: failoverTimeMs,
      maxLeasesForWorker: config.maxLeasesForWorker,
      maxLeasesToStealAtOneTime: quotaValue('kclLeasesToStealMax', context.era),
      enablePriorityLeaseAssignment: kclVersion !== '1.x',
      veryOldMultiplier: quotaValue('kclVeryOldMultiplier', context.era),
      leases: rows.map((row) => {
        const owner = row.owner === 0 ? null : workerIdOf(row.owner);
        const ageMs = this.#observations.scan(row.shardNumber, row.leaseCounter, owner, clock.nowMs);
        return { key: row.leaseKey, owner, msSinceLastRenewalSeen: ageMs };
      }),
      shuffle: (leases) => this.random.shuffle(leases),
    });
    for (const lease of plan.take) {
      const row = rows.find(({ leaseKey }) => leaseKey === lease.key);
      if (row) this.#take(row, plan.action === 'steal' ? 'lease.stolen' : 'lease.taken');
    }
  }

  #take(row: LeaseRow, type: 'lease.stolen' | 'lease.taken'): void {
    const { application, coordination, workerNumber, workerId, source, clock } = this.worker;
    const { nowMs } = clock;
    const before = row.owner;
    if (coordination.table.take(row, workerNumber, row.leaseCounter, nowMs) !== 'written') return;
    this.#observations.scan(row.shardNumber, row.leaseCounter, workerId, nowMs);
    application.series.takenLeases.add(nowMs, 1);
    const whose =
      before === 0 ? '' : `, which ${workerIdOf(before)} ${type === 'lease.stolen' ? 'held' : 'let expire'}`;
    const verb = type === 'lease.stolen' ? 'steals' : 'takes';
    const text = `${workerId} ${verb} the lease of ${shardName(row.shardNumber)}${whose}`;
    application.context.trace.line(nowMs, source, type, text, 'ok');
    this.worker.hold(row);
  }
}
