import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';

/** Open shards in order of their ranges, then closed ones that still hold records. */
export function visibleShards(dataStream: DataStream): readonly Shard[] {
  const closed = dataStream.shards.filter(
    (shard) => shard.status === 'closed' && shard.log.trimHorizon < shard.log.tail,
  );
  return [...dataStream.openShards, ...closed];
}
