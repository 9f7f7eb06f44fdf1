import { shardIdOf } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import type { KclApplication } from '../kcl/kclApplication';

/** A lease has at most one owner, an owner that exists, and at most one consumer that may write its checkpoint. */
export class OneOwnerPerLeaseChecker {
  readonly #counters = new Map<number, number>();

  constructor(readonly application: KclApplication) {}

  check(): void {
    const { leaseTable, workers, config } = this.application;
    for (const row of leaseTable.rows) {
      const name = `${config.id}, ${shardIdOf(row.shardNumber)}`;
      invariant(row.owner >= 0 && row.owner <= workers.length, `${name}: worker-${String(row.owner)} does not exist.`);
      invariant(
        row.leaseCounter >= (this.#counters.get(row.shardNumber) ?? 0),
        `${name}: the lease counter went back.`,
      );
      this.#counters.set(row.shardNumber, row.leaseCounter);
      const writers = workers
        .flatMap((worker) => worker.consumers)
        .filter((consumer) => consumer.row === row && consumer.ownsLease);
      invariant(writers.length <= 1, `${name}: ${String(writers.length)} consumers may write the checkpoint.`);
    }
  }
}
