import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { mergeProgress, type ScenarioProgress } from '../../study/index';
import { readProgress } from '../../study/index';
import { leaveNote, takeNotes } from './partingNotes';

interface ShardscopeSchema extends DBSchema {
  progress: { key: string; value: unknown };
}

const databaseName = 'shardscope';
const databaseVersion = 1;

export const blockedSentence =
  'This browser lets the page keep nothing, so your progress lasts until this tab is closed.';
export const newerSentence =
  'A newer Shardscope has kept progress in this browser. This page leaves that alone: reload to get the newer one. Until then your progress lasts until this tab is closed.';
export const closedSentence =
  'The browser has closed its store, so what you do from now on lasts until this tab is closed. Reload to try again.';

/**
 * What a learner has done, one record for each scenario. Each save merges with what another tab has kept meanwhile.
 * Where the browser keeps nothing, everything goes on in memory and `trouble` says so.
 */
export interface ProgressStore {
  /** A sentence for the learner when progress is not kept, else null. */
  readonly trouble: string | null;
  read(slug: string): Promise<ScenarioProgress | null>;
  readAll(): Promise<readonly ScenarioProgress[]>;
  /** Keeps a record and gives back what is kept now. */
  save(progress: ScenarioProgress): Promise<ScenarioProgress>;
  /** The page is being left before a record could be saved. */
  leave(progress: ScenarioProgress): void;
  /** Called when this or another tab has kept something, and when trouble comes. Gives back how to stop it. */
  listen(listener: () => void): () => void;
}

export async function openProgressStore(): Promise<ProgressStore> {
  const store = new BrowserProgressStore();
  await store.open();
  return store;
}

class BrowserProgressStore implements ProgressStore {
  trouble: string | null = null;
  #database: IDBPDatabase<ShardscopeSchema> | null = null;
  readonly #memory = new Map<string, ScenarioProgress>();
  readonly #listeners = new Set<() => void>();
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('shardscope.progress');

  async open(): Promise<void> {
    if (this.#channel) this.#channel.onmessage = () => this.#tell();
    try {
      this.#database = await openDB<ShardscopeSchema>(databaseName, databaseVersion, {
        upgrade(database, oldVersion) {
          if (oldVersion < 1) database.createObjectStore('progress');
        },
        // Another tab wants to bring the database to a newer version: it must not wait for this one.
        blocking: () => this.#lose(newerSentence),
        terminated: () => this.#lose(closedSentence),
      });
    } catch (error) {
      this.#lose(error instanceof DOMException && error.name === 'VersionError' ? newerSentence : blockedSentence);
    }
    for (const note of takeNotes()) await this.save(note);
  }

  async read(slug: string): Promise<ScenarioProgress | null> {
    const kept = await this.#attempt((database) => database.get('progress', slug));
    return readProgress(kept) ?? this.#memory.get(slug) ?? null;
  }

  async readAll(): Promise<readonly ScenarioProgress[]> {
    const kept = (await this.#attempt((database) => database.getAll('progress'))) ?? [];
    const records = kept.flatMap((row) => readProgress(row) ?? []);
    const slugs = new Set(records.map((record) => record.slug));
    return [...records, ...[...this.#memory.values()].filter((record) => !slugs.has(record.slug))];
  }

  async save(progress: ScenarioProgress): Promise<ScenarioProgress> {
    const merged = (await this.#attempt((database) => mergeAndPut(database, progress))) ?? progress;
    this.#memory.set(progress.slug, merged);
    this.#channel?.postMessage(progress.slug);
    this.#tell();
    return merged;
  }

  leave(progress: ScenarioProgress): void {
    leaveNote(progress);
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #attempt<Result>(
    work: (database: IDBPDatabase<ShardscopeSchema>) => Promise<Result>,
  ): Promise<Result | undefined> {
    if (!this.#database) return undefined;
    try {
      return await work(this.#database);
    } catch {
      this.#lose(closedSentence);
      return undefined;
    }
  }

  #lose(sentence: string): void {
    this.#database?.close();
    this.#database = null;
    this.trouble = sentence;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Reading, merging and writing are one transaction, so a second tab cannot write in between. */
async function mergeAndPut(
  database: IDBPDatabase<ShardscopeSchema>,
  progress: ScenarioProgress,
): Promise<ScenarioProgress> {
  const transaction = database.transaction('progress', 'readwrite');
  const kept: unknown = await transaction.store.get(progress.slug);
  const known = readProgress(kept);
  // A record from a newer page must stay as it is.
  if (kept !== undefined && !known && isNewer(kept)) {
    await transaction.done;
    return progress;
  }
  const merged = known ? mergeProgress(known, progress) : progress;
  await transaction.store.put(merged, progress.slug);
  await transaction.done;
  return merged;
}

function isNewer(kept: unknown): boolean {
  return typeof kept === 'object' && kept !== null && 'version' in kept && Number(kept.version) > 1;
}
