import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newProgress, type ScenarioProgress } from '../../study/index';
import { answered } from '../../study/exampleBank.testSetup';
import { nothingKept } from './shelves';
import { blockedSentence, fullSentence, newerSentence, openLearnerStore } from './storage';

const begun = (changedAtMs: number): ScenarioProgress => newProgress('hot-partition-key', 1, changedAtMs);
const at = (atMs: number, changedAtMs: number): ScenarioProgress => {
  const progress = begun(changedAtMs);
  return { ...progress, place: { ...progress.place, atMs } };
};

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  localStorage.clear();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the store of progress', () => {
  it('gives back after a reload what was kept', async () => {
    const store = await openLearnerStore();
    await store.save(at(43_200, 10));
    const reloaded = await openLearnerStore();
    expect(await reloaded.read('hot-partition-key')).toEqual(at(43_200, 10));
    expect(await reloaded.read('first-shard')).toBeNull();
    expect(reloaded.trouble).toBeNull();
  });

  it('finds again what a page that was left at once had no time to save', async () => {
    const store = await openLearnerStore();
    await store.save(at(43_200, 10));
    store.leave('progress', at(60_000, 20));
    const reloaded = await openLearnerStore();
    expect((await reloaded.read('hot-partition-key'))?.place.atMs).toBe(60_000);
    await reloaded.save(at(70_000, 30));
    expect((await (await openLearnerStore()).read('hot-partition-key'))?.place.atMs).toBe(70_000);
    expect(localStorage).toHaveLength(0);
  });

  it('lets a tab with an older place harm nothing', async () => {
    const [older, newer] = [await openLearnerStore(), await openLearnerStore()];
    await newer.save(at(60_000, 20));
    const answers = { Q015: { answer: { kind: 'options' as const, indexes: [0] }, right: true, answeredAtMs: 5 } };
    const kept = await older.save({ ...at(1_000, 10), answers });
    expect(kept.place.atMs).toBe(60_000);
    expect((await newer.read('hot-partition-key'))?.answers).toEqual(answers);
  });

  it('tells whoever listens that something was kept', async () => {
    const store = await openLearnerStore();
    const listener = vi.fn();
    const stop = store.listen(listener);
    await store.save(begun(1));
    stop();
    await store.save(begun(2));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('passes over a damaged record and writes a good one in its place', async () => {
    const store = await openLearnerStore();
    const database = await openDB('shardscope', 2);
    await database.put('progress', { version: 1, slug: 'hot-partition-key' }, 'hot-partition-key');
    expect(await store.read('hot-partition-key')).toBeNull();
    expect(await store.readAll()).toEqual([]);
    await store.save(begun(3));
    expect(await store.read('hot-partition-key')).toEqual(begun(3));
    database.close();
  });

  it('leaves a record of a newer page alone', async () => {
    const store = await openLearnerStore();
    const database = await openDB('shardscope', 2);
    await database.put('progress', { version: 2, slug: 'hot-partition-key' }, 'hot-partition-key');
    await store.save(begun(3));
    expect(await database.get('progress', 'hot-partition-key')).toEqual({ version: 2, slug: 'hot-partition-key' });
    database.close();
  });
});

describe('a browser that keeps nothing', () => {
  it('has its progress in memory and says so', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const store = await openLearnerStore();
    expect(store.trouble).toBe(blockedSentence);
    await store.save(at(5_000, 1));
    expect((await store.read('hot-partition-key'))?.place.atMs).toBe(5_000);
    expect(await store.readAll()).toHaveLength(1);
  });

  it('is left alone when it holds the database of a newer page', async () => {
    (await openDB('shardscope', 9)).close();
    const store = await openLearnerStore();
    expect(store.trouble).toBe(newerSentence);
  });

  it('goes on in memory when another tab brings the database to a newer version', async () => {
    const store = await openLearnerStore();
    await store.save(at(7_000, 1));
    const newer = await openDB('shardscope', 3);
    expect(store.trouble).toBe(newerSentence);
    expect((await store.read('hot-partition-key'))?.place.atMs).toBe(7_000);
    newer.close();
  });
});

const answers = { Q015: { answer: { kind: 'options' as const, indexes: [0] }, right: true, answeredAtMs: 5 } };

describe('the log', () => {
  it('holds what was answered in a scenario once, however often its progress is saved', async () => {
    const store = await openLearnerStore();
    await store.save({ ...begun(1), answers });
    await store.save({ ...begun(2), answers });
    const log = await (await openLearnerStore()).all('log');
    expect(log.map(({ id }) => id)).toEqual(['scenario:hot-partition-key:1:Q015']);
  });

  it('keeps an event as it was first, and loses none that two tabs write at the same time', async () => {
    const [one, two] = [await openLearnerStore(), await openLearnerStore()];
    const events = Array.from({ length: 40 }, (_, index) => answered('Q015', true, index));
    await Promise.all(events.map((event, index) => (index % 2 === 0 ? one : two).record(event)));
    const [first] = events;
    if (first) await two.record({ ...first, right: false });
    const log = await one.all('log');
    expect(log).toHaveLength(40);
    expect(log.every((event) => event.kind === 'answer' && event.right)).toBe(true);
  });
});

describe('a database of an earlier version', () => {
  it('is brought to the present one with all that was kept, and its answers begin the log', async () => {
    const old = await openDB('shardscope', 1, { upgrade: (database) => void database.createObjectStore('progress') });
    await old.put('progress', { ...begun(7), answers }, 'hot-partition-key');
    await old.put('progress', { version: 1, slug: 'damaged' }, 'damaged');
    old.close();
    const store = await openLearnerStore();
    expect(store.trouble).toBeNull();
    expect((await store.read('hot-partition-key'))?.answers).toEqual(answers);
    expect((await store.all('log')).map(({ id }) => id)).toEqual(['scenario:hot-partition-key:1:Q015']);
  });
});

describe('a full disk', () => {
  it('is told, loses nothing, and everything is written as soon as there is room', async () => {
    const store = await openLearnerStore();
    await store.record(answered('Q007', true, 1));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await store.record(answered('Q008', true, 2));
    await store.save(at(9_000, 9));
    expect(store.trouble).toBe(fullSentence);
    expect(await store.all('log')).toHaveLength(2);
    expect((await store.read('hot-partition-key'))?.place.atMs).toBe(9_000);
    put.mockRestore();
    await store.record(answered('Q015', true, 3));
    expect(store.trouble).toBeNull();
    const reloaded = await openLearnerStore();
    expect(await reloaded.all('log')).toHaveLength(3);
    expect((await reloaded.read('hot-partition-key'))?.place.atMs).toBe(9_000);
  });
});

describe('everything that is kept', () => {
  it('can be taken away and brought back', async () => {
    const store = await openLearnerStore();
    await store.save({ ...begun(1), answers });
    const before = await store.everything();
    await store.replaceAll(nothingKept);
    expect(await store.everything()).toEqual(nothingKept);
    const reloaded = await openLearnerStore();
    expect((await reloaded.trash())?.kept).toEqual(before);
    await reloaded.undo();
    expect(await reloaded.everything()).toEqual(before);
    expect(await reloaded.trash()).toBeNull();
  });

  it('is brought back with what was learned since', async () => {
    const store = await openLearnerStore();
    await store.record(answered('Q007', true, 1));
    await store.replaceAll(nothingKept);
    const later = answered('Q008', true, Date.now() + 1_000);
    await store.record(later);
    expect(await store.undo()).toBe(true);
    expect((await store.all('log')).map((event) => event.kind === 'answer' && event.questionId)).toEqual([
      'Q007',
      'Q008',
    ]);
  });

  it('is left as it was by an import for which there is no room', async () => {
    const store = await openLearnerStore();
    await store.record(answered('Q007', true, 1));
    const before = await store.everything();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const file = { ...nothingKept, log: [answered('Q008', true, 2)] };
    expect(await store.mergeAll(file)).toBe(false);
    expect(await store.replaceAll(file)).toBe(false);
    put.mockRestore();
    expect(await store.everything()).toEqual(before);
    expect(await (await openLearnerStore()).everything()).toEqual(before);
  });

  it('is put together with what is there, event by event', async () => {
    const store = await openLearnerStore();
    await store.record(answered('Q007', true, 1));
    const other = answered('Q008', true, 2);
    await store.mergeAll({ ...nothingKept, log: [other] });
    await store.mergeAll({ ...nothingKept, log: [other] });
    expect(await store.all('log')).toHaveLength(2);
  });
});
