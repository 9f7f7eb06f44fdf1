import { isMoment } from './moments';
import { newProgress, type ScenarioProgress } from './progress';
import { isActionLog, isKeptEra, readTimeline } from './readTimeline';

type Row = Readonly<Record<string, unknown>>;

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isChapter = (value: unknown): value is ScenarioProgress['place']['chapter'] =>
  value === 'run' || value === 'debrief' || value === 'questions';

/** Older shapes, one step at a time: `migrations[n]` turns version n into n + 1. */
const migrations: Readonly<Record<number, (row: Row) => Row>> = {};
export const progressVersion = 1;

/** A record as it was kept, brought to the present shape; null when it is damaged or newer than this page. */
export function readProgress(kept: unknown): ScenarioProgress | null {
  if (!isRow(kept)) return null;
  let row = kept;
  while (typeof row.version === 'number' && row.version < progressVersion) {
    const migrate = migrations[row.version];
    if (!migrate) return null;
    row = migrate(row);
  }
  if (row.version !== progressVersion || typeof row.slug !== 'string' || !isCount(row.attempt)) return null;
  const { place } = row;
  const fresh = newProgress(row.slug, 1, 0);
  if (!isRow(place) || !isCount(place.seed) || !isCount(place.atMs) || !isMoment(place.changedAtMs)) return null;
  if (!isCount(place.stepIndex) || !isCount(place.questionIndex) || !isChapter(place.chapter)) return null;
  if (!isActionLog(place.actions) || !isKeptEra(place.era)) return null;
  if (!isRow(row.predictions) || !isRow(row.answers) || !isRow(row.hintRungs)) return null;
  if (!Object.values(row.hintRungs).every(isCount)) return null;
  if ([row.solutionShown, row.won, row.finished].some((flag) => flag !== undefined && typeof flag !== 'boolean'))
    return null;
  if (!Object.values(row.predictions).every(isPrediction) || !Object.values(row.answers).every(isGiven)) return null;
  const timeline = place.timeline === undefined ? {} : { timeline: readTimeline(place.timeline) };
  return { ...fresh, ...(row as object), place: { ...fresh.place, ...(place as object), ...timeline } };
}

function isPrediction(value: unknown): boolean {
  return isRow(value) && isAnswer(value.answer) && isCount(value.runAtMs) && isMoment(value.committedAtMs);
}

function isGiven(value: unknown): boolean {
  return isRow(value) && isAnswer(value.answer) && typeof value.right === 'boolean' && isMoment(value.answeredAtMs);
}

export function isAnswer(value: unknown): boolean {
  if (!isRow(value)) return false;
  if (value.kind === 'number') return typeof value.value === 'number' && Number.isFinite(value.value);
  if (value.kind === 'moment') return isCount(value.atMs);
  if (value.kind === 'match') return isCounts(value.choices);
  return (value.kind === 'options' || value.kind === 'order') && isCounts(value.indexes);
}

export function isCounts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isCount);
}
