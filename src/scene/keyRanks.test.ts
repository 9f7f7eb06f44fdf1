import { describe, expect, test } from 'vitest';
import type { ReadModel } from '../engine/index';
import { KeyRanks, leadingKeys } from './keyRanks';
import { dataStreamView, producerKeyView, producerView, readModelOf, shardView } from './sceneFixture';

const dataStream = dataStreamView([shardView(0, 1)]);
const at = (nowMs: number, keys: readonly (readonly [number, number])[]): ReadModel => ({
  ...readModelOf(
    dataStream,
    [
      producerView(
        'north',
        keys.map(([keyId, rate]) => producerKeyView(keyId, rate, 0.5)),
      ),
    ],
    1,
  ),
  nowMs,
});

describe('a key leads', () => {
  test('from a twelfth of its producer’s records on', () => {
    const producer = producerView('north', [producerKeyView(0, 1100, 0.1), producerKeyView(1, 100, 0.2)]);
    expect(leadingKeys(producer).map(({ keyId }) => keyId)).toEqual([0, 1]);
    expect(leadingKeys({ ...producer, offeredRecordsPerSecond: 1201 }).map(({ keyId }) => keyId)).toEqual([0]);
  });

  test('not by chance: among eight keys or more a few records are no lead', () => {
    const keys = Array.from({ length: 8 }, (_, keyId) => producerKeyView(keyId, 19, 0.1));
    expect(leadingKeys(producerView('north', keys))).toEqual([]);
    expect(leadingKeys(producerView('north', keys.slice(1)))).toHaveLength(7);
    const busier = keys.map((key) => ({ ...key, offeredRecordsPerSecond: 20 }));
    expect(leadingKeys(producerView('north', busier))).toHaveLength(8);
  });
});

describe('the ranks of keys', () => {
  test('go by the first lead and stay when the key is quiet', () => {
    const ranks = new KeyRanks();
    ranks.see(at(2000, [[5, 900]]));
    ranks.see(
      at(3000, [
        [2, 900],
        [5, 1],
      ]),
    );
    expect([ranks.rankOf('scans', 5), ranks.rankOf('scans', 2)]).toEqual([0, 1]);
    expect(ranks.rankOfName('gate-5')).toBe(0);
    expect(ranks.count).toBe(2);
  });

  test('of keys that lead at once go by their ids, whatever the order of their rates', () => {
    const ranks = new KeyRanks();
    ranks.see(
      at(2000, [
        [7, 900],
        [3, 800],
      ]),
    );
    expect([ranks.rankOf('scans', 3), ranks.rankOf('scans', 7)]).toEqual([0, 1]);
  });

  test('are not given in the first second, which is too short to tell', () => {
    const ranks = new KeyRanks();
    ranks.see(at(999, [[0, 900]]));
    expect(ranks.rankOf('scans', 0)).toBeNull();
  });

  test('of another data stream are its own; a key of the same name keeps its rank', () => {
    const ranks = new KeyRanks();
    ranks.see(at(2000, [[5, 900]]));
    expect(ranks.rankOf('tickets', 5)).toBeNull();
    const moved = at(3000, [[5, 900]]);
    ranks.see({ ...moved, producers: moved.producers.map((producer) => ({ ...producer, to: 'tickets' })) });
    expect(ranks.rankOf('tickets', 5)).toBe(0);
  });
});
