import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Simulation } from '../simulationView';
import { fuzzMs } from './effort.testSetup';
import { everySecond, playWorld, Reached } from './playWorld.testSetup';
import { randomWorld, type RandomWorld } from './randomWorld.testSetup';
import { reportWorld } from './reportWorld.testSetup';

const usualWorlds = 600;
/** `npm run fuzz -- --worlds n` asks for another number, `--path` for the world of an earlier failure. */
const { FUZZ_WORLDS: wanted, FUZZ_PATH: path } = process.env;
const numRuns = Number(wanted ?? usualWorlds);

/** What no checker can be trusted with alone: the sums that a learner sees. */
function checkBooks(simulation: Simulation): void {
  for (const reader of simulation.ledger().readers) {
    const { readerId, produced, waitingAtProducer, refused, waiting, delivered, expired } = reader;
    const fates = [waitingAtProducer, refused, waiting, delivered, expired];
    if (fates.reduce((sum, count) => sum + count) !== produced || Math.min(...fates) < 0) {
      throw new Error(`${readerId}: ${String(produced)} produced, but ${fates.join(' + ')}.`);
    }
  }
}

function playUnderCheckers(world: RandomWorld): Simulation {
  const simulation = playWorld(world, everySecond, (present) => {
    present.checkInvariants();
    checkBooks(present);
  });
  simulation.checkInvariants();
  return simulation;
}

test(
  'in any world every record is accounted for, leases have one owner, ranges tile and no bucket gives too much, at every second',
  () => {
    const reached = new Reached();
    const details = fc.check(
      fc.property(randomWorld, (world) => {
        reached.note(playUnderCheckers(world));
      }),
      path === undefined ? { numRuns } : { numRuns, path },
    );

    expect(details.failed, reportWorld(details)).toBe(false);
    process.stdout.write(`\n${String(reached.worlds)} random worlds reached ${reached.toString()}.\n`);
    if (numRuns < usualWorlds) return;
    for (const [what, count] of reached.counts) expect(count, what).toBeGreaterThan(0);
  },
  fuzzMs,
);
