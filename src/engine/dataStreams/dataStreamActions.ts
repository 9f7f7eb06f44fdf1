import type { Action, ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { shardNumberOf } from '../kernel/ids';
import { quotaValue } from '../quotas/quotas';
import type { DataStream } from './dataStream';
import { hashKeySpace, isHashKey, mergeRanges, midpointOf, splitRange } from './hashKeyRange';
import { planUniformScaling } from './reshardPlan';
import type { Shard } from './shard';

const { print } = quantities;

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}

/** What a data stream does when it is told to; null for what is none of its actions. */
export function applyDataStreamAction(dataStream: DataStream, action: Action): ActionOutcome | null {
  switch (action.do) {
    case 'UpdateShardCount':
      return updateShardCount(dataStream, action.to);
    case 'SplitShard':
      return splitShard(dataStream, action.shardId, action.at);
    case 'MergeShards':
      return mergeShards(dataStream, action.shardId, action.adjacentShardId);
    case 'IncreaseStreamRetentionPeriod':
      return changeRetention(dataStream, action.toMs, 'increase');
    case 'DecreaseStreamRetentionPeriod':
      return changeRetention(dataStream, action.toMs, 'decrease');
    default:
      return null;
  }
}

/** KDS-56: half to double of what is open, so many calls a day, UNIFORM_SCALING. */
export function updateShardCount(dataStream: DataStream, target: number): ActionOutcome {
  const busy = dataStream.refuseUnlessActive();
  if (busy) return busy;
  const { era } = dataStream.context;
  const open = dataStream.openShards.length;
  const most = quotaValue('updateShardCountShardsMax', era);
  if (!Number.isInteger(target) || target < 1 || target > most) {
    return refuse(
      'LimitExceededException',
      `A data stream has 1 to ${print.count(most)} shards, not ${String(target)}.`,
    );
  }
  if (target > open * 2 || target * 2 < open) {
    const least = Math.ceil(open / 2);
    return refuse(
      'InvalidArgumentException',
      `From ${String(open)} shards one call reaches ${String(least)} to ${String(open * 2)}, not ${String(target)}.`,
    );
  }
  if (target === open) return refuse('InvalidArgumentException', `There are ${String(open)} shards already.`);
  const spent = dataStream.spendUpdateShardCountCall();
  if (spent) return spent;
  return dataStream.requestReshard(planUniformScaling(dataStream.openShards, target));
}

/** KDS-50. */
export function splitShard(dataStream: DataStream, shardId: string, at: string): ActionOutcome {
  const shard = openShard(dataStream, shardId);
  if (!('range' in shard)) return shard;
  if (at !== 'midpoint' && !isHashKey(at)) {
    return refuse(
      'ValidationException',
      `NewStartingHashKey is a decimal number below ${hashKeySpace.toString()}, not '${at}'.`,
    );
  }
  const halves = splitRange(shard.range, at === 'midpoint' ? midpointOf(shard.range) : BigInt(at));
  if (!halves) {
    return refuse('InvalidArgumentException', `NewStartingHashKey has to lie inside the range of ${shardId}.`);
  }
  const [lower, upper] = halves;
  return dataStream.requestReshard([
    {
      kind: 'split',
      parent: shard.shardNumber,
      children: [
        { shardNumber: -1, range: lower },
        { shardNumber: -2, range: upper },
      ],
    },
  ]);
}

/** KDS-51: only neighbours close up. */
export function mergeShards(dataStream: DataStream, shardId: string, adjacentShardId: string): ActionOutcome {
  const shard = openShard(dataStream, shardId);
  if (!('range' in shard)) return shard;
  const adjacent = openShard(dataStream, adjacentShardId);
  if (!('range' in adjacent)) return adjacent;
  const range = mergeRanges(shard.range, adjacent.range);
  if (!range)
    return refuse(
      'InvalidArgumentException',
      `${shardId} and ${adjacentShardId} are no neighbours on the hash key ruler.`,
    );
  return dataStream.requestReshard([
    { kind: 'merge', parents: [shard.shardNumber, adjacent.shardNumber], child: { shardNumber: -1, range } },
  ]);
}

/** KDS-40 to KDS-43. What has expired stays expired; what is older than a shorter period goes at the next trim. */
export function changeRetention(
  dataStream: DataStream,
  toMs: number,
  direction: 'increase' | 'decrease',
): ActionOutcome {
  const busy = dataStream.refuseUnlessActive();
  if (busy) return busy;
  const { clock, trace, era } = dataStream.context;
  const least = quotaValue('retentionMsMin', era);
  const most = quotaValue('retentionMsMax', era);
  if (!(toMs >= least && toMs <= most)) {
    return refuse(
      'InvalidArgumentException',
      `Retention is ${print.duration(least)} to ${print.duration(most)}, not ${print.duration(toMs)}.`,
    );
  }
  if (direction === 'increase' ? toMs < dataStream.retentionMs : toMs > dataStream.retentionMs) {
    return refuse(
      'InvalidArgumentException',
      `The retention is ${print.duration(dataStream.retentionMs)}; this call can only ${direction} it.`,
    );
  }
  dataStream.retentionMs = toMs;
  trace.line(
    clock.nowMs,
    dataStream.id,
    'retention.changed',
    `${dataStream.id} keeps records ${print.duration(toMs)} from now on`,
  );
  return { ok: true };
}

function openShard(dataStream: DataStream, shardId: string): Shard | ActionOutcome {
  const busy = dataStream.refuseUnlessActive();
  if (busy) return busy;
  const shard = dataStream.shards[shardNumberOf(shardId) ?? -1];
  if (!shard) return refuse('ResourceNotFoundException', `${dataStream.id} has no ${shardId}.`);
  if (shard.status !== 'open') return refuse('InvalidArgumentException', `${shardId} is CLOSED.`);
  return shard;
}
