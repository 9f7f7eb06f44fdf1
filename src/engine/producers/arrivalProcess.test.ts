import { describe, expect, test } from 'vitest';
import type { RateCurve } from '../config';
import { ArrivalProcess, peakRecordsPerSecond, recordsArisenBy } from './arrivalProcess';

const steady: RateCurve = { kind: 'steady', recordsPerSecond: 120 };
const onceBurst = {
  kind: 'burst',
  recordsPerSecond: 100,
  burstRecordsPerSecond: 900,
  fromMs: 2000,
  durationMs: 3000,
  everyMs: null,
} as const;
const burst: RateCurve = { ...onceBurst, everyMs: 10_000 };
const ramp: RateCurve = {
  kind: 'ramp',
  recordsPerSecond: 100,
  rampToRecordsPerSecond: 500,
  fromMs: 10_000,
  durationMs: 20_000,
};

const diurnal: RateCurve = {
  kind: 'diurnal',
  recordsPerSecond: 100,
  peakRecordsPerSecond: 900,
  peakAtMs: 14_000,
  periodMs: 24_000,
};

/** The rate at a moment, measured over one millisecond. */
const rateAt = (curve: RateCurve, atMs: number) =>
  (recordsArisenBy(curve, atMs + 1) - recordsArisenBy(curve, atMs)) * 1000;

describe('the area under a rate', () => {
  test('steady: rate times time', () => {
    expect([0, 1000, 2500, 60_000].map((atMs) => recordsArisenBy(steady, atMs))).toEqual([0, 120, 300, 7200]);
  });

  test('a burst adds its surplus for its duration, once', () => {
    expect([2000, 3500, 5000, 60_000].map((atMs) => recordsArisenBy(onceBurst, atMs))).toEqual([200, 1550, 2900, 8400]);
  });

  test('a repeated burst adds its surplus in every period', () => {
    expect(recordsArisenBy(burst, 12_000)).toBe(1200 + 2400);
    expect(recordsArisenBy(burst, 13_500)).toBe(1350 + 2400 + 1200);
    expect(recordsArisenBy(burst, 102_000)).toBe(10_200 + 10 * 2400);
  });

  test('a ramp rises evenly and stays at its end', () => {
    expect(recordsArisenBy(ramp, 10_000)).toBe(1000);
    // Half way up: 100/s for 20 s, and half of 200/s for the 10 s of the ramp so far.
    expect(recordsArisenBy(ramp, 20_000)).toBe(2000 + 1000);
    expect(recordsArisenBy(ramp, 30_000)).toBe(3000 + 4000);
    expect(recordsArisenBy(ramp, 40_000)).toBe(4000 + 4000 + 4000);
  });

  test('a diurnal rate is lowest half a day from its peak, comes back every day, and is half way up in the mean', () => {
    const rates = [2000, 8000, 14_000, 20_000, 26_000, 38_000].map((atMs) => Math.round(rateAt(diurnal, atMs)));

    expect(rates).toEqual([100, 500, 900, 500, 100, 900]);
    expect(recordsArisenBy(diurnal, 0)).toBe(0);
    expect(recordsArisenBy(diurnal, 24_000)).toBeCloseTo(24 * 500, 6);
    expect(recordsArisenBy(diurnal, 240_000)).toBeCloseTo(240 * 500, 6);
    expect(peakRecordsPerSecond(diurnal)).toBe(900);
  });

  test.each([
    ['steady', steady, [[500, 120]]],
    [
      'burst',
      burst,
      [
        [1000, 100],
        [2500, 900],
        [5500, 100],
        [12_500, 900],
        [15_500, 100],
      ],
    ],
    [
      'ramp',
      ramp,
      [
        [5000, 100],
        [20_000, 300],
        [45_000, 500],
      ],
    ],
  ] as const)('its slope is the rate: %s', (_, curve, points) => {
    for (const [atMs, rate] of points) expect(rateAt(curve, atMs), `at ${String(atMs)} ms`).toBeCloseTo(rate, 0);
  });

  test('the peak is the most that the curve reaches', () => {
    expect([steady, burst, ramp, { ...ramp, rampToRecordsPerSecond: 10 }].map(peakRecordsPerSecond)).toEqual([
      120, 900, 500, 100,
    ]);
  });
});

describe('whole records', () => {
  test.each([
    ['steady', steady],
    ['burst', burst],
    ['ramp', ramp],
    ['a rate that divides badly', { kind: 'steady', recordsPerSecond: 1234.567 }],
    ['less than one a second', { kind: 'steady', recordsPerSecond: 0.3 }],
  ] as const)('are taken without loss, however the calls lie: %s', (_, curve) => {
    for (const everyMs of [1, 7, 33.3, 100, 1000]) {
      const arrivals = new ArrivalProcess(curve, 0);
      let taken = 0;
      for (let nowMs = 0; nowMs < 60_000; nowMs += everyMs) taken += arrivals.take(nowMs);
      taken += arrivals.take(60_000);

      expect(taken, `every ${String(everyMs)} ms`).toBe(Math.floor(recordsArisenBy(curve, 60_000) + 1e-6));
    }
  });

  test('what arose before the start does not belong to it', () => {
    const arrivals = new ArrivalProcess(steady, 30_000);

    expect(arrivals.take(31_000)).toBe(120);
    expect(arrivals.takenUntilMs).toBe(31_000);
  });
});
