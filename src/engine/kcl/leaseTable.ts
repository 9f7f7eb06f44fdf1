import { invariant } from '../kernel/invariant';

/** Where a new owner starts: one of the initial positions, the end, or a record's position in its shard. */
export type LeaseCheckpoint =
  | { readonly kind: 'TRIM_HORIZON' }
  | { readonly kind: 'LATEST' }
  | { readonly kind: 'SHARD_END' }
  | { readonly kind: 'position'; readonly position: number };

/** One row: one shard, at most one owner (KCL-01, KCL-02). Worker numbers count from 1; 0 is nobody. */
export interface LeaseRow {
  readonly shardNumber: number;
  readonly parents: readonly number[];
  owner: number;
  leaseCounter: number;
  checkpoint: LeaseCheckpoint;
  /** Last write of the owner. The library does not store it; it is kept for the picture. */
  renewedAtMs: number;
}

/** The DynamoDB table behind a KCL application. Every write is conditional, so a row cannot have two owners. */
export class LeaseTable {
  readonly #rows = new Map<number, LeaseRow>();
  /** Writes that the condition turned down. */
  conflicts = 0;

  get rows(): readonly LeaseRow[] {
    return [...this.#rows.values()];
  }

  row(shardNumber: number): LeaseRow | undefined {
    return this.#rows.get(shardNumber);
  }

  create(shardNumber: number, parents: readonly number[], checkpoint: LeaseCheckpoint): void {
    if (this.#rows.has(shardNumber)) return;
    this.#rows.set(shardNumber, { shardNumber, parents, owner: 0, leaseCounter: 0, checkpoint, renewedAtMs: 0 });
  }

  delete(shardNumber: number): void {
    this.#rows.delete(shardNumber);
  }

  /** Makes `worker` the owner, provided that nobody touched the row since its counter was read. */
  take(row: LeaseRow, worker: number, counterSeen: number, nowMs: number): boolean {
    invariant(worker > 0, 'Workers are counted from 1.');
    if (row.leaseCounter !== counterSeen) return this.#conflict();
    row.owner = worker;
    this.#touch(row, nowMs);
    return true;
  }

  renew(row: LeaseRow, worker: number, nowMs: number): boolean {
    if (row.owner !== worker) return this.#conflict();
    this.#touch(row, nowMs);
    return true;
  }

  checkpoint(row: LeaseRow, worker: number, checkpoint: LeaseCheckpoint): boolean {
    if (row.owner !== worker) return this.#conflict();
    row.checkpoint = checkpoint;
    return true;
  }

  release(row: LeaseRow, worker: number): boolean {
    if (row.owner !== worker) return this.#conflict();
    row.owner = 0;
    row.leaseCounter++;
    return true;
  }

  #touch(row: LeaseRow, nowMs: number): void {
    row.leaseCounter++;
    row.renewedAtMs = nowMs;
  }

  #conflict(): false {
    this.conflicts++;
    return false;
  }
}
