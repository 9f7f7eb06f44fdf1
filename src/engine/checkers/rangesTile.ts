import type { DataStream } from '../dataStreams/dataStream';
import { hashKeySpace } from '../dataStreams/hashKeyRange';
import { invariant } from '../kernel/invariant';

/** The open shards cover the hash key space without a gap or an overlap. */
export function checkRangesTile(dataStream: DataStream): void {
  let next = 0n;
  for (const { range, shardId } of dataStream.openShards) {
    invariant(
      range.start === next,
      `${dataStream.id}: ${shardId} begins at ${range.start.toString()}, not at ${next.toString()}.`,
    );
    next = range.end + 1n;
  }
  invariant(next === hashKeySpace, `${dataStream.id}: the open shards end at ${next.toString()}.`);
}
