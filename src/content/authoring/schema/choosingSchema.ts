import * as v from 'valibot';
import { candidateMarks } from '../../choosing/index';
import { mapping, oneOrMore } from './mapping';
import { serviceNames } from './questionSchema';
import { factId, identifier, markup, quantity, schemaVersion, word } from './scalars';
import { topologySchema } from './topologySchema';

const stopValue = v.pipe(
  v.string('The value of a stop is expected here; quote a number.'),
  v.regex(/^[a-z0-9]+$/, 'The value of a stop is made of small letters and digits.'),
);

const lineId = v.pipe(
  v.string('The id of a line is expected here.'),
  v.regex(/^[a-z]+$/, 'The id of a line stands in addresses and is made of small letters.'),
);

/** For each line a stop, or several of them: `{ replay: 1d, arrives: [events, logs] }`. */
export const conditions = v.pipe(
  v.record(v.string(), oneOrMore(stopValue)),
  v.description('Lines with a stop of each: of a line with strictest from there on, of another exactly there.'),
);

const lineSchema = mapping({
  id: lineId,
  label: word('The label of the line'),
  named: word('The line as it stands in a sentence'),
  control: v.optional(v.picklist(['choice', 'slider'], 'choice or slider is expected here.')),
  strictest: v.optional(v.picklist(['first', 'last'], 'first or last is expected here.')),
  start: stopValue,
  stops: v.pipe(
    v.array(mapping({ value: stopValue, text: word('The stop in words'), says: word('The stop as a reason') })),
    v.minLength(2, 'A line has two stops at least.'),
  ),
});

const conditionalText = mapping({
  when: v.optional(conditions),
  text: word('The text'),
  fact: v.optional(factId),
});

const candidateSchema = mapping({
  id: identifier,
  name: word('The name of the service'),
  service: v.picklist(serviceNames, `One of ${serviceNames.join(', ')} is expected here.`),
  mark: v.picklist(candidateMarks, `One of ${candidateMarks.join(', ')} is expected here.`),
  summary: v.array(conditionalText),
  facets: v.array(mapping({ label: word('The label'), says: v.array(conditionalText) })),
});

const ruleSchema = mapping({
  out: oneOrMore(identifier),
  when: conditions,
  because: word('The reason'),
  fact: factId,
});

/** The requirement board of `#/choose`. */
export const choosingBoardSchema = mapping({
  schemaVersion,
  lines: v.array(lineSchema),
  candidates: v.array(candidateSchema),
  rules: v.array(ruleSchema),
  leavesOut: markup,
  played: mapping({
    run: quantity('duration'),
    topology: topologySchema,
    designs: v.array(mapping({ id: identifier, name: word('The name of the design'), topology: topologySchema })),
    leavesOut: v.array(word('The id of a simplification')),
  }),
});

export type WrittenBoard = v.InferOutput<typeof choosingBoardSchema>;
export type WrittenConditions = v.InferOutput<typeof conditions>;
export type WrittenConditionalText = v.InferOutput<typeof conditionalText>;
