import fc from 'fast-check';
import type { Action } from '../actions';
import type { Simulation } from '../simulationView';

/** What the parts of a random world know of each other. */
export interface WorldShape {
  readonly dataStreamIds: readonly string[];
}

/** A run that has been played, with its event log at hand. */
export interface PlayedWorld {
  readonly simulation: Simulation;
  /** Lines of the event log of one type, whose text matches where that is asked. */
  readonly lines: (type: string, text?: RegExp) => number;
}

/**
 * What one service brings into random worlds, beside its share of the config: orders that a learner may give, faults
 * that may befall it, and what a run has come to. Some orders name what is not there; those are refused.
 */
export interface WorldPart {
  orders(shape: WorldShape): readonly fc.Arbitrary<Action>[];
  faults(shape: WorldShape): readonly fc.Arbitrary<Action>[];
  /** Counts by name. Summed over all worlds of the test none may be zero: a check that meets no case proves nothing. */
  reached(world: PlayedWorld): Readonly<Record<string, number>>;
}

export const dataStreamOf = ({ dataStreamIds }: WorldShape): fc.Arbitrary<string> => fc.constantFrom(...dataStreamIds);

/**
 * The name of a numbered thing, drawn before it is known how many of them a world has: `randomWorld` turns it into one
 * that is there, all but the ninth, so that some orders go nowhere.
 */
export const numbered = (family: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 15, arbitrary: fc.nat({ max: 5 }).map((place) => `${family}-${String(place)}`) },
    { weight: 1, arbitrary: fc.constant(`${family}-9`) },
  );

/** `min` to `max` things, each made with its own place in the list, for ids that differ. */
export const listOf = <Item>(
  of: (index: number) => fc.Arbitrary<Item>,
  min: number,
  max: number,
): fc.Arbitrary<Item[]> =>
  fc.integer({ min, max }).chain((length) => fc.tuple<Item[]>(...Array.from({ length }, (_, index) => of(index))));
