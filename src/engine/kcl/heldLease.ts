import type { LeaseCheckpoint, LeaseRow, LeaseTable, LeaseWrite } from './leaseTable';

/**
 * A worker's own copy of a lease: the counter as of its last write. What it believes may be out of date; the table
 * decides, since every write names this counter.
 */
export class HeldLease {
  counterSeen: number;
  /** Last write that the table took. */
  renewedAtMs: number;

  constructor(
    readonly row: LeaseRow,
    readonly table: LeaseTable,
    nowMs: number,
  ) {
    this.counterSeen = row.leaseCounter;
    this.renewedAtMs = nowMs;
  }

  /** Whether the table would still take its writes. Its owner cannot know; pictures and checkers can. */
  get isCurrent(): boolean {
    return this.table.row(this.row.shardNumber) === this.row && this.row.leaseCounter === this.counterSeen;
  }

  /** By the worker's own clock: it has not been able to renew for longer than the failover time. */
  hasRunOut(nowMs: number, failoverTimeMs: number): boolean {
    return nowMs - this.renewedAtMs > failoverTimeMs;
  }

  renew(nowMs: number): LeaseWrite {
    return this.#note(this.table.renew(this.row, this.counterSeen, nowMs), nowMs);
  }

  checkpoint(checkpoint: LeaseCheckpoint, nowMs: number): LeaseWrite {
    return this.#note(this.table.checkpoint(this.row, this.counterSeen, checkpoint, nowMs), nowMs);
  }

  release(nowMs: number): LeaseWrite {
    return this.table.release(this.row, this.counterSeen, nowMs);
  }

  #note(outcome: LeaseWrite, nowMs: number): LeaseWrite {
    if (outcome === 'written') {
      this.counterSeen = this.row.leaseCounter;
      this.renewedAtMs = nowMs;
    }
    return outcome;
  }
}
