/** What a worker reports when it could not read its CPU. */
export const failedSample = -1;

/**
 * Exponential average of samples, oldest first: each new one counts `alpha`, all before it the rest (KCL-23). Failed
 * samples are left out; without any good one it is 0.
 */
export function exponentialAverage(samples: readonly number[], alpha: number): number {
  let average: number | null = null;
  for (const sample of samples) {
    if (sample === failedSample) continue;
    average = average === null ? sample : alpha * sample + (1 - alpha) * average;
  }
  return average ?? 0;
}
