import {
  answersOfProgress,
  newSettings,
  type ExamSitting,
  type ScenarioProgress,
  type StudyEvent,
  type StudySettings,
} from '../../study/index';
import { exchangeAll, mergeAndPut, openDatabase, type Database } from './database';
import { dropNote, leaveNote, readNotes } from './partingNotes';
import {
  broughtBack,
  readTrash,
  shelfNames,
  shelves,
  type Kept,
  type Shelf,
  type ShelfName,
  type ShelfRecords,
  type Trash,
} from './shelves';

export const blockedSentence =
  'This browser lets the page keep nothing, so your progress lasts until this tab is closed.';
export const newerSentence =
  'A newer Shardscope has kept progress in this browser. This page leaves that alone: reload to get the newer one. Until then your progress lasts until this tab is closed.';
export const closedSentence =
  'The browser has closed its store, so what you do from now on lasts until this tab is closed. Reload to try again.';
export const fullSentence =
  'The disk is full, so what you do now is not kept yet. Nothing stored is lost. Make room, or export your progress; it is tried again with every step.';

/**
 * All that is kept of a learner: progress in scenarios, the log of what was learned, exams and settings. Each save merges
 * with what another tab has kept meanwhile. Where the browser keeps nothing, everything goes on in memory and `trouble`
 * says so.
 */
export interface LearnerStore {
  /** A sentence for the learner when progress is not kept, else null. */
  readonly trouble: string | null;
  read(slug: string): Promise<ScenarioProgress | null>;
  readAll(): Promise<readonly ScenarioProgress[]>;
  /** Keeps a record and gives back what is kept now. What was answered in it comes into the log. */
  save(progress: ScenarioProgress): Promise<ScenarioProgress>;
  /** Everything on one shelf that can be read. */
  all<Name extends ShelfName>(shelf: Name): Promise<readonly ShelfRecords[Name][]>;
  record(...events: readonly StudyEvent[]): Promise<void>;
  saveExam(exam: ExamSitting): Promise<ExamSitting>;
  settings(): Promise<StudySettings>;
  saveSettings(settings: StudySettings): Promise<void>;
  everything(): Promise<Kept>;
  /** Puts together with what is here. False: there was no room and nothing was changed. */
  mergeAll(kept: Kept): Promise<boolean>;
  /** Takes the place of what is here. Either of the two can be undone. False as above. */
  replaceAll(kept: Kept): Promise<boolean>;
  /** What was kept before the last reset or import; null when there is nothing to undo. */
  trash(): Promise<Trash | null>;
  /** Brings back what was kept before; what was learned since stays. */
  undo(): Promise<boolean>;
  /** The page is being left before a record could be saved. */
  leave<Name extends ShelfName>(shelf: Name, record: ShelfRecords[Name]): void;
  /** Called when this or another tab has kept something, and when trouble comes. Gives back how to stop it. */
  listen(listener: () => void): () => void;
}

export async function openLearnerStore(): Promise<LearnerStore> {
  const store = new BrowserStore();
  await store.open();
  return store;
}

type Memory = { readonly [Name in ShelfName]: Map<string, ShelfRecords[Name]> };

class BrowserStore implements LearnerStore {
  trouble: string | null = null;
  #database: Database | null = null;
  readonly #memory: Memory = { progress: new Map(), log: new Map(), exams: new Map(), settings: new Map() };
  /** Names of records that the disk had no room for. */
  readonly #unsaved = new Map<string, { shelf: ShelfName; record: ShelfRecords[ShelfName] }>();
  readonly #logged = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('shardscope.progress');
  #trash: Trash | null = null;
  #askedToPersist = false;

  async open(): Promise<void> {
    if (this.#channel) this.#channel.onmessage = () => this.#tell();
    try {
      this.#database = await openDatabase(
        () => this.#lose(newerSentence),
        () => this.#lose(closedSentence),
      );
    } catch (error) {
      this.#lose(error instanceof DOMException && error.name === 'VersionError' ? newerSentence : blockedSentence);
    }
    for (const { name, shelf, record } of readNotes()) {
      await this.#put(shelf, [record]);
      if (this.trouble === null) dropNote(name, record);
    }
  }

  async read(slug: string): Promise<ScenarioProgress | null> {
    const kept = await this.#attempt((database) => database.get('progress', slug));
    return this.#newest('progress', slug, shelves.progress.read(kept));
  }

  readAll(): Promise<readonly ScenarioProgress[]> {
    return this.all('progress');
  }

  async all<Name extends ShelfName>(shelf: Name): Promise<readonly ShelfRecords[Name][]> {
    const { read, keyOf } = shelves[shelf];
    const kept = (await this.#attempt((database) => database.getAll(shelf))) ?? [];
    const records = new Map(kept.flatMap((row) => read(row) ?? []).map((record) => [keyOf(record), record]));
    // What could not be written is known to this tab alone.
    if (this.trouble !== null) {
      const memory = this.#memory[shelf] as Map<string, ShelfRecords[Name]>;
      for (const [key, record] of memory) {
        const other = records.get(key);
        records.set(key, other ? shelves[shelf].merge(other, record) : record);
      }
    }
    return [...records.values()];
  }

  async save(progress: ScenarioProgress): Promise<ScenarioProgress> {
    const [merged = progress] = await this.#put('progress', [progress]);
    const fresh = answersOfProgress(merged).filter(({ id }) => !this.#logged.has(id));
    if (fresh.length > 0) await this.record(...fresh);
    return merged;
  }

  async record(...events: readonly StudyEvent[]): Promise<void> {
    await this.#put('log', events);
    for (const { id } of events) this.#logged.add(id);
    await this.#askToPersist();
  }

  async saveExam(exam: ExamSitting): Promise<ExamSitting> {
    const [merged = exam] = await this.#put('exams', [exam]);
    await this.#askToPersist();
    return merged;
  }

  async settings(): Promise<StudySettings> {
    return (await this.all('settings'))[0] ?? newSettings;
  }

  async saveSettings(settings: StudySettings): Promise<void> {
    await this.#put('settings', [settings]);
  }

  async everything(): Promise<Kept> {
    return {
      progress: await this.all('progress'),
      log: await this.all('log'),
      exams: await this.all('exams'),
      settings: await this.all('settings'),
    };
  }

  async mergeAll(kept: Kept): Promise<boolean> {
    return this.#exchange(kept, 'merge', { kept: await this.everything(), takenAtMs: Date.now() });
  }

  async replaceAll(kept: Kept): Promise<boolean> {
    return this.#exchange(kept, 'replace', { kept: await this.everything(), takenAtMs: Date.now() });
  }

  async trash(): Promise<Trash | null> {
    return readTrash((await this.#attempt((database) => database.get('trash', 'last'))) ?? this.#trash);
  }

  async undo(): Promise<boolean> {
    const trash = await this.trash();
    return trash !== null && this.#exchange(broughtBack(trash, await this.everything()), 'replace', null);
  }

  leave<Name extends ShelfName>(shelf: Name, record: ShelfRecords[Name]): void {
    leaveNote(shelf, record);
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #exchange(kept: Kept, how: 'replace' | 'merge', trash: Trash | null): Promise<boolean> {
    try {
      if (this.#database) await exchangeAll(this.#database, kept, how, trash);
    } catch (error) {
      if (!isFull(error)) this.#lose(closedSentence);
      return false;
    }
    this.#trash = trash;
    if (how === 'replace') {
      for (const shelf of shelfNames) this.#memory[shelf].clear();
      this.#logged.clear();
      this.#unsaved.clear();
    }
    for (const shelf of shelfNames) {
      const { merge, keyOf } = shelves[shelf] as Shelf<unknown>;
      const memory = this.#memory[shelf] as Map<string, unknown>;
      for (const record of kept[shelf]) {
        const known = memory.get(keyOf(record));
        memory.set(keyOf(record), known === undefined ? record : merge(known, record));
      }
    }
    this.#announce();
    return true;
  }

  async #put<Name extends ShelfName>(
    shelf: Name,
    records: readonly ShelfRecords[Name][],
  ): Promise<readonly ShelfRecords[Name][]> {
    const merged =
      (await this.#attempt((database) => mergeAndPut(database, shelf, records), { shelf, records })) ?? records;
    this.#remember(shelf, merged);
    this.#announce();
    return merged;
  }

  #remember<Name extends ShelfName>(shelf: Name, records: readonly ShelfRecords[Name][]): void {
    const memory = this.#memory[shelf] as Map<string, ShelfRecords[Name]>;
    for (const record of records) memory.set(shelves[shelf].keyOf(record), record);
  }

  #newest<Name extends ShelfName>(
    shelf: Name,
    key: string,
    kept: ShelfRecords[Name] | null,
  ): ShelfRecords[Name] | null {
    const known = (this.#memory[shelf] as Map<string, ShelfRecords[Name]>).get(key) ?? null;
    if (this.trouble === null || !known) return kept ?? known;
    return kept ? shelves[shelf].merge(kept, known) : known;
  }

  async #attempt<Result>(
    work: (database: Database) => Promise<Result>,
    written: { readonly shelf: ShelfName; readonly records: readonly ShelfRecords[ShelfName][] } | null = null,
  ): Promise<Result | undefined> {
    if (!this.#database) return undefined;
    try {
      const result = await work(this.#database);
      if (written && this.#unsaved.size > 0) await this.#saveWhatIsLeft(this.#database);
      return result;
    } catch (error) {
      if (!isFull(error)) this.#lose(closedSentence);
      else this.#keepForLater(written);
      return undefined;
    }
  }

  /** A full disk takes nothing away: what could not be written waits for room. */
  #keepForLater(
    written: { readonly shelf: ShelfName; readonly records: readonly ShelfRecords[ShelfName][] } | null,
  ): void {
    for (const record of written?.records ?? []) {
      const shelf = written?.shelf ?? 'progress';
      const keyOf = shelves[shelf].keyOf as (one: unknown) => string;
      this.#unsaved.set(`${shelf}.${keyOf(record)}`, { shelf, record });
    }
    this.trouble = fullSentence;
    this.#tell();
  }

  async #saveWhatIsLeft(database: Database): Promise<void> {
    for (const [name, { shelf, record }] of [...this.#unsaved]) {
      await mergeAndPut(database, shelf, [record] as never);
      this.#unsaved.delete(name);
    }
    this.trouble = null;
    this.#tell();
  }

  /** Once something was learned it is worth keeping: the browser is asked not to clear it away. */
  async #askToPersist(): Promise<void> {
    if (this.#askedToPersist || !this.#database) return;
    this.#askedToPersist = true;
    try {
      const { storage } = navigator;
      if (!(await storage.persisted())) await storage.persist();
    } catch {
      // A browser that cannot promise it keeps it as long as it likes.
    }
  }

  #lose(sentence: string): void {
    this.#database?.close();
    this.#database = null;
    this.trouble = sentence;
    this.#tell();
  }

  #announce(): void {
    this.#channel?.postMessage('kept');
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
