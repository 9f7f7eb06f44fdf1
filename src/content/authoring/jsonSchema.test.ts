import { expect, test } from 'vitest';
import { editorSchema, schemaNames } from './jsonSchema';

// After a change of the schema: npx vitest run src/content/authoring/jsonSchema.test.ts -u
test.each(schemaNames)('the schema for editors of %s files is the one that the build checks by', async (name) => {
  await expect(editorSchema(name)).toMatchFileSnapshot(`../../../scenarios/schema/${name}.json`);
});

test('an editor learns the keys of a scenario, which of them are needed, and that there are no others', () => {
  const schema = JSON.parse(editorSchema('scenario')) as {
    properties: Record<string, unknown>;
    required: string[];
    additionalProperties: boolean;
  };
  expect(Object.keys(schema.properties)).toContain('pitfalls');
  expect(schema.required).toContain('solution');
  expect(schema.required).not.toContain('schedule');
  expect(schema.additionalProperties).toBe(false);
});
