import type { ActionOutcome } from '../actions';
import { shardName } from '../kernel/ids';
import type { DataStream } from './dataStream';

/** A fault in the data: the next record to come is none that a function's code can parse. */
export function poisonRecord(dataStream: DataStream, shardId: string | null): ActionOutcome {
  const shard = dataStream.openShards.find((open) => shardId === null || open.shardId === shardId);
  if (!shard) {
    const sentence = `${dataStream.id} has no open shard '${shardId ?? ''}'.`;
    return { ok: false, errorCode: 'ResourceNotFoundException', sentence };
  }
  shard.log.unparsable.add(shard.log.tail);
  const { clock, trace } = dataStream.context;
  const text = `The next record of ${shardName(shard.shardNumber)} will be one that cannot be parsed`;
  trace.line(clock.nowMs, `${dataStream.id}/${shard.shardId}`, 'record.poisoned', text, 'refused');
  return { ok: true };
}
