import type { ActionOutcome } from '../actions';
import { shardNumberOf } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { DataStream } from './dataStream';
import { hashKeySpace, isHashKey, mergeRanges, midpointOf, splitRange } from './hashKeyRange';
import { refuse } from './refusal';
import { planUniformScaling } from './reshardPlan';
import type { Shard } from './shard';

const { print } = quantities;

/** KDS-56: half to double of what is open, so many calls a day, UNIFORM_SCALING. */
export function updateShardCount(dataStream: DataStream, target: number): ActionOutcome {
  const unfit = refuseUnfit(dataStream, 'UpdateShardCount');
  if (unfit) return unfit;
  const { era, clock } = dataStream.context;
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
  const { shardCountCalls } = dataStream;
  if (!shardCountCalls.allows(clock.nowMs)) {
    const most24h = String(shardCountCalls.most);
    return refuse(
      'LimitExceededException',
      `UpdateShardCount was called ${most24h} times in 24 hours; that is the limit.`,
    );
  }
  const steps = planUniformScaling(dataStream.openShards, target);
  const full = refuseAboveQuota(dataStream, steps.filter(({ kind }) => kind === 'split').length);
  if (full) return full;
  shardCountCalls.spend(clock.nowMs);
  return dataStream.requestReshard(steps);
}

/** KDS-50. */
export function splitShard(dataStream: DataStream, shardId: string, at: string): ActionOutcome {
  const shard = openShard(dataStream, 'SplitShard', shardId);
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
  const full = refuseAboveQuota(dataStream, 1);
  if (full) return full;
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
  const shard = openShard(dataStream, 'MergeShards', shardId);
  if (!('range' in shard)) return shard;
  const adjacent = openShard(dataStream, 'MergeShards', adjacentShardId);
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

type ReshardCall = 'UpdateShardCount' | 'SplitShard' | 'MergeShards';

/** On demand the service reshards alone (KDS-58); and one change at a time. */
function refuseUnfit(dataStream: DataStream, call: ReshardCall): ActionOutcome | null {
  if (dataStream.mode === 'ON_DEMAND') {
    return refuse('ValidationException', `${dataStream.id} is in on-demand mode, where ${call} is not supported.`);
  }
  return dataStream.refuseUnlessActive();
}

/** KDS-55, KDS-57: shards on the way count as well. */
function refuseAboveQuota({ context }: DataStream, more: number): ActionOutcome | null {
  const left = context.account.shardsLeft;
  if (more <= left) return null;
  return refuse(
    'LimitExceededException',
    `That takes ${print.count(more)} shards more; the account has room for ${print.count(Math.max(0, left))}.`,
  );
}

function openShard(dataStream: DataStream, call: ReshardCall, shardId: string): Shard | ActionOutcome {
  const unfit = refuseUnfit(dataStream, call);
  if (unfit) return unfit;
  const shard = dataStream.shards[shardNumberOf(shardId) ?? -1];
  if (!shard) return refuse('ResourceNotFoundException', `${dataStream.id} has no ${shardId}.`);
  if (shard.status !== 'open') return refuse('InvalidArgumentException', `${shardId} is CLOSED.`);
  return shard;
}
