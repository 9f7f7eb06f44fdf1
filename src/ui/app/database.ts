import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { answersOfProgress, readProgress } from '../../study/index';
import { isNewer, shelves, type ShelfName, type ShelfRecords } from './shelves';

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
  return whole(transaction.done, async () => {
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
async function whole<Result>(done: Promise<void>, work: () => Promise<Result>): Promise<Result> {
  // The cause is taken from here even when a request within fails first.
  const ended = done.then(
    () => null,
    (cause: unknown) => cause,
  );
  try {
    const result = await work();
    const cause = await ended;
    if (cause !== null) throw cause as Error;
    return result;
  } catch (error) {
    throw ((await ended) ?? error) as Error;
  }
}

/** Takes the place of everything on all shelves, in one transaction. Records of a newer page stay. */
export async function replaceAll(
  database: Database,
  kept: { readonly [Name in ShelfName]: readonly ShelfRecords[Name][] },
  trash: unknown,
): Promise<void> {
  const names = ['progress', 'log', 'exams', 'settings'] as const;
  const transaction = database.transaction([...names, 'trash'], 'readwrite');
  await whole(transaction.done, async () => {
    for (const name of names) {
      const store = transaction.objectStore(name);
      for (const key of await store.getAllKeys()) {
        if (!isNewer(name, await store.get(key))) await store.delete(key);
      }
      const keyOf = shelves[name].keyOf as (record: unknown) => string;
      for (const record of kept[name]) await store.put(record, keyOf(record));
    }
    const bin = transaction.objectStore('trash');
    if (trash === null) await bin.delete('last');
    else await bin.put(trash, 'last');
  });
}
