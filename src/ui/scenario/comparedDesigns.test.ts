import { describe, expect, test } from 'vitest';
import { loadScenario, type CompiledScenario } from '../../content/index';
import { playScenario, SideBySide } from '../../proofs/index';
import { buildAction, comparedDesigns } from './comparedDesigns';

async function scenarioOf(slug: string): Promise<CompiledScenario> {
  const scenario = await loadScenario(slug);
  if (!scenario) throw new Error(`There is no scenario ${slug}.`);
  return scenario;
}

const query = {
  do: 'scheduleQuery',
  of: 'foundry-log',
  everyMs: 86_400_000,
  overMs: 86_400_000,
  pattern: 'SCRAP',
} as const;
const twoShards = { do: 'UpdateShardCount', of: 'lines', to: 1 } as const;

describe('the designs of a story', () => {
  test('are all of them, by name, with the one that the run is built as', async () => {
    const scenario = await scenarioOf('one-log-file');
    const untouched = comparedDesigns(scenario, []);
    expect(untouched.designs.map(({ plan, name }) => [plan.letter, name])).toEqual([
      ['A', 'subscription, data stream and Lambda'],
      ['B', 'the log group alone'],
    ]);
    expect(untouched.chosen).toBe(0);
    expect(comparedDesigns(scenario, [{ atMs: 0, action: buildAction('logsAlone') }]).chosen).toBe(1);
    expect(comparedDesigns(await scenarioOf('hot-partition-key'), []).designs).toEqual([]);
  });

  test('take over what was changed where they have the part, and count from the same moment', async () => {
    const scenario = await scenarioOf('one-log-file');
    const { designs } = comparedDesigns(scenario, [
      { atMs: 0, action: twoShards },
      { atMs: 60_000, action: query },
    ]);
    expect(designs.map(({ plan }) => plan.design.map(({ action }) => action.do))).toEqual([
      ['chooseDesign', 'UpdateShardCount', 'scheduleQuery'],
      ['chooseDesign', 'scheduleQuery'],
    ]);
    expect(designs.map(({ plan }) => plan.waitAtMs)).toEqual([60_000, 60_000]);
  });

  test.each(['two-seconds-or-sixty', 'fewest-parts'])('of %s end with the verdicts of their own runs', async (slug) => {
    const scenario = await scenarioOf(slug);
    const { designs } = comparedDesigns(scenario, []);
    const runs = new SideBySide(
      designs.map(({ plan }) => plan),
      3,
    );
    runs.advanceTo(scenario.runMs);
    const alone = designs.map(({ plan }) => playScenario(scenario, { actions: plan.design }, { seed: 3 }).verdicts);
    expect(runs.view().map(({ verdicts }) => verdicts)).toEqual(alone);
  });
});
