import { rules, type Action, type ReadModel } from '../engine/index';

/** The same action with what it came to in a run: a split in the middle names its hash key, as the API asks for one. */
export function exactly(action: Action, { dataStreams }: Pick<ReadModel, 'dataStreams'>): Action {
  if (action.do !== 'SplitShard' || action.at !== 'midpoint') return action;
  const shards = dataStreams.find(({ id }) => id === action.of)?.shards ?? [];
  const shard = shards.find(({ shardId }) => shardId === action.shardId);
  if (!shard) return action;
  const range = { start: BigInt(shard.startingHashKey), end: BigInt(shard.endingHashKey) };
  return { ...action, at: rules.midpointOf(range).toString() };
}
