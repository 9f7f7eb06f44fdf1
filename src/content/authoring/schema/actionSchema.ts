import * as v from 'valibot';
import { nearestName } from '../../nearestName';
import { either, isMapping, listed, mapping } from './mapping';
import { count, identifier, quantity, word } from './scalars';

/** How many records a second arise: '1300/s', a burst or a ramp. */
export const rateSchema = either(
  [
    quantity('rate'),
    mapping({
      steady: quantity('rate'),
      burst: v.optional(quantity('rate')),
      rampTo: v.optional(quantity('rate')),
      from: v.optional(quantity('duration')),
      for: v.optional(quantity('duration')),
      every: v.optional(quantity('duration')),
    }),
  ],
  (written) => (isMapping(written) ? 1 : 0),
);

/** Exactly one of same, spread, zipf and entity; checked when it is compiled. */
export const partitionKeySchema = mapping({
  same: v.optional(word('The one key')),
  spread: v.optional(word('What the keys are called')),
  zipf: v.optional(word('What the keys are called')),
  entity: v.optional(word('The name of the entity')),
  values: v.optional(count(1)),
  exponent: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(3))),
});

const of = v.optional(identifier);

/** What each action takes beside its name and its target. */
const actionEntries = {
  UpdateShardCount: { to: count(1) },
  SplitShard: { shard: count(), where: v.optional(word('midpoint, or the new starting hash key')) },
  MergeShards: { shard: count(), with: count() },
  IncreaseStreamRetentionPeriod: { to: quantity('duration') },
  DecreaseStreamRetentionPeriod: { to: quantity('duration') },
  changePartitionKey: { to: partitionKeySchema },
  changeRate: { to: rateSchema },
  changeEntriesPerCall: { to: count(1) },
  changeRetries: { to: count() },
  stopProducer: {},
  startProducer: {},
  changeWorkerCount: { to: count() },
  killWorker: { worker: count(1) },
  changeCheckpointInterval: { to: quantity('duration') },
  changeFailoverTime: { to: quantity('duration') },
  changePollInterval: { to: quantity('duration') },
};

export const actionNames = Object.keys(actionEntries) as (keyof typeof actionEntries)[];

/** The key of the value that a control offers, or null for an action that needs none. */
export function valueKeyOf(name: keyof typeof actionEntries): string | null {
  return Object.keys(actionEntries[name])[0] ?? null;
}

/** An action, with what else the place where it stands asks for: a moment, a reason. */
function withAlso<const Also extends v.ObjectEntries>(also: Also) {
  const e = actionEntries;
  const option = <const Name extends string, const Entries extends v.ObjectEntries>(name: Name, entries: Entries) =>
    mapping({ do: v.literal(name), of, ...also, ...entries });
  return v.variant(
    'do',
    [
      option('UpdateShardCount', e.UpdateShardCount),
      option('SplitShard', e.SplitShard),
      option('MergeShards', e.MergeShards),
      option('IncreaseStreamRetentionPeriod', e.IncreaseStreamRetentionPeriod),
      option('DecreaseStreamRetentionPeriod', e.DecreaseStreamRetentionPeriod),
      option('changePartitionKey', e.changePartitionKey),
      option('changeRate', e.changeRate),
      option('changeEntriesPerCall', e.changeEntriesPerCall),
      option('changeRetries', e.changeRetries),
      option('stopProducer', e.stopProducer),
      option('startProducer', e.startProducer),
      option('changeWorkerCount', e.changeWorkerCount),
      option('killWorker', e.killWorker),
      option('changeCheckpointInterval', e.changeCheckpointInterval),
      option('changeFailoverTime', e.changeFailoverTime),
      option('changePollInterval', e.changePollInterval),
    ],
    (issue) => unknownAction(issue.input),
  );
}

function unknownAction(input: unknown): string {
  const name = typeof input === 'string' ? input : isMapping(input) ? (input as { do?: unknown }).do : undefined;
  if (typeof name !== 'string') return 'An action is expected here, as in { do: UpdateShardCount, of: scans, to: 8 }.';
  const nearest = nearestName(name, actionNames);
  return `There is no action '${name}'. ${nearest ? `Did you mean '${nearest}'?` : `Known: ${listed(actionNames)}.`}`;
}

export const actionSchema = withAlso({});
/** The moment may be left out where it has a default. */
export const timedActionSchema = withAlso({ at: v.optional(quantity('duration')) });
export const pitfallActionSchema = withAlso({
  at: v.optional(quantity('duration')),
  because: v.string('Say why it loses.'),
});

export type WrittenAction = v.InferOutput<typeof actionSchema>;
export type WrittenTimedAction = v.InferOutput<typeof timedActionSchema>;
export type WrittenPartitionKey = v.InferOutput<typeof partitionKeySchema>;
export type WrittenRate = v.InferOutput<typeof rateSchema>;
