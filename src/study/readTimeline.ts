import { rememberedMax, type RememberedRun, type RunHistory } from './runHistory';
import { newTimeline, type KeptFork, type Timeline } from './timeline';

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** A list of logged actions, as far as a page can tell that does not know what each of them needs. */
export function isActionLog(value: unknown): value is RememberedRun['actions'] {
  return Array.isArray(value) && value.every(isLoggedAction);
}

/** Runs in the era of their scenario are kept without one. */
export function isKeptEra(value: unknown): boolean {
  return value === undefined || value === 'notes' || value === 'today';
}

/** What was kept of a timeline. Damage costs what can be undone and the fork, never the run: those parts begin anew. */
export function readTimeline(kept: unknown): Timeline {
  if (!isRow(kept) || !isHistory(kept.history)) return newTimeline;
  return { history: kept.history, fork: isFork(kept.fork) ? kept.fork : null };
}

function isLoggedAction(value: unknown): boolean {
  return isRow(value) && isCount(value.atMs) && isRow(value.action) && typeof value.action.do === 'string';
}

function isHistory(value: unknown): value is RunHistory {
  if (!isRow(value)) return false;
  return [value.past, value.future].every(
    (runs) => Array.isArray(runs) && runs.length <= rememberedMax && runs.every(isRemembered),
  );
}

function isRemembered(value: unknown): boolean {
  if (!isRow(value) || typeof value.what !== 'string') return false;
  return isCount(value.seed) && isCount(value.atMs) && isActionLog(value.actions) && isKeptEra(value.era);
}

function isFork(value: unknown): value is KeptFork {
  if (!isRow(value) || !isCount(value.forkedAtMs) || !isRow(value.other)) return false;
  const isLetter = value.inHand === 'A' || value.inHand === 'B';
  return isLetter && isActionLog(value.other.actions) && isHistory(value.other.history);
}
