import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulation, replay } from '../simulation';
import { fuzzMs, runsOf } from './effort.testSetup';
import { randomWorld } from './randomWorld.testSetup';

/** Goes back by replay, as the page does: the actions before one of them, up to its moment. */
test(
  'any action can be undone to the run as it was before it, and done again to the run that came of it',
  () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(randomWorld, fc.nat(), ({ config, seed, runMs, actions }, pick) => {
        const options = { seed, era: 'today' } as const;
        const place = pick % actions.length;
        const chosen = actions[place];
        if (!chosen) return;
        kinds.add(chosen.action.do);

        const live = createSimulation(config, options);
        let before = '';
        actions.forEach(({ atMs, action }, index) => {
          live.advanceTo(atMs);
          if (index === place) before = live.trace.hash;
          live.apply(action);
        });
        live.advanceTo(runMs);

        const again = replay(config, options, actions.slice(0, place), chosen.atMs);
        expect(again.trace.hash).toBe(before);
        expect(again.actionLog).toEqual(live.actionLog.slice(0, place));
        for (const { atMs, action } of actions.slice(place)) {
          again.advanceTo(atMs);
          again.apply(action);
        }
        again.advanceTo(runMs);
        expect(again.trace.hash).toBe(live.trace.hash);
        expect(again.ledger()).toEqual(live.ledger());
        expect(again.actionLog).toEqual(live.actionLog);
      }),
      runsOf(0.4),
    );
    // No test passes for want of cases.
    expect(kinds.size).toBeGreaterThan(12);
  },
  fuzzMs,
);
