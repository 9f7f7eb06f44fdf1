import * as v from 'valibot';
import { actionSchema } from './actionSchema';
import { mapping, oneOrMore } from './mapping';
import { boundValue, count, identifier, quantity, word } from './scalars';

/** An alarm on a metric, or with `watches` on what a metric filter counts. Which keys go together is checked later. */
export const metricAlarmSchema = mapping({
  id: identifier,
  group: v.optional(identifier),
  watches: v.optional(identifier),
  metric: v.optional(word('The name of a metric')),
  dimension: v.optional(identifier),
  worker: v.optional(count(1)),
  shard: v.optional(count()),
  atLeast: boundValue,
  period: v.optional(quantity('duration')),
  response: v.optional(mapping({ after: quantity('duration'), do: oneOrMore(actionSchema) })),
});

export type WrittenAlarm = v.InferOutput<typeof metricAlarmSchema>;
