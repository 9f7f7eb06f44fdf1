import * as v from 'valibot';
import { mapping } from './mapping';
import { factId, markup, word } from './scalars';

const amount = v.nullable(v.number('A number, or null where the era has none.'));

export const factSchema = mapping({
  id: factId,
  title: word('The title'),
  sentence: markup,
  figure: v.optional(v.union([v.string(), v.number()], 'A figure in words is expected here.')),
  eras: v.optional(mapping({ notes: word('What held in 2019'), today: word('What holds today') })),
  exceeded: v.optional(markup),
  era: v.picklist(['same', 'changed', 'new'], 'era: same, changed or new is expected here.'),
  sources: v.pipe(v.array(word('The key of a source')), v.minLength(1, 'A fact has a source.')),
  evidence: v.picklist(['V', 'V2', 'D', 'M'], 'evidence: V, V2, D or M is expected here.'),
  checked: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/, 'The month of the check is expected here, as in 2026-11.')),
  rows: v.optional(v.array(factId)),
  note: v.optional(
    mapping({
      under: word('A heading of the notes'),
      holds: v.picklist(['yes', 'partly', 'no'], 'holds: yes, partly or no is expected here.'),
    }),
  ),
  amounts: v.optional(
    v.record(v.string(), mapping({ notes: amount, today: amount, unit: word('The unit of the amount') })),
  ),
});

export const factsSchema = mapping({ facts: v.array(factSchema) });

export const sourcesSchema = mapping({
  sources: v.array(
    mapping({
      key: word('The key of a source'),
      title: word('The title'),
      address: v.optional(word('An address')),
      copy: v.optional(word('The date of the copy')),
    }),
  ),
});

export type WrittenFact = v.InferOutput<typeof factSchema>;
