import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import { placeOf, sequenceNumberAt, type StartingPosition } from '../dataStreams/shardIterator';
import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';

/**
 * Where a reader begins in a data stream: the five types of GetShardIterator (KDS-27). A sequence number is told by its
 * shard and its place there, counted from 0; in the other shards the reader begins when that record arrived.
 */
export type ReaderPosition =
  | { readonly type: 'TRIM_HORIZON' | 'LATEST' }
  | { readonly type: 'AT_TIMESTAMP'; readonly atMs: number }
  | {
      readonly type: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER';
      readonly shardNumber: number;
      readonly recordNumber: number;
    };

/** The place in each of `shards`; null where the position names a moment to come or a record that is not there. */
export function placeIn(
  dataStream: DataStream,
  shards: readonly Shard[],
  position: ReaderPosition,
  nowMs: number,
): Map<Shard, number> | null {
  const places = new Map<Shard, number>();
  for (const shard of shards) {
    const starting = startingIn(dataStream, shard, position);
    const place = starting && placeOf(shard, starting, nowMs);
    if (!place?.ok) return null;
    places.set(shard, place.position);
  }
  return places;
}

function startingIn(dataStream: DataStream, shard: Shard, position: ReaderPosition): StartingPosition | null {
  if (!('recordNumber' in position)) return position;
  const { type, shardNumber, recordNumber } = position;
  const owner = dataStream.shards[shardNumber];
  if (!owner || recordNumber >= owner.log.tail) return null;
  return owner === shard
    ? { type, sequenceNumber: sequenceNumberAt(owner, recordNumber) }
    : { type: 'AT_TIMESTAMP', atMs: owner.log.arrivalAt(recordNumber, 0) };
}

/** 'TRIM_HORIZON', 'AT_TIMESTAMP 9:00:00', 'AFTER_SEQUENCE_NUMBER of record 12 of shard 0'. */
export function positionText(position: ReaderPosition): string {
  switch (position.type) {
    case 'TRIM_HORIZON':
    case 'LATEST':
      return position.type;
    case 'AT_TIMESTAMP':
      return `${position.type} ${quantities.print.clock(position.atMs)}`;
    case 'AT_SEQUENCE_NUMBER':
    case 'AFTER_SEQUENCE_NUMBER':
      return `${position.type} of record ${quantities.print.count(position.recordNumber)} of ${shardName(position.shardNumber)}`;
  }
}
