import { invariant } from '../kernel/invariant';
import type { LeaseTableCapacity } from './leaseTableCapacity';

/** Where a new owner starts: one of the initial positions, the end, or a record's position in its shard. */
export type LeaseCheckpoint =
  | { readonly kind: 'TRIM_HORIZON' }
  | { readonly kind: 'LATEST' }
  | { readonly kind: 'AT_TIMESTAMP' }
  | { readonly kind: 'SHARD_END' }
  | { readonly kind: 'position'; readonly position: number };

/** One row: one shard, at most one owner (KCL-01, KCL-02). Worker numbers count from 1; 0 is nobody. */
export interface LeaseRow {
  readonly shardNumber: number;
  /** leaseKey: the number of the shard as a text. */
  readonly leaseKey: string;
  readonly parents: readonly number[];
  /** leaseOwner. While the lease is handed over it is the next one. */
  owner: number;
  /** checkpointOwner: who still reads, and is to checkpoint before the lease moves on; 0 when none does (KCL-25). */
  checkpointOwner: number;
  leaseCounter: number;
  checkpoint: LeaseCheckpoint;
  /** As its owner measures it; null while nobody has. */
  throughputKBps: number | null;
  /** Last write of the owner. The library does not store it; it is kept for the picture. */
  renewedAtMs: number;
  /** How often somebody else became the owner, and when that was last; for the picture, too. */
  ownerChanges: number;
  ownerChangedAtMs: number | null;
  /** Whose it was before it last changed hands; 0 while it never did. */
  previousOwner: number;
}

/**
 * What became of a write: 'conflict' when its condition did not hold (ConditionalCheckFailedException), 'refused' when
 * the table had no capacity left (ProvisionedThroughputExceededException).
 */
export type LeaseWrite = 'written' | 'conflict' | 'refused';

/** Who works on a lease: its owner, or while it is handed over the one who has to let go. */
export function actualOwner(row: LeaseRow): number {
  return row.checkpointOwner || row.owner;
}

/**
 * The DynamoDB table behind a KCL application. Every write names the counter it has seen, so a row cannot have two
 * owners, and a worker that slept finds out that it lost the lease. Every update of an owner counts the counter up.
 */
export class LeaseTable {
  readonly #rows = new Map<number, LeaseRow>();
  /** The rows as a list, made anew when one comes or goes. */
  #list: readonly LeaseRow[] | null = null;
  /** Writes that were asked for, and how they ended. */
  readonly writes: Record<LeaseWrite, number> = { written: 0, conflict: 0, refused: 0 };

  constructor(readonly capacity: LeaseTableCapacity) {}

  get rows(): readonly LeaseRow[] {
    return (this.#list ??= [...this.#rows.values()]);
  }

  row(shardNumber: number): LeaseRow | undefined {
    return this.#rows.get(shardNumber);
  }

  /** How many leases each owner has, by worker number. */
  countByOwner(): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const { owner } of this.rows) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    return counts;
  }

  /** Makes a lease that nobody owns. One that is there already stays as it is. */
  create(shardNumber: number, parents: readonly number[], checkpoint: LeaseCheckpoint, nowMs: number): LeaseWrite {
    return this.#write(nowMs, !this.#rows.has(shardNumber), () => {
      this.#list = null;
      this.#rows.set(shardNumber, {
        shardNumber,
        leaseKey: String(shardNumber),
        parents,
        owner: 0,
        checkpointOwner: 0,
        leaseCounter: 0,
        checkpoint,
        throughputKBps: null,
        renewedAtMs: 0,
        ownerChanges: 0,
        ownerChangedAtMs: null,
        previousOwner: 0,
      });
    });
  }

  delete(shardNumber: number, nowMs: number): LeaseWrite {
    return this.#write(nowMs, this.#rows.has(shardNumber), () => {
      this.#list = null;
      this.#rows.delete(shardNumber);
    });
  }

  /** Makes `worker` the owner, provided that nobody touched the row since its counter was read. */
  take(row: LeaseRow, worker: number, counterSeen: number, nowMs: number): LeaseWrite {
    invariant(worker > 0, 'Workers are counted from 1.');
    return this.#write(nowMs, this.#isAsSeen(row, counterSeen), () => {
      giveTo(row, worker, nowMs);
    });
  }

  renew(row: LeaseRow, counterSeen: number, nowMs: number): LeaseWrite {
    return this.#write(nowMs, this.#isAsSeen(row, counterSeen), () => {
      touch(row, nowMs);
    });
  }

  /** Also renews the lease, as every update does. */
  checkpoint(row: LeaseRow, counterSeen: number, checkpoint: LeaseCheckpoint, nowMs: number): LeaseWrite {
    return this.#write(nowMs, this.#isAsSeen(row, counterSeen), () => {
      row.checkpoint = checkpoint;
      touch(row, nowMs);
    });
  }

  /** The owner lets go: the lease is free, or the next owner's when it was being handed over. */
  release(row: LeaseRow, counterSeen: number, nowMs: number): LeaseWrite {
    return this.#write(nowMs, this.#isAsSeen(row, counterSeen), () => {
      giveTo(row, row.checkpointOwner === 0 ? 0 : row.owner, nowMs);
    });
  }

  /** The leader names the next owner and leaves the lease with the old one until that one has checkpointed. */
  askForHandOff(row: LeaseRow, to: number, ownerSeen: number, nowMs: number): LeaseWrite {
    return this.#write(nowMs, row.owner === ownerSeen && row.checkpointOwner === 0, () => {
      row.checkpointOwner = row.owner;
      row.owner = to;
    });
  }

  /** The leader gives the lease to `to` at once; whoever held it finds out at his next write. */
  assign(row: LeaseRow, to: number, ownerSeen: number, nowMs: number): LeaseWrite {
    return this.#write(nowMs, actualOwner(row) === ownerSeen, () => {
      giveTo(row, to, nowMs);
    });
  }

  #isAsSeen(row: LeaseRow, counterSeen: number): boolean {
    return this.#rows.get(row.shardNumber) === row && row.leaseCounter === counterSeen;
  }

  #write(nowMs: number, holds: boolean, change: () => void): LeaseWrite {
    const outcome = !this.capacity.spend(nowMs) ? 'refused' : holds ? 'written' : 'conflict';
    if (outcome === 'written') change();
    this.writes[outcome]++;
    return outcome;
  }
}

function giveTo(row: LeaseRow, worker: number, nowMs: number): void {
  if (actualOwner(row) !== 0 && worker !== 0 && actualOwner(row) !== worker) {
    row.previousOwner = actualOwner(row);
    row.ownerChanges++;
    row.ownerChangedAtMs = nowMs;
  }
  row.owner = worker;
  row.checkpointOwner = 0;
  touch(row, nowMs);
}

function touch(row: LeaseRow, nowMs: number): void {
  row.leaseCounter++;
  row.renewedAtMs = nowMs;
}
