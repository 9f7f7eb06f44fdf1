import { shelfNames, shelves, type ShelfName, type ShelfRecords } from './shelves';

const namePrefix = 'shardscope.unsaved.';

/** A record that was on its way to the database. */
export type PartingNote = {
  readonly [Name in ShelfName]: { readonly shelf: Name; readonly record: ShelfRecords[Name] };
}[ShelfName];

/**
 * A page that is left has no time for the database: what is not written there yet is left as a note, at once, and is
 * put into the database by whoever opens it next.
 */
export function leaveNote<Name extends ShelfName>(shelf: Name, record: ShelfRecords[Name]): void {
  try {
    localStorage.setItem(`${namePrefix}${shelf}.${shelves[shelf].keyOf(record)}`, JSON.stringify(record));
  } catch {
    // Where nothing may be kept the page has said so.
  }
}

/** All notes that can be read, with the names under which they lie. */
export function readNotes(): readonly (PartingNote & { readonly name: string })[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(namePrefix))
      .flatMap((name) => readNote(name, localStorage.getItem(name) ?? '') ?? []);
  } catch {
    return [];
  }
}

/** A note that was put into the database is taken away, unless it was written anew meanwhile. */
export function dropNote(name: string, record: unknown): void {
  try {
    if (localStorage.getItem(name) === JSON.stringify(record)) localStorage.removeItem(name);
  } catch {
    // What cannot be taken away is read once more; nothing is counted twice.
  }
}

function readNote(name: string, text: string): (PartingNote & { readonly name: string }) | null {
  const [, , shelfName] = name.split('.');
  // A note of the first version named its scenario only.
  const shelf = shelfNames.find((known) => known === shelfName) ?? 'progress';
  try {
    const record = shelves[shelf].read(JSON.parse(text));
    return record && ({ name, shelf, record } as PartingNote & { name: string });
  } catch {
    return null;
  }
}
