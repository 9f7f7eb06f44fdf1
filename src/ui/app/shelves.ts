import {
  examVersion,
  mergeExams,
  mergeProgress,
  mergeSettings,
  progressVersion,
  readExam,
  readProgress,
  readSettings,
  readStudyEvent,
  settingsVersion,
  studyEventVersion,
  type ExamSitting,
  type ScenarioProgress,
  type StudyEvent,
  type StudySettings,
} from '../../study/index';

/** What is kept of a learner, shelf by shelf. */
export interface ShelfRecords {
  progress: ScenarioProgress;
  log: StudyEvent;
  exams: ExamSitting;
  settings: StudySettings;
}

export type ShelfName = keyof ShelfRecords;

export const shelfNames: readonly ShelfName[] = ['progress', 'log', 'exams', 'settings'];

/** How the records of one shelf are named, read and put together. */
export interface Shelf<Item> {
  /** The newest shape that this page knows. */
  readonly version: number;
  /** Brings an older shape to the present one; null when it is damaged or newer. */
  readonly read: (kept: unknown) => Item | null;
  readonly merge: (a: Item, b: Item) => Item;
  readonly keyOf: (record: Item) => string;
}

export const shelves: { readonly [Name in ShelfName]: Shelf<ShelfRecords[Name]> } = {
  progress: { version: progressVersion, read: readProgress, merge: mergeProgress, keyOf: ({ slug }) => slug },
  // An event never changes: what is there stays.
  log: { version: studyEventVersion, read: readStudyEvent, merge: (kept) => kept, keyOf: ({ id }) => id },
  exams: { version: examVersion, read: readExam, merge: mergeExams, keyOf: ({ id }) => id },
  settings: { version: settingsVersion, read: readSettings, merge: mergeSettings, keyOf: () => 'settings' },
};

/** Everything that is kept, by shelf. */
export type Kept = { readonly [Name in ShelfName]: readonly ShelfRecords[Name][] };

export const nothingKept: Kept = { progress: [], log: [], exams: [], settings: [] };

/** A record of a newer page must stay as it is. */
export function isNewer(name: ShelfName, kept: unknown): boolean {
  return typeof kept === 'object' && kept !== null && 'version' in kept && Number(kept.version) > shelves[name].version;
}
