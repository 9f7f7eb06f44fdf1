import { rules } from '../../engine/index';
import { agrees } from '../agrees';
import { kindOf } from '../kind';

type SeenLease = Parameters<typeof rules.planLeaseTaking>[0]['leases'][number];

/** Settings of the taker; what a case leaves out is as in the library. */
interface TakerSettings {
  readonly leaseDurationMs?: number;
  readonly maxLeasesForWorker?: number | null;
  readonly maxLeasesToStealAtOneTime?: number;
  readonly enablePriorityLeaseAssignment?: boolean;
  readonly veryOldMultiplier?: number;
}

const leaseDurationMsDefault = 10_000;

function planFor(worker: string, leases: readonly SeenLease[], settings: TakerSettings) {
  return rules.planLeaseTaking({
    worker,
    leases,
    leaseDurationMs: settings.leaseDurationMs ?? leaseDurationMsDefault,
    maxLeasesForWorker: settings.maxLeasesForWorker ?? null,
    maxLeasesToStealAtOneTime: settings.maxLeasesToStealAtOneTime ?? 1,
    enablePriorityLeaseAssignment: settings.enablePriorityLeaseAssignment ?? true,
    veryOldMultiplier: settings.veryOldMultiplier ?? 3,
    // Which leases are taken is left to chance; no case depends on it.
    shuffle: (candidates) => candidates,
  });
}

interface LeaseTakerGiven extends TakerSettings {
  readonly worker: string;
  readonly leases: readonly SeenLease[];
}

/** One run of the lease taker. */
export const kclLeaseTaker = kindOf(({ worker, leases, ...settings }: LeaseTakerGiven) => {
  const { take, ...plan } = planFor(worker, leases, settings);
  return { ...plan, leasesTaken: take.length };
});

interface FailoverGiven {
  readonly observer: string;
  readonly leaseDurationMs: number;
  readonly scans: readonly { readonly atMs: number; readonly leaseCounter: number; readonly owner: string | null }[];
}

/** What one worker makes of a lease over its scans. */
export const kclFailover = kindOf(({ observer, leaseDurationMs, scans }: FailoverGiven) => {
  const observations = new rules.LeaseObservations();
  const perScan = scans.map(({ atMs, leaseCounter, owner }) => {
    const ageMs = observations.scan(0, leaseCounter, owner, atMs);
    const lease = { key: 'lease', owner, msSinceLastRenewalSeen: ageMs };
    return { atMs, ageMs, available: planFor(observer, [lease], { leaseDurationMs }).availableLeases === 1 };
  });
  return { perScan, firstAvailableAtMs: perScan.find((scan) => scan.available)?.atMs ?? null };
});

interface ConvergenceGiven extends TakerSettings {
  readonly leases: number;
  readonly workersInRunOrder: readonly string[];
  readonly initialOwnerCounts: Readonly<Record<string, number>> | null;
  readonly everyHeldLeaseIsRenewed?: boolean;
}

/** Cycles after which it counts as never settling. */
const cyclesMax = 200;

/** A fleet and its lease table: each worker runs its taker in turn, again and again, until nothing changes. */
class Fleet {
  readonly table = new rules.LeaseTable(new rules.LeaseTableCapacity(null, 0));
  readonly #observations: readonly InstanceType<typeof rules.LeaseObservations>[];
  steals = 0;

  constructor(readonly given: ConvergenceGiven) {
    const { leases, workersInRunOrder, initialOwnerCounts } = given;
    this.#observations = workersInRunOrder.map(() => new rules.LeaseObservations());
    const owners = Object.entries(initialOwnerCounts ?? {}).flatMap(([worker, count]) =>
      Array.from({ length: count }, () => workersInRunOrder.indexOf(worker) + 1),
    );
    for (let lease = 0; lease < leases; lease++) this.table.create(lease, [], { kind: 'TRIM_HORIZON' }, 0);
    for (const row of this.table.rows) {
      const owner = owners[row.shardNumber];
      if (owner !== undefined) this.table.take(row, owner, row.leaseCounter, 0);
    }
  }

  /** True when anything changed. */
  runCycle(nowMs: number): boolean {
    const { workersInRunOrder, everyHeldLeaseIsRenewed = true } = this.given;
    let changed = false;
    for (const [index, worker] of workersInRunOrder.entries()) {
      if (everyHeldLeaseIsRenewed)
        for (const row of this.table.rows) if (row.owner > 0) this.table.renew(row, row.leaseCounter, nowMs);
      const leases = this.table.rows.map((row) => {
        const key = String(row.shardNumber);
        const owner = workersInRunOrder[row.owner - 1] ?? null;
        return {
          key,
          owner,
          msSinceLastRenewalSeen:
            this.#observations[index]?.scan(row.shardNumber, row.leaseCounter, owner, nowMs) ?? null,
        };
      });
      const plan = planFor(worker, leases, this.given);
      for (const lease of plan.take) {
        const row = this.table.row(Number(lease.key));
        if (row) this.table.take(row, index + 1, row.leaseCounter, nowMs);
      }
      if (plan.action === 'steal') this.steals += plan.take.length;
      if (plan.take.length > 0) changed = true;
    }
    return changed;
  }
}

/** Runs of the lease taker in rounds until nothing changes. */
export const kclLeaseConvergence = kindOf(
  (given: ConvergenceGiven) => {
    const fleet = new Fleet(given);
    const cycleMs = 2 * (given.leaseDurationMs ?? leaseDurationMsDefault) + 50;
    let cycles = 0;
    while (cycles < cyclesMax && fleet.runCycle((cycles + 1) * cycleMs)) cycles++;
    const finalCountsDescending = given.workersInRunOrder
      .map((_, index) => fleet.table.rows.filter((row) => row.owner === index + 1).length)
      .sort((a, b) => b - a);
    return {
      finalCountsDescending,
      takerCyclesUntilStable: cycles < cyclesMax ? cycles : null,
      totalSteals: fleet.steals,
      noLeaseUnowned: fleet.table.rows.every((row) => row.owner > 0),
    };
  },
  (expected, observed) => {
    const { acceptableFinalCountsDescending, maxTakerCyclesUntilStable, ...rest } = expected;
    const seen = observed as { finalCountsDescending: readonly number[]; takerCyclesUntilStable: number | null };
    return (
      agrees(rest, observed) &&
      (acceptableFinalCountsDescending === undefined ||
        (acceptableFinalCountsDescending as readonly unknown[]).some((counts) =>
          agrees(counts, seen.finalCountsDescending),
        )) &&
      (maxTakerCyclesUntilStable === undefined ||
        agrees({ max: maxTakerCyclesUntilStable }, seen.takerCyclesUntilStable))
    );
  },
);
