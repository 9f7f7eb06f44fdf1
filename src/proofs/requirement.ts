import { boundText, capital, measureSubject, measureValueText, type Measure, type Requirement } from '../content/index';
import { quantities, type LoggedAction, type Simulation } from '../engine/index';
import { countedStretch, hasCountedTime, measureFigure, measurePoints, type CountedTime } from './measureFigure';
import type { RequirementVerdict } from './verdict';

/** Records produced so soon after the learner's last action are not held against the cure. */
const settlingMs = 5_000;

/** From when on records count: after the last action, or, where nothing was done, after it could have been. */
export function countedFromMs(actions: readonly Pick<LoggedAction, 'atMs'>[], waitAtMs: number): number {
  return Math.max(waitAtMs, ...actions.map(({ atMs }) => atMs)) + settlingMs;
}

/** Values of a total, second by second: what `RequirementWatch` has seen. */
export interface WatchedTotal {
  readonly periodMs: number;
  readonly points: readonly number[];
}

/** Holds a run against one requirement, as things stand now; `total` tells when a total of the ledger broke. */
export function checkRequirement(
  requirement: Requirement,
  simulation: Simulation,
  counted: CountedTime,
  total: WatchedTotal | null = null,
): RequirementVerdict {
  const { measure, bound, value } = requirement;
  const observed = measureFigure(measure, simulation, counted, worstOf(requirement));
  const met = holds(requirement, observed);
  const observedText = figureText(measure, observed);
  const requiredText = boundText(requirement);
  return {
    requirement,
    met,
    final: simulation.nowMs >= counted.runMs,
    hasBegun: hasCountedTime(measure, simulation, counted),
    observed,
    required: value,
    observedText,
    requiredText,
    sentence: `${capital(measureSubject(measure))}: ${observedText}; ${requiredText} ${bound === 'atMost' ? 'allowed' : 'required'}.`,
    marginRatio: marginRatio(requirement, observed),
    firstViolationMs: met ? null : firstViolationMs(requirement, simulation, counted, total),
  };
}

/** The figure that decides where there are several: the greatest against a ceiling, the smallest against a floor. */
export function worstOf({ bound }: Requirement): 'greatest' | 'smallest' {
  return bound === 'atMost' ? 'greatest' : 'smallest';
}

export function holds({ bound, value }: Requirement, figure: number): boolean {
  return bound === 'atMost' ? figure <= value : figure >= value;
}

function marginRatio({ bound, value }: Requirement, observed: number): number {
  const spare = bound === 'atMost' ? value - observed : observed - value;
  if (value !== 0) return spare / value;
  return spare === 0 ? 0 : spare > 0 ? Infinity : -Infinity;
}

/** A rate so small that it would print as nothing is told as a number of pieces. */
function figureText(measure: Measure, figure: number): string {
  const isTiny = measure.kind === 'metric' && measure.dimension === 'rate' && figure > 0 && figure < 0.1;
  if (!isTiny || measure.stretch.kind !== 'last') return measureValueText(measure, figure);
  const { durationMs } = measure.stretch;
  return `${Math.round((figure * durationMs) / 1000)} in ${quantities.print.duration(durationMs)}`;
}

function firstViolationMs(
  requirement: Requirement,
  simulation: Simulation,
  counted: CountedTime,
  total: WatchedTotal | null,
): number | null {
  const { measure } = requirement;
  if (measure.kind === 'ledger') {
    return total && startOfViolations(requirement, total.points, total.points.length - 1, total.periodMs);
  }
  const { metricPeriodMs } = simulation.config;
  const { fromMs, toMs } = countedStretch(measure, simulation, counted.runMs);
  const points = measurePoints(measure, simulation);
  const first = Math.ceil(fromMs / metricPeriodMs);
  const broken = points.findIndex(
    (point, period) => period >= first && period * metricPeriodMs < toMs && isBroken(requirement, point),
  );
  const startMs = startOfViolations(requirement, points, broken, metricPeriodMs);
  // What was before a named stretch did not break it.
  return startMs !== null && measure.stretch.kind === 'between' ? Math.max(startMs, fromMs) : startMs;
}

/** Where nothing was measured nothing is broken. */
function isBroken(requirement: Requirement, point: number | undefined): boolean {
  return point !== undefined && !Number.isNaN(point) && !holds(requirement, point);
}

/** The start of the unbroken stretch of violations around a point. */
function startOfViolations(
  requirement: Requirement,
  points: readonly number[],
  broken: number,
  periodMs: number,
): number | null {
  let first = broken;
  if (!isBroken(requirement, points[first])) return null;
  while (isBroken(requirement, points[first - 1])) first -= 1;
  return first * periodMs;
}
