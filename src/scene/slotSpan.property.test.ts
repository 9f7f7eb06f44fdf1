import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSpan, slotSpanFor, slotSpansMs, spanAtOnce, type SpanState } from './slotSpan';

const pace = fc.double({ min: 0.1, max: 1e6, noNaN: true });
const ageMs = fc.integer({ min: 0, max: 30 * 86_400_000 });

test('the span of a slot is the smallest of the series that is slow enough to watch and reaches the oldest unread record', () => {
  fc.assert(
    fc.property(pace, ageMs, (simulatedMsPerSecond, oldestUnreadAgeMs) => {
      const spanMs = slotSpanFor(simulatedMsPerSecond, oldestUnreadAgeMs);
      const suits = (candidate: number) =>
        candidate * 20 >= simulatedMsPerSecond * 0.998 && candidate * 30 >= oldestUnreadAgeMs * 0.998;
      const smaller = slotSpansMs.filter((candidate) => candidate < spanMs);
      expect(slotSpansMs).toContain(spanMs);
      expect(suits(spanMs) || spanMs === slotSpansMs.at(-1)).toBe(true);
      expect(
        smaller.filter((candidate) => candidate * 20 >= simulatedMsPerSecond && candidate * 30 >= oldestUnreadAgeMs),
      ).toEqual([]);
    }),
  );
});

test('whatever is wanted, the span in force changes at most once a second of viewing', () => {
  const wishes = fc.array(
    fc.record({ waitMs: fc.integer({ min: 1, max: 900 }), wanted: fc.constantFrom(...slotSpansMs) }),
    {
      maxLength: 200,
    },
  );
  fc.assert(
    fc.property(wishes, (list) => {
      let wallMs = 0;
      let state: SpanState = spanAtOnce(50);
      let changedAt = -Infinity;
      for (const { waitMs, wanted } of list) {
        wallMs += waitMs;
        const after = nextSpan(state, wanted, wallMs);
        if (after.spanMs !== state.spanMs) {
          expect(wallMs - changedAt).toBeGreaterThanOrEqual(1000);
          expect(after.spanMs).toBe(wanted);
          changedAt = wallMs;
        }
        state = after;
      }
      expect(slotSpansMs).toContain(state.spanMs);
    }),
  );
});
