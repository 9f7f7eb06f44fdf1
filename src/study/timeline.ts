import { noHistory, type RunHistory, type RunState } from './runHistory';

type Actions = RunState['actions'];

/** A is the run that was forked, B the fork. */
export type RunLetter = 'A' | 'B';

/** The run beside the one in hand. */
export interface KeptFork {
  readonly forkedAtMs: number;
  /** Which of the two is in the learner's hand: its actions and its moment are those of the place. */
  readonly inHand: RunLetter;
  readonly other: { readonly actions: Actions; readonly history: RunHistory };
}

/** What was done and undone in the run in hand, and the run beside it, if there is one. */
export interface Timeline {
  readonly history: RunHistory;
  readonly fork: KeptFork | null;
}

export const newTimeline: Timeline = { history: noHistory, fork: null };

/** The first moment at which two runs of one seed may differ: that of the first action they do not share; null when they share all. */
export function firstDifferenceMs(a: Actions, b: Actions): number | null {
  const length = Math.max(a.length, b.length);
  for (let place = 0; place < length; place++) {
    const [one, other] = [a[place], b[place]];
    if (JSON.stringify(one) !== JSON.stringify(other)) {
      return Math.min(one?.atMs ?? Infinity, other?.atMs ?? Infinity);
    }
  }
  return null;
}
