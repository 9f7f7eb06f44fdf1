import { rules } from '../../engine/index';
import { kindOf } from '../kind';

interface ShardSyncGiven {
  readonly shards: readonly {
    readonly shardId: string;
    readonly parentShardId: string | null;
    readonly adjacentParentShardId: string | null;
    readonly open: boolean;
  }[];
  readonly existingLeases: readonly string[];
  readonly initialPosition: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP';
}

/** Which leases a shard sync creates. A case knows no times: a shard without a parent counts as there from the start. */
export const kclShardSync = kindOf(({ shards, existingLeases, initialPosition }: ShardSyncGiven) => {
  const listed = shards.map(({ shardId, parentShardId, adjacentParentShardId, open }) => {
    const parents = [parentShardId, adjacentParentShardId].filter((parent) => parent !== null);
    return {
      shardId,
      parents,
      isOpen: open,
      openedAtMs: shards.some((shard) => parents.includes(shard.shardId)) ? 1 : 0,
      closedAtMs: open ? null : 1,
    };
  });
  const position = initialPosition === 'AT_TIMESTAMP' ? { kind: initialPosition, atMs: 0 } : { kind: initialPosition };
  const newLeases =
    existingLeases.length === 0
      ? rules.leasesForEmptyTable(listed, position, 0)
      : rules.missingLeases(listed, new Set(existingLeases), initialPosition);
  return { newLeases };
});

interface HoleGiven {
  readonly leases: readonly {
    readonly startingHashKey: string;
    readonly endingHashKey: string;
    readonly checkpoint: string;
  }[];
}

/** What the audit of the hash key ranges finds. */
export const kclHashRangeHoles = kindOf(({ leases }: HoleGiven) => {
  const hole = rules.findHashRangeHole(
    leases.map(({ startingHashKey, endingHashKey, checkpoint }) => ({
      start: BigInt(startingHashKey),
      end: BigInt(endingHashKey),
      hasEnded: checkpoint === 'SHARD_END',
    })),
    rules.lastHashKey,
  );
  return hole === null
    ? { holeDetected: false }
    : { holeDetected: true, missingRange: { from: hole.from.toString(), to: hole.to.toString() } };
});
