import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPalette } from './palette';

const ranks = Array.from({ length: 12 }, (_, rank) => rank);
const owners = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the colours of a picture', () => {
  test.each([0, 1, 2, 3, 4, 5, 8])('with %d owners are never of a key and an owner at once', (ownerCount) => {
    const palette = createPalette(ownerCount);
    const ofOwners = owners(Math.max(1, ownerCount)).map((workerNumber) => palette.ownerColour(workerNumber));
    const ofKeys = ranks.flatMap((rank) => palette.keyColour(rank) ?? []);
    expect(ofKeys.filter((colour) => ofOwners.includes(colour))).toEqual([]);
    expect(ofKeys.length).toBeGreaterThanOrEqual(3);
  });

  test('differ for up to five owners, and for all keys that have one', () => {
    const palette = createPalette(5);
    const ofKeys = ranks.flatMap((rank) => palette.keyColour(rank) ?? []);
    expect(new Set(owners(5).map((workerNumber) => palette.ownerColour(workerNumber))).size).toBe(5);
    expect(new Set(ofKeys).size).toBe(ofKeys.length);
  });

  test('are the same whenever the picture is made', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.nat({ max: 20 }), fc.integer({ min: 1, max: 20 }), (count, rank, worker) => {
        const [one, other] = [createPalette(count), createPalette(count)];
        expect(one.keyColour(rank)).toBe(other.keyColour(rank));
        expect(one.ownerColour(worker)).toBe(other.ownerColour(worker));
      }),
    );
  });

  test('stay with the first workers when more come', () => {
    expect(owners(2).map((worker) => createPalette(2).ownerColour(worker))).toEqual(
      owners(2).map((worker) => createPalette(5).ownerColour(worker)),
    );
  });
});

describe('a key', () => {
  test('has a letter exactly when it has a colour', () => {
    for (const ownerCount of [0, 2, 5]) {
      const palette = createPalette(ownerCount);
      for (const rank of [null, ...ranks]) {
        expect(palette.keyLetter(rank) === null).toBe(palette.keyColour(rank) === null);
      }
    }
  });

  test('that never led is one of many', () => {
    expect(createPalette(1).keyColour(null)).toBeNull();
    expect(createPalette(1).keyLetter(0)).toBe('A');
  });

  test('differ between fleets of their own lease tables, and are one fleet’s where two share a table', () => {
    const palette = createPalette(4, [['fraud'], ['billing', 'board', 'emissions']]);
    const coloursOf = (fleet: string) => owners(2).map((worker) => palette.of(fleet).ownerColour(worker));
    expect(new Set([...coloursOf('fraud'), ...coloursOf('billing')]).size).toBe(4);
    expect(coloursOf('board')).toEqual(coloursOf('emissions'));
    expect(palette.of('fraud').keyColour(0)).toBe(palette.keyColour(0));
  });
});
