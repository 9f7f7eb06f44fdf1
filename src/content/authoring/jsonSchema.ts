import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { actionSchema, pitfallActionSchema, timedActionSchema } from './schema/actionSchema';
import { choosingCasesSchema } from './schema/choosingCasesSchema';
import { choosingBoardSchema } from './schema/choosingSchema';
import { conceptsSchema } from './schema/conceptSchema';
import { factsSchema, sourcesSchema } from './schema/factSchema';
import { indexSchema } from './schema/indexSchema';
import { holdsSchema, measureSchema, requirementSchema } from './schema/measureSchema';
import { questionsSchema } from './schema/questionSchema';
import { partitionKeySchema, rateSchema } from './schema/keyAndRateSchema';
import { markup } from './schema/scalars';
import { scenarioSchema } from './schema/scenarioSchema';
import { templatesSchema } from './schema/templateSchema';
import { topologySchema } from './schema/topologySchema';

const schemas: Readonly<Record<string, GenericSchema>> = {
  scenario: scenarioSchema,
  questions: questionsSchema,
  facts: factsSchema,
  sources: sourcesSchema,
  index: indexSchema,
  concepts: conceptsSchema,
  templates: templatesSchema,
  choosingBoard: choosingBoardSchema,
  choosingCases: choosingCasesSchema,
};

/** Written once and referred to. */
const definitions = {
  markup,
  rate: rateSchema,
  partitionKey: partitionKeySchema,
  action: actionSchema,
  timedAction: timedActionSchema,
  pitfallAction: pitfallActionSchema,
  measure: measureSchema,
  requirement: requirementSchema,
  holds: holdsSchema,
  topology: topologySchema,
};

export const schemaNames = Object.keys(schemas);

/**
 * What an editor checks and completes by, for `# yaml-language-server: $schema=…` in the first line of a file.
 * It knows shapes and names; units and references are checked when the file is read.
 */
export function editorSchema(name: string): string {
  const schema = schemas[name];
  if (!schema) throw new RangeError(`There is no schema '${name}'.`);
  const refers =
    schema === scenarioSchema ||
    schema === questionsSchema ||
    schema === templatesSchema ||
    schema === choosingBoardSchema;
  const json = toJsonSchema(schema, {
    typeMode: 'input',
    ignoreActions: ['raw_transform', 'trim'],
    definitions: refers ? definitions : {},
  });
  return `${JSON.stringify(json, null, 2)}\n`;
}
