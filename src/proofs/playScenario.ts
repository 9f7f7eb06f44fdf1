import type { CompiledScenario } from '../content/index';
import type { LoggedAction, Simulation } from '../engine/index';
import { PlannedRun } from './plannedRun';
import { checkRequirement, countedFromMs } from './requirement';
import { RequirementWatch } from './requirementWatch';
import type { AppliedAction, RequirementVerdict } from './verdict';

/** What is done in a scenario: one of the ways that it knows, or anything else. */
export type ScenarioChoice =
  | 'doNothing'
  | 'solution'
  /** Counted from 1. */
  | { readonly pitfall: number }
  | { readonly actions: readonly LoggedAction[] };

/** A scenario played to its end. */
export interface Play {
  readonly simulation: Simulation;
  readonly applied: readonly AppliedAction[];
  /** One for each goal, in order. */
  readonly verdicts: readonly RequirementVerdict[];
  readonly won: boolean;
}

export interface PlayOptions {
  readonly seed: number;
  /** Called at every whole period of the metrics. */
  readonly onPeriod?: (simulation: Simulation) => void;
}

export function actionsOf(scenario: CompiledScenario, choice: ScenarioChoice): readonly LoggedAction[] {
  if (choice === 'doNothing') return [];
  if (choice === 'solution') return scenario.solution;
  if ('actions' in choice) return choice.actions;
  const pitfall = scenario.pitfalls[choice.pitfall - 1];
  if (!pitfall) throw new RangeError(`${scenario.slug} has no pitfall ${choice.pitfall}.`);
  return pitfall.actions;
}

export function playScenario(scenario: CompiledScenario, choice: ScenarioChoice, options: PlayOptions): Play {
  const actions = actionsOf(scenario, choice);
  const { runMs, waitAtMs, goals } = scenario;
  const watch = new RequirementWatch(goals, { runMs, countFromMs: countedFromMs(actions, waitAtMs) });
  const run = new PlannedRun({ ...scenario, actions }, options.seed, (simulation) => {
    watch.observe(simulation);
    options.onPeriod?.(simulation);
  }).playToEnd();
  const verdicts = watch.verdicts(run.simulation);
  return { simulation: run.simulation, applied: run.applied, verdicts, won: verdicts.every(({ met }) => met) };
}

/** The goals as they stand at the simulation's moment; at the end of the run they are final. */
export function judgeGoals(
  { goals, runMs, waitAtMs }: Pick<CompiledScenario, 'goals' | 'runMs' | 'waitAtMs'>,
  simulation: Simulation,
): readonly RequirementVerdict[] {
  const counted = { runMs, countFromMs: countedFromMs(simulation.actionLog, waitAtMs) };
  return goals.map((goal) => checkRequirement(goal, simulation, counted));
}
