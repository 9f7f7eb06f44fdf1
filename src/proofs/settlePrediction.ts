import {
  measureValueText,
  type CompiledPrediction,
  type CompiledScenario,
  type NumberQuestion,
  type PointQuestion,
  type PredictedChoice,
  type PredictedNumber,
  type PredictedRun,
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
  /** For each on the left of a match the place of the option that holds on its run, −1 where none or several do. */
  readonly rightChoices: readonly number[];
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

function predictedActions(scenario: CompiledScenario, of: PredictedRun): readonly LoggedAction[] {
  if (of.kind === 'actions') return of.actions;
  return actionsOf(scenario, of.kind === 'pitfall' ? { pitfall: of.number } : of.kind);
}

/** The runs that a prediction speaks of: one, or one for each on the left of a match. */
function runsOf({ of, answer }: CompiledPrediction): readonly PredictedRun[] {
  return answer.kind === 'match' ? answer.lefts.map((left) => left.of) : [of];
}

/** The runs that a prediction speaks of, not yet played: the page plays them in slices. */
export function predictedRuns(
  scenario: CompiledScenario,
  prediction: CompiledPrediction,
  seed: number,
): readonly PlannedRun[] {
  return runsOf(prediction).map((of) => new PlannedRun({ ...scenario, actions: predictedActions(scenario, of) }, seed));
}

/** Measures the truth of a prediction on the runs that it speaks of, played to their end. */
export function settleOn(
  scenario: CompiledScenario,
  prediction: CompiledPrediction,
  runs: readonly PlannedRun[],
): SettledPrediction {
  const { answer } = prediction;
  const played = runsOf(prediction).map((of, place) => {
    const run = runs[place];
    if (!run) throw new RangeError('There is a run for each that a prediction speaks of.');
    const countFromMs = countedFromMs(predictedActions(scenario, of), scenario.waitAtMs);
    return { simulation: run.simulation, counted: { runMs: scenario.runMs, countFromMs } };
  });
  const rightOptionsOn = ({ simulation, counted }: (typeof played)[number], options: PredictedChoice['options']) =>
    options.map(({ holds }) => holds.every((one) => checkRequirement(one, simulation, counted).met));
  const none = { truth: null, truthText: null, rightOptions: [], rightChoices: [] };
  if (answer.kind === 'match') {
    const rightChoices = played.map((run) => onlyPlace(rightOptionsOn(run, answer.choices)));
    return { ...none, rightChoices };
  }
  const [run] = played as [(typeof played)[number]];
  if (answer.kind === 'number') return { ...none, ...truthOf(answer, run.simulation, run.counted) };
  return { ...none, rightOptions: rightOptionsOn(run, answer.options) };
}

function onlyPlace(holds: readonly boolean[]): number {
  return holds.filter(Boolean).length === 1 ? holds.indexOf(true) : -1;
}

/** Plays the runs that a prediction speaks of and measures its truth. */
export function settlePrediction(
  scenario: CompiledScenario,
  prediction: CompiledPrediction,
  seed: number,
): SettledPrediction {
  const runs = predictedRuns(scenario, prediction, seed).map((run) => run.playToEnd());
  return settleOn(scenario, prediction, runs);
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
