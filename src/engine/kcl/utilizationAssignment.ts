import { AssignmentDraft, type AssignableLease, type LeaseMove, type WorkerCeiling } from './assignmentDraft';

/** A worker that reports what its leases cost it. One whose report failed or is old is not among them. */
export interface AssignableWorker {
  readonly workerId: string;
  /** Smoothed, in percent. */
  readonly utilization: number;
  /** What it should not exceed, in percent. */
  readonly operatingRangeMax: number;
}

export interface UtilizationInput extends WorkerCeiling {
  readonly workers: readonly AssignableWorker[];
  readonly leases: readonly AssignableLease[];
  /** How far from the mean a worker may lie before leases move (KCL-21). */
  readonly reBalanceThresholdRatio: number;
  /** Which part of the distance to the mean is moved at a time (KCL-22). */
  readonly dampeningRatio: number;
  /** When no lease is small enough the smallest one goes all the same. */
  readonly allowThroughputOvershoot: boolean;
  /** Whether leases that are owned may move in this pass, too (KCL-23). */
  readonly balances: boolean;
  /** Puts leases into a random order; which of equals go is left to chance. */
  readonly shuffle: (leases: AssignableLease[]) => AssignableLease[];
}

export interface UtilizationPlan {
  /** Of the workers before the pass, in percent. */
  readonly fleetAverage: number;
  readonly upperLimit: number;
  readonly lowerLimit: number;
  readonly rebalanceTriggered: boolean;
  /** What each overloaded worker is to give, in KB/s. */
  readonly throughputToTakeKBps: ReadonlyMap<string, number>;
  readonly moves: readonly LeaseMove[];
  /** Free leases for which no worker had room. */
  readonly unassigned: number;
}

/**
 * One pass of the leader of KCL 3.x (KCL-20): free leases go to whoever is furthest below the mean, oldest first; in a
 * pass that balances, workers above the band give part of their load to those below, and uneven counts are the result.
 */
export function planUtilizationAssignment(input: UtilizationInput): UtilizationPlan {
  return new UtilizationPass(input).plan();
}

class UtilizationPass {
  readonly #draft: AssignmentDraft;
  readonly #fleetAverage: number;
  readonly #upperLimit: number;
  readonly #lowerLimit: number;
  readonly #targetThroughputKBps: number;
  readonly #leasesPerWorker: number;
  /** As it would be with what the pass has given so far. */
  readonly #utilization = new Map<string, number>();
  /** Workers that may still get something. */
  readonly #receivers: AssignableWorker[];

  constructor(readonly input: UtilizationInput) {
    const { workers, leases, reBalanceThresholdRatio } = input;
    const workerIds = workers.map(({ workerId }) => workerId);
    this.#draft = new AssignmentDraft(leases, workerIds, input);
    const divisor = Math.max(1, workers.length);
    this.#fleetAverage = workers.reduce((sum, { utilization }) => sum + utilization, 0) / divisor;
    this.#upperLimit = this.#fleetAverage * (1 + reBalanceThresholdRatio);
    this.#lowerLimit = this.#fleetAverage * (1 - reBalanceThresholdRatio);
    this.#targetThroughputKBps = (this.#draft.averageThroughputKBps * leases.length) / divisor;
    this.#leasesPerWorker = Math.max(1, Math.floor(leases.length / divisor));
    for (const { workerId, utilization } of workers) this.#utilization.set(workerId, utilization);
    this.#receivers = workers.filter(({ workerId }) => this.#draft.hasRoom(workerId));
  }

  plan(): UtilizationPlan {
    const unassigned = this.#assignFree();
    const givers = this.#givers();
    const throughputToTakeKBps = new Map(givers.map((worker) => [worker.workerId, this.#throughputToTake(worker)]));
    if (this.input.balances) this.#balance(throughputToTakeKBps);
    return {
      fleetAverage: this.#fleetAverage,
      upperLimit: this.#upperLimit,
      lowerLimit: this.#lowerLimit,
      rebalanceTriggered: givers.length > 0,
      throughputToTakeKBps,
      moves: this.#draft.moves,
      unassigned,
    };
  }

  #assignFree(): number {
    const { free } = this.#draft;
    let assigned = 0;
    for (const lease of free) {
      const receiver = this.#takeReceiver();
      if (!receiver) break;
      this.#give(lease, receiver);
      assigned++;
    }
    return free.length - assigned;
  }

  /** Workers above the band or their operating range; when only the lower limit is broken, the most loaded one. */
  #givers(): readonly AssignableWorker[] {
    const { workers } = this.input;
    const isOver = (worker: AssignableWorker) => this.#valueOf(worker) > worker.operatingRangeMax;
    const isTriggered = workers.some(
      (worker) =>
        this.#valueOf(worker) > this.#upperLimit || this.#valueOf(worker) < this.#lowerLimit || isOver(worker),
    );
    if (!isTriggered) return [];
    const above = workers.filter((worker) => this.#valueOf(worker) >= this.#upperLimit || isOver(worker));
    if (above.length > 0) return above;
    const most = workers.reduce<AssignableWorker | null>(
      (found, worker) => (found === null || this.#valueOf(found) < this.#valueOf(worker) ? worker : found),
      null,
    );
    return most ? [most] : [];
  }

  #throughputToTake(worker: AssignableWorker): number {
    const value = this.#valueOf(worker);
    const share = value === 0 ? 0 : (value - this.#fleetAverage) / value;
    return this.#draft.totalThroughputOf(worker.workerId) * share * this.input.dampeningRatio;
  }

  #balance(throughputToTakeKBps: ReadonlyMap<string, number>): void {
    const mostFirst = [...throughputToTakeKBps].sort(([, a], [, b]) => b - a);
    for (const [workerId, throughput] of mostFirst) {
      for (const lease of this.#leasesToTake(workerId, throughput)) {
        const receiver = this.#takeReceiver();
        if (receiver && this.#wouldExceed(receiver, lease)) break;
        if (receiver) this.#give(lease, receiver);
      }
    }
  }

  #leasesToTake(workerId: string, throughputKBps: number): readonly AssignableLease[] {
    const held = this.#draft.heldBy(workerId);
    if (this.#draft.totalThroughputOf(workerId) === 0) return held.slice(0, 1);
    let remaining = throughputKBps;
    const taken: AssignableLease[] = [];
    for (const lease of this.input.shuffle([...held])) {
      const throughput = this.#draft.throughputOf(lease);
      if (remaining - throughput <= 0) continue;
      remaining -= throughput;
      taken.push(lease);
    }
    if (taken.length > 0 || !this.input.allowThroughputOvershoot) return taken;
    const smallest = held.reduce<AssignableLease | null>(
      (found, lease) =>
        found === null || this.#draft.throughputOf(lease) < this.#draft.throughputOf(found) ? lease : found,
      null,
    );
    return smallest ? [smallest] : [];
  }

  /** Whoever is furthest below the mean in terms of its own load; of equals the first in the list. */
  #takeReceiver(): AssignableWorker | undefined {
    let best = -1;
    let bestReach = -Infinity;
    for (const [place, worker] of this.#receivers.entries()) {
      const value = this.#valueOf(worker);
      const reach = value === 0 ? 1 : (this.#fleetAverage - value) / value;
      if (reach > bestReach) [best, bestReach] = [place, reach];
    }
    return best < 0 ? undefined : this.#receivers.splice(best, 1)[0];
  }

  #give(lease: AssignableLease, worker: AssignableWorker): void {
    const { workerId } = worker;
    // It has it already; only a hand-over that nobody finished has to be ended.
    if (lease.owner === workerId && !(lease.isFree && lease.awaitsHandOff)) {
      this.#receivers.push(worker);
      return;
    }
    this.#utilization.set(workerId, this.#valueWith(worker, lease));
    this.#draft.assign(lease, workerId);
    if (this.#draft.hasRoom(workerId)) this.#receivers.push(worker);
  }

  #wouldExceed(worker: AssignableWorker, lease: AssignableLease): boolean {
    const value = this.#valueWith(worker, lease);
    return value > this.#fleetAverage || value > worker.operatingRangeMax;
  }

  #valueWith(worker: AssignableWorker, lease: AssignableLease): number {
    const added =
      this.#targetThroughputKBps > 0
        ? (this.#draft.throughputOf(lease) * this.#fleetAverage) / this.#targetThroughputKBps
        : this.#fleetAverage / this.#leasesPerWorker;
    return this.#valueOf(worker) + added;
  }

  #valueOf({ workerId }: AssignableWorker): number {
    return this.#utilization.get(workerId) ?? 0;
  }
}
