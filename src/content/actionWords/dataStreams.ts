import { quantities, type DataStreamAction } from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';

const keepFor = ({ of, toMs }: { of: string; toMs: number }) =>
  `Keep the records of ${of} for ${quantities.print.duration(toMs)}`;

export const dataStreamWords: ActionWords<DataStreamAction['do']> = {
  UpdateShardCount: ({ of, to }) => `Set ${of} to ${counted(to, 'shard')}`,
  SplitShard: ({ of, shardId }) => `Split shard ${shardNumber(shardId)} of ${of}`,
  MergeShards: ({ of, shardId, adjacentShardId }) =>
    `Merge shards ${shardNumber(shardId)} and ${shardNumber(adjacentShardId)} of ${of}`,
  IncreaseStreamRetentionPeriod: keepFor,
  DecreaseStreamRetentionPeriod: keepFor,
};

function shardNumber(shardId: string): number {
  return Number(shardId.replace(/\D/g, ''));
}
