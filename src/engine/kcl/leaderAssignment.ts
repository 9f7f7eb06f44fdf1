import type { Random } from '../kernel/random';
import { quotaValue } from '../quotas/quotas';
import type { KclWorker } from './kclWorker';
import type { LeaseAcquisition } from './leaseAcquisition';
import { LeaseAssignmentPasses } from './leaseAssignmentPass';
import type { Booking } from './pausableClock';

/**
 * How a worker of KCL 3.x comes by leases: one of the fleet is the leader and assigns for all, every failover time; each
 * worker looks for what it was given, a little more often than leases expire.
 */
export class LeaderAssignment implements LeaseAcquisition {
  #discovery: Booking | null = null;
  #pass: Booking | null = null;
  /** Set while this worker leads. */
  #passes: LeaseAssignmentPasses | null = null;
  #failedPasses = 0;

  constructor(
    readonly worker: KclWorker,
    readonly random: Random,
  ) {}

  get nextScanMs(): number | null {
    return this.#discovery?.run ? this.#discovery.dueMs : null;
  }

  start(ranBefore: boolean): void {
    if (ranBefore) {
      this.#bookDiscovery(this.random.nextRatio() * this.#discoveryIntervalMs());
      this.#bookPass(this.random.nextRatio() * this.worker.application.failoverTimeMs);
      return;
    }
    this.#discover();
    this.#assign();
  }

  restart(): void {
    this.#bookDiscovery();
    this.#bookPass();
  }

  stop(): void {
    const { clock } = this.worker;
    clock.cancel(this.#discovery);
    clock.cancel(this.#pass);
    this.#passes = null;
  }

  #discoveryIntervalMs(): number {
    const { failoverTimeMs, context } = this.worker.application;
    return failoverTimeMs - quotaValue('kclEpsilonMs', context.era);
  }

  #bookDiscovery(waitMs = this.#discoveryIntervalMs()): void {
    const { clock } = this.worker;
    clock.cancel(this.#discovery);
    this.#discovery = clock.schedule(clock.nowMs + waitMs, () => {
      this.#discover();
    });
  }

  #bookPass(waitMs = this.worker.application.failoverTimeMs): void {
    const { clock } = this.worker;
    clock.cancel(this.#pass);
    this.#pass = clock.schedule(clock.nowMs + waitMs, () => {
      this.#assign();
    });
  }

  /** Takes up what the leader has assigned; what an old owner still has to hand over waits. */
  #discover(): void {
    this.#bookDiscovery();
    const { worker } = this;
    const { table } = worker.coordination;
    if (!table.capacity.isReachable(worker.clock.nowMs)) return;
    for (const row of table.rows) {
      if (row.owner !== worker.workerNumber || row.checkpointOwner !== 0 || worker.isHolding(row)) continue;
      worker.application.series.takenLeases.add(worker.clock.nowMs, 1);
      worker.hold(row);
    }
  }

  #assign(): void {
    this.#bookPass();
    const { coordination, workerNumber, clock } = this.worker;
    const isReachable = coordination.table.capacity.isReachable(clock.nowMs);
    if (!isReachable && coordination.leader.holder !== workerNumber) return;
    if (!coordination.leader.isHeldBy(workerNumber, clock.nowMs)) {
      this.#passes = null;
      return;
    }
    if (!this.#passes) {
      this.#passes = new LeaseAssignmentPasses(this.worker, this.random);
      this.#failedPasses = 0;
      this.#say('leader.elected', 'leads the fleet: from now on it assigns the leases', 'ok');
    }
    if (isReachable) {
      this.#failedPasses = 0;
      this.#passes.run();
    } else this.#fail();
  }

  #fail(): void {
    const { coordination, workerNumber, application } = this.worker;
    this.#failedPasses++;
    if (this.#failedPasses < quotaValue('kclFailedPassesMax', application.context.era)) return;
    coordination.leader.release(workerNumber);
    this.#passes = null;
    this.#say('leader.resigned', 'gives up its lead: it could not read the lease table', 'warn');
  }

  #say(type: string, text: string, tone: 'ok' | 'warn'): void {
    const { application, workerId, source, clock } = this.worker;
    application.context.trace.line(clock.nowMs, source, type, `${workerId} ${text}`, tone);
  }
}
