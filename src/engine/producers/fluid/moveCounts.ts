import type { Shard } from '../../dataStreams/shard';
import { invariant } from '../../kernel/invariant';
import type { KeyShares } from './keyShares';

/** Counts of shards that may be closed by now, moved to the open shards that have taken over their ranges. */
export function moveCounts(
  counts: Int32Array,
  from: readonly Shard[],
  into: Int32Array,
  { shards, shares }: KeyShares,
): void {
  const placeOf = new Map(shards.map((shard, place) => [shard, place]));
  from.forEach((shard, index) => {
    const count = counts[index] as number;
    if (count === 0) return;
    const same = placeOf.get(shard);
    if (same !== undefined) {
      into[same] = (into[same] as number) + count;
      return;
    }
    const heirs: number[] = [];
    shards.forEach(({ range }, place) => {
      if (range.start <= shard.range.end && shard.range.start <= range.end) heirs.push(place);
    });
    invariant(heirs.length > 0, `${shard.shardId} has closed and nobody has its range.`);
    const sum = heirs.reduce((total, place) => total + (shares[place] as number), 0);
    let given = 0;
    let upTo = 0;
    heirs.forEach((place, index) => {
      upTo += sum > 0 ? (shares[place] as number) / sum : 1 / heirs.length;
      const end = index === heirs.length - 1 ? count : Math.round(count * upTo);
      into[place] = (into[place] as number) + end - given;
      given = end;
    });
  });
}
