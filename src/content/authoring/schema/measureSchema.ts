import * as v from 'valibot';
import { mapping } from './mapping';
import { boundValue, count, identifier, quantity, word } from './scalars';

/** A figure of a metric or of the ledger. Which keys go together is checked when it is compiled. */
export const measureEntries = {
  metric: v.optional(word('The name of a metric')),
  ledger: v.optional(word('A figure of the ledger')),
  of: v.optional(identifier),
  shard: v.optional(count()),
  worker: v.optional(count(1)),
  each: v.optional(
    v.picklist(['shard', 'worker', 'reader'], 'each: shard, each: worker or each: reader is expected here.'),
  ),
  take: v.optional(v.picklist(['greatest', 'smallest'], 'take: greatest or take: smallest is expected here.')),
  by: v.optional(word('Whose order counts')),
  reader: v.optional(identifier),
  producedFrom: v.optional(quantity('duration')),
  producedBefore: v.optional(quantity('duration')),
  unit: v.optional(v.picklist(['records', 'share'], 'unit: records or unit: share is expected here.')),
  for: v.optional(quantity('duration')),
  at: v.optional(v.literal('end', 'at: end is expected here.')),
  from: v.optional(quantity('duration')),
  to: v.optional(quantity('duration')),
};

export const measureSchema = mapping(measureEntries);

export const requirementSchema = mapping({
  ...measureEntries,
  atMost: v.optional(boundValue),
  atLeast: v.optional(boundValue),
});

/** A requirement in an option of a prediction may also say what the figure is. */
export const holdsSchema = mapping({
  ...measureEntries,
  atMost: v.optional(boundValue),
  atLeast: v.optional(boundValue),
  is: v.optional(boundValue),
});

export type WrittenMeasure = v.InferOutput<typeof measureSchema>;
export type WrittenRequirement = v.InferOutput<typeof requirementSchema>;
export type WrittenHolds = v.InferOutput<typeof holdsSchema>;
