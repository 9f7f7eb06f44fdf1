import { describe, expect, test } from 'vitest';
import { LeaseObservations } from './leaseObservation';

describe('the age of a lease in the eyes of one worker', () => {
  test('counts from the scan that last saw its counter change', () => {
    const seen = new LeaseObservations();

    expect(seen.scan(0, 5, 'a', 1000)).toBe(0);
    expect(seen.scan(0, 5, 'a', 21_050)).toBe(20_050);
    expect(seen.scan(0, 9, 'a', 41_100)).toBe(0);
    expect(seen.scan(0, 9, 'a', 41_400)).toBe(300);
  });

  test('is nothing for an owned lease seen for the first time, however long its owner is dead', () => {
    expect(new LeaseObservations().scan(0, 99, 'a', 1e6)).toBe(0);
  });

  test('is endless for a lease that nobody ever owned', () => {
    const seen = new LeaseObservations();

    expect(seen.scan(0, 0, null, 1000)).toBeNull();
    expect(seen.scan(0, 0, null, 21_050)).toBeNull();
  });

  test('begins anew when its owner released it: that was a change of the counter', () => {
    const seen = new LeaseObservations();
    seen.scan(0, 5, 'a', 1000);

    expect(seen.scan(0, 6, null, 21_050)).toBe(0);
    expect(seen.scan(0, 6, null, 41_100)).toBe(20_050);
  });

  test('is kept for each lease, and by each worker on its own', () => {
    const mine = new LeaseObservations();
    mine.scan(0, 1, 'a', 0);
    mine.scan(1, 1, 'a', 5000);

    expect([mine.scan(0, 1, 'a', 6000), mine.scan(1, 1, 'a', 6000)]).toEqual([6000, 1000]);
    expect(new LeaseObservations().scan(0, 1, 'a', 6000)).toBe(0);
  });
});
