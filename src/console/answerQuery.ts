import { quotaValue, type CostView, type ReadModel } from '../engine/index';
import { commands, type QueryName } from './commands';

const hourMs = 60 * 60_000;

/** What a service would answer, as JSON with the names of its API; a sentence where it would refuse. */
export function answerQuery(
  name: QueryName,
  streamName: string | null,
  readModel: ReadModel,
  cost: CostView | null,
): { readonly ok: boolean; readonly text: string } {
  switch (name) {
    case 'help':
      return { ok: true, text: commands.map(({ words }) => words).join('\n') };
    case 'showCost':
      return json(cost && { UsdPerHour: cost.usdPerHour, UsdPerMonth: cost.usdPerMonth, UsdSoFar: cost.usdSoFar });
    case 'listStreams':
      return json({ StreamNames: readModel.dataStreams.map(({ id }) => id), HasMoreStreams: false });
    case 'describeLimits':
      return json(limitsOf(readModel));
    case 'describeAlarms':
      return json({ MetricAlarms: readModel.metricAlarms.map(alarmOf) });
    case 'describeStreamSummary':
    case 'listStreamConsumers':
    case 'listShards':
      return ofStream(name, streamName, readModel);
  }
}

/** What the account may have of shards and has in provisioned mode (KDS-55). */
function limitsOf({ dataStreams, era }: ReadModel) {
  const provisioned = dataStreams.filter(({ mode }) => mode === 'PROVISIONED');
  return {
    ShardLimit: quotaValue('shardsPerAccountMax', era),
    OpenShardCount: provisioned.reduce((sum, { openShardCount }) => sum + openShardCount, 0),
    OnDemandStreamCount: dataStreams.length - provisioned.length,
  };
}

function alarmOf({ id, metric, watches, atLeast, periodMs, state }: ReadModel['metricAlarms'][number]) {
  return {
    AlarmName: id,
    MetricName: metric?.name ?? watches,
    ...(metric === null ? {} : { Dimensions: [metric.of] }),
    Threshold: atLeast,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Period: periodMs / 1000,
    StateValue: state,
  };
}

function ofStream(
  name: 'describeStreamSummary' | 'listShards' | 'listStreamConsumers',
  streamName: string | null,
  readModel: ReadModel,
) {
  const stream = readModel.dataStreams.find(({ id }) => id === streamName);
  if (!stream) {
    return { ok: false, text: `ResourceNotFoundException: Stream ${streamName ?? ''} not found.` };
  }
  if (name === 'listShards') {
    return json({
      Shards: stream.shards.map((shard) => ({
        ShardId: shard.shardId,
        ...(shard.parentShardId === null ? {} : { ParentShardId: shard.parentShardId }),
        ...(shard.adjacentParentShardId === null ? {} : { AdjacentParentShardId: shard.adjacentParentShardId }),
        HashKeyRange: { StartingHashKey: shard.startingHashKey, EndingHashKey: shard.endingHashKey },
      })),
    });
  }
  if (name === 'listStreamConsumers') {
    return json({
      Consumers: readModel.readers
        .filter(({ reads, consumerStatus }) => reads === stream.id && consumerStatus !== null)
        .map(({ id, consumerStatus }) => ({ ConsumerName: id, ConsumerStatus: consumerStatus })),
    });
  }
  const { keyId } = stream.encryption;
  return json({
    StreamDescriptionSummary: {
      StreamName: stream.id,
      StreamStatus: stream.status,
      StreamModeDetails: { StreamMode: stream.mode },
      RetentionPeriodHours: stream.retentionMs / hourMs,
      EnhancedMonitoring: [{ ShardLevelMetrics: stream.shardLevelMetrics }],
      EncryptionType: keyId === null ? 'NONE' : 'KMS',
      ...(keyId === null ? {} : { KeyId: keyId }),
      OpenShardCount: stream.openShardCount,
    },
  });
}

function json(value: unknown): { readonly ok: true; readonly text: string } {
  return { ok: true, text: JSON.stringify(value, null, 2) };
}
