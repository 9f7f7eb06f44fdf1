import * as v from 'valibot';
import {
  awsManagedKey,
  quantities,
  quotaValue,
  shardLevelMetricNames,
  type DataStreamAction,
  type DataStreamConfig,
  type Era,
  type SimulationConfig,
} from '../../../engine/index';
import { asList, listed, mapping, oneOrMore } from '../schema/mapping';
import { count, identifier, quantity, word } from '../schema/scalars';
import { actionForm, counted, shardIdOf, upTo, upwards } from './actionForm';
import type { TopologyInput } from './topologyInput';

/** Model: reshard-duration. */
const reshardMsByDefault = 30_000;

export const dataStreamSchema = mapping({
  id: identifier,
  mode: v.optional(v.picklist(['PROVISIONED', 'ON_DEMAND'], 'mode: PROVISIONED or mode: ON_DEMAND is expected here.')),
  shards: v.optional(count(1)),
  peak: v.optional(quantity('byteRate')),
  growth: v.optional(quantity('duration')),
  retention: v.optional(quantity('duration')),
  reshard: v.optional(quantity('duration')),
  maxRecordSize: v.optional(quantity('size')),
  encryption: v.optional(word('aws/kinesis, or the id of a key')),
  shardGauges: v.optional(v.literal('metered', 'shardGauges: metered is expected here.')),
});

export type WrittenDataStream = v.InferOutput<typeof dataStreamSchema>;

/** The shards that are written; on demand those of a new data stream, or twice the peak of the days before (KDS-61, KDS-62). */
export function shardsAtStart({ mode, shards, peak = 0 }: WrittenDataStream, era: Era): number {
  if (shards !== undefined || mode !== 'ON_DEMAND') return shards ?? 1;
  const capacity = peak * quotaValue('onDemandCapacityRatio', era);
  return Math.max(
    quotaValue('onDemandShardsAtStart', era),
    Math.ceil(capacity / quotaValue('writeBytesPerSecond', era)),
  );
}

export function compileDataStreams(
  written: readonly WrittenDataStream[],
  { era, names, report, path }: TopologyInput,
): readonly DataStreamConfig[] {
  return written.map((stream, index) => {
    const { id, mode = 'PROVISIONED', retention, reshard, maxRecordSize, encryption, growth, shardGauges } = stream;
    const at = [...path, 'dataStreams', index];
    if (mode === 'PROVISIONED') {
      if (stream.shards === undefined) report(at, 'A provisioned data stream has shards.', "Write 'shards'.");
      for (const key of ['peak', 'growth'] as const) {
        if (stream[key] !== undefined) report([...at, key], `'${key}' goes with mode: ON_DEMAND.`);
      }
    } else if (era === 'notes') report([...at, 'mode'], 'On-demand mode came in November 2021, after the era notes.');
    if (encryption !== undefined && encryption !== awsManagedKey) {
      names.resolve(encryption, ['kmsKey'], report, [...at, 'encryption']);
    }
    const least = quotaValue('recordBytesMax', era);
    const most = quotaValue('recordBytesMaxUpper', era);
    if (maxRecordSize !== undefined && (maxRecordSize < least || maxRecordSize > most)) {
      const range = `${quantities.print.size(least)} to ${quantities.print.size(most)}`;
      report([...at, 'maxRecordSize'], `The largest record can be set to ${range}.`);
    }
    return {
      id,
      mode,
      shardCount: shardsAtStart(stream, era),
      retentionMs: retention ?? quotaValue('retentionMsMin', era),
      reshardMs: reshard ?? reshardMsByDefault,
      ...(maxRecordSize === undefined ? {} : { recordBytesMax: maxRecordSize }),
      ...(encryption === undefined ? {} : { keyId: encryption }),
      ...(growth === undefined ? {} : { growthMs: growth }),
      ...(shardGauges === undefined ? {} : { shardGauges }),
    };
  });
}

const dataStream = (of: string, config: SimulationConfig) => config.dataStreams.find(({ id }) => id === of);
const shardCount = (of: string, config: SimulationConfig) => dataStream(of, config)?.shardCount ?? 0;
const retentionMs = (of: string, config: SimulationConfig) => dataStream(of, config)?.retentionMs ?? 0;
const shardNumber = (shardId: string) => String(Number(shardId.slice(-12)));

const changeRetention = {
  targets: ['dataStream' as const],
  entries: { to: quantity('duration') },
  compile: ({ to }: { to: number }) => ({ toMs: to }),
  choiceLabel: ({ toMs }: { toMs: number }) => quantities.print.duration(toMs),
  valueAtStart: retentionMs,
};

const metricNames = ['ALL', ...shardLevelMetricNames] as const;

const shardMetrics = {
  targets: ['dataStream' as const],
  entries: {
    metrics: oneOrMore(
      v.picklist(metricNames, `The name of a shard-level metric is expected here: ${listed(metricNames)}.`),
    ),
  },
  compile: ({ metrics }: { metrics: string | string[] }) => ({ metrics: asList(metrics) }),
  choiceLabel: ({ metrics }: { metrics: readonly string[] }) =>
    metrics.includes('ALL') ? 'all seven' : metrics.join(', '),
  usualChoices: () =>
    (['IncomingRecords', 'WriteProvisionedThroughputExceeded', 'ALL'] as const).map((name) => ({ metrics: [name] })),
};

export const dataStreamForms = {
  UpdateShardCount: actionForm('UpdateShardCount')({
    targets: ['dataStream'],
    entries: { to: count(1) },
    label: 'Shard count',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => counted(to, 'shard'),
    valueAtStart: shardCount,
    usualChoices: (of, config) => {
      const now = shardCount(of, config);
      return upwards([Math.ceil(now / 2), now, Math.ceil((now * 3) / 2), now * 2]).map((to) => ({ to }));
    },
  }),
  SplitShard: actionForm('SplitShard')({
    targets: ['dataStream'],
    entries: { shard: count(), where: v.optional(word('midpoint, or the new starting hash key')) },
    label: 'Split a shard',
    compile: ({ shard, where }) => ({ shardId: shardIdOf(shard), at: where ?? 'midpoint' }),
    choiceLabel: ({ shardId }) => `shard ${shardNumber(shardId)}`,
    usualChoices: (of, config) =>
      upTo(shardCount(of, config)).map((shard) => ({ shardId: shardIdOf(shard), at: 'midpoint' })),
  }),
  MergeShards: actionForm('MergeShards')({
    targets: ['dataStream'],
    entries: { shard: count(), with: count() },
    label: 'Merge two shards',
    compile: (written) => ({ shardId: shardIdOf(written.shard), adjacentShardId: shardIdOf(written.with) }),
    choiceLabel: ({ shardId, adjacentShardId }) => `shards ${shardNumber(shardId)} and ${shardNumber(adjacentShardId)}`,
    usualChoices: (of, config) =>
      upTo(shardCount(of, config) - 1).map((shard) => ({
        shardId: shardIdOf(shard),
        adjacentShardId: shardIdOf(shard + 1),
      })),
  }),
  IncreaseStreamRetentionPeriod: actionForm('IncreaseStreamRetentionPeriod')({
    ...changeRetention,
    label: 'Longer retention',
    usualChoices: (of, config) => {
      const now = retentionMs(of, config);
      return upwards([now, 3 * now, 7 * now]).map((toMs) => ({ toMs }));
    },
  }),
  DecreaseStreamRetentionPeriod: actionForm('DecreaseStreamRetentionPeriod')({
    ...changeRetention,
    label: 'Shorter retention',
    usualChoices: (of, config) => {
      const now = retentionMs(of, config);
      return upwards([now / 2, now]).map((toMs) => ({ toMs }));
    },
  }),
  UpdateStreamMode: actionForm('UpdateStreamMode')({
    targets: ['dataStream'],
    entries: { to: v.picklist(['PROVISIONED', 'ON_DEMAND'], 'to: PROVISIONED or to: ON_DEMAND is expected here.') },
    label: 'Capacity mode',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => (to === 'ON_DEMAND' ? 'on-demand' : 'provisioned'),
    valueAtStart: (of, config) => dataStream(of, config)?.mode,
    usualChoices: () => [{ to: 'PROVISIONED' }, { to: 'ON_DEMAND' }],
  }),
  UpdateStreamWarmThroughput: actionForm('UpdateStreamWarmThroughput')({
    targets: ['dataStream'],
    entries: { to: quantity('byteRate') },
    label: 'Warm throughput',
    compile: ({ to }) => ({ toBytesPerSecond: to }),
    choiceLabel: ({ toBytesPerSecond }) => quantities.print.byteRate(toBytesPerSecond),
    usualChoices: (of, config) =>
      [2, 3].map((times) => ({
        toBytesPerSecond: times * shardCount(of, config) * quotaValue('writeBytesPerSecond', 'today'),
      })),
  }),
  UpdateMaxRecordSize: actionForm('UpdateMaxRecordSize')({
    targets: ['dataStream'],
    entries: { to: quantity('size') },
    label: 'Largest record',
    compile: ({ to }) => ({ toBytes: to }),
    choiceLabel: ({ toBytes }) => quantities.print.size(toBytes),
    valueAtStart: (of, config) => dataStream(of, config)?.recordBytesMax ?? quotaValue('recordBytesMax', 'today'),
    usualChoices: () =>
      (['recordBytesMax', 'recordBytesMaxUpper'] as const).map((name) => ({ toBytes: quotaValue(name, 'today') })),
  }),
  StartStreamEncryption: actionForm('StartStreamEncryption')({
    targets: ['dataStream'],
    entries: { key: v.optional(word('aws/kinesis, or the id of a key')) },
    label: 'Encrypt',
    compile: ({ key = awsManagedKey }, _of, { names, report }, path) => {
      if (key !== awsManagedKey) names.resolve(key, ['kmsKey'], report, [...path, 'key']);
      return { keyId: key };
    },
    choiceLabel: ({ keyId }) => `with ${keyId}`,
    usualChoices: (_of, config) =>
      [awsManagedKey, ...(config.kmsKeys ?? []).map(({ id }) => id)].map((keyId) => ({ keyId })),
  }),
  StopStreamEncryption: actionForm('StopStreamEncryption')({
    targets: ['dataStream'],
    entries: {},
    label: 'Stop encryption',
    compile: () => ({}),
    choiceLabel: () => 'Store as it is',
    usualChoices: () => [{}],
  }),
  EnableEnhancedMonitoring: actionForm('EnableEnhancedMonitoring')({
    ...shardMetrics,
    label: 'Shard-level metrics',
  }),
  DisableEnhancedMonitoring: actionForm('DisableEnhancedMonitoring')({
    ...shardMetrics,
    label: 'Fewer shard-level metrics',
  }),
  poisonRecord: actionForm('poisonRecord')({
    targets: ['dataStream'],
    entries: { shard: v.optional(count()) },
    label: 'A record that cannot be parsed',
    compile: ({ shard }) => ({ shardId: shard === undefined ? null : shardIdOf(shard) }),
    choiceLabel: ({ shardId }) => (shardId === null ? 'next record' : `next record of shard ${shardNumber(shardId)}`),
    usualChoices: () => [{ shardId: null }],
  }),
} satisfies Record<DataStreamAction['do'], unknown>;
