import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slotSpansMs } from './slotSpan';
import { axisLabels, spanText } from './tapeAxis';

/** Every axis that can come up: a series of spans, and tapes of different widths. */
const windowMs = fc
  .tuple(fc.constantFrom(...slotSpansMs), fc.integer({ min: 15, max: 112 }))
  .map(([spanMs, slots]) => spanMs * slots);

const unitMs: Record<string, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, day: 86_400_000, days: 86_400_000 };
const units = [86_400_000, 3_600_000, 60_000, 1000, 1];

function parse(text: string): { amount: number; unit: number } {
  const [amount = '', unit = ''] = text.replace('−', '').split(' ');
  return { amount: Number(amount), unit: unitMs[unit] ?? NaN };
}

test('an axis has now and one to three labels more, evenly apart, all on it', () => {
  fc.assert(
    fc.property(windowMs, (window) => {
      const labels = axisLabels(window);
      expect(labels[0]).toEqual({ agoMs: 0, text: 'now' });
      expect(labels.length).toBeGreaterThanOrEqual(2);
      expect(labels.length).toBeLessThanOrEqual(4);
      const step = labels[1]?.agoMs ?? NaN;
      labels.forEach(({ agoMs }, index) => expect(agoMs).toBe(index * step));
      expect(labels.at(-1)?.agoMs).toBeLessThanOrEqual(window);
    }),
  );
});

test('a label says the moment that it stands at, in whole or half numbers of one unit, the largest that gives them', () => {
  fc.assert(
    fc.property(windowMs, (window) => {
      const [, ...labels] = axisLabels(window);
      const parsed = labels.map(({ text }) => parse(text));
      const unit = parsed[0]?.unit ?? NaN;
      labels.forEach(({ agoMs }, index) => {
        const { amount, unit: own } = parsed[index] as { amount: number; unit: number };
        expect(amount * own).toBe(agoMs);
        expect(Number.isInteger(2 * amount)).toBe(true);
        expect(own).toBe(unit);
      });
      for (const larger of units.filter((candidate) => candidate > unit)) {
        expect(labels.every(({ agoMs }) => Number.isInteger((2 * agoMs) / larger))).toBe(false);
      }
    }),
  );
});

test.each(slotSpansMs.map((spanMs) => [spanMs]))('the words for a span of %d ms say it exactly', (spanMs) => {
  const { amount, unit } = parse(spanText(spanMs));
  expect(amount * unit).toBe(spanMs);
  expect(amount).toBeGreaterThanOrEqual(1);
});
