import {
  quantities,
  type Action,
  type KeyDistribution,
  type LoggedAction,
  type RateCurve,
  type SimulationConfig,
} from '../engine/index';

const { print } = quantities;

/** 'gate-north for every record', '40 values of gate, evenly', 'each ticket its own'. */
export function partitionKeyText(key: KeyDistribution, entityName: string | null = null): string {
  switch (key.kind) {
    case 'same':
      return `${key.partitionKey} for every record`;
    case 'uniform':
      return `${print.count(key.values)} values of ${key.name}, evenly`;
    case 'zipf':
      return `${print.count(key.values)} values of ${key.name}, some far busier`;
    case 'entity':
      return entityName === null ? 'the id that each record has' : `each ${entityName} its own`;
  }
}

export function rateText(rate: RateCurve): string {
  switch (rate.kind) {
    case 'steady':
      return print.rate(rate.recordsPerSecond);
    case 'burst':
      return `${print.rate(rate.recordsPerSecond)} with bursts of ${print.rate(rate.burstRecordsPerSecond)}`;
    case 'ramp':
      return `${print.rate(rate.recordsPerSecond)} rising to ${print.rate(rate.rampToRecordsPerSecond)}`;
  }
}

/** An action in words, as a button or a list would say it: 'Set scans to 8 shards'. */
export function actionText(action: Action, config: Pick<SimulationConfig, 'producers'> | null = null): string {
  const { of } = action;
  const entityName = config?.producers.find(({ id }) => id === of)?.entity?.name ?? null;
  switch (action.do) {
    case 'UpdateShardCount':
      return `Set ${of} to ${counted(action.to, 'shard')}`;
    case 'SplitShard':
      return `Split shard ${shardNumber(action.shardId)} of ${of}`;
    case 'MergeShards':
      return `Merge shards ${shardNumber(action.shardId)} and ${shardNumber(action.adjacentShardId)} of ${of}`;
    case 'IncreaseStreamRetentionPeriod':
    case 'DecreaseStreamRetentionPeriod':
      return `Keep the records of ${of} for ${print.duration(action.toMs)}`;
    case 'changePartitionKey':
      return `Partition key of ${of}: ${partitionKeyText(action.to, entityName)}`;
    case 'changeRate':
      return `Rate of ${of}: ${rateText(action.to)}`;
    case 'changeEntriesPerCall':
      return `Let ${of} send ${counted(action.to, 'record')} a call`;
    case 'changeRetries':
      return action.to === 0 ? `Let ${of} try once` : `Let ${of} retry ${counted(action.to, 'time')}`;
    case 'stopProducer':
      return `Stop ${of}`;
    case 'startProducer':
      return `Start ${of}`;
    case 'changeWorkerCount':
      return `Run ${of} on ${counted(action.to, 'worker')}`;
    case 'killWorker':
      return `Kill worker ${action.worker} of ${of}`;
    case 'changeCheckpointInterval':
      return `Let ${of} checkpoint every ${print.duration(action.toMs)}`;
    case 'changeFailoverTime':
      return `Failover time of ${of}: ${print.duration(action.toMs)}`;
    case 'changePollInterval':
      return `Let ${of} poll every ${print.duration(action.toMs)}`;
  }
}

/** 'Set scans to 8 shards at 1:00'. */
export function loggedActionText(
  { atMs, action }: LoggedAction,
  config: Pick<SimulationConfig, 'producers'> | null = null,
): string {
  return `${actionText(action, config)} at ${print.clock(atMs)}`;
}

function counted(count: number, what: string): string {
  return `${print.count(count)} ${what}${count === 1 ? '' : 's'}`;
}

function shardNumber(shardId: string): number {
  return Number(shardId.replace(/\D/g, ''));
}
