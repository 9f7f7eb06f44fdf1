import type { ExamSitting } from './exam';
import type { ScenarioProgress } from './progress';
import { readExam } from './readExam';
import { isRow, readProgress } from './readProgress';
import { readStudyEvent } from './readStudyEvent';
import { readSettings, type StudySettings } from './settings';
import type { StudyEvent } from './studyLog';

/** Everything that is kept of a learner. */
export interface LearnerRecords {
  readonly progress: readonly ScenarioProgress[];
  readonly log: readonly StudyEvent[];
  readonly exams: readonly ExamSitting[];
  readonly settings: readonly StudySettings[];
}

type Part = keyof LearnerRecords;

export type LearnerFile =
  | { readonly ok: true; readonly records: LearnerRecords; readonly exportedAtMs: number }
  /** A sentence for the learner: why nothing was taken from the file. */
  | { readonly ok: false; readonly sentence: string };

const format = 'shardscope-learner';
export const learnerFileVersion = 1;
/** Years of study come to a few megabytes. In bytes. */
export const learnerFileBytesMax = 32 * 1_048_576;
const countMax: Readonly<Record<Part, number>> = { progress: 2_000, log: 200_000, exams: 5_000, settings: 1 };

const parts: {
  readonly [Name in Part]: {
    readonly noun: string;
    readonly read: (kept: unknown) => LearnerRecords[Name][number] | null;
  };
} = {
  progress: { noun: 'scenario', read: readProgress },
  log: { noun: 'entry of the log', read: readStudyEvent },
  exams: { noun: 'exam', read: readExam },
  settings: { noun: 'settings', read: readSettings },
};
const partNames: readonly Part[] = ['progress', 'log', 'exams', 'settings'];

/** All records as one text, readable by this version and later ones. */
export function writeLearnerFile(records: LearnerRecords, nowMs: number): string {
  return JSON.stringify({ format, version: learnerFileVersion, exportedAtMs: nowMs, ...records }, null, 1);
}

/** A file is taken as a whole or not at all: one record that cannot be read refuses it. */
export function readLearnerFile(text: string): LearnerFile {
  if (text.length > learnerFileBytesMax) return refused(tooLargeSentence);
  const parsed = parse(text);
  if (parsed === undefined) {
    return refused('This file is damaged or is no export: it cannot be read as JSON. Nothing was changed.');
  }
  if (!isRow(parsed) || parsed['format'] !== format) {
    return refused('This file was not exported by Shardscope. Nothing was changed.');
  }
  const { version, exportedAtMs } = parsed;
  if (typeof version === 'number' && version > learnerFileVersion) return refused(newerSentence);
  if (version !== learnerFileVersion || typeof exportedAtMs !== 'number' || !(exportedAtMs >= 0)) {
    return refused('The head of this file is damaged. Nothing was changed.');
  }
  const records: Partial<Record<Part, readonly unknown[]>> = {};
  for (const part of partNames) {
    const read = readPart(part, parsed[part]);
    if (typeof read === 'string') return refused(read);
    records[part] = read;
  }
  return { ok: true, records: records as unknown as LearnerRecords, exportedAtMs };
}

export const tooLargeSentence =
  'This file is larger than any export of Shardscope. Nothing was read and nothing was changed.';
const newerSentence =
  'This file was exported by a newer Shardscope. Reload the page to get the newer one, then import it. Nothing was changed.';

/** The records of one part, or why they cannot be taken. */
function readPart(part: Part, written: unknown): readonly unknown[] | string {
  const { noun, read } = parts[part];
  if (!Array.isArray(written)) return `This file is damaged: its part '${part}' is missing. Nothing was changed.`;
  if (written.length > countMax[part]) return tooLargeSentence;
  const records: unknown[] = [];
  for (const [index, row] of written.entries()) {
    const record = read(row);
    if (!record) return isRow(row) && isNewer(row) ? newerSentence : damagedSentence(noun, index);
    records.push(record);
  }
  return records;
}

/** All records of this version are of version 1. */
function isNewer({ version }: Readonly<Record<string, unknown>>): boolean {
  return typeof version === 'number' && version > 1;
}

function damagedSentence(noun: string, index: number): string {
  return `This file is damaged: ${noun} ${index + 1} in it cannot be read. Nothing was changed.`;
}

/** Names that would reach into the language itself are dropped wherever they stand. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) =>
      name === '__proto__' || name === 'constructor' || name === 'prototype' ? undefined : value,
    );
  } catch {
    return undefined;
  }
}

function refused(sentence: string): LearnerFile {
  return { ok: false, sentence };
}

/** What an import does to one kind of record. */
export interface ImportRow {
  readonly part: Part;
  readonly here: number;
  readonly inFile: number;
  /** In the file and not here. */
  readonly fresh: number;
  /** Here and not in the file: a replacement takes them away. */
  readonly onlyHere: number;
}

/** The file beside what is here, before anything is done. */
export function compareLearners(here: LearnerRecords, file: LearnerRecords): readonly ImportRow[] {
  const keysOf = (records: LearnerRecords, part: Part): ReadonlySet<string> =>
    new Set(
      part === 'progress'
        ? records.progress.map(({ slug }) => slug)
        : part === 'settings'
          ? records.settings.map(() => 'settings')
          : records[part].map(({ id }) => id),
    );
  return partNames.map((part) => {
    const [own, other] = [keysOf(here, part), keysOf(file, part)];
    return {
      part,
      here: own.size,
      inFile: other.size,
      fresh: [...other].filter((key) => !own.has(key)).length,
      onlyHere: [...own].filter((key) => !other.has(key)).length,
    };
  });
}
