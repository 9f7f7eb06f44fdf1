import type { DataStream } from '../../dataStreams/dataStream';
import type { Shard } from '../../dataStreams/shard';
import type { RecordSource } from '../recordSource';
import { zipfWeightsOf } from '../zipfWeights';

/** What part of a producer's records goes to each open shard, in order of their ranges, and the key that most of a shard's bear. */
export interface KeyShares {
  readonly shards: readonly Shard[];
  readonly shares: Float64Array;
  readonly topKeyId: Int32Array;
  readonly topKeyShare: Float64Array;
}

/** A record of a distribution bears each of its keys with a fixed probability: they are summed up by shard. */
export function keySharesOf(source: RecordSource, dataStream: DataStream): KeyShares {
  const shards = dataStream.openShards;
  const place = new Map(shards.map((shard, index) => [shard, index]));
  const shares = new Float64Array(shards.length);
  const topKeyId = new Int32Array(shards.length).fill(-1);
  const topKeyShare = new Float64Array(shards.length);
  const { keyChoice, hotKeyId, hotRatio, distribution } = source;
  const { first, values } = keyChoice;
  const zipf = distribution.kind === 'zipf' ? zipfWeightsOf(values, distribution.exponent) : null;
  const sum = zipf?.sum ?? values;
  const put = (keyId: number, share: number) => {
    const at = place.get(dataStream.shardOfKey(keyId)) as number;
    shares[at] = (shares[at] as number) + share;
    if (share <= (topKeyShare[at] as number)) return;
    topKeyShare[at] = share;
    topKeyId[at] = keyId;
  };
  const rest = hotKeyId < 0 ? 1 : 1 - hotRatio;
  for (let index = 0; index < values; index++) put(first + index, (rest * (zipf?.weights[index] ?? 1)) / sum);
  if (hotKeyId >= 0) put(hotKeyId, hotRatio);
  return { shards, shares, topKeyId, topKeyShare };
}
