import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulation } from '../simulation';
import { analyticsWorld, perMinute } from './analyticsWorld.testSetup';

const toMs = 420_000;
const windows = ["TUMBLE($, INTERVAL '1' MINUTE)", "HOP($, INTERVAL '20' SECOND, INTERVAL '1' MINUTE)"];

/** Rows of the results as text, in the order in which they came. */
function played(config: Parameters<typeof createSimulation>[0], failuresMs: readonly number[]) {
  const simulation = createSimulation(config, { seed: 1, era: 'today' });
  const seen: string[] = [];
  let repeated = 0;
  const look = () => {
    const [application] = simulation.readModel().analyticsApplications;
    for (const { cells } of application?.results ?? []) seen.push(JSON.stringify(cells.map(({ value }) => value)));
    return application;
  };
  // The view keeps the last six results: one look a window misses none.
  for (let ms = 5_000; ms <= toMs; ms += 5_000) {
    for (const failureMs of failuresMs) {
      if (failureMs <= ms - 5_000 || failureMs > ms) continue;
      simulation.advanceTo(failureMs);
      const rows = look()?.rowsSinceCheckpoint ?? 0;
      if (simulation.apply({ do: 'failJob', of: 'counting' }).ok) repeated += rows;
    }
    simulation.advanceTo(ms);
    look();
  }
  simulation.checkInvariants();
  return { results: new Set(seen), repeated, ledger: simulation.readerLedger('counting') };
}

test('after a restart exactly the rows since the checkpoint are worked on again, and each result is as it would have been', () => {
  const scene = fc.record({
    failuresMs: fc.uniqueArray(fc.integer({ min: 10_000, max: 280_000 }), { maxLength: 3 }),
    checkpointIntervalMs: fc.constantFrom(7_000, 30_000, 60_000),
    restartMs: fc.constantFrom(2_000, 10_000),
    window: fc.constantFrom(...windows),
  });
  fc.assert(
    fc.property(scene, ({ failuresMs, window, ...settings }) => {
      const of = 'TABLE readings, DESCRIPTOR(event_time)';
      const sql = perMinute.replace(/TUMBLE\(.*MINUTE\)/, window.replace('$', of));
      const config = analyticsWorld({ ...settings, sql }, { rate: { kind: 'steady', recordsPerSecond: 40 } });
      const ordered = [...failuresMs].sort((a, b) => a - b);
      const quiet = played(config, []);
      const broken = played(config, ordered);

      expect(quiet.ledger.duplicated).toBe(0);
      expect(broken.ledger.duplicated).toBe(broken.repeated);
      expect([...broken.results].sort()).toEqual([...quiet.results].sort());
    }),
    { numRuns: 12 },
  );
});
