import { describe, expect, test } from 'vitest';
import { axisLabels, spanText } from './tapeAxis';

const texts = (windowMs: number) => axisLabels(windowMs).map(({ text }) => text);

describe('the labels of a time axis', () => {
  test.each([
    { windowMs: 36 * 50, labels: ['now', '−0.5 s', '−1 s', '−1.5 s'] },
    { windowMs: 36 * 10, labels: ['now', '−100 ms', '−200 ms', '−300 ms'] },
    { windowMs: 36 * 500, labels: ['now', '−5 s', '−10 s', '−15 s'] },
    { windowMs: 36 * 2000, labels: ['now', '−20 s', '−40 s', '−60 s'] },
    { windowMs: 36 * 7_200_000, labels: ['now', '−1 day', '−2 days', '−3 days'] },
  ])('over $windowMs ms are $labels', ({ windowMs, labels }) => {
    expect(texts(windowMs)).toEqual(labels);
  });

  test('are only now where there is no time to label', () => {
    expect(texts(0)).toEqual(['now']);
  });
});

describe('the words for a span', () => {
  test.each([
    [50, '50 ms'],
    [500, '500 ms'],
    [2000, '2 s'],
    [600_000, '10 min'],
    [7_200_000, '2 h'],
    [86_400_000, '1 day'],
  ])('of %d ms are %s', (spanMs, words) => {
    expect(spanText(spanMs)).toBe(words);
  });
});
