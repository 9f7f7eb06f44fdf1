import type { ExamTag } from '../content/index';
import { isMoment } from './moments';
import { isRow } from './readProgress';

/** What the learner has set. It changes as a whole; the newest one counts. */
export interface StudySettings {
  readonly version: 1;
  readonly changedAtMs: number;
  /** The exam that is prepared for. */
  readonly exam: ExamTag | null;
  /** Midnight at the start of its day, wall time. */
  readonly examAtMs: number | null;
  /** Keys of a single letter or figure act on the page. */
  readonly letterKeys: boolean;
  /** The learner grades each answer in place of the page. */
  readonly gradesByHand: boolean;
  /** Names of the services as in the notes of 2019, or today's. */
  readonly wording: 'notes' | 'today';
}

export const settingsVersion = 1;

export const newSettings: StudySettings = {
  version: settingsVersion,
  changedAtMs: 0,
  exam: null,
  examAtMs: null,
  letterKeys: true,
  gradesByHand: false,
  wording: 'today',
};

export function mergeSettings(a: StudySettings, b: StudySettings): StudySettings {
  if (a.changedAtMs !== b.changedAtMs) return a.changedAtMs > b.changedAtMs ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** Null when it is damaged or newer than this page. */
export function readSettings(kept: unknown): StudySettings | null {
  if (!isRow(kept) || kept.version !== settingsVersion || !isMoment(kept.changedAtMs)) return null;
  const { exam, examAtMs, letterKeys, gradesByHand, wording } = kept;
  if (exam !== null && exam !== 'D' && exam !== 'S' && exam !== 'E' && exam !== 'O') return null;
  if (examAtMs !== null && !isMoment(examAtMs)) return null;
  if (typeof letterKeys !== 'boolean' || typeof gradesByHand !== 'boolean') return null;
  if (wording !== 'notes' && wording !== 'today') return null;
  return { version: 1, changedAtMs: kept.changedAtMs, exam, examAtMs, letterKeys, gradesByHand, wording };
}
