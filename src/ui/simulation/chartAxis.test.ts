import { describe, expect, it, test } from 'vitest';
import { chartAxis, momentText } from './chartAxis';

const mebibyte = 1024 ** 2;
const minuteMs = 60_000;
const texts = (...given: Parameters<typeof chartAxis>) => chartAxis(...given).ticks.map(({ text }) => text);

describe('the axis of a chart', () => {
  test.each([
    ['rate', 1340, ['0', '500', '1,000', '1,500']],
    ['rate', 0.13, ['0', '0.05', '0.1', '0.15']],
    ['rate', 0.013, ['0', '0.005', '0.01', '0.015']],
    ['duration', 3 * minuteMs, ['0', '1 min', '2 min', '3 min', '4 min']],
    ['duration', 23 * 60 * minuteMs, ['0', '10 h', '20 h', '30 h']],
    ['duration', 702, ['0', '200 ms', '400 ms', '600 ms', '800 ms']],
    ['size', 12.03 * mebibyte, ['0', '5 MiB', '10 MiB', '15 MiB']],
    ['byteRate', 2.78 * mebibyte, ['0', '1 MiB', '2 MiB', '3 MiB', '4 MiB']],
  ] as const)('counts a %s of up to %d in round steps of one unit', (dimension, greatest, expected) => {
    expect(texts(dimension, greatest)).toEqual(expected);
  });

  it('has room for what it shows', () => {
    for (const greatest of [1, 59, 61, 3599, 3601, 7_300_000]) {
      expect(chartAxis('duration', greatest).most).toBeGreaterThan(greatest);
      expect(chartAxis('size', greatest).most).toBeGreaterThan(greatest);
    }
  });

  it('has no half of a record, of a byte or of a millisecond', () => {
    expect(texts('count', 0)).toEqual(['0', '1']);
    expect(texts('count', 1)).toEqual(['0', '1']);
    expect(texts('size', 0)).toEqual(['0', '1 B']);
    expect(texts('duration', 0)).toEqual(['0', '1 ms']);
  });

  it('ends a share at all of it, and lets a CPU that is asked for more go on', () => {
    expect(texts('ratio', 0.99)).toEqual(['0', '50 %', '100 %']);
    expect(texts('ratio', 0.088)).toEqual(['0', '5 %', '10 %']);
    expect(chartAxis('ratio', 1.2).most).toBeGreaterThan(1.2);
  });

  it('says money as money', () => {
    expect(texts('price', 43.2)).toEqual(['0', '$20', '$40', '$60']);
    expect(texts('price', 0.06)).toEqual(['0', '$0.020', '$0.040', '$0.060', '$0.080']);
  });
});

describe('the foot of a chart', () => {
  test.each([
    [150_000, 5 * minuteMs, '2:30'],
    [0, 5 * minuteMs, '0:00'],
    [65 * minuteMs, 65 * minuteMs, '1:05:00'],
    [0, 24 * 60 * minuteMs, '0'],
    [12 * 60 * minuteMs, 24 * 60 * minuteMs, '12 h'],
    [90 * minuteMs, 180 * minuteMs, '1.5 h'],
  ])('says the moment %d of a run of %d ms as %s, short enough for three of them', (atMs, runMs, text) => {
    expect(momentText(atMs, runMs)).toBe(text);
  });
});
