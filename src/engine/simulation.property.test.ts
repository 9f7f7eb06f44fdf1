import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulation } from './simulation';
import type { Simulation } from './simulationView';
import { fuzzMs, randomWorld, runsOf, type RandomWorld } from './randomWorlds.testSetup';

/** Plays a world to its end; `visit` is called at each of the horizons in between. */
function play(
  { config, actions, seed, runMs }: RandomWorld,
  horizonsMs: readonly number[],
  visit: (simulation: Simulation) => void,
): Simulation {
  const simulation = createSimulation(config, { seed, era: 'today' });
  const stops = [
    ...actions.map(({ atMs, action }) => ({ atMs, action })),
    ...horizonsMs.map((atMs) => ({ atMs, action: null })),
  ]
    .filter(({ atMs }) => atMs <= runMs)
    .sort((a, b) => a.atMs - b.atMs);
  for (const { atMs, action } of stops) {
    simulation.advanceTo(atMs);
    if (action) simulation.apply(action);
    else visit(simulation);
  }
  simulation.advanceTo(runMs);
  return simulation;
}

const everySecond = Array.from({ length: 71 }, (_, second) => second * 1000);
const nothing = () => undefined;

/** What the worlds of a test came to together, so that none of it passes for want of cases. */
const seen = {
  refusedOrders: 0,
  orders: 0,
  refusals: 0,
  duplicates: 0,
  expired: 0,
  steals: 0,
  failovers: 0,
  reshards: 0,
  outOfOrder: 0,
};

function note(simulation: Simulation): void {
  const lines = simulation.trace.lines();
  const count = (type: string) => lines.filter((line) => line.type === type).length;
  const ledger = simulation.ledger();
  seen.orders += simulation.actionLog.length;
  seen.refusedOrders += count('action.refused');
  seen.refusals += ledger.attemptsRefused;
  seen.steals += count('lease.stolen');
  seen.failovers += count('lease.taken');
  seen.reshards += count('dataStream.active');
  for (const reader of ledger.readers) {
    seen.duplicates += reader.duplicated;
    seen.expired += reader.expired;
    seen.outOfOrder += reader.outOfOrder;
  }
}

test(
  'in any world every record is accounted for, leases have one owner, ranges tile and no bucket gives too much, at every second',
  () => {
    fc.assert(
      fc.property(randomWorld, (world) => {
        const simulation = play(world, everySecond, (present) => {
          present.checkInvariants();
          for (const reader of present.ledger().readers) {
            const { produced, waitingAtProducer, refused, waiting, delivered, expired } = reader;
            expect(waitingAtProducer + refused + waiting + delivered + expired).toBe(produced);
            expect(Math.min(waitingAtProducer, refused, waiting, delivered, expired)).toBeGreaterThanOrEqual(0);
          }
        });
        simulation.checkInvariants();
        note(simulation);
      }),
      runsOf(0.7),
    );
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(5);
  },
  fuzzMs,
);

test(
  'the same world twice gives the same hash, and another seed another',
  () => {
    let others = 0;
    let worlds = 0;
    fc.assert(
      fc.property(randomWorld, (world) => {
        const { hash } = play(world, [], nothing).trace;

        expect(play(world, everySecond, (present) => present.readModel()).trace.hash).toBe(hash);
        worlds++;
        if (play({ ...world, seed: (world.seed % 4_294_967_295) + 1 }, [], nothing).trace.hash !== hash) others++;
      }),
      runsOf(0.3),
    );
    // A world without chance (one key, no retries, fixed phases) has no other run.
    expect(others / worlds).toBeGreaterThan(0.8);
  },
  fuzzMs,
);

test(
  'advancing in any steps is advancing in one: hash, read model, metrics, ledger and tapes',
  () => {
    const horizons = fc.array(fc.double({ min: 0, max: 70_000, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(randomWorld, horizons, (world, horizonsMs) => {
        const dataStreamId = world.config.dataStreams[0]?.id ?? '';
        const request = { dataStreamId, spanMs: 200, slotCount: 60 };
        const whole = play(world, [], nothing);
        const stepped = play(world, horizonsMs, (present) => {
          present.slots(request);
        });

        expect(stepped.trace.hash).toBe(whole.trace.hash);
        expect(stepped.readModel()).toEqual(whole.readModel());
        expect(stepped.metrics.all()).toEqual(whole.metrics.all());
        expect(stepped.slots(request)).toEqual(whole.slots(request));
        expect(stepped.trace.lines()).toEqual(whole.trace.lines());
      }),
      runsOf(0.3),
    );
  },
  fuzzMs,
);
