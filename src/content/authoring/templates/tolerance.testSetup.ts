import type { PredictedNumber } from '../../compiledTypes';

/** How far a measured figure may be from the one of a formula, in the measure's own unit. */
export function toleranceOf(expected: number, { within }: PredictedNumber): number {
  return 1e-9 + (within.kind === 'ratio' ? Math.abs(expected) * within.value : within.value);
}
