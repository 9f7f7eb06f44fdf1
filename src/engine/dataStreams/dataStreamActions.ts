import type { Action, ActionOutcome } from '../actions';
import { poisonRecord } from './poisonRecord';
import type { DataStream } from './dataStream';
import { startStreamEncryption, stopStreamEncryption } from './encryptionActions';
import { mergeShards, splitShard, updateShardCount } from './reshardActions';
import { changeEnhancedMonitoring, changeRetention, updateMaxRecordSize } from './settingActions';
import { updateStreamMode, updateStreamWarmThroughput } from './streamModeActions';

/** What a data stream does when it is told to; null for what is none of its actions. */
export function applyDataStreamAction(dataStream: DataStream, action: Action): ActionOutcome | null {
  switch (action.do) {
    case 'UpdateShardCount':
      return updateShardCount(dataStream, action.to);
    case 'SplitShard':
      return splitShard(dataStream, action.shardId, action.at);
    case 'MergeShards':
      return mergeShards(dataStream, action.shardId, action.adjacentShardId);
    case 'UpdateStreamMode':
      return updateStreamMode(dataStream, action.to);
    case 'UpdateStreamWarmThroughput':
      return updateStreamWarmThroughput(dataStream, action.toBytesPerSecond);
    case 'IncreaseStreamRetentionPeriod':
      return changeRetention(dataStream, action.toMs, 'increase');
    case 'DecreaseStreamRetentionPeriod':
      return changeRetention(dataStream, action.toMs, 'decrease');
    case 'UpdateMaxRecordSize':
      return updateMaxRecordSize(dataStream, action.toBytes);
    case 'StartStreamEncryption':
      return startStreamEncryption(dataStream, action.keyId);
    case 'StopStreamEncryption':
      return stopStreamEncryption(dataStream);
    case 'EnableEnhancedMonitoring':
      return changeEnhancedMonitoring(dataStream, action.metrics, 'enable');
    case 'DisableEnhancedMonitoring':
      return changeEnhancedMonitoring(dataStream, action.metrics, 'disable');
    case 'poisonRecord':
      return poisonRecord(dataStream, action.shardId);
    default:
      return null;
  }
}
