import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newProgress, type ScenarioProgress } from '../../study/index';
import { blockedSentence, newerSentence, openProgressStore } from './storage';

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
    const store = await openProgressStore();
    await store.save(at(43_200, 10));
    const reloaded = await openProgressStore();
    expect(await reloaded.read('hot-partition-key')).toEqual(at(43_200, 10));
    expect(await reloaded.read('first-shard')).toBeNull();
    expect(reloaded.trouble).toBeNull();
  });

  it('finds again what a page that was left at once had no time to save', async () => {
    const store = await openProgressStore();
    await store.save(at(43_200, 10));
    store.leave(at(60_000, 20));
    const reloaded = await openProgressStore();
    expect((await reloaded.read('hot-partition-key'))?.place.atMs).toBe(60_000);
    await reloaded.save(at(70_000, 30));
    expect((await (await openProgressStore()).read('hot-partition-key'))?.place.atMs).toBe(70_000);
    expect(localStorage).toHaveLength(0);
  });

  it('lets a tab with an older place harm nothing', async () => {
    const [older, newer] = [await openProgressStore(), await openProgressStore()];
    await newer.save(at(60_000, 20));
    const answers = { Q015: { answer: { kind: 'options' as const, indexes: [0] }, right: true, answeredAtMs: 5 } };
    const kept = await older.save({ ...at(1_000, 10), answers });
    expect(kept.place.atMs).toBe(60_000);
    expect((await newer.read('hot-partition-key'))?.answers).toEqual(answers);
  });

  it('tells whoever listens that something was kept', async () => {
    const store = await openProgressStore();
    const listener = vi.fn();
    const stop = store.listen(listener);
    await store.save(begun(1));
    stop();
    await store.save(begun(2));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('passes over a damaged record and writes a good one in its place', async () => {
    const store = await openProgressStore();
    const database = await openDB('shardscope', 1);
    await database.put('progress', { version: 1, slug: 'hot-partition-key' }, 'hot-partition-key');
    expect(await store.read('hot-partition-key')).toBeNull();
    expect(await store.readAll()).toEqual([]);
    await store.save(begun(3));
    expect(await store.read('hot-partition-key')).toEqual(begun(3));
    database.close();
  });

  it('leaves a record of a newer page alone', async () => {
    const store = await openProgressStore();
    const database = await openDB('shardscope', 1);
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
    const store = await openProgressStore();
    expect(store.trouble).toBe(blockedSentence);
    await store.save(at(5_000, 1));
    expect((await store.read('hot-partition-key'))?.place.atMs).toBe(5_000);
    expect(await store.readAll()).toHaveLength(1);
  });

  it('is left alone when it holds the database of a newer page', async () => {
    (await openDB('shardscope', 9)).close();
    const store = await openProgressStore();
    expect(store.trouble).toBe(newerSentence);
  });

  it('goes on in memory when another tab brings the database to a newer version', async () => {
    const store = await openProgressStore();
    await store.save(at(7_000, 1));
    const newer = await openDB('shardscope', 2);
    expect(store.trouble).toBe(newerSentence);
    expect((await store.read('hot-partition-key'))?.place.atMs).toBe(7_000);
    newer.close();
  });
});
