import type { Action, ActionName, KclApplicationConfig, SimulationConfig } from '../../../engine/index';
import { shardIdOf } from './compileAction';

/** The value of an action as the run starts with it, or null where nothing is in force. */
export function valueAtStart(name: ActionName, of: string, config: SimulationConfig): unknown {
  const dataStream = config.dataStreams.find(({ id }) => id === of);
  const producer = config.producers.find(({ id }) => id === of);
  const application = config.kclApplications.find(({ id }) => id === of);
  const reader = application ?? config.pollingReaders.find(({ id }) => id === of);
  switch (name) {
    case 'UpdateShardCount':
      return dataStream?.shardCount;
    case 'IncreaseStreamRetentionPeriod':
    case 'DecreaseStreamRetentionPeriod':
      return dataStream?.retentionMs;
    case 'changePartitionKey':
      return producer?.partitionKey;
    case 'changeRate':
      return producer?.rate;
    case 'changeEntriesPerCall':
      return producer?.entriesPerCallMax;
    case 'changeRetries':
      return producer?.retry.retries;
    case 'changeWorkerCount':
      return application?.workers;
    case 'changeCheckpointInterval':
      return application?.checkpointIntervalMs;
    case 'changeFailoverTime':
      return application?.failoverTimeMs;
    case 'changePollInterval':
      return reader?.pollIntervalMs;
    default:
      return null;
  }
}

/** Round values beside the one in force. */
export function usualChoices(name: ActionName, of: string, config: SimulationConfig): readonly Action[] {
  const now = Number(valueAtStart(name, of, config));
  const shards = config.dataStreams.find(({ id }) => id === of)?.shardCount ?? 0;
  const application = config.kclApplications.find(({ id }) => id === of);
  switch (name) {
    case 'UpdateShardCount':
      return upwards([Math.ceil(now / 2), now, Math.ceil((now * 3) / 2), now * 2]).map((to) => ({ do: name, of, to }));
    case 'SplitShard':
      return upTo(shards).map((shard) => ({ do: name, of, shardId: shardIdOf(shard), at: 'midpoint' }));
    case 'MergeShards':
      return upTo(shards - 1).map((shard) => ({
        ...{ do: name, of, shardId: shardIdOf(shard), adjacentShardId: shardIdOf(shard + 1) },
      }));
    case 'changeWorkerCount':
      return upTo(fleetMax(application, config)).map((index) => ({ do: name, of, to: index + 1 }));
    case 'killWorker':
      return upTo(application?.workers ?? 0).map((index) => ({ do: name, of, worker: index + 1 }));
    case 'changeEntriesPerCall':
      return upwards([1, now, 100, 500]).map((to) => ({ do: name, of, to }));
    case 'changeRetries':
      return upwards([0, now, 3, 10]).map((to) => ({ do: name, of, to }));
    case 'changeCheckpointInterval':
      return upwards([5_000, 15_000, 30_000, now]).map((toMs) => ({ do: name, of, toMs }));
    case 'changeFailoverTime':
      return upwards([3_000, now, 20_000]).map((toMs) => ({ do: name, of, toMs }));
    case 'changePollInterval':
      return upwards([200, now, 1_000]).map((toMs) => ({ do: name, of, toMs }));
    case 'IncreaseStreamRetentionPeriod':
      return upwards([now, 3 * now, 7 * now]).map((toMs) => ({ do: name, of, toMs }));
    case 'DecreaseStreamRetentionPeriod':
      return upwards([now / 2, now]).map((toMs) => ({ do: name, of, toMs }));
    case 'stopProducer':
    case 'startProducer':
      return [{ do: name, of }];
    case 'changePartitionKey':
    case 'changeRate':
      return [];
  }
}

/** One worker more than shards: the idle one is part of the lesson. */
function fleetMax(application: KclApplicationConfig | undefined, config: SimulationConfig): number {
  const shards = config.dataStreams.find(({ id }) => id === application?.reads)?.shardCount ?? 1;
  return Math.max(shards + 1, application?.workers ?? 1);
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => index);
}

function upwards(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
