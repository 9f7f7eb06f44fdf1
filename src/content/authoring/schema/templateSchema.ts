import * as v from 'valibot';
import { mapping, either } from './mapping';
import { about, workload } from './questionSchema';
import { markup, schemaVersion } from './scalars';
import { slug } from './indexSchema';

const formula = v.pipe(
  v.union([v.string(), v.number()], 'A formula is expected here.'),
  v.transform(String),
  v.description('A formula over the numbers drawn: ceil(rate / 1000)'),
);
const named = <Value extends v.GenericSchema>(value: Value) => v.record(v.string(), value);

/** Whole numbers from a range, or one of some. */
const rangeSchema = either(
  [mapping({ from: v.number(), to: v.number(), step: v.number() }), mapping({ oneOf: v.array(v.number()) })],
  (written) => (typeof written === 'object' && written !== null && 'oneOf' in written ? 1 : 0),
);

/** Options that are numbers: the key, and where known wrong turns lead. The first three that stand apart are taken. */
const numbersSchema = mapping({
  text: v.pipe(markup, v.description('How an option is put: {=option} shards')),
  right: formula,
  why: markup,
  wrong: v.array(mapping({ value: formula, why: markup })),
  apartBy: v.optional(v.number()),
  apartRatio: v.optional(v.number()),
});

/** Options that are texts: exactly one of the conditions holds. */
const textsSchema = v.pipe(
  v.array(mapping({ text: markup, when: formula, why: markup, whyRight: markup })),
  v.length(4, 'Four options are expected here.'),
);

/** What the engine is asked, to see whether it agrees with the formula. */
const checkSchema = mapping({
  text: v.optional(v.pipe(markup, v.description('What is played, in a few words, where it is not the story as asked'))),
  with: v.optional(named(formula)),
  ...workload,
  topology: v.unknown(),
  schedule: v.optional(v.unknown()),
  run: v.string(),
  actions: v.optional(v.unknown()),
  measure: v.unknown(),
  equals: formula,
  within: v.union([v.string(), v.number()]),
});

export const templateSchema = mapping({
  ...about,
  id: v.pipe(v.string(), v.regex(/^T\d{2}$/, 'The id of the plan is expected here, as in T02.')),
  follows: slug,
  draw: named(rangeSchema),
  let: v.optional(named(formula)),
  keep: v.optional(v.array(formula)),
  numbers: v.optional(numbersSchema),
  texts: v.optional(textsSchema),
  checks: v.array(checkSchema),
  /** Why no run can hold it. */
  formulaOnly: v.optional(v.string()),
});

export const templatesSchema = mapping({ schemaVersion, templates: v.array(templateSchema) });

export type WrittenTemplate = v.InferOutput<typeof templateSchema>;
export type WrittenCheck = WrittenTemplate['checks'][number];
