import * as v from 'valibot';
import { nearestName } from '../../nearestName';
import type { ServiceName } from '../../questionTypes';
import { timedActionSchema } from './actionSchema';
import { either, isMapping, mapping, oneOrMore } from './mapping';
import { holdsSchema, measureSchema, requirementSchema } from './measureSchema';
import { boundValue, count, factId, identifier, markup, quantity, schemaVersion, word } from './scalars';
import { designsSchema, topologySchema } from './topologySchema';

export const about = {
  id: v.pipe(v.string(), v.regex(/^Q\d{3}$/, 'The slot of the plan is expected here, as in Q015.')),
  exams: v.array(v.picklist(['D', 'S', 'E', 'O'], 'D, S, E or O is expected here.')),
  concepts: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^C\d{2}$/, 'The id of a concept is expected here, as in C06.'))),
    v.minLength(1, 'Name at least one concept.'),
  ),
  facts: v.pipe(v.array(factId), v.minLength(1, 'Name the facts that the answer rests on.')),
  stem: markup,
  rule: markup,
};

/** The scenario's topology, or one of its own. */
export const workload = {
  workload: v.optional(v.literal('scenario', 'workload: scenario, or a topology of its own, is expected here.')),
  topology: v.optional(topologySchema),
  designs: v.optional(designsSchema),
  schedule: v.optional(
    either([v.boolean('true, or a list of actions, is expected here.'), v.array(timedActionSchema)], (written) =>
      Array.isArray(written) ? 1 : 0,
    ),
  ),
  run: v.optional(quantity('duration')),
  pace: v.optional(v.pipe(v.number(), v.minValue(0.1))),
};

/** The story, changed so that a wrong option is right. What it leaves open is as in the proof. */
const variationSchema = mapping({
  change: v.optional(v.array(timedActionSchema)),
  topology: v.optional(topologySchema),
  designs: v.optional(designsSchema),
  schedule: v.optional(v.array(timedActionSchema)),
  run: v.optional(quantity('duration')),
  requirements: v.optional(
    v.pipe(v.array(requirementSchema), v.minLength(1, 'A story without requirements decides nothing.')),
  ),
  without: v.optional(
    v.pipe(oneOrMore(count(1)), v.description('Requirements of the proof that this story does not have')),
  ),
});

export const serviceNames = [
  ...(['dataStreams', 'firehose', 'analytics', 'video', 'logs', 'lambda'] as const),
  ...(['sqs', 'sns', 'eventBridge', 'msk', 'dynamoDb', 'iot', 'glue'] as const),
] as const satisfies readonly ServiceName[];

const optionSchema = mapping({
  text: markup,
  right: v.optional(v.boolean('true or false is expected here.')),
  why: markup,
  otherwise: v.optional(markup),
  design: v.optional(v.array(timedActionSchema)),
  breaks: v.optional(oneOrMore(count(1))),
  variation: v.optional(variationSchema),
  neverRight: v.optional(v.pipe(markup, v.description('Why no story that is played here makes this option right'))),
  service: v.optional(v.picklist(serviceNames, `One of ${serviceNames.join(', ')} is expected here.`)),
});

const proofSchema = mapping({
  ...workload,
  wholeRun: v.optional(v.boolean('true or false is expected here.')),
  requirements: v.pipe(v.array(requirementSchema), v.minLength(1, 'A proof has the requirements of the stem.')),
  leavesOut: v.optional(v.array(identifier)),
});

const choiceEntries = {
  options: v.pipe(v.array(optionSchema), v.minLength(3, 'A question has at least three options.'), v.maxLength(6)),
  keepOrder: v.optional(v.boolean('true or false is expected here.')),
  proof: v.optional(proofSchema),
};

const numberSchema = mapping({
  kind: v.literal('number'),
  ...about,
  ...workload,
  actions: v.optional(v.array(timedActionSchema)),
  answer: mapping({ measure: measureSchema, within: boundValue }),
  nearMisses: v.array(mapping({ value: boundValue, why: markup })),
  why: markup,
});

const pointSchema = mapping({
  kind: v.literal('point'),
  ...about,
  ...workload,
  actions: v.optional(v.array(timedActionSchema)),
  chart: mapping({
    metric: word('The name of a metric'),
    of: v.optional(identifier),
    shard: v.optional(count()),
    worker: v.optional(count(1)),
    label: word('What the chart shows'),
  }),
  when: requirementSchema,
  within: quantity('duration'),
  nearMisses: v.array(mapping({ at: quantity('duration'), why: markup })),
  why: markup,
});

const rankSchema = mapping({
  ...workload,
  actions: v.optional(v.array(timedActionSchema)),
  measure: v.optional(measureSchema),
  first: v.optional(v.picklist(['smallest', 'greatest'], 'smallest or greatest is expected here.')),
  leavesOut: v.optional(v.array(identifier)),
});

const orderSchema = mapping({
  kind: v.literal('order'),
  ...about,
  ends: v.tuple([word('What stands at the top'), word('What stands at the bottom')], 'Two words are expected here.'),
  items: v.pipe(
    v.array(
      mapping({
        text: markup,
        why: markup,
        design: v.optional(v.array(timedActionSchema)),
        when: v.optional(requirementSchema),
      }),
    ),
    v.minLength(3, 'At least three items are put in order.'),
    v.maxLength(6, 'At most six items are put in order.'),
  ),
  proof: v.optional(rankSchema),
});

const matchSchema = mapping({
  kind: v.literal('match'),
  ...about,
  pairs: v.pipe(
    v.array(
      mapping({
        left: markup,
        right: markup,
        why: markup,
        design: v.optional(v.array(timedActionSchema)),
        holds: v.optional(oneOrMore(holdsSchema)),
      }),
    ),
    v.minLength(3, 'At least three pairs are matched.'),
    v.maxLength(6, 'At most six pairs are matched.'),
  ),
  spare: v.optional(v.array(markup)),
  proof: v.optional(mapping({ ...workload, leavesOut: v.optional(v.array(identifier)) })),
});

const kinds = ['one', 'several', 'number', 'point', 'order', 'match'];

export const questionSchema = v.variant(
  'kind',
  [
    mapping({ kind: v.literal('one'), ...about, ...choiceEntries }),
    mapping({ kind: v.literal('several'), ...about, ...choiceEntries }),
    numberSchema,
    pointSchema,
    orderSchema,
    matchSchema,
  ],
  (issue) => {
    const written = isMapping(issue.input) ? (issue.input as { kind?: unknown }).kind : issue.input;
    const nearest = typeof written === 'string' ? nearestName(written, kinds) : null;
    return `kind: one, several, number, point, order or match is expected here.${nearest ? ` Did you mean '${nearest}'?` : ''}`;
  },
);

export const questionsSchema = mapping({ schemaVersion, questions: v.array(questionSchema) });

export type WrittenQuestion = v.InferOutput<typeof questionSchema>;
export type WrittenChoice = Extract<WrittenQuestion, { kind: 'one' | 'several' }>;
export type WrittenNumber = Extract<WrittenQuestion, { kind: 'number' }>;
export type WrittenPoint = Extract<WrittenQuestion, { kind: 'point' }>;
export type WrittenOrder = Extract<WrittenQuestion, { kind: 'order' }>;
export type WrittenMatch = Extract<WrittenQuestion, { kind: 'match' }>;
export type WrittenVariation = v.InferOutput<typeof variationSchema>;
export type WrittenProof = v.InferOutput<typeof proofSchema>;
export type WrittenWorkload = Pick<WrittenProof, 'workload' | 'topology' | 'designs' | 'schedule' | 'run' | 'pace'>;
