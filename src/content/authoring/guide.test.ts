import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { proveQuestion, proveScenario } from '../../proofs/index';
import { filesInMemory } from './contentFiles';
import { loadContent } from './loadContent';
import { problemText } from './problem';

/** The example of a kind of file in the guide for authors. */
function exampleIn(guide: string, name: string): string {
  const [, text] = new RegExp(`<!-- ${name} -->\\n\`\`\`yaml\\n([\\s\\S]*?)\`\`\``).exec(guide) ?? [];
  if (text === undefined) throw new Error(`The guide has no example of a ${name}.`);
  return text;
}

describe('the examples of the guide for authors', { timeout: 120_000 }, () => {
  const guide = readFileSync('docs/authoring.md', 'utf8');
  const facts = readFileSync('scenarios/facts/data-streams.yaml', 'utf8');
  const content = loadContent(
    filesInMemory({
      'scenarios/index.yaml': 'schemaVersion: 1\nareas: [{ slug: guide, title: Guide, scenarios: [example] }]\n',
      'scenarios/concepts.yaml': readFileSync('scenarios/concepts.yaml', 'utf8'),
      'scenarios/facts/sources.yaml': readFileSync('scenarios/facts/sources.yaml', 'utf8'),
      'scenarios/facts/data-streams.yaml': facts,
      'scenarios/guide/example/scenario.yaml': exampleIn(guide, 'scenario.yaml'),
      'scenarios/guide/example/questions.yaml': exampleIn(guide, 'questions.yaml'),
    }),
  );

  test('are read without a problem', () => {
    expect(content.problems.map(problemText)).toEqual([]);
  });

  test('hold what a scenario promises', () => {
    expect(content.scenarios.flatMap((scenario) => proveScenario(scenario, [1, 2]).faults)).toEqual([]);
  });

  test('are proved', () => {
    const questions = content.questions['example'] ?? [];
    expect(questions).toHaveLength(5);
    expect(questions.flatMap((question) => proveQuestion(question, [1, 2]).faults)).toEqual([]);
  });
});
