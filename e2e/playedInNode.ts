import { catalog, loadQuestions, loadScenario, plainText } from '../src/content/index';
import type { ChoiceQuestion, CompiledQuestion, CompiledScenario } from '../src/content/index';
import { createSimulation, designed, quantities, type LoggedAction } from '../src/engine/index';
import {
  askedRun,
  playScenario,
  proveQuestion,
  settleNumberOn,
  settlePointOn,
  settlePrediction,
} from '../src/proofs/index';

// This file is loaded by Vite and not by the test runner, because the content comes through the build's own plug-in.

export { catalog, plainText };
export const clock = quantities.print.clock;

const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
// Everything is loaded with this file: a later import would find its loader closed.
const scenarios = new Map(await Promise.all(slugs.map(async (slug) => [slug, await loadScenario(slug)] as const)));
const questions = new Map(await Promise.all(slugs.map(async (slug) => [slug, await loadQuestions(slug)] as const)));

export function scenarioNamed(slug: string): CompiledScenario {
  const scenario = scenarios.get(slug);
  if (!scenario) throw new Error(`There is no scenario ${slug}.`);
  return scenario;
}

export function questionsOf(slug: string): readonly CompiledQuestion[] {
  return questions.get(slug) ?? [];
}

/** The hash of a run in this process: the actions at their moments, then on to `toMs` in one go. */
export function fingerprint(slug: string, seed: number, toMs: number, actions: readonly LoggedAction[] = []): string {
  const { config, era } = scenarioNamed(slug);
  const simulation = createSimulation(designed(config, actions), { seed, era });
  simulation.advanceTo(0);
  for (const { atMs, action } of actions) {
    simulation.advanceTo(atMs);
    simulation.apply(action);
    simulation.advanceTo(atMs);
  }
  simulation.advanceTo(toMs);
  return simulation.trace.hash;
}

/** What is right to predict: a number as one types it, or the places of the options that come true. */
export function rightPrediction(
  slug: string,
  predictionId: string,
  seed: number,
): { typed: number } | { places: readonly number[] } | { choices: readonly number[] } {
  const scenario = scenarioNamed(slug);
  const prediction = scenario.steps.find((step) => step.prediction?.id === predictionId)?.prediction;
  if (!prediction) throw new Error(`${slug} has no prediction ${predictionId}.`);
  const { truth, rightOptions, rightChoices } = settlePrediction(scenario, prediction, seed);
  if (prediction.answer.kind === 'number') return { typed: (truth ?? NaN) / prediction.answer.unitValue };
  if (prediction.answer.kind === 'match') return { choices: rightChoices };
  return { places: rightOptions.flatMap((right, place) => (right ? [place] : [])) };
}

/** The measured answer of a question that asks for a number, as one types it. */
export function rightNumber(question: Extract<CompiledQuestion, { kind: 'number' }>, seed: number): number {
  return settleNumberOn(question, askedRun(question, seed).playToEnd()).truth / question.answer.unitValue;
}

export function rightMomentMs(question: Extract<CompiledQuestion, { kind: 'point' }>, seed: number): number {
  return settlePointOn(question, askedRun(question, seed).playToEnd()).atMs ?? NaN;
}

/** For each design of a story: its letter and name, and when each goal was missed first, or null. */
export function lampsOfDesigns(
  slug: string,
  seed: number,
): readonly { letter: string; name: string; brokenAtMs: readonly (number | null)[] }[] {
  const scenario = scenarioNamed(slug);
  return (scenario.config.designs ?? []).map(({ id, name }, place) => {
    const actions = [{ atMs: 0, action: { do: 'chooseDesign', of: 'system', to: id } as const }];
    const { verdicts } = playScenario(scenario, { actions }, { seed });
    return {
      letter: String.fromCharCode(65 + place),
      name,
      brokenAtMs: verdicts.map(({ met, firstViolationMs }) => (met ? null : firstViolationMs)),
    };
  });
}

/** For each design of a question: its letter, and when each requirement broke first, or null. */
export function provedLamps(
  question: ChoiceQuestion,
  seed: number,
): readonly { letter: string; brokenAtMs: readonly (number | null)[] }[] {
  return proveQuestion(question, [seed]).rows.map(({ letter, verdicts }) => ({
    letter,
    brokenAtMs: verdicts.map(({ met, firstViolationMs }) => (met ? null : firstViolationMs)),
  }));
}
