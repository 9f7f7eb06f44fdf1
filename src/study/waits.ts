import type { CompiledScenario, Measure, Requirement } from '../content/index';

/**
 * The moments at which a run waits for the learner: where the learner is to act, and where the open step says so.
 * A wait holds a run that comes from before it, until it was let past.
 */
export function nextWaitMs(
  scenario: Pick<CompiledScenario, 'waitAtMs' | 'steps'>,
  stepIndex: number,
  afterMs: number,
  releasedMs: number,
): number | null {
  const waits = [scenario.waitAtMs, scenario.steps[stepIndex]?.atMs ?? null];
  const ahead = waits.filter((atMs): atMs is number => atMs !== null && atMs > afterMs && atMs > releasedMs);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

export interface Decision {
  readonly atMs: number;
  /** The step to read there. */
  readonly stepIndex: number;
}

/**
 * Where the learner goes back to act otherwise: the moment at which the open step waits, or, once the run has missed a
 * goal, the moment of acting, with the step that waits there.
 */
export function decisionOf(
  { waitAtMs, steps }: Pick<CompiledScenario, 'waitAtMs' | 'steps'>,
  stepIndex: number,
  hasMissed: boolean,
): Decision {
  const ownMs = steps[stepIndex]?.atMs ?? null;
  if (!hasMissed && ownMs !== null) return { atMs: ownMs, stepIndex };
  const acting = steps.findLastIndex(({ atMs }) => atMs === waitAtMs);
  return { atMs: waitAtMs, stepIndex: hasMissed && acting >= 0 ? acting : stepIndex };
}

/** Whether the run waits at this moment: where the learner is to act, or where the open step says so. */
export function waitsAt(
  { waitAtMs, steps }: Pick<CompiledScenario, 'waitAtMs' | 'steps'>,
  stepIndex: number,
  reachedMs: number,
): boolean {
  return reachedMs === waitAtMs || reachedMs === steps[stepIndex]?.atMs;
}

type Prediction = NonNullable<CompiledScenario['steps'][number]['prediction']>;

/** A run that would give the answer away waits for the prediction to be locked. */
export function holdsForPrediction(prediction: Prediction | null, stepAtMs: number | null, reachedMs: number): boolean {
  return prediction?.of.kind === 'doNothing' && stepAtMs !== null && reachedMs >= stepAtMs;
}

/**
 * When the truth of a prediction is shown: about the run as it is, when the run has come to what was asked about;
 * about a run with a change in it, as soon as it is committed, for that run is played beside this one.
 */
export function truthShownAtMs(prediction: Prediction, scenario: Pick<CompiledScenario, 'waitAtMs'>): number {
  if (prediction.of.kind !== 'doNothing') return 0;
  const { answer } = prediction;
  // Each on the left of a match has a run of its own.
  if (answer.kind === 'match') return 0;
  const measures: readonly Measure[] =
    answer.kind === 'number'
      ? [answer.measure]
      : answer.options.flatMap(({ holds }) => holds.map(({ measure }: Requirement) => measure));
  const ends = measures.map((measure) =>
    measure.kind === 'metric' && measure.stretch.kind === 'between' ? measure.stretch.toMs : Infinity,
  );
  const askedUntilMs = Math.max(0, ...ends);
  // The learner's own run is the one that was asked about only as far as the moment of acting.
  return askedUntilMs <= scenario.waitAtMs ? askedUntilMs : 0;
}
