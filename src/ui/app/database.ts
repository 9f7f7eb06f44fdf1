import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { answersOfProgress, readProgress } from '../../study/index';
import { isNewer, shelfNames, shelves, type Kept, type Shelf, type ShelfName, type ShelfRecords } from './shelves';

/** Every record under its key; what is in it is checked when it is read. */
export interface ShardscopeSchema extends DBSchema {
  progress: { key: string; value: unknown };
  log: { key: string; value: unknown };
  exams: { key: string; value: unknown };
  settings: { key: string; value: unknown };
  /** What a reset has taken away, until the next one. */
  trash: { key: string; value: unknown };
}

export type Database = IDBPDatabase<ShardscopeSchema>;
type Upgrade = IDBPTransaction<ShardscopeSchema, StoreNames<ShardscopeSchema>[], 'versionchange'>;

export const databaseName = 'shardscope';

/** `migrations[n]` brings a database of version n to n + 1. All that are needed run in one transaction. */
const migrations: readonly ((database: Database, upgrade: Upgrade) => Promise<void> | void)[] = [
  (database) => {
    database.createObjectStore('progress');
  },
  async (database, upgrade) => {
    const log = database.createObjectStore('log');
    for (const name of ['exams', 'settings', 'trash'] as const) database.createObjectStore(name);
    // What was answered before there was a log is its beginning.
    const kept = await upgrade.objectStore('progress').getAll();
    for (const record of kept.flatMap((row) => readProgress(row) ?? [])) {
      for (const event of answersOfProgress(record)) await log.put(event, event.id);
    }
  },
];

export const databaseVersion = migrations.length;

async function migrateFrom(version: number, database: Database, upgrade: Upgrade): Promise<void> {
  for (const migrate of migrations.slice(version)) await migrate(database, upgrade);
}

export function openDatabase(onNewer: () => void, onClosed: () => void): Promise<Database> {
  return openDB<ShardscopeSchema>(databaseName, databaseVersion, {
    upgrade(database, oldVersion, _newVersion, upgrade) {
      // A migration that fails leaves the database as it was.
      migrateFrom(oldVersion, database, upgrade).catch(() => upgrade.abort());
    },
    // Another tab wants to bring the database to a newer version: it must not wait for this one.
    blocking: onNewer,
    terminated: onClosed,
  });
}

/** Reading, merging and writing are one transaction, so a second tab cannot write in between. Gives back what is kept now. */
export async function mergeAndPut<Name extends ShelfName>(
  database: Database,
  name: Name,
  records: readonly ShelfRecords[Name][],
): Promise<readonly ShelfRecords[Name][]> {
  const { read, merge, keyOf } = shelves[name];
  const transaction = database.transaction(name, 'readwrite');
  const { store } = transaction;
  return whole(transaction, async () => {
    const merged: ShelfRecords[Name][] = [];
    for (const record of records) {
      const key = keyOf(record);
      const kept: unknown = await store.get(key);
      const known = read(kept);
      if (kept !== undefined && !known && isNewer(name, kept)) {
        merged.push(record);
        continue;
      }
      const both = known ? merge(known, record) : record;
      merged.push(both);
      await store.put(both, key);
    }
    return merged;
  });
}

/** A transaction is done as a whole or not at all; it says itself why it was not. */
async function whole<Result>(
  transaction: { readonly done: Promise<void>; abort(): void },
  work: () => Promise<Result>,
): Promise<Result> {
  // The cause is taken from here even when a request within fails first.
  const ended = transaction.done.then(
    () => null,
    (cause: unknown) => cause,
  );
  try {
    const result = await work();
    const cause = await ended;
    if (cause !== null) throw cause as Error;
    return result;
  } catch (error) {
    // What failed outside of a request would leave its first half to be written.
    abort(transaction);
    const cause = await ended;
    throw (isAborted(cause) ? error : (cause ?? error)) as Error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

function isAborted(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}

/**
 * Takes the place of everything on all shelves, or is put together with it, in one transaction: it is done as a whole or
 * not at all. Records of a newer page stay. `trash` is what can be brought back from now on.
 */
export async function exchangeAll(
  database: Database,
  kept: Kept,
  how: 'replace' | 'merge',
  trash: unknown,
): Promise<void> {
  const transaction = database.transaction([...shelfNames, 'trash'], 'readwrite');
  await whole(transaction, async () => {
    for (const name of shelfNames) {
      const store = transaction.objectStore(name);
      const { read, merge, keyOf } = shelves[name] as Shelf<unknown>;
      const newer = new Set<IDBValidKey>();
      for (const key of await store.getAllKeys()) {
        if (isNewer(name, await store.get(key))) newer.add(key);
        else if (how === 'replace') await store.delete(key);
      }
      for (const record of kept[name]) {
        const key = keyOf(record);
        if (newer.has(key)) continue;
        const known = read(await store.get(key));
        await store.put(known === null ? record : merge(known, record), key);
      }
    }
    const bin = transaction.objectStore('trash');
    if (trash === null) await bin.delete('last');
    else await bin.put(trash, 'last');
  });
}
