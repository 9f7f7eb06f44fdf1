import type { CompiledScenario } from '../content/index';

type Actions = CompiledScenario['solution'];

/** All that decides a run of a scenario, and the moment of it that is looked at. */
export interface RunState {
  readonly seed: number;
  readonly actions: Actions;
  readonly atMs: number;
  /** Missing: that of the scenario. */
  readonly era?: CompiledScenario['era'] | undefined;
}

/** A run as it was before (or, among the undone, after) something was done. */
export interface RememberedRun extends RunState {
  /** What was done: 'Set scans to 8 shards'. */
  readonly what: string;
}

/** What can be undone, newest last, and what can be done again, newest first. */
export interface RunHistory {
  readonly past: readonly RememberedRun[];
  readonly future: readonly RememberedRun[];
}

export const noHistory: RunHistory = { past: [], future: [] };

/** Older ones are forgotten. */
export const rememberedMax = 50;

/** After `what` was done to the run that stood at `before`. Whatever was undone cannot be done again. */
export function remember(history: RunHistory, before: RunState, what: string): RunHistory {
  return { past: [...history.past, { ...stateOf(before), what }].slice(-rememberedMax), future: [] };
}

/** The run as it was before the newest thing done, and what that was; null when there is none. */
export function undone(history: RunHistory, now: RunState): { history: RunHistory; run: RememberedRun } | null {
  const run = history.past.at(-1);
  if (!run) return null;
  const again = { ...stateOf(now), what: run.what };
  return { history: { past: history.past.slice(0, -1), future: [again, ...history.future] }, run };
}

/** The run as it was when the newest undone thing was undone; null when nothing was. */
export function redone(history: RunHistory, now: RunState): { history: RunHistory; run: RememberedRun } | null {
  const [run, ...future] = history.future;
  if (!run) return null;
  return { history: { past: [...history.past, { ...stateOf(now), what: run.what }], future }, run };
}

function stateOf({ seed, actions, atMs, era }: RunState): RunState {
  return { seed, actions, atMs, era };
}
