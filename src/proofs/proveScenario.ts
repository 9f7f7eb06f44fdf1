import { measureValueText, plainText, type CompiledPrediction, type CompiledScenario } from '../content/index';
import { InvariantError } from '../engine/index';
import { playScenario, type Play, type ScenarioChoice } from './playScenario';
import { settlePrediction, type SettledPrediction } from './settlePrediction';
import { missesClearly, type AppliedAction, type RequirementVerdict } from './verdict';

/** One way through a scenario on one seed. */
export interface ScenarioRow {
  readonly seed: number;
  /** 'nothing', 'solution', 'pitfall 1' */
  readonly way: string;
  readonly won: boolean;
  readonly verdicts: readonly RequirementVerdict[];
  readonly applied: readonly AppliedAction[];
  readonly hash: string;
}

export interface ScenarioProof {
  readonly slug: string;
  readonly rows: readonly ScenarioRow[];
  /** '300/s' or 'A' on each seed, for each prediction in order. */
  readonly truths: readonly (readonly string[])[];
  /** What is wrong with the scenario; empty when it holds what it promises. */
  readonly faults: readonly string[];
}

/**
 * Plays everything a scenario promises on every seed, with all checkers on at every period: doing nothing loses, the
 * solution wins, each pitfall loses, who loses misses a goal by 20 % or more, and the same run gives the same trace.
 */
export function proveScenario(scenario: CompiledScenario, seeds: readonly number[]): ScenarioProof {
  const faults: string[] = [];
  const ways: readonly (readonly [string, ScenarioChoice])[] = [
    ['nothing', 'doNothing'],
    ['solution', 'solution'],
    ...scenario.pitfalls.map((_, index) => [`pitfall ${index + 1}`, { pitfall: index + 1 }] as const),
  ];
  const rows = seeds.flatMap((seed) =>
    ways.flatMap(([way, choice]) => {
      const play = checkedPlay(scenario, choice, seed, `${way}, seed ${seed}:`, faults);
      return play ? [rowOf(play, seed, way)] : [];
    }),
  );
  for (const row of rows) faults.push(...faultsOf(row));
  faults.push(...differencesOfTrace(scenario, rows));
  const predictions = scenario.steps.flatMap(({ prediction }) => (prediction ? [prediction] : []));
  const truths = predictions.map((prediction) => {
    const settled = seeds.map((seed) => settlePrediction(scenario, prediction, seed));
    faults.push(...predictionFaults(prediction, settled));
    return settled.map((one) => truthText(prediction, one));
  });
  return { slug: scenario.slug, rows, truths, faults };
}

function rowOf({ won, verdicts, applied, simulation }: Play, seed: number, way: string): ScenarioRow {
  return { seed, way, won, verdicts, applied, hash: simulation.trace.hash };
}

/** Null when a checker stopped the run. */
function checkedPlay(
  scenario: CompiledScenario,
  choice: ScenarioChoice,
  seed: number,
  where: string,
  faults: string[],
): Play | null {
  try {
    return playScenario(scenario, choice, { seed, onPeriod: (simulation) => simulation.checkInvariants() });
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    faults.push(`${where} a checker stopped the run. ${error.message}`);
    return null;
  }
}

function faultsOf({ seed, way, won, verdicts, applied }: ScenarioRow): readonly string[] {
  const where = `${way}, seed ${seed}:`;
  if (way === 'solution') {
    const refused = applied.flatMap(({ outcome }) =>
      outcome.ok ? [] : [`${where} an action is refused. ${outcome.sentence}`],
    );
    const missed = verdicts.filter(({ met }) => !met);
    return [...refused, ...missed.map(({ sentence }) => `${where} the solution misses a goal. ${sentence}`)];
  }
  if (won) return [`${where} every goal is met.`];
  if (verdicts.some(missesClearly)) return [];
  const sentences = verdicts.filter(({ met }) => !met).map(({ sentence }) => sentence);
  return [`${where} no goal is missed by 20 % or more. ${sentences.join(' ')}`];
}

/** The solution once more, without the checkers: the same trace, or chance has leaked in. */
function differencesOfTrace(scenario: CompiledScenario, rows: readonly ScenarioRow[]): readonly string[] {
  return rows
    .filter(({ way }) => way === 'solution')
    .filter(({ seed, hash }) => playScenario(scenario, 'solution', { seed }).simulation.trace.hash !== hash)
    .map(({ seed }) => `solution, seed ${seed}: the same run twice gives two different traces.`);
}

function predictionFaults(prediction: CompiledPrediction, settled: readonly SettledPrediction[]): readonly string[] {
  const where = `prediction “${plainText(prediction.ask)}”:`;
  const { answer } = prediction;
  const texts = settled.map((one) => truthText(prediction, one)).join(', ');
  if (answer.kind === 'number') {
    const truths = settled.map(({ truth }) => truth ?? NaN);
    const least = Math.min(...truths);
    const tolerance = answer.within.kind === 'ratio' ? Math.abs(least) * answer.within.value : answer.within.value;
    const isSteady = Math.max(...truths) - least <= tolerance;
    return isSteady ? [] : [`${where} its truth differs between seeds by more than its tolerance: ${texts}.`];
  }
  if (answer.kind === 'match') {
    if (settled.some(({ rightChoices }) => rightChoices.includes(-1)))
      return [`${where} on every seed exactly one option holds on each run: ${texts}.`];
    return new Set(settled.map((one) => truthText(prediction, one))).size === 1
      ? []
      : [`${where} another option holds on another seed: ${texts}.`];
  }
  const wanted = settled.every(({ rightOptions }) => {
    const right = rightOptions.filter(Boolean).length;
    return answer.kind === 'choose' ? right === 1 : right > 0;
  });
  if (!wanted)
    return [
      `${where} on every seed ${answer.kind === 'choose' ? 'exactly one' : 'at least one'} option holds: ${texts}.`,
    ];
  return new Set(settled.map((one) => truthText(prediction, one))).size === 1
    ? []
    : [`${where} another option holds on another seed: ${texts}.`];
}

function truthText({ answer }: CompiledPrediction, { truth, rightOptions, rightChoices }: SettledPrediction): string {
  if (answer.kind === 'number') return measureValueText(answer.measure, truth ?? NaN);
  if (answer.kind === 'match') return rightChoices.map((place) => 'ABCDEF'.charAt(place) || 'none').join('');
  const letters = rightOptions.flatMap((right, index) => (right ? ['ABCDEF'.charAt(index)] : []));
  return letters.join('') || 'none';
}
