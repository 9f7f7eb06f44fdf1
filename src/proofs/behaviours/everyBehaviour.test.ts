import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalog, loadScenario } from '../../content/index';
import { behaviourRows } from './behaviourRows';
import { plays, scenariosOf, shownBy, type Shown } from './scenariosOf';

/** Built, and waiting for the scenario that plays it. A row that is played needs to stand here no longer. */
const notPlayedYet: readonly string[] = [
  'refused ones first into the next call',
  'Agent',
  'diurnal rate',
  'a worker that stands still',
  'parent before child',
];

async function allShown(): Promise<Shown[]> {
  const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
  const shown = [];
  for (const slug of slugs) {
    const scenario = await loadScenario(slug);
    if (scenario) shown.push(shownBy(scenario));
  }
  return shown;
}

test('every behaviour is played by a scenario and held by a test', async () => {
  const all = await allShown();
  const table = behaviourRows.map((row) => ({ ...row, scenarios: scenariosOf(row, all) }));
  process.stdout.write(
    `\n${table
      .map(({ part, behaviour, scenarios, tests }) =>
        [part.padEnd(13), behaviour.padEnd(46), (scenarios.join(', ') || '–').padEnd(60), tests.join(', ')].join(' '),
      )
      .join('\n')}\n`,
  );

  expect(table.flatMap(({ tests }) => tests.filter((path) => !existsSync(path)))).toEqual([]);
  expect(table.filter(({ tests }) => tests.length === 0)).toEqual([]);
  const empty = table.filter(({ scenarios }) => scenarios.length === 0).map(({ behaviour }) => behaviour);
  expect(empty.filter((behaviour) => !notPlayedYet.includes(behaviour))).toEqual([]);
  expect(notPlayedYet.filter((name) => !table.some(({ behaviour }) => behaviour === name))).toEqual([]);
});

test('a scenario that shows nothing plays nothing', () => {
  const nothing: Shown = { slug: 'empty', config: '{}', actions: new Set(), lines: new Set(), metrics: new Set() };

  expect(behaviourRows.filter(({ sign }) => plays(nothing, sign))).toEqual([]);
});

test('no behaviour stands in two rows', () => {
  const names = behaviourRows.map(({ part, behaviour }) => `${part}: ${behaviour}`);

  expect(new Set(names).size).toBe(names.length);
});
