import { readProgress, type ScenarioProgress } from '../../study/index';

const namePrefix = 'shardscope.unsaved.';

/**
 * A page that is left has no time for the database: what is not written there yet is left as a note, at once, and is
 * put into the database by whoever opens it next.
 */
export function leaveNote(progress: ScenarioProgress): void {
  try {
    localStorage.setItem(namePrefix + progress.slug, JSON.stringify(progress));
  } catch {
    // Where nothing may be kept the page has said so.
  }
}

/** Takes away all notes and gives back those that can be read. */
export function takeNotes(): readonly ScenarioProgress[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(namePrefix));
    const texts = names.map((name) => localStorage.getItem(name) ?? '');
    names.forEach((name) => localStorage.removeItem(name));
    return texts.flatMap((text) => readNote(text) ?? []);
  } catch {
    return [];
  }
}

function readNote(text: string): ScenarioProgress | null {
  try {
    return readProgress(JSON.parse(text));
  } catch {
    return null;
  }
}
