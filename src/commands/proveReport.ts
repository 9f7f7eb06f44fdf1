import { plainText, type CompiledQuestion, type CompiledScenario } from '../content/index';
import { quantities } from '../engine/index';
import type { ProofRow, QuestionProof, RequirementVerdict, ScenarioProof } from '../proofs/index';
import { table } from './table';

/** What was played of a scenario, way by way: the worst seed of each goal. */
export function scenarioReport(
  scenario: CompiledScenario,
  { rows, truths, faults }: ScenarioProof,
  brief: boolean,
): string {
  const ways = [...new Set(rows.map(({ way }) => way))];
  const lines = ways.map((way) => {
    const ofWay = rows.filter((row) => row.way === way);
    const won = ofWay.filter((row) => row.won).length;
    return [way, `wins ${won} of ${ofWay.length}`, ...worst(ofWay.map(({ verdicts }) => verdicts)).map(verdictCell)];
  });
  const asked = scenario.steps.flatMap(({ prediction }) => (prediction ? [plainText(prediction.ask)] : []));
  return [
    `${scenario.area}/${scenario.slug}  ${faults.length === 0 ? 'proved' : 'FAILED'}`,
    ...(brief ? [] : [table([['way', '', ...scenario.goals.map(({ label }) => label)], ...lines], '  ')]),
    ...(brief ? [] : asked.map((ask, index) => `  predict: ${ask} ${listed(truths[index] ?? [])}`)),
    ...faults.map((fault) => `  ${fault}`),
  ].join('\n');
}

/**
 * What was played of a question: a row for each option, each option in its own story, and that story without it,
 * with the worst seed of each requirement and the distance from its bound; or what was measured.
 */
export function questionReport(
  question: CompiledQuestion,
  { seeds, rows, variations, withouts, truths, faults }: QuestionProof,
  brief: boolean,
): string {
  const requirements = 'options' in question ? (question.proof?.requirements ?? []) : [];
  const lines = [
    ...optionRows(rows, (row) => (row.right ? 'key' : '')),
    ...optionRows(variations, () => 'in its story'),
    ...optionRows(withouts, () => 'its story without it'),
  ];
  const head = `  ${question.id} ${question.kind}  ${faults.length === 0 ? 'proved' : 'FAILED'} on ${countText(seeds.length)}`;
  return [
    `${head}${truths.length > 0 ? `  ${listed(truths)}` : ''}`,
    ...(brief || lines.length === 0
      ? []
      : [table([['', '', '', ...requirements.map(({ label }) => label)], ...lines], '    ')]),
    ...faults.map((fault) => `    ${fault}`),
  ].join('\n');
}

function optionRows(rows: readonly ProofRow[], note: (row: ProofRow) => string): readonly (readonly string[])[] {
  const letters = [...new Set(rows.map(({ letter }) => letter))];
  return letters.map((letter) => {
    const ofOption = rows.filter((row) => row.letter === letter);
    const passes = ofOption.filter(({ verdicts }) => verdicts.every(({ met }) => met)).length;
    const [first] = ofOption;
    return [
      letter,
      first ? note(first) : '',
      `passes ${passes} of ${ofOption.length}`,
      ...worst(ofOption.map(({ verdicts }) => verdicts)).map(verdictCell),
    ];
  });
}

function countText(seeds: number): string {
  return seeds === 1 ? 'one seed' : `${seeds} seeds`;
}

/** For each requirement the verdict with the least margin over all seeds. */
function worst(bySeed: readonly (readonly RequirementVerdict[])[]): readonly RequirementVerdict[] {
  return (bySeed[0] ?? []).map((first, index) =>
    bySeed.reduce((least, verdicts) => {
      const verdict = verdicts[index];
      return verdict && verdict.marginRatio < least.marginRatio ? verdict : least;
    }, first),
  );
}

/** 'met 650/s, spare 30 %', 'broken 340/s at 0:03'. */
function verdictCell({ met, observedText, marginRatio, firstViolationMs }: RequirementVerdict): string {
  const spare = Number.isFinite(marginRatio) && marginRatio > 0 ? `, spare ${quantities.print.ratio(marginRatio)}` : '';
  const miss = Number.isFinite(marginRatio) && marginRatio < 0 ? ` by ${quantities.print.ratio(-marginRatio)}` : '';
  const since = firstViolationMs === null ? '' : ` since ${quantities.print.clock(firstViolationMs)}`;
  return met ? `held ${observedText}${spare}` : `broken${miss} ${observedText}${since}`;
}

function listed(texts: readonly string[]): string {
  const different = [...new Set(texts)];
  return different.length === 1 ? `${different[0]} on every seed` : texts.join(', ');
}
