import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzMs, runsOf } from './effort.testSetup';
import { everySecond, playWorld } from './playWorld.testSetup';
import { randomWorld } from './randomWorld.testSetup';

const nothing = () => undefined;

test(
  'the same world twice gives the same hash, and another seed another',
  () => {
    let others = 0;
    let worlds = 0;
    fc.assert(
      fc.property(randomWorld, (world) => {
        const { hash } = playWorld(world, [], nothing).trace;

        expect(playWorld(world, everySecond, (present) => present.readModel()).trace.hash).toBe(hash);
        worlds++;
        const seed = (world.seed % 4_294_967_295) + 1;
        if (playWorld({ ...world, seed }, [], nothing).trace.hash !== hash) others++;
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
        const whole = playWorld(world, [], nothing);
        const stepped = playWorld(world, horizonsMs, (present) => {
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
