import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullRowLeast, slotPx, slotsShown, tapeGeometry, tapeX, tapeXWithin } from './tapeGeometry';

const readerCount = fc.nat({ max: 4 });
const width = fc.integer({ min: 240, max: 1200 });
const shape = fc
  .record({
    width,
    spare: fc.nat({ max: 140 }),
    readerCount,
    kind: fc.constantFrom('full' as const, 'compact' as const, 'mini' as const),
    hasBackLane: fc.boolean(),
  })
  .map(({ spare, ...rest }) => {
    const least = rest.kind === 'full' ? fullRowLeast(rest.readerCount) + (rest.hasBackLane ? 12 : 0) : 40;
    return { ...rest, height: least + spare };
  });

test('everything on a tape lies inside its row', () => {
  fc.assert(
    fc.property(shape, (given) => {
      const geometry = tapeGeometry(given);
      expect(geometry.bedLeft).toBeGreaterThanOrEqual(0);
      expect(geometry.bedRight).toBeLessThanOrEqual(given.width);
      expect(geometry.bedRight - geometry.bedLeft).toBeGreaterThan(10 * slotPx);
      expect(geometry.bedTop + geometry.bedHeight).toBeLessThanOrEqual(given.height);
      for (const y of geometry.readerY) {
        expect(y).toBeGreaterThan(geometry.bedTop + geometry.bedHeight);
        expect(y).toBeLessThan(given.height);
      }
      if (given.kind !== 'mini') expect(geometry.gaugeLeft + geometry.gaugeWidth).toBeLessThanOrEqual(given.width);
    }),
  );
});

test('a full tape has what comes in above its bed, what comes back above that, and a lane of its own for each reader', () => {
  fc.assert(
    fc.property(shape, (given) => {
      const { bedTop, bedHeight, laneY, backY, readerY } = tapeGeometry({ ...given, kind: 'full' });
      // A burst stands 3 px over the edge, a square on its way back is 8 px high.
      expect(laneY).toBeLessThan(bedTop - 3);
      expect(backY).toBeLessThanOrEqual(laneY - 14);
      expect(readerY).toHaveLength(given.readerCount);
      readerY.reduce((above, y) => {
        expect(y - above).toBeGreaterThanOrEqual(16);
        return y;
      }, bedTop + bedHeight);
    }),
  );
});

test('more height goes to the bed, two px of three, and never shrinks it', () => {
  fc.assert(
    fc.property(shape, fc.nat({ max: 60 }), (given, more) => {
      const bed = (height: number) => tapeGeometry({ ...given, kind: 'full', height }).bedHeight;
      expect(bed(given.height)).toBeGreaterThanOrEqual(24);
      expect(bed(given.height) % 2).toBe(0);
      expect(bed(given.height + more)).toBeGreaterThanOrEqual(bed(given.height));
      expect(bed(given.height + more) - bed(given.height)).toBeLessThanOrEqual(Math.max(more, 2));
    }),
  );
});

test('the lane for what comes back moves the bed down and leaves its height alone', () => {
  fc.assert(
    fc.property(shape, (given) => {
      const without = tapeGeometry({ ...given, kind: 'full', hasBackLane: false });
      const withLane = tapeGeometry({ ...given, kind: 'full', height: given.height + 12, hasBackLane: true });
      expect(withLane.bedTop).toBe(without.bedTop + 12);
      expect(withLane.bedHeight).toBe(without.bedHeight);
    }),
  );
});

test('now is at the head, a slot is 8 px, and older is further left', () => {
  const times = fc.record({
    nowMs: fc.integer({ min: 0, max: 1e9 }),
    ageMs: fc.integer({ min: 0, max: 1e7 }),
    moreMs: fc.integer({ min: 1, max: 1e6 }),
    spanMs: fc.constantFrom(10, 50, 200, 1000, 60_000),
  });
  fc.assert(
    fc.property(shape, times, (given, { nowMs, ageMs, moreMs, spanMs }) => {
      const geometry = tapeGeometry(given);
      const at = (atMs: number) => tapeX(geometry, atMs, nowMs, spanMs);
      expect(at(nowMs)).toBe(geometry.bedRight);
      expect(at(nowMs - ageMs) - at(nowMs - ageMs - spanMs)).toBeCloseTo(slotPx, 6);
      expect(at(nowMs - ageMs - moreMs)).toBeLessThan(at(nowMs - ageMs));
      const within = tapeXWithin(geometry, nowMs - ageMs, nowMs, spanMs);
      expect(within).toBe(Math.min(Math.max(at(nowMs - ageMs), geometry.bedLeft), geometry.bedRight));
    }),
  );
});

test('the slots shown cover the whole bed, however far the newest one is filled', () => {
  fc.assert(
    fc.property(shape, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (given, newestShare) => {
      const geometry = tapeGeometry(given);
      const shown = slotsShown(geometry);
      const oldestX = tapeX(geometry, 0, shown - 1 + newestShare, 1);
      expect(oldestX).toBeLessThanOrEqual(geometry.bedLeft);
      expect(oldestX).toBeGreaterThan(geometry.bedLeft - 2 * slotPx);
    }),
  );
});
