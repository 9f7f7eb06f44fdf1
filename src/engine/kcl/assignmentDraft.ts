/** A lease as the leader reads it from the table. */
export interface AssignableLease {
  readonly key: string;
  /** Who works on it now, also while it is being handed over; null when nobody does. */
  readonly owner: string | null;
  /** Null while nobody has measured it. */
  readonly throughputKBps: number | null;
  /** Nobody's, or not renewed for longer than the failover time. */
  readonly isFree: boolean;
  /** When the leader saw its counter change last; 0 when it was never owned. */
  readonly renewalSeenAtMs: number;
  /** Its owner has been asked to checkpoint and let go. */
  readonly awaitsHandOff: boolean;
}

/** A lease that gets another owner. `wasFree` says that nobody has to let go of it first. */
export interface LeaseMove {
  readonly key: string;
  readonly from: string | null;
  readonly to: string;
  readonly wasFree: boolean;
}

/** What a worker may hold at most; null means no limit. */
export interface WorkerCeiling {
  readonly maxLeasesForWorker: number | null;
  readonly maxThroughputPerHostKBps: number | null;
}

/** Who would hold what, while the leader plans a pass. Nothing is written before the plan is whole. */
export class AssignmentDraft {
  readonly moves: LeaseMove[] = [];
  /** Mean of the leases that were measured; what an unmeasured one is taken to have. */
  readonly averageThroughputKBps: number;
  readonly #held = new Map<string, AssignableLease[]>();

  constructor(
    readonly leases: readonly AssignableLease[],
    workerIds: readonly string[],
    readonly ceiling: WorkerCeiling,
  ) {
    const measured = leases.flatMap(({ throughputKBps }) => (throughputKBps === null ? [] : [throughputKBps]));
    this.averageThroughputKBps = measured.length === 0 ? 0 : sum(measured) / measured.length;
    for (const workerId of workerIds) this.#held.set(workerId, []);
    for (const lease of leases) if (lease.owner !== null) this.#of(lease.owner).push(lease);
  }

  /** Free leases, oldest first; one that never had an owner counts as the oldest (the order of the table decides ties). */
  get free(): AssignableLease[] {
    return this.leases.filter((lease) => lease.isFree).sort((a, b) => a.renewalSeenAtMs - b.renewalSeenAtMs);
  }

  heldBy(workerId: string): readonly AssignableLease[] {
    return this.#held.get(workerId) ?? [];
  }

  countOf(workerId: string): number {
    return this.heldBy(workerId).length;
  }

  throughputOf(lease: AssignableLease): number {
    return lease.throughputKBps ?? this.averageThroughputKBps;
  }

  totalThroughputOf(workerId: string): number {
    return sum(this.heldBy(workerId).map((lease) => this.throughputOf(lease)));
  }

  /** Below `maxLeasesForWorker`, and not above the throughput that a host may have. */
  hasRoom(workerId: string): boolean {
    const { maxLeasesForWorker, maxThroughputPerHostKBps } = this.ceiling;
    return (
      this.countOf(workerId) < (maxLeasesForWorker ?? Infinity) &&
      this.totalThroughputOf(workerId) <= (maxThroughputPerHostKBps ?? Infinity)
    );
  }

  assign(lease: AssignableLease, to: string): void {
    const { key, owner, isFree } = lease;
    if (owner !== null) {
      const before = this.#of(owner);
      before.splice(before.indexOf(lease), 1);
    }
    this.#of(to).push(lease);
    this.moves.push({ key, from: owner, to, wasFree: isFree });
  }

  #of(workerId: string): AssignableLease[] {
    let held = this.#held.get(workerId);
    if (!held) this.#held.set(workerId, (held = []));
    return held;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
