import { shardIdOf } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import type { KclApplication } from '../kcl/kclApplication';
import type { LeaseRow } from '../kcl/leaseTable';

/** A lease has at most one owner, an owner that exists, and at most one consumer that may write its checkpoint. */
export class OneOwnerPerLeaseChecker {
  readonly #counters = new WeakMap<LeaseRow, number>();

  constructor(readonly application: KclApplication) {}

  check(): void {
    const { coordination } = this.application;
    const { workers, applicationName, table } = coordination;
    for (const row of table.rows) {
      const name = `${applicationName}, ${shardIdOf(row.shardNumber)}`;
      for (const owner of [row.owner, row.checkpointOwner]) {
        const exists = owner === 0 || coordination.worker(owner) !== undefined;
        invariant(exists, `${name}: worker-${String(owner)} does not exist.`);
      }
      invariant(row.leaseCounter >= (this.#counters.get(row) ?? 0), `${name}: the lease counter went back.`);
      this.#counters.set(row, row.leaseCounter);
      const writers = workers
        .flatMap((worker) => worker.consumers)
        .filter((consumer) => consumer.row === row && consumer.ownsLease);
      invariant(writers.length <= 1, `${name}: ${String(writers.length)} consumers may write the checkpoint.`);
    }
  }
}
