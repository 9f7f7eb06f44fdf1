import * as v from 'valibot';
import { either, isMapping, mapping } from './mapping';
import { count, quantity, word } from './scalars';

/** How many records a second arise: '1300/s', a burst, a ramp, or the swing of a day. */
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
      diurnal: v.optional(quantity('rate')),
      peakAt: v.optional(quantity('duration')),
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

export type WrittenPartitionKey = v.InferOutput<typeof partitionKeySchema>;
export type WrittenRate = v.InferOutput<typeof rateSchema>;
