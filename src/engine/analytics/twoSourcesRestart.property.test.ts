import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulation } from '../simulation';
import { joinedWorld } from './twoSources.testSetup';

const toMs = 150_000;

/** Pairs that were given, as text, and rows that a failure makes the application work on again. */
function played(config: Parameters<typeof createSimulation>[0], failuresMs: readonly number[]) {
  const simulation = createSimulation(config, { seed: 1, era: 'today' });
  const pairs: string[] = [];
  let repeated = 0;
  const look = () => {
    const [application] = simulation.readModel().analyticsApplications;
    for (const { cells } of application?.results ?? []) pairs.push(JSON.stringify(cells.map(({ value }) => value)));
    return application;
  };
  // The view keeps the last six results: four rows at most are worked on between two looks, and each meets one or two.
  for (let ms = 500; ms <= toMs; ms += 500) {
    for (const failureMs of failuresMs.filter((one) => one > ms - 500 && one <= ms)) {
      simulation.advanceTo(failureMs);
      const rows = look()?.rowsSinceCheckpoint ?? 0;
      if (simulation.apply({ do: 'failJob', of: 'matching' }).ok) repeated += rows;
    }
    simulation.advanceTo(ms);
    look();
  }
  simulation.checkInvariants();
  const duplicated = ['matching', 'matching/answers'].map((id) => simulation.readerLedger(id).duplicated);
  return {
    pairs: new Set(pairs),
    total: simulation.readModel().analyticsApplications[0]?.resultRows,
    repeated,
    duplicated,
  };
}

test('with two sources exactly the rows of both since the checkpoint are worked on again, and no pair is lost or made up', () => {
  const scene = fc.record({
    failuresMs: fc.uniqueArray(fc.integer({ min: 5_000, max: 100_000 }), { minLength: 1, maxLength: 3 }),
    checkpointIntervalMs: fc.constantFrom(7_000, 30_000),
    restartMs: fc.constantFrom(2_000, 10_000),
  });
  fc.assert(
    fc.property(scene, ({ failuresMs, ...settings }) => {
      const config = joinedWorld({ ...settings, rowsPerSecond: 8 }, {}, 1);
      const quiet = played(config, []);
      const broken = played(
        config,
        [...failuresMs].sort((a, b) => a - b),
      );

      expect(quiet.duplicated).toEqual([0, 0]);
      expect(quiet.total).toBeGreaterThan(50);
      expect(broken.duplicated.reduce((sum, one) => sum + one, 0)).toBe(broken.repeated);
      expect([...broken.pairs].sort()).toEqual([...quiet.pairs].sort());
    }),
    { numRuns: 8 },
  );
});
