import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantities } from './quantities';

const { parse, print } = quantities;

/** Printing rounds; reading back what was printed gives the rounded value, and printing that gives the same text. */
test.each([
  ['durations', print.duration, parse.duration, 400 * 86_400_000, 0.05],
  ['sizes', print.size, parse.size, 5 * 1024 ** 3, 0.5],
  ['rates', print.rate, parse.rate, 1e6, 0.05],
  ['rates of bytes', print.byteRate, parse.byteRate, 1e9, 5243],
  ['shares', print.ratio, parse.ratio, 10, 0.5],
  ['counts', print.count, parse.count, 1e9, 0.5],
] as const)('%s: what was printed can be read again', (_, printed, parsed, valueMax, roundingMax) => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: valueMax, noNaN: true }), (value) => {
      const text = printed(value);
      const back = parsed(text);

      expect(back.ok, text).toBe(true);
      if (!back.ok) return;
      expect(printed(back.value)).toBe(text);
      expect(Math.abs(back.value - value)).toBeLessThanOrEqual(Math.max(roundingMax, value * 0.06));
    }),
  );
});
