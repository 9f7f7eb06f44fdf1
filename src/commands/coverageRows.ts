import { catalog, loadScenario } from '../content/index';
import { behaviourRows, scenariosOf, shownBy, type Shown } from '../proofs/index';

const shown: Shown[] = [];
for (const { slug } of catalog.areas.flatMap(({ scenarios }) => scenarios)) {
  const scenario = await loadScenario(slug);
  if (scenario) shown.push(shownBy(scenario));
}
for (const row of behaviourRows) {
  const scenarios = scenariosOf(row, shown);
  console.log(`${row.part}: ${row.behaviour}`);
  console.log(`  played by  ${scenarios.join(', ') || '–'}`);
  console.log(`  held by    ${row.tests.join(', ')}`);
}
