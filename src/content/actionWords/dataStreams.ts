import { quantities, type DataStreamAction } from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';

const { print } = quantities;

const keepFor = ({ of, toMs }: { of: string; toMs: number }) => `Keep the records of ${of} for ${print.duration(toMs)}`;

export const dataStreamWords: ActionWords<DataStreamAction['do']> = {
  UpdateShardCount: ({ of, to }) => `Set ${of} to ${counted(to, 'shard')}`,
  SplitShard: ({ of, shardId }) => `Split shard ${shardNumber(shardId)} of ${of}`,
  MergeShards: ({ of, shardId, adjacentShardId }) =>
    `Merge shards ${shardNumber(shardId)} and ${shardNumber(adjacentShardId)} of ${of}`,
  IncreaseStreamRetentionPeriod: keepFor,
  DecreaseStreamRetentionPeriod: keepFor,
  UpdateStreamMode: ({ of, to }) => `Switch ${of} to ${to === 'ON_DEMAND' ? 'on-demand' : 'provisioned'} mode`,
  UpdateStreamWarmThroughput: ({ of, toBytesPerSecond }) => `Warm ${of} up to ${print.byteRate(toBytesPerSecond)}`,
  UpdateMaxRecordSize: ({ of, toBytes }) => `Let ${of} take records of ${print.size(toBytes)}`,
  StartStreamEncryption: ({ of, keyId }) => `Encrypt ${of} with ${keyId}`,
  StopStreamEncryption: ({ of }) => `Stop the encryption of ${of}`,
  EnableEnhancedMonitoring: ({ of, metrics }) => `Enable ${metricsText(metrics)} for each shard of ${of}`,
  DisableEnhancedMonitoring: ({ of, metrics }) => `Disable ${metricsText(metrics)} for each shard of ${of}`,
  poisonRecord: ({ of, shardId }) =>
    `Write a record that cannot be parsed to ${shardId === null ? of : `shard ${shardNumber(shardId)} of ${of}`}`,
};

function metricsText(metrics: readonly string[]): string {
  return metrics.includes('ALL') ? 'all seven metrics' : metrics.join(' and ');
}

function shardNumber(shardId: string): number {
  return Number(shardId.replace(/\D/g, ''));
}
