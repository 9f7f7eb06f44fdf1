import fc from 'fast-check';

/** Whole runs are dear: a share of what other properties try. */
export const runsOf = (ratio: number): { numRuns: number } => ({
  numRuns: Math.ceil((fc.readConfigureGlobal()?.numRuns ?? 100) * ratio),
});

/** Time for the many runs of `npm run fuzz`. */
export const fuzzMs = 3_600_000;
