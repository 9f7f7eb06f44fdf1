import * as v from 'valibot';
import {
  quantities,
  quotaValue,
  type DataStreamAction,
  type DataStreamConfig,
  type SimulationConfig,
} from '../../../engine/index';
import { mapping } from '../schema/mapping';
import { count, identifier, quantity, word } from '../schema/scalars';
import { actionForm, counted, shardIdOf, upTo, upwards } from './actionForm';
import type { TopologyInput } from './topologyInput';

/** Model: reshard-duration. */
const reshardMsByDefault = 30_000;

export const dataStreamSchema = mapping({
  id: identifier,
  mode: v.optional(v.literal('PROVISIONED', 'mode: PROVISIONED is expected here.')),
  shards: count(1),
  retention: v.optional(quantity('duration')),
  reshard: v.optional(quantity('duration')),
});

export type WrittenDataStream = v.InferOutput<typeof dataStreamSchema>;

export function compileDataStreams(
  written: readonly WrittenDataStream[],
  { era }: TopologyInput,
): readonly DataStreamConfig[] {
  return written.map(({ id, shards, retention, reshard }) => ({
    id,
    mode: 'PROVISIONED',
    shardCount: shards,
    retentionMs: retention ?? quotaValue('retentionMsMin', era),
    reshardMs: reshard ?? reshardMsByDefault,
  }));
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
} satisfies Record<DataStreamAction['do'], unknown>;
