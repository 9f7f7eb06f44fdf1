import { rules } from '../../engine/index';
import { agrees } from '../agrees';
import { kindOf } from '../kind';

type AssignableLease = Parameters<typeof rules.planUtilizationAssignment>[0]['leases'][number];

/** Leases that a worker owns, before and after a plan. */
function countsOf(
  workers: readonly string[],
  leases: readonly AssignableLease[],
  moves: readonly { readonly key: string; readonly to: string }[],
): Readonly<Record<string, number>> {
  const owners = new Map(leases.map(({ key, owner }) => [key, owner]));
  for (const { key, to } of moves) owners.set(key, to);
  return Object.fromEntries(
    workers.map((worker) => [worker, [...owners.values()].filter((owner) => owner === worker).length]),
  );
}

function leaseOf(key: string, owner: string | null, throughputKBps: number | null): AssignableLease {
  const isFree = owner === null;
  return { key, owner, throughputKBps, isFree, renewalSeenAtMs: isFree ? 0 : 1, awaitsHandOff: false };
}

interface LeaseCountGiven {
  readonly activeWorkers: readonly string[];
  readonly ownedLeases: Readonly<Record<string, number>>;
  readonly unassignedOrExpiredLeases: number;
  readonly maxLeasesForWorker: number | null;
}

/** Leader-side assignment by count. */
export const kclLeaseCountDecider = kindOf((given: LeaseCountGiven) => {
  const { activeWorkers, ownedLeases, unassignedOrExpiredLeases, maxLeasesForWorker } = given;
  const leases = [
    ...Object.entries(ownedLeases).flatMap(([owner, count]) =>
      Array.from({ length: count }, (_, index) => leaseOf(`${owner}-${index}`, owner, null)),
    ),
    ...Array.from({ length: unassignedOrExpiredLeases }, (_, index) => leaseOf(`free-${index}`, null, null)),
  ];
  const planned = (balances: boolean) =>
    rules.planLeaseCountAssignment({ workerIds: activeWorkers, leases, maxLeasesForWorker, balances });
  const descending = (plan: ReturnType<typeof planned>) =>
    Object.values(countsOf(activeWorkers, leases, plan.moves)).sort((a, b) => b - a);
  const assigned = planned(false);
  const balanced = planned(true);
  return {
    target: assigned.target,
    countsAfterAssignDescending: descending(assigned),
    countsAfterBalanceDescending: descending(balanced),
    rebalanceMoves: balanced.moves.length - assigned.moves.length,
    stillUnassigned: balanced.unassigned,
  };
});

interface UtilizationGiven {
  readonly config: {
    readonly dampeningPercentage: number;
    readonly reBalanceThresholdPercentage: number;
    readonly allowThroughputOvershoot: boolean;
    readonly workerMetricsEMAAlpha: number;
    readonly maxLeasesForWorker: number | null;
    readonly maxThroughputPerHostKBps?: number | null;
  };
  readonly workers: readonly {
    readonly workerId: string;
    readonly cpuSamples: readonly number[];
    readonly operatingRangeMax: number;
  }[];
  readonly leases: readonly {
    readonly key: string;
    readonly owner: string | null;
    readonly throughputKBps: number | null;
  }[];
}

/** Figures are computed in binary fractions; the cases of this kind allow for the last digits. */
const tolerance = 1e-6;

/** Leader-side assignment by CPU. */
export const kclUtilizationDecider = kindOf(
  ({ config, workers, leases: given }: UtilizationGiven) => {
    const leases = given.map(({ key, owner, throughputKBps }) => leaseOf(key, owner, throughputKBps));
    const smoothed = workers.map(({ workerId, cpuSamples, operatingRangeMax }) => ({
      workerId,
      utilization: rules.exponentialAverage(cpuSamples, config.workerMetricsEMAAlpha),
      operatingRangeMax,
      hasFailed: cpuSamples.at(-1) === rules.failedSample,
    }));
    const plan = rules.planUtilizationAssignment({
      workers: smoothed.filter((worker) => !worker.hasFailed),
      leases,
      maxLeasesForWorker: config.maxLeasesForWorker,
      maxThroughputPerHostKBps: config.maxThroughputPerHostKBps ?? null,
      reBalanceThresholdRatio: config.reBalanceThresholdPercentage / 100,
      dampeningRatio: config.dampeningPercentage / 100,
      allowThroughputOvershoot: config.allowThroughputOvershoot,
      balances: true,
      // All leases of a worker weigh the same in these cases, so the order decides nothing.
      shuffle: (candidates) => candidates,
    });
    return {
      smoothedMetric: Object.fromEntries(smoothed.map(({ workerId, utilization }) => [workerId, utilization])),
      fleetAverage: plan.fleetAverage,
      upperLimit: plan.upperLimit,
      lowerLimit: plan.lowerLimit,
      rebalanceTriggered: plan.rebalanceTriggered,
      throughputToTakeKBps: Object.fromEntries(plan.throughputToTakeKBps),
      leasesMovedByBalancing: plan.moves.filter((move) => !move.wasFree).length,
      finalLeaseCounts: countsOf(
        workers.map(({ workerId }) => workerId),
        leases,
        plan.moves,
      ),
      unassignedRemaining: plan.unassigned,
    };
  },
  (expected, observed) => agrees(expected, observed, tolerance),
);
