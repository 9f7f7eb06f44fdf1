import { AssignmentDraft, type AssignableLease, type LeaseMove } from './assignmentDraft';

export interface LeaseCountInput {
  readonly workerIds: readonly string[];
  readonly leases: readonly AssignableLease[];
  /** Null means no limit (KCL-08). */
  readonly maxLeasesForWorker: number | null;
  /** Whether leases that are owned may move in this pass, too. */
  readonly balances: boolean;
}

export interface LeaseCountPlan {
  readonly target: number;
  readonly moves: readonly LeaseMove[];
  readonly unassigned: number;
}

/**
 * One pass of the leader that shares leases by count, as KCL 3.5 can: free ones fill the least loaded worker to the
 * target before the next, then what a worker has above the target goes to those below. Nobody shares what he is already
 * handing over.
 */
export function planLeaseCountAssignment(input: LeaseCountInput): LeaseCountPlan {
  const { workerIds, leases, maxLeasesForWorker } = input;
  const draft = new AssignmentDraft(leases, workerIds, { maxLeasesForWorker, maxThroughputPerHostKBps: null });
  const { free } = draft;
  if (workerIds.length === 0) return { target: 0, moves: [], unassigned: free.length };
  const target = targetOf(leases.length, workerIds.length, maxLeasesForWorker);
  const queue = byCount(workerIds, draft);
  let assigned = 0;
  for (const lease of free) {
    while (queue[0] !== undefined && draft.countOf(queue[0]) >= target) queue.shift();
    const [to] = queue;
    if (to === undefined) break;
    assigned++;
    // Expired while it was its own: it stays where it is.
    if (lease.owner !== to) draft.assign(lease, to);
  }
  if (input.balances) share(draft, workerIds, target);
  return { target, moves: draft.moves, unassigned: free.length - assigned };
}

function targetOf(leases: number, workers: number, maxLeasesForWorker: number | null): number {
  if (workers >= leases) return 1;
  return Math.min(Math.ceil(leases / workers), maxLeasesForWorker ?? Infinity);
}

/** From both ends: who has most gives, who has least gets. */
function share(draft: AssignmentDraft, workerIds: readonly string[], target: number): void {
  const order = byCount(workerIds, draft);
  let left = 0;
  let right = order.length - 1;
  while (left < right) {
    const poor = order[left] as string;
    const rich = order[right] as string;
    const given = draft.heldBy(rich).find((lease) => !lease.awaitsHandOff && !isMoved(draft, lease));
    if (draft.countOf(poor) >= target) left++;
    else if (draft.countOf(rich) <= target || !given) right--;
    else draft.assign(given, poor);
  }
}

function isMoved(draft: AssignmentDraft, lease: AssignableLease): boolean {
  return draft.moves.some(({ key }) => key === lease.key);
}

/** Least loaded first; of equals the first by name. */
function byCount(workerIds: readonly string[], draft: AssignmentDraft): string[] {
  return [...workerIds].sort((a, b) => draft.countOf(a) - draft.countOf(b) || (a < b ? -1 : 1));
}
