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
  /** The last moment at which it was changed. */
  readonly changedAtMs: (record: Item) => number;
}

export const shelves: { readonly [Name in ShelfName]: Shelf<ShelfRecords[Name]> } = {
  progress: {
    version: progressVersion,
    read: readProgress,
    merge: mergeProgress,
    keyOf: ({ slug }) => slug,
    changedAtMs: ({ place }) => place.changedAtMs,
  },
  log: {
    version: studyEventVersion,
    read: readStudyEvent,
    // An event never changes: what is there stays.
    merge: (kept) => kept,
    keyOf: ({ id }) => id,
    changedAtMs: ({ atMs }) => atMs,
  },
  exams: {
    version: examVersion,
    read: readExam,
    merge: mergeExams,
    keyOf: ({ id }) => id,
    changedAtMs: ({ clock }) => clock.wallMs,
  },
  settings: {
    version: settingsVersion,
    read: readSettings,
    merge: mergeSettings,
    keyOf: () => 'settings',
    changedAtMs: ({ changedAtMs }) => changedAtMs,
  },
};

/** Everything that is kept, by shelf. */
export type Kept = { readonly [Name in ShelfName]: readonly ShelfRecords[Name][] };

export const nothingKept: Kept = { progress: [], log: [], exams: [], settings: [] };

/** What a reset or an import has taken away, and when. */
export interface Trash {
  readonly kept: Kept;
  readonly takenAtMs: number;
}

/** As it was before, with all that was learned since. */
export function broughtBack({ kept, takenAtMs }: Trash, now: Kept): Kept {
  const both = (name: ShelfName): readonly unknown[] => {
    const { merge, keyOf, changedAtMs } = shelves[name] as Shelf<unknown>;
    const records = new Map(kept[name].map((record) => [keyOf(record), record as unknown]));
    for (const record of now[name]) {
      if (changedAtMs(record) <= takenAtMs) continue;
      const before = records.get(keyOf(record));
      records.set(keyOf(record), before === undefined ? record : merge(before, record));
    }
    return [...records.values()];
  };
  return Object.fromEntries(shelfNames.map((name) => [name, both(name)])) as unknown as Kept;
}

/** Null when it is none. Records that cannot be read any more are left out. */
export function readTrash(kept: unknown): Trash | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { takenAtMs, kept: written = kept } = kept as Partial<Trash>;
  const readAll = (name: ShelfName): readonly unknown[] => {
    const rows: unknown = (written as Partial<Kept>)[name];
    return Array.isArray(rows) ? rows.flatMap((row) => shelves[name].read(row) ?? []) : [];
  };
  const records = Object.fromEntries(shelfNames.map((name) => [name, readAll(name)])) as unknown as Kept;
  return { kept: records, takenAtMs: typeof takenAtMs === 'number' ? takenAtMs : 0 };
}

/** A record of a newer page must stay as it is. */
export function isNewer(name: ShelfName, kept: unknown): boolean {
  return typeof kept === 'object' && kept !== null && 'version' in kept && Number(kept.version) > shelves[name].version;
}
