import { shardName, workerIdOf } from '../kernel/ids';
import { quotaValue } from '../quotas/quotas';
import type { HeldLease } from './heldLease';
import type { KclWorker } from './kclWorker';
import type { Booking } from './pausableClock';

/** Keeps the leases of a worker alive, finds out which are lost, and lets go of those that the leader gives to others. */
export class LeaseRenewer {
  #next: Booking | null = null;

  constructor(readonly worker: KclWorker) {}

  /** @param waitMs to the first round; without it a whole interval. */
  book(waitMs = this.#intervalMs()): void {
    const { clock } = this.worker;
    clock.cancel(this.#next);
    this.#next = clock.schedule(clock.nowMs + waitMs, () => {
      this.book();
      this.#renewAll();
    });
  }

  stop(): void {
    this.worker.clock.cancel(this.#next);
  }

  /** Somewhere within an interval, for a fleet whose rounds do not go in step. */
  bookAnywhere(): void {
    this.book(this.worker.random.fork('renewals').nextRatio() * this.#intervalMs());
  }

  /** Every failover time ÷ 3 − 25 ms (KCL-04). */
  #intervalMs(): number {
    const { failoverTimeMs, context } = this.worker.application;
    return Math.floor(failoverTimeMs / 3) - quotaValue('kclEpsilonMs', context.era);
  }

  #renewAll(): void {
    for (const held of this.worker.renewalOrder()) this.#renew(held);
  }

  #renew(held: HeldLease): void {
    const { application, workerNumber, clock } = this.worker;
    const { nowMs } = clock;
    if (held.table.row(held.row.shardNumber) !== held.row) {
      this.worker.drop(held);
      return;
    }
    const outcome = held.hasRunOut(nowMs, application.failoverTimeMs) ? 'conflict' : held.renew(nowMs);
    if (outcome === 'conflict') this.worker.lose(held);
    if (outcome !== 'written') return;
    application.series.renewedLeases.add(nowMs, 1);
    this.worker.measure(held, nowMs);
    if (held.row.checkpointOwner === workerNumber) this.#handOver(held);
  }

  /** The leader has named another owner: a last checkpoint, then the lease moves on (KCL-25). */
  #handOver(held: HeldLease): void {
    const { application, workerId, source, clock } = this.worker;
    const consumer = this.worker.consumerOf(held);
    if (consumer && !consumer.writeCheckpoint()) return;
    if (held.release(clock.nowMs) !== 'written') return;
    const text = `${workerId} hands ${shardName(held.row.shardNumber)} over to ${workerIdOf(held.row.owner)}`;
    application.context.trace.line(clock.nowMs, source, 'lease.handedOver', text, 'ok');
    this.worker.drop(held);
    consumer?.loseLease();
  }
}
