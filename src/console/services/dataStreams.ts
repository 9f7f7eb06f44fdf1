import { shardLevelMetricNames, type AccountAction, type DataStreamAction } from '../../engine/index';
import { form, listOption, only, option, optional, type FormsOf } from '../consoleForm';
import { shardId, streamName } from '../names';
import { count, oneOf, scaled, text, type ValueForm } from '../valueForm';

const hours = scaled('hours', 60 * 60_000);
const hashKey: ValueForm<string> = { ...text, hint: 'hash key, or midpoint', complete: () => ['midpoint'] };
const streamMode: ValueForm<'PROVISIONED' | 'ON_DEMAND'> = {
  hint: 'StreamMode=…',
  write: (mode) => `StreamMode=${mode}`,
  read: (written) => oneOf('PROVISIONED', 'ON_DEMAND').read(written.replace(/^StreamMode=/, '')),
  complete: () => ['StreamMode=PROVISIONED', 'StreamMode=ON_DEMAND'],
};
const commitment: ValueForm<'ENABLED' | 'DISABLED'> = {
  hint: 'Status=…',
  write: (status) => `Status=${status}`,
  read: (written) => oneOf('ENABLED', 'DISABLED').read(written.replace(/^Status=/, '')),
  complete: () => ['Status=ENABLED', 'Status=DISABLED'],
};
const keyId: ValueForm<string> = { ...text, hint: 'key', complete: ({ keyIds }) => keyIds };
const metricName: ValueForm<string> = {
  ...text,
  hint: 'metric',
  complete: () => ['ALL', ...shardLevelMetricNames],
};
const arn = { ignored: ['--stream-arn'] };

export const dataStreamForms: FormsOf<DataStreamAction> = {
  UpdateShardCount: form(
    'aws kinesis update-shard-count',
    streamName,
    { to: option('--target-shard-count', count) },
    { ...arn, fixed: { '--scaling-type': 'UNIFORM_SCALING' } },
  ),
  SplitShard: form(
    'aws kinesis split-shard',
    streamName,
    { shardId: option('--shard-to-split', shardId), at: option('--new-starting-hash-key', hashKey) },
    arn,
  ),
  MergeShards: form(
    'aws kinesis merge-shards',
    streamName,
    { shardId: option('--shard-to-merge', shardId), adjacentShardId: option('--adjacent-shard-to-merge', shardId) },
    arn,
  ),
  IncreaseStreamRetentionPeriod: form(
    'aws kinesis increase-stream-retention-period',
    streamName,
    { toMs: option('--retention-period-hours', hours) },
    arn,
  ),
  DecreaseStreamRetentionPeriod: form(
    'aws kinesis decrease-stream-retention-period',
    streamName,
    { toMs: option('--retention-period-hours', hours) },
    arn,
  ),
  UpdateStreamMode: form('aws kinesis update-stream-mode', streamName, {
    to: option('--stream-mode-details', streamMode),
  }),
  UpdateStreamWarmThroughput: form('aws kinesis update-stream-warm-throughput', streamName, {
    toBytesPerSecond: option('--warm-throughput-mibps', scaled('MiB/s', 1024 ** 2)),
  }),
  UpdateMaxRecordSize: form('aws kinesis update-max-record-size', streamName, {
    toBytes: option('--max-record-size-in-kib', scaled('KiB', 1024)),
  }),
  StartStreamEncryption: form(
    'aws kinesis start-stream-encryption',
    streamName,
    { keyId: option('--key-id', keyId) },
    { ...arn, fixed: { '--encryption-type': 'KMS' } },
  ),
  StopStreamEncryption: form(
    'aws kinesis stop-stream-encryption',
    streamName,
    {},
    { ignored: ['--stream-arn', '--key-id'], fixed: { '--encryption-type': 'KMS' } },
  ),
  EnableEnhancedMonitoring: form(
    'aws kinesis enable-enhanced-monitoring',
    streamName,
    { metrics: listOption('--shard-level-metrics', metricName) },
    arn,
  ),
  DisableEnhancedMonitoring: form(
    'aws kinesis disable-enhanced-monitoring',
    streamName,
    { metrics: listOption('--shard-level-metrics', metricName) },
    arn,
  ),
  poisonRecord: form('shardscope poison-record', streamName, { shardId: optional(option('--shard-id', shardId)) }),
};

export const accountForms: FormsOf<AccountAction> = {
  UpdateAccountSettings: form('aws kinesis update-account-settings', only('account'), {
    to: option('--minimum-throughput-billing-commitment', commitment),
  }),
};
