import { measureValueText, type MatchQuestion, type OrderQuestion } from '../content/index';
import { quantities } from '../engine/index';
import { measureFigure } from './measureFigure';
import { PlannedRun } from './plannedRun';
import { checkRequirement, countedFromMs } from './requirement';
import { firstMomentMs } from './settlePrediction';
import type { RequirementVerdict } from './verdict';

/** What stands behind an item that is put in order: a figure in the measure's own unit, or a moment in milliseconds. */
export interface SettledItem {
  /** Null when the moment never came. */
  readonly value: number | null;
  readonly text: string;
}

/** For each on the left, what its run says about each choice; a choice that fits nowhere has no verdicts. */
export type SettledMatch = readonly (readonly (readonly RequirementVerdict[])[])[];

/** The runs that decide an order: one for each item where a figure does, one for all where the moments do. */
export function orderRuns({ items, proof }: OrderQuestion, seed: number): readonly PlannedRun[] {
  if (!proof) return [];
  if (proof.by.kind === 'moment') return [new PlannedRun(proof, seed)];
  return items.map(({ design }) => new PlannedRun({ ...proof, actions: [...proof.actions, ...design] }, seed));
}

/** One for each item, in the order of writing. The runs have come to their end. */
export function settleOrderOn({ items, proof }: OrderQuestion, runs: readonly PlannedRun[]): readonly SettledItem[] {
  if (!proof) return [];
  const { by, runMs, actions } = proof;
  return items.map(({ when, design }, index) => {
    const run = runs[by.kind === 'moment' ? 0 : index];
    if (!run) throw new RangeError('There is a run for each item.');
    if (by.kind === 'figure') {
      const counted = { runMs, countFromMs: countedFromMs([...actions, ...design], 0) };
      const value = measureFigure(by.measure, run.simulation, counted, 'greatest');
      return { value, text: measureValueText(by.measure, value) };
    }
    const value = when && firstMomentMs(when, run.simulation);
    return { value, text: value === null ? 'never' : quantities.print.clock(value) };
  });
}

/** One run for each on the left. */
export function matchRuns({ lefts, proof }: MatchQuestion, seed: number): readonly PlannedRun[] {
  return proof ? lefts.map(({ design }) => new PlannedRun({ ...proof, actions: design }, seed)) : [];
}

export function settleMatchOn({ lefts, choices, proof }: MatchQuestion, runs: readonly PlannedRun[]): SettledMatch {
  if (!proof) return [];
  return lefts.map(({ design }, index) => {
    const run = runs[index];
    if (!run) throw new RangeError('There is a run for each on the left.');
    const counted = { runMs: proof.runMs, countFromMs: countedFromMs(design, 0) };
    return choices.map(({ holds }) =>
      holds.map((requirement) => checkRequirement(requirement, run.simulation, counted)),
    );
  });
}
