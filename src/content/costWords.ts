import type { CostItemName, OperatedKind } from '../engine/index';

/** What a line of the bill is called. */
export const costItemWords: Readonly<Record<CostItemName, string>> = {
  shardHours: 'shard-hours',
  payloadUnits: 'PUT payload units',
  streamHours: 'on-demand stream-hours',
  ingestedGb: 'data written on demand',
  advantageGb: 'data written with Advantage',
  retrievedGb: 'data polled on demand',
  advantageRetrievedGb: 'data polled with Advantage',
  fanOutHours: 'registered consumers, each shard',
  fanOutGb: 'data pushed to consumers',
  onDemandFanOutGb: 'data pushed on demand',
  advantageFanOutGb: 'data pushed with Advantage',
  shardMetrics: 'shard-level metrics',
  extendedRetention: 'retention beyond a day',
  longTermRetention: 'retention beyond a week',
  instances: 'instances',
  leaseTable: 'lease table in DynamoDB',
  invocations: 'invocations',
  functionSeconds: 'seconds of running',
  kpuHours: 'KPU-hours',
  firehoseGb: 'data taken by Firehose',
  convertedGb: 'data converted to columns',
  partitionedGb: 'data sorted into partitions',
  logsIngested: 'log events taken in',
  logsStored: 'log events stored',
  logsScanned: 'log events scanned by queries',
};

/** The unit that its price is for. */
export const costUnitWords: Readonly<Record<CostItemName, string>> = {
  shardHours: 'shard-hour',
  payloadUnits: 'million units',
  streamHours: 'stream-hour',
  ingestedGb: 'GB',
  advantageGb: 'GB',
  retrievedGb: 'GB',
  advantageRetrievedGb: 'GB',
  fanOutHours: 'consumer-shard-hour',
  fanOutGb: 'GB',
  onDemandFanOutGb: 'GB',
  advantageFanOutGb: 'GB',
  shardMetrics: 'metric-month',
  extendedRetention: 'shard-hour',
  longTermRetention: 'GB-month',
  instances: 'instance-hour',
  leaseTable: 'table',
  invocations: 'invocation',
  functionSeconds: 'second',
  kpuHours: 'KPU-hour',
  firehoseGb: 'GB',
  convertedGb: 'GB',
  partitionedGb: 'GB',
  logsIngested: 'GB',
  logsStored: 'GB-month',
  logsScanned: 'GB',
};

/** What somebody has to do for a part, and so why it counts. */
export const operatedWords: Readonly<Record<OperatedKind, { readonly name: string; readonly duty: string }>> = {
  shards: { name: 'shards', duty: 'you size them' },
  instances: { name: 'instances', duty: 'you size and patch them' },
  agent: { name: 'agent', duty: 'you install and configure it' },
  code: { name: 'program', duty: 'you write and deploy it' },
  leaseTable: { name: 'lease table', duty: 'you watch its capacity' },
};
