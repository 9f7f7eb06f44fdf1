import {
  measureValueText,
  type CompiledPrediction,
  type CompiledScenario,
  type NumberQuestion,
  type PointQuestion,
  type PredictedNumber,
  type Requirement,
} from '../content/index';
import { quantities, type LoggedAction, type Simulation } from '../engine/index';
import { measureFigure, measurePoints, type CountedTime } from './measureFigure';
import { PlannedRun } from './plannedRun';
import { actionsOf } from './playScenario';
import { checkRequirement, countedFromMs, holds } from './requirement';

/** What the run gave that a prediction speaks of. */
export interface SettledPrediction {
  /** In the measure's own unit; null for a choice. */
  readonly truth: number | null;
  readonly truthText: string | null;
  /** For each option of a choice whether its predicates hold; empty for a number. */
  readonly rightOptions: readonly boolean[];
}

export interface SettledNumber {
  /** In the measure's own unit. */
  readonly truth: number;
  readonly truthText: string;
  readonly periodMs: number;
  /** The measure over the run; empty for figures of the ledger. */
  readonly points: Float32Array;
}

export interface SettledPoint {
  /** Null when the moment never came. */
  readonly atMs: number | null;
  readonly truthText: string;
  readonly periodMs: number;
  readonly points: Float32Array;
}

function predictedActions(scenario: CompiledScenario, { of }: CompiledPrediction): readonly LoggedAction[] {
  if (of.kind === 'actions') return of.actions;
  return actionsOf(scenario, of.kind === 'pitfall' ? { pitfall: of.number } : of.kind);
}

/** The run that a prediction speaks of, not yet played: the page plays it in slices. */
export function predictedRun(scenario: CompiledScenario, prediction: CompiledPrediction, seed: number): PlannedRun {
  return new PlannedRun({ ...scenario, actions: predictedActions(scenario, prediction) }, seed);
}

/** Measures the truth of a prediction on the run that it speaks of, played to its end. */
export function settleOn(
  scenario: CompiledScenario,
  prediction: CompiledPrediction,
  run: PlannedRun,
): SettledPrediction {
  const actions = predictedActions(scenario, prediction);
  const counted = { runMs: scenario.runMs, countFromMs: countedFromMs(actions, scenario.waitAtMs) };
  const { answer } = prediction;
  if (answer.kind === 'number') return { ...truthOf(answer, run.simulation, counted), rightOptions: [] };
  const rightOptions = answer.options.map((option) =>
    option.holds.every((requirement) => checkRequirement(requirement, run.simulation, counted).met),
  );
  return { truth: null, truthText: null, rightOptions };
}

/** Plays the run that a prediction speaks of and measures its truth. */
export function settlePrediction(
  scenario: CompiledScenario,
  prediction: CompiledPrediction,
  seed: number,
): SettledPrediction {
  return settleOn(scenario, prediction, predictedRun(scenario, prediction, seed).playToEnd());
}

function truthOf({ measure }: PredictedNumber, simulation: Simulation, counted: CountedTime) {
  const truth = measureFigure(measure, simulation, counted, 'greatest');
  return { truth, truthText: measureValueText(measure, truth) };
}

/** The run of a number or point question, not yet played. */
export function askedRun({ run }: NumberQuestion | PointQuestion, seed: number): PlannedRun {
  return new PlannedRun(run, seed);
}

export function settleNumberOn({ answer, run: plan }: NumberQuestion, run: PlannedRun): SettledNumber {
  const { simulation } = run;
  const counted = { runMs: plan.runMs, countFromMs: countedFromMs(plan.actions, 0) };
  return {
    ...truthOf(answer, simulation, counted),
    periodMs: plan.config.metricPeriodMs,
    points: Float32Array.from(measurePoints(answer.measure, simulation)),
  };
}

/** The start of the first point where a predicate on a metric holds; null when there is none. */
export function firstMomentMs(when: Requirement, simulation: Simulation): number | null {
  const { measure } = when;
  const periodMs = simulation.config.metricPeriodMs;
  const stretch = measure.kind === 'metric' && measure.stretch.kind === 'between' ? measure.stretch : null;
  const first = measurePoints(measure, simulation).findIndex((point, period) => {
    const atMs = period * periodMs;
    return (!stretch || (atMs >= stretch.fromMs && atMs < stretch.toMs)) && holds(when, point);
  });
  return first < 0 ? null : first * periodMs;
}

export function settlePointOn({ when, chart, run: plan }: PointQuestion, run: PlannedRun): SettledPoint {
  const { simulation } = run;
  const atMs = firstMomentMs(when, simulation);
  return {
    atMs,
    truthText: atMs === null ? 'never' : quantities.print.clock(atMs),
    periodMs: plan.config.metricPeriodMs,
    points: Float32Array.from(measurePoints(chart.measure, simulation)),
  };
}
