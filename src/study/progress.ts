import type { CompiledScenario } from '../content/index';
import type { Timeline } from './timeline';

type Actions = CompiledScenario['solution'];

/** What a learner committed to: a number as typed, or the options by their places. */
export type StudyAnswer =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'options'; readonly indexes: readonly number[] }
  | { readonly kind: 'moment'; readonly atMs: number }
  /** Places of the items, as written, from the top down. */
  | { readonly kind: 'order'; readonly indexes: readonly number[] }
  /** For each on the left the place of its choice. */
  | { readonly kind: 'match'; readonly choices: readonly number[] };

export interface CommittedPrediction {
  readonly answer: StudyAnswer;
  /** Moment of the run at which it was committed. */
  readonly runAtMs: number;
  /** Wall time, from the page's clock. */
  readonly committedAtMs: number;
}

export interface GivenAnswer {
  readonly answer: StudyAnswer;
  readonly right: boolean;
  readonly answeredAtMs: number;
}

/** Where the learner stands in a scenario. It changes as a whole. */
export interface Place {
  readonly changedAtMs: number;
  readonly seed: number;
  readonly chapter: 'run' | 'debrief' | 'questions';
  readonly stepIndex: number;
  /** The furthest step that was opened: what it revealed stays. */
  readonly furthestStepIndex: number;
  readonly questionIndex: number;
  readonly atMs: number;
  readonly actions: Actions;
  /** Of the run; missing: that of the scenario. */
  readonly era?: CompiledScenario['era'] | undefined;
  /** Waits up to this moment do not hold the run any more. −1: all of them do. */
  readonly releasedMs: number;
  /** What can be undone, and the fork; nothing of either when it is missing. */
  readonly timeline?: Timeline;
}

/** All that is kept of one learner in one scenario. */
export interface ScenarioProgress {
  readonly version: 1;
  readonly slug: string;
  /** Starting over begins a new attempt; the older one is forgotten. */
  readonly attempt: number;
  readonly place: Place;
  readonly predictions: Readonly<Record<string, CommittedPrediction>>;
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  /** For each goal, how many rungs of its hint were opened. */
  readonly hintRungs: Readonly<Record<string, number>>;
  readonly solutionShown: boolean;
  /** The run was played to its end with every goal met. */
  readonly won: boolean;
  /** The last step was left for the debrief. */
  readonly finished: boolean;
}

export function newProgress(slug: string, seed: number, nowMs: number, attempt = 1): ScenarioProgress {
  return {
    version: 1,
    slug,
    attempt,
    place: {
      changedAtMs: nowMs,
      seed,
      chapter: 'run',
      stepIndex: 0,
      furthestStepIndex: 0,
      questionIndex: 0,
      atMs: 0,
      actions: [],
      releasedMs: -1,
    },
    predictions: {},
    answers: {},
    hintRungs: {},
    solutionShown: false,
    won: false,
    finished: false,
  };
}

/**
 * What two tabs know, put together. Nothing that was committed is lost: a prediction stays what it was first, an answer
 * what it was last, and the place is the one that changed last. The order of the two makes no difference.
 */
export function mergeProgress(a: ScenarioProgress, b: ScenarioProgress): ScenarioProgress {
  if (a.attempt !== b.attempt) return a.attempt > b.attempt ? a : b;
  return {
    version: 1,
    slug: a.slug,
    attempt: a.attempt,
    place: later(a.place, b.place, (place) => place.changedAtMs),
    predictions: union(a.predictions, b.predictions, (one, other) => later(one, other, (p) => -p.committedAtMs)),
    answers: union(a.answers, b.answers, (one, other) => later(one, other, (answer) => answer.answeredAtMs)),
    hintRungs: union(a.hintRungs, b.hintRungs, Math.max),
    solutionShown: a.solutionShown || b.solutionShown,
    won: a.won || b.won,
    finished: a.finished || b.finished,
  };
}

function later<Item>(a: Item, b: Item, momentOf: (item: Item) => number): Item {
  const difference = momentOf(a) - momentOf(b);
  if (difference !== 0) return difference > 0 ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

function union<Item>(
  a: Readonly<Record<string, Item>>,
  b: Readonly<Record<string, Item>>,
  both: (a: Item, b: Item) => Item,
): Record<string, Item> {
  const result: Record<string, Item> = { ...a };
  for (const [id, item] of Object.entries(b)) {
    const own = result[id];
    result[id] = own === undefined ? item : both(own, item);
  }
  return result;
}
