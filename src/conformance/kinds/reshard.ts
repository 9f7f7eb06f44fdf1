import type { ActionOutcome } from '../../engine/index';
import { agrees } from '../agrees';
import { kindOf } from '../kind';
import { streamId, streamOf } from './quietStream';

type Operation = (
  | { readonly op: 'split'; readonly shardId: string; readonly newStartingHashKey: string }
  | { readonly op: 'merge'; readonly shardId: string; readonly adjacentShardId: string }
  | { readonly op: 'put'; readonly partitionKey: string; readonly explicitHashKey?: string | null }
) & { readonly doNotWaitForActive?: boolean };

interface ReshardGiven {
  readonly shardCount: number;
  readonly operations: readonly Operation[];
  readonly doNotWaitForActive?: boolean;
}

const resultOf = (outcome: ActionOutcome) => (outcome.ok ? { ok: true } : { error: outcome.errorCode });

/** Splits, merges and puts one after the other, and the shard table that they leave. */
export const reshard = kindOf(({ shardCount, operations, doNotWaitForActive = false }: ReshardGiven) => {
  const stream = streamOf(shardCount);
  const carryOut = (operation: Operation): object => {
    switch (operation.op) {
      case 'split': {
        const { shardId, newStartingHashKey } = operation;
        return resultOf(stream.apply({ do: 'SplitShard', of: streamId, shardId, at: newStartingHashKey }));
      }
      case 'merge': {
        const { shardId, adjacentShardId } = operation;
        return resultOf(stream.apply({ do: 'MergeShards', of: streamId, shardId, adjacentShardId }));
      }
      case 'put':
        return { ok: true, shardId: stream.route(operation.partitionKey, operation.explicitHashKey ?? null) };
      default:
        throw new Error(`There is no operation ${JSON.stringify((operation as { op: unknown }).op)}.`);
    }
  };
  const results = operations.map((operation) => {
    if (!(operation.doNotWaitForActive ?? doNotWaitForActive)) stream.untilActive();
    return carryOut(operation);
  });
  stream.untilActive();
  const shards = stream.shards();
  return { results, shards, openShardCount: shards.filter((shard) => shard.open).length };
});

interface UpdateShardCountGiven {
  readonly shardCount: number;
  readonly targetShardCount: number;
  readonly scalingType: string;
}

/** One UpdateShardCount call on a fresh data stream. */
export const updateShardCount = kindOf(
  ({ shardCount, targetShardCount, scalingType }: UpdateShardCountGiven) => {
    // The only scaling type there is; the engine's action has no field for it.
    if (scalingType !== 'UNIFORM_SCALING') return { error: 'ValidationException' };
    const stream = streamOf(shardCount);
    const outcome = stream.apply({ do: 'UpdateShardCount', of: streamId, to: targetShardCount });
    if (!outcome.ok) return { error: outcome.errorCode };
    const statusSequence = [stream.status()];
    stream.untilActive();
    statusSequence.push(stream.status());
    const open = stream
      .shards()
      .filter((shard) => shard.open)
      .sort((a, b) => (BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1));
    const contiguous = open.every(
      (shard, index) =>
        BigInt(shard.startingHashKey) === (index === 0 ? 0n : BigInt(open[index - 1]?.endingHashKey ?? -2) + 1n),
    );
    return {
      openShardCount: open.length,
      contiguousCoverage: contiguous && BigInt(open.at(-1)?.endingHashKey ?? 0) === (1n << 128n) - 1n,
      openRanges: open.map(({ startingHashKey, endingHashKey }) => ({ startingHashKey, endingHashKey })),
      parents: open.map(
        (shard) => [shard.parentShardId, shard.adjacentParentShardId].filter((id) => id !== null).length,
      ),
      statusSequence,
    };
  },
  (expected, observed) => {
    const { openRanges, boundaryToleranceHashKeys, parentsPerOpenShard, ...rest } = expected;
    const seen = observed as { openRanges?: readonly Ends[]; parents?: readonly number[] };
    return (
      agrees(rest, observed) &&
      (openRanges === undefined ||
        boundariesAgree(
          openRanges as readonly Ends[],
          seen.openRanges ?? [],
          BigInt((boundaryToleranceHashKeys ?? '0') as string),
        )) &&
      (parentsPerOpenShard === undefined ||
        (seen.parents !== undefined && seen.parents.every((count) => agrees(parentsPerOpenShard, count))))
    );
  },
);

interface Ends {
  readonly startingHashKey: string;
  readonly endingHashKey: string;
}

/** Each boundary may be off by so many keys. */
function boundariesAgree(expected: readonly Ends[], observed: readonly Ends[], tolerance: bigint): boolean {
  const near = (a: string, b: string) => {
    const apart = BigInt(a) - BigInt(b);
    return apart <= tolerance && -apart <= tolerance;
  };
  return (
    expected.length === observed.length &&
    expected.every((range, index) => {
      const other = observed[index];
      return (
        other !== undefined &&
        near(range.startingHashKey, other.startingHashKey) &&
        near(range.endingHashKey, other.endingHashKey)
      );
    })
  );
}
