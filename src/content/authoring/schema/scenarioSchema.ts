import * as v from 'valibot';
import { actionNames } from '../services/actionForms';
import { actionSchema, pitfallActionSchema, timedActionSchema } from './actionSchema';
import { either, isMapping, listed, mapping, oneOrMore } from './mapping';
import { holdsSchema, measureSchema, requirementSchema } from './measureSchema';
import { boundValue, count, factId, identifier, markup, quantity, schemaVersion, word } from './scalars';
import { designsSchema, topologySchema } from './topologySchema';

const eraSchema = v.picklist(['notes', 'today'], 'notes or today is expected here.');

export const bothEras = 'Both are expected here: [today, notes].';

const actionName = v.picklist(actionNames, `The name of an action is expected here: ${listed(actionNames)}.`);

/** A control: the name of an action, or that with its target, the values it offers and the era in which it is there. */
const revealSchema = either(
  [
    actionName,
    mapping({
      do: actionName,
      of: v.optional(identifier),
      choices: v.optional(v.array(v.unknown())),
      era: v.optional(eraSchema),
    }),
  ],
  (written) => (isMapping(written) ? 1 : 0),
);

/** doNothing, solution, 'pitfall 1', or what is done in the run that the prediction speaks of. */
const predictedRunSchema = either(
  [
    v.pipe(
      v.string(),
      v.regex(
        /^(?:doNothing|solution|pitfall [1-9])$/,
        "doNothing, solution, 'pitfall 1' or a list of actions is expected here.",
      ),
    ),
    v.array(timedActionSchema),
  ],
  (written) => (Array.isArray(written) ? 1 : 0),
);

const predictionSchema = mapping({
  ask: markup,
  kind: v.picklist(
    ['number', 'choose', 'several', 'match'],
    'kind: number, choose, several or match is expected here.',
  ),
  of: v.optional(predictedRunSchema),
  measure: v.optional(measureSchema),
  within: v.optional(boundValue),
  options: v.optional(v.array(mapping({ text: markup, holds: v.array(holdsSchema) }))),
  lefts: v.optional(v.array(mapping({ text: markup, of: v.optional(predictedRunSchema) }))),
  why: markup,
});

const stepSchema = mapping({
  text: markup,
  at: v.optional(quantity('duration')),
  predict: v.optional(predictionSchema),
  reveal: v.optional(oneOrMore(revealSchema)),
  suggest: v.optional(oneOrMore(actionSchema)),
});

const hintSchema = mapping({
  goal: count(1),
  rungs: v.pipe(v.array(markup), v.length(3, 'A hint has three rungs: where to look, what it means, what to do.')),
});

/** One action with its reason, or several of them. */
const pitfallSchema = either(
  [pitfallActionSchema, mapping({ actions: v.array(timedActionSchema), because: markup })],
  (written) => (isMapping(written) && 'actions' in (written as object) ? 1 : 0),
);

/** What differs in the era that is not the scenario's own, beside the limits. */
const otherEraSchema = mapping({
  says: v.optional(markup),
  topology: v.optional(topologySchema),
  solution: v.optional(v.array(timedActionSchema)),
});

export const scenarioSchema = mapping({
  schemaVersion,
  title: word('The title'),
  minutes: count(1),
  story: markup,
  teaches: v.pipe(v.array(factId), v.minLength(1, 'Name at least one fact that the scenario teaches.')),
  era: v.optional(eraSchema),
  eras: v.optional(v.pipe(v.array(eraSchema), v.length(2, bothEras))),
  otherEra: v.optional(otherEraSchema),
  run: v.optional(quantity('duration')),
  pace: v.pipe(v.number('Seconds of the run in one second at 1×, a plain number.'), v.minValue(0.1)),
  act: v.optional(quantity('duration')),
  wholeRun: v.optional(v.boolean('true or false is expected here.')),
  metricPeriod: v.optional(quantity('duration')),
  topology: topologySchema,
  designs: v.optional(designsSchema),
  schedule: v.optional(v.array(timedActionSchema)),
  steps: v.pipe(v.array(stepSchema), v.minLength(1, 'A scenario has at least one step.')),
  goals: v.pipe(v.array(requirementSchema), v.minLength(1, 'A scenario has at least one goal.')),
  hints: v.array(hintSchema),
  solution: v.pipe(v.array(timedActionSchema), v.minLength(1, 'Say what reaches the goals.')),
  pitfalls: v.pipe(v.array(pitfallSchema), v.minLength(1, 'Give at least one change that does not reach the goals.')),
  debrief: markup,
  assumes: v.optional(v.array(markup)),
  leavesOut: v.optional(v.array(identifier)),
});

export type WrittenScenario = v.InferOutput<typeof scenarioSchema>;
export type WrittenPrediction = v.InferOutput<typeof predictionSchema>;
export type WrittenReveal = v.InferOutput<typeof revealSchema>;
