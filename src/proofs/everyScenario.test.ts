import { describe, expect, test } from 'vitest';
import { catalog, loadScenario, type CompiledScenario } from '../content/index';
import { proveScenario, type ScenarioProof } from './proveScenario';

const seeds = [1, 2, 3, 4, 5];

async function scenarioNamed(slug: string): Promise<CompiledScenario> {
  const scenario = await loadScenario(slug);
  if (!scenario) throw new Error(`${slug} is in the catalog and cannot be loaded.`);
  return scenario;
}

/** The least spare of the solution over all seeds, goal by goal: a winner with little of it is said so. */
function spareText({ rows }: ScenarioProof): string {
  const solutions = rows.filter(({ way }) => way === 'solution');
  const goals = solutions[0]?.verdicts ?? [];
  return goals
    .map(({ requirement }, index) => {
      const margins = solutions.map(({ verdicts }) => verdicts[index]?.marginRatio ?? -Infinity);
      return `${requirement.label}: spare ${(100 * Math.min(...margins)).toFixed(0)} %`;
    })
    .join('; ');
}

const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));

test('the catalog lists scenarios', () => {
  expect(slugs.length).toBeGreaterThan(0);
});

describe.each(slugs)('%s', (slug) => {
  test('is lost by doing nothing, won by its solution, lost by each pitfall, on five seeds with all checkers on', async (context) => {
    const proof = proveScenario(await scenarioNamed(slug), seeds);
    await context.annotate(`${slug}: ${spareText(proof)}`);
    expect(proof.faults).toEqual([]);
  });
});
