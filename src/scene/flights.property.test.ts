import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bouncedSquares, laneBlockXs } from './flights';
import { slotFrameOf, slotOf } from './sceneFixture';
import { tapeGeometry } from './tapeGeometry';

const geometry = tapeGeometry({ width: 416, height: 128, readerCount: 1, kind: 'full', hasBackLane: true });
const spanMs = fc.constantFrom(10, 50, 200, 1000, 60_000);

test('the squares on their way back carry together what was refused over their window, each refusal once', () => {
  const given = fc.record({
    refused: fc.array(fc.nat({ max: 90 }), { minLength: 64, maxLength: 64 }),
    spanMs,
    firstSlot: fc.nat({ max: 500 }),
    newestShare: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    toX: fc.integer({ min: 0, max: 200 }),
  });
  fc.assert(
    fc.property(given, ({ refused, spanMs: span, firstSlot, newestShare, toX }) => {
      const slots = refused.map((count) => slotOf(1, 0, { refused: count }));
      const frame = slotFrameOf([slots], { spanMs: span, firstSlotMs: firstSlot * span });
      const nowMs = (firstSlot + 63 + newestShare) * span;
      const squares = bouncedSquares(frame, 0, geometry, nowMs, toX);
      // Stretches of 7 slots counted from the start of the run; those that are over and lie in the frame.
      const sums = new Map<number, number>();
      refused.forEach((count, slot) => {
        const stretch = Math.floor((firstSlot + slot) / 7);
        sums.set(stretch, (sums.get(stretch) ?? 0) + count);
      });
      for (const { stretch, refused: carried, x } of squares) {
        expect(carried).toBe(sums.get(stretch));
        expect((stretch + 1) * 7 * span).toBeLessThanOrEqual(nowMs);
        expect(x).toBeGreaterThanOrEqual(toX);
        expect(x).toBeLessThan(geometry.bedRight);
      }
      const stretches = squares.map(({ stretch }) => stretch);
      expect(new Set(stretches).size).toBe(stretches.length);
      // No stretch with refusals is left out between the newest and the last one shown.
      const last = Math.min(...stretches);
      const newest = Math.floor(nowMs / (7 * span) + 1e-9) - 1;
      for (let stretch = newest; stretch >= last; stretch--) {
        if ((sums.get(stretch) ?? 0) > 0) expect(stretches).toContain(stretch);
      }
    }),
  );
});

test('blocks on a lane stay on it, 40 px apart, and are where they were a period later', () => {
  const given = fc.record({
    nowMs: fc.integer({ min: 0, max: 1e8 }),
    spanMs,
    fromX: fc.integer({ min: 0, max: 100 }),
    length: fc.integer({ min: 60, max: 600 }),
  });
  fc.assert(
    fc.property(given, ({ nowMs, spanMs: span, fromX, length }) => {
      const xs = laneBlockXs(nowMs, span, fromX, fromX + length);
      expect(xs.length).toBeGreaterThanOrEqual(Math.floor((length - 6) / 40));
      xs.forEach((x, index) => {
        expect(x).toBeGreaterThanOrEqual(fromX);
        expect(x + 6).toBeLessThanOrEqual(fromX + length + 1);
        if (index > 0) expect(x - (xs[index - 1] as number)).toBe(40);
      });
      expect(laneBlockXs(nowMs + 5 * span, span, fromX, fromX + length)).toEqual(xs);
    }),
  );
});
