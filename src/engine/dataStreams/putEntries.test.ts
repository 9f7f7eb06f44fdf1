import { describe, expect, test } from 'vitest';
import { PutEntries } from './putEntries';

function entriesOf(keyIds: readonly number[]): PutEntries {
  const entries = new PutEntries(10);
  for (const keyId of keyIds) {
    const place = entries.count++;
    entries.keyId[place] = keyId;
    entries.entityId[place] = keyId + 100;
    entries.productionOrder[place] = keyId + 200;
    entries.producedSecond[place] = keyId + 300;
    entries.attempts[place] = keyId + 400;
  }
  return entries;
}

const rowsOf = (entries: PutEntries) =>
  Array.from({ length: entries.count }, (_, place) => [
    entries.keyId[place],
    entries.entityId[place],
    entries.productionOrder[place],
    entries.producedSecond[place],
    entries.attempts[place],
  ]);

describe('the entries of a call', () => {
  test('move with all their columns', () => {
    const entries = entriesOf([1, 2, 3]);
    entries.move(2, 0);

    expect(rowsOf(entries)).toEqual([rowsOf(entriesOf([3]))[0], rowsOf(entriesOf([2]))[0], rowsOf(entriesOf([3]))[0]]);
  });

  test('are taken over one by one', () => {
    const again = new PutEntries(2);
    const entries = entriesOf([1, 2, 3]);
    again.take(entries, 0);
    again.take(entries, 2);

    expect(rowsOf(again)).toEqual(rowsOf(entriesOf([1, 3])));
  });

  test('the first ones go when they were sent, the rest moves up', () => {
    const entries = entriesOf([1, 2, 3, 4]);
    entries.dropFirst(3);

    expect(rowsOf(entries)).toEqual(rowsOf(entriesOf([4])));
  });

  test('attempts are counted far beyond what a byte holds', () => {
    const entries = entriesOf([1]);
    entries.attempts[0] = 300;

    expect(entries.attempts[0]).toBe(300);
  });
});
