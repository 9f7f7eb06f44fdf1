import { rules } from '../../engine/index';
import { kindOf } from '../kind';
import { streamOf } from './quietStream';

interface RoutingGiven {
  readonly shardCount: number;
  readonly partitionKey: string;
  readonly explicitHashKey?: string | null;
}

/** Which shard of a fresh data stream a record goes to. */
export const partitionRouting = kindOf(({ shardCount, partitionKey, explicitHashKey }: RoutingGiven) => {
  const stream = streamOf(shardCount);
  const shardId = stream.route(partitionKey, explicitHashKey ?? null);
  return {
    partitionKeyMd5Hex: rules.md5HexOf(partitionKey),
    hashKey: rules.hashKeyOf(partitionKey, explicitHashKey ?? null).toString(),
    shardIndex: stream.shards().findIndex((shard) => shard.shardId === shardId),
    shardId,
  };
});

/** The ranges of a fresh data stream. */
export const streamRanges = kindOf(({ shardCount }: { readonly shardCount: number }) => ({
  ranges: streamOf(shardCount)
    .shards()
    .map(({ shardId, startingHashKey, endingHashKey }) => ({ shardId, startingHashKey, endingHashKey })),
}));
