import { equalRanges, mergeRanges, splitRange, type HashKeyRange } from './hashKeyRange';
import { invariant } from '../kernel/invariant';

/** A shard before or after a reshard. Negative numbers stand for shards that the plan itself makes, −1 first. */
export interface PlannedShard {
  readonly shardNumber: number;
  readonly range: HashKeyRange;
}

export type ReshardStep =
  | { readonly kind: 'split'; readonly parent: number; readonly children: readonly [PlannedShard, PlannedShard] }
  | { readonly kind: 'merge'; readonly parents: readonly [number, number]; readonly child: PlannedShard };

/** 2^128 ÷ 3 and 2 × (2^128 ÷ 6) differ by a key or two; between them no shard is worth a split. */
const sameBoundary = 1n << 24n;

/**
 * Splits and merges that turn the open shards into `targetCount` equal ones (UNIFORM_SCALING, KDS-56). Shards that
 * already fit stay; ranges that fall between are made by temporary shards (KDS-57) that hold no records.
 */
export function planUniformScaling(open: readonly PlannedShard[], targetCount: number): ReshardStep[] {
  const steps: ReshardStep[] = [];
  let made = 0;
  const nextNumber = () => -++made;
  const starts = equalRanges(targetCount).map((range) => openStartNear(open, range.start));
  const pieces: PlannedShard[] = [];
  for (const shard of [...open].sort(byStart)) {
    let rest = shard;
    for (const at of starts) {
      const halves = splitRange(rest.range, at);
      if (!halves) continue;
      const lower = { shardNumber: nextNumber(), range: halves[0] };
      const upper = { shardNumber: nextNumber(), range: halves[1] };
      steps.push({ kind: 'split', parent: rest.shardNumber, children: [lower, upper] });
      pieces.push(lower);
      rest = upper;
    }
    pieces.push(rest);
  }
  let whole: PlannedShard | null = null;
  for (const piece of pieces) {
    if (whole === null || starts.includes(piece.range.start)) {
      whole = piece;
      continue;
    }
    const range = mergeRanges(whole.range, piece.range);
    invariant(range !== null, 'Pieces of one target range lie side by side.');
    const child: PlannedShard = { shardNumber: nextNumber(), range };
    steps.push({ kind: 'merge', parents: [whole.shardNumber, piece.shardNumber], child });
    whole = child;
  }
  return steps;
}

/** Where an open shard begins already, if that is as good as `at`. */
function openStartNear(open: readonly PlannedShard[], at: bigint): bigint {
  return open.find(({ range: { start } }) => start - at < sameBoundary && at - start < sameBoundary)?.range.start ?? at;
}

function byStart(a: PlannedShard, b: PlannedShard): number {
  return a.range.start < b.range.start ? -1 : a.range.start > b.range.start ? 1 : 0;
}
