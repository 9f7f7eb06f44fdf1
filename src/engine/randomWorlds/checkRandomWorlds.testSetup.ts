import fc from 'fast-check';
import { expect } from 'vitest';
import type { Simulation } from '../simulationView';
import { everySecond, playWorld, Reached } from './playWorld.testSetup';
import { randomWorld, type RandomWorld } from './randomWorld.testSetup';
import { reportWorld } from './reportWorld.testSetup';

/** Of each of the two files that play random worlds, so that two processors share them. */
const usualWorlds = 700;
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

/**
 * Plays worlds from the seed of all properties, or from one that lies `seedsOn` after it, under all checkers. Prints
 * what they reached; an ordinary run must have reached everything.
 */
export function checkRandomWorlds(seedsOn = 0): void {
  const reached = new Reached();
  const seed = (fc.readConfigureGlobal()?.seed ?? 0) + seedsOn;
  const details = fc.check(
    fc.property(randomWorld, (world) => {
      reached.note(playUnderCheckers(world));
    }),
    path === undefined ? { numRuns, seed } : { numRuns, seed, path },
  );

  expect(details.failed, reportWorld(details)).toBe(false);
  process.stdout.write(`\n${String(reached.worlds)} random worlds reached ${reached.toString()}.\n`);
  if (numRuns < usualWorlds) return;
  for (const [what, count] of reached.counts) expect(count, what).toBeGreaterThan(0);
}
