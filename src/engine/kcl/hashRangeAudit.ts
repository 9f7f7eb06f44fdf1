/** A lease as the audit sees it; ends included. */
export interface AuditedLease {
  readonly start: bigint;
  readonly end: bigint;
  readonly hasEnded: boolean;
}

/** Hash keys that no lease covers, both ends included. */
export interface HashRangeHole {
  readonly from: bigint;
  readonly to: bigint;
}

/** First hole that the leases leave in the hash key space, or null. Leases at SHARD_END are left out, overlaps merge. */
export function findHashRangeHole(leases: readonly AuditedLease[], lastHashKey: bigint): HashRangeHole | null {
  const ranges = leases
    .filter((lease) => !lease.hasEnded)
    .sort((a, b) => compare(a.start, b.start) || compare(a.end, b.end));
  let next = 0n;
  for (const { start, end } of ranges) {
    if (start > next) return { from: next, to: start - 1n };
    if (end >= next) next = end + 1n;
  }
  return next > lastHashKey ? null : { from: next, to: lastHashKey };
}

/**
 * Says when a hole calls for a shard sync (KCL-07): when the same one was found so many audits in a row, since a reshard
 * leaves holes for a while. A table without any lease does at once.
 */
export class HashRangeAudit {
  #hole: HashRangeHole | null = null;
  #times = 0;

  constructor(
    readonly lastHashKey: bigint,
    readonly timesNeeded: number,
  ) {}

  /** Looks at the table; true when the shards are to be synced. */
  look(leases: readonly AuditedLease[]): boolean {
    if (leases.length === 0) return true;
    const hole = findHashRangeHole(leases, this.lastHashKey);
    const isSame = hole !== null && this.#hole !== null && hole.from === this.#hole.from && hole.to === this.#hole.to;
    this.#times = hole === null ? 0 : isSame ? this.#times + 1 : 1;
    this.#hole = hole;
    return this.#times >= this.timesNeeded;
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
