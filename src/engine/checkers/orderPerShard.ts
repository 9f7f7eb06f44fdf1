import type { RecordLedger } from '../ledger/recordLedger';
import { invariant } from '../kernel/invariant';

/** A reader's place in a shard lies between what it has been handed and the head; what was handed over never shrinks. */
export class OrderPerShardChecker {
  readonly #handedUpTo = new Map<string, number>();

  constructor(readonly ledger: RecordLedger) {}

  check(): void {
    for (const reader of this.ledger.readers) {
      for (const [shardNumber, shard] of reader.shards) {
        const name = `${reader.readerId}, shard ${String(shardNumber)}`;
        const key = `${reader.readerId} ${String(shardNumber)}`;
        invariant(shard.position <= shard.log.tail, `${name}: the cursor stands beyond the head.`);
        invariant(shard.handedUpTo <= shard.log.tail, `${name}: records were handed over that do not exist.`);
        invariant(shard.handedUpTo >= (this.#handedUpTo.get(key) ?? 0), `${name}: records were taken back.`);
        this.#handedUpTo.set(key, shard.handedUpTo);
      }
    }
  }
}
