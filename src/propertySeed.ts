import { configureGlobal } from 'fast-check';

/** Fixed seeds for every run of the tests, fresh ones and more of them for `npm run fuzz`. */
const fuzzSeed = process.env['FUZZ_SEED'];

configureGlobal(
  fuzzSeed === undefined ? { seed: 20_191_115, numRuns: 100 } : { seed: Number(fuzzSeed), numRuns: 2_000 },
);
