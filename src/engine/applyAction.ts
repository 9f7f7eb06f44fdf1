import type { Action, ActionOutcome } from './actions';
import type { DataStream } from './dataStreams/dataStream';
import { changeRetention, mergeShards, splitShard, updateShardCount } from './dataStreams/dataStreamActions';
import type { KclApplication } from './kcl/kclApplication';
import type { PollingReader } from './pollingReaders/pollingReader';
import type { Producer } from './producers/producer';

/** What actions can be applied to, by id. */
export interface ActionTargets {
  readonly dataStreams: readonly DataStream[];
  readonly producers: readonly Producer[];
  readonly pollingReaders: readonly PollingReader[];
  readonly kclApplications: readonly KclApplication[];
}

/** Carries out one action. A refusal, and a target that does not exist, are outcomes. */
export function applyAction(targets: ActionTargets, action: Action): ActionOutcome {
  const dataStream = (apply: (target: DataStream) => ActionOutcome) =>
    withTarget(
      targets.dataStreams.find((item) => item.id === action.of),
      action,
      apply,
    );
  const producer = (apply: (target: Producer) => ActionOutcome) =>
    withTarget(
      targets.producers.find((item) => item.config.id === action.of),
      action,
      apply,
    );
  const application = (apply: (target: KclApplication) => ActionOutcome) =>
    withTarget(
      targets.kclApplications.find((item) => item.config.id === action.of),
      action,
      apply,
    );

  switch (action.do) {
    case 'UpdateShardCount':
      return dataStream((target) => updateShardCount(target, action.to));
    case 'SplitShard':
      return dataStream((target) => splitShard(target, action.shardId, action.at));
    case 'MergeShards':
      return dataStream((target) => mergeShards(target, action.shardId, action.adjacentShardId));
    case 'IncreaseStreamRetentionPeriod':
      return dataStream((target) => changeRetention(target, action.toMs, 'increase'));
    case 'DecreaseStreamRetentionPeriod':
      return dataStream((target) => changeRetention(target, action.toMs, 'decrease'));
    case 'changePartitionKey':
      return producer((target) => target.changePartitionKey(action.to));
    case 'changeRate':
      return producer((target) => target.changeRate(action.to));
    case 'changeEntriesPerCall':
      return producer((target) => target.changeEntriesPerCall(action.to));
    case 'changeRetries':
      return producer((target) => target.changeRetries(action.to));
    case 'stopProducer':
      return producer((target) => target.order('producer.stopRequested'));
    case 'startProducer':
      return producer((target) => target.order('producer.startRequested'));
    case 'changeWorkerCount':
      return application((target) => target.changeWorkerCount(action.to));
    case 'killWorker':
      return application((target) => target.killWorker(action.worker));
    case 'changeCheckpointInterval':
      return application((target) => target.changeCheckpointInterval(action.toMs));
    case 'changeFailoverTime':
      return application((target) => target.changeFailoverTime(action.toMs));
    case 'changePollInterval': {
      const reader = targets.pollingReaders.find((item) => item.config.id === action.of);
      if (reader) return reader.changePollInterval(action.toMs);
      return application((target) => target.changePollInterval(action.toMs));
    }
  }
}

function withTarget<Target>(
  target: Target | undefined,
  action: Action,
  apply: (target: Target) => ActionOutcome,
): ActionOutcome {
  if (target !== undefined) return apply(target);
  return {
    ok: false,
    errorCode: 'ResourceNotFoundException',
    sentence: `Nothing here called '${action.of}' takes ${action.do}.`,
  };
}
