/** A lease as one worker sees it at a scan of the table. */
export interface SeenLease {
  readonly key: string;
  readonly owner: string | null;
  /** Since the scan that last saw its counter change; null when it was never seen renewed. */
  readonly msSinceLastRenewalSeen: number | null;
}

export interface LeaseTakingInput {
  readonly worker: string;
  readonly leaseDurationMs: number;
  /** Null means no limit (KCL-08). */
  readonly maxLeasesForWorker: number | null;
  readonly maxLeasesToStealAtOneTime: number;
  readonly enablePriorityLeaseAssignment: boolean;
  readonly veryOldMultiplier: number;
  readonly leases: readonly SeenLease[];
  /** Puts candidates into a random order; which leases are taken is left to chance. */
  readonly shuffle: (leases: SeenLease[]) => SeenLease[];
}

export interface LeaseTakingPlan {
  readonly workersCounted: number;
  readonly availableLeases: number;
  readonly target: number;
  readonly action: 'none' | 'take-available' | 'take-very-old' | 'steal';
  readonly take: readonly SeenLease[];
  /** How many leases the worker has that is stolen from. */
  readonly stolenFromWorkerHolding: number | null;
}

/**
 * One run of the lease taker of KCL 1.x and 2.x (KCL-10): balances counts, blind to load. Very old leases go first,
 * whatever the target says; then what is free, up to the target; only when nothing is free one is stolen.
 */
export function planLeaseTaking(input: LeaseTakingInput): LeaseTakingPlan {
  const { worker, leases, leaseDurationMs, veryOldMultiplier } = input;
  const most = input.maxLeasesForWorker ?? Infinity;
  const available: SeenLease[] = [];
  const held = new Map<string, number>();
  for (const lease of leases) {
    if (lease.owner === null || ageOf(lease) > leaseDurationMs) available.push(lease);
    else held.set(lease.owner, (held.get(lease.owner) ?? 0) + 1);
  }
  const mine = held.get(worker) ?? 0;
  const workersCounted = held.size + (mine > 0 ? 0 : 1);
  const target = Math.min(workersCounted >= leases.length ? 1 : Math.ceil(leases.length / workersCounted), most);
  const plan = { workersCounted, availableLeases: available.length, target, stolenFromWorkerHolding: null };

  if (input.enablePriorityLeaseAssignment) {
    const veryOld = available.filter((lease) => ageOf(lease) > veryOldMultiplier * leaseDurationMs);
    if (veryOld.length > 0) {
      const take = input.shuffle(veryOld).slice(0, Math.max(0, most - mine));
      return { ...plan, action: take.length > 0 ? 'take-very-old' : 'none', take };
    }
  }
  const needed = target - mine;
  if (needed <= 0) return { ...plan, action: 'none', take: [] };
  if (available.length > 0)
    return { ...plan, action: 'take-available', take: input.shuffle(available).slice(0, needed) };

  const [victim, victimHolds] = mostLoaded(held, worker);
  let surplus = Math.min(needed, victimHolds - target);
  if (surplus <= 0) surplus = needed > 1 && victimHolds > 0 ? 1 : 0;
  const count = Math.min(surplus, input.maxLeasesToStealAtOneTime);
  if (count === 0) return { ...plan, action: 'none', take: [] };
  const take = input.shuffle(leases.filter((lease) => lease.owner === victim)).slice(0, count);
  return { ...plan, action: 'steal', take, stolenFromWorkerHolding: victimHolds };
}

function ageOf(lease: SeenLease): number {
  return lease.msSinceLastRenewalSeen ?? Infinity;
}

/** The worker, other than `me`, with the most leases; of equals the first by name. */
function mostLoaded(held: ReadonlyMap<string, number>, me: string): [string | null, number] {
  let victim: string | null = null;
  let most = 0;
  for (const [owner, count] of held) {
    if (owner === me || count < most || (count === most && victim !== null && owner >= victim)) continue;
    victim = owner;
    most = count;
  }
  return [victim, most];
}
