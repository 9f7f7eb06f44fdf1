import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RectLayers } from './rectLayers';
import { rectsOf, slotFrameOf, type DrawnRect } from './sceneFixture';
import { slotShare, type SlotContent } from './slots';
import { addTapeBlocks, blockHeight, othersHeight, type TapePicture } from './tapeBlocks';
import { slotPx, slotsShown, tapeGeometry } from './tapeGeometry';
import type { ColourNumber } from './palette';

const limits = { recordsPerSecond: 1000, bytesPerSecond: 1_048_576 };

const slot: fc.Arbitrary<SlotContent> = fc
  .record({
    records: fc.nat({ max: 400 }),
    sizeBytes: fc.integer({ min: 1, max: 20_000 }),
    refused: fc.nat({ max: 50 }),
    keyId: fc.nat({ max: 12 }),
    leadRatio: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ records, sizeBytes, refused, keyId, leadRatio }) => ({
    records,
    bytes: records * sizeBytes,
    refused,
    busiestKeyId: records === 0 ? -1 : keyId,
    busiestKeyRecords: records === 0 ? 0 : Math.max(1, Math.round(records * leadRatio)),
    userRecords: records,
    twins: 0,
    overtaken: 0,
  }));

const shape = fc.record({
  width: fc.integer({ min: 240, max: 900 }),
  height: fc.integer({ min: 100, max: 260 }),
  readerCount: fc.nat({ max: 3 }),
  kind: fc.constantFrom('full' as const, 'compact' as const, 'mini' as const),
});

const scene = fc.record({
  shape,
  slots: fc.array(slot, { minLength: 1, maxLength: 130 }),
  spanMs: fc.constantFrom(10, 50, 200, 1000, 60_000),
  newestShare: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  fullShare: fc.constantFrom(1, 0.02),
  form: fc.constantFrom('single' as const, 'batch' as const),
  readSlots: fc.nat({ max: 40 }),
});

type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never;

/** Everything that one tape draws; the newest slot is filled to `newestShare`. */
function draw(given: Scene): { rects: DrawnRect[]; picture: TapePicture } {
  const { slots, spanMs, newestShare, fullShare, form } = given;
  const layers = new RectLayers();
  const nowMs = (slots.length - 1 + newestShare) * spanMs;
  const picture: TapePicture = {
    geometry: tapeGeometry(given.shape),
    row: 0,
    originX: 0,
    originY: 0,
    nowMs,
    limits,
    form,
    fullShare,
    keyColour: (keyId) => (keyId < 8 ? ((keyId + 1) as ColourNumber) : null),
    readBeforeMs: nowMs - given.readSlots * spanMs,
    trimHorizonMs: 0,
  };
  addTapeBlocks(layers, slotFrameOf([slots], { spanMs }), picture);
  return { rects: rectsOf(layers), picture };
}

const isBlock = ({ style }: DrawnRect) => style !== 'refused' && style !== 'hole' && style !== 'restFill';

test('a block is whole px, 3 at least and at most 3 more than the bed, and grows with what was written', () => {
  const share = fc.double({ min: 1e-9, max: 10, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.integer({ min: 16, max: 104 }), (one, other, bed) => {
      const heights = [one, other].map((value) => blockHeight(value, bed, 1));
      for (const height of heights) {
        expect(Number.isInteger(height)).toBe(true);
        expect(height).toBeGreaterThanOrEqual(3);
        expect(height).toBeLessThanOrEqual(bed + 3);
      }
      expect(
        Math.sign((heights[0] as number) - (heights[1] as number)) * Math.sign(one - other),
      ).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the part of the others and the part of the key make the whole block, each of at least one px', () => {
  fc.assert(
    fc.property(slot, fc.integer({ min: 3, max: 107 }), (content, height) => {
      fc.pre(content.records > 0);
      const others = othersHeight(content, height);
      const hasOthers = content.busiestKeyRecords < content.records;
      expect(others).toBeLessThan(height);
      expect(others > 0).toBe(hasOthers && height > 3);
      if (others > 0) expect(others).toBeGreaterThanOrEqual(2);
    }),
  );
});

test('everything lies on whole px, between the left end of the bed and the head, on its floor or above it', () => {
  fc.assert(
    fc.property(scene, (given) => {
      const { rects, picture } = draw(given);
      const { bedLeft, bedRight, bedTop, bedHeight } = picture.geometry;
      for (const { x, y, width, height } of rects) {
        expect([x, y, width, height].every(Number.isInteger)).toBe(true);
        expect(width).toBeGreaterThan(0);
        expect(x).toBeGreaterThanOrEqual(bedLeft);
        expect(x + width).toBeLessThanOrEqual(bedRight);
        expect(y).toBeGreaterThanOrEqual(bedTop - 3);
        expect(y + height).toBeLessThanOrEqual(bedTop + bedHeight);
      }
    }),
  );
});

test('no two slots share a px column, and the red edges lie beside each other', () => {
  fc.assert(
    fc.property(scene, (given) => {
      const { rects, picture } = draw({ ...given, form: 'batch' });
      const spans = (list: readonly DrawnRect[]) =>
        [...new Map(list.map(({ x, width }) => [x, x + width]))].sort(([a], [b]) => a - b);
      for (const list of [
        rects.filter((rect) => isBlock(rect) && rect.width > 2),
        rects.filter(({ style }) => style === 'refused'),
      ]) {
        spans(list).reduce((end, [from, to]) => {
          expect(from).toBeGreaterThanOrEqual(end);
          return to;
        }, picture.geometry.bedLeft);
      }
    }),
  );
});

test('in the batch form a slot is as high as the fuller of its two gauges, from the floor without a gap', () => {
  fc.assert(
    fc.property(slot, fc.constantFrom(1, 0.02), (content, fullShare) => {
      fc.pre(content.records > 0);
      const spanMs = 200;
      const { rects, picture } = draw({
        shape: { width: 416, height: 116, readerCount: 1, kind: 'full' },
        slots: [content],
        spanMs,
        newestShare: 0.999,
        fullShare,
        form: 'batch',
        readSlots: 0,
      });
      const { bedTop, bedHeight } = picture.geometry;
      const parts = rects.filter((rect) => isBlock(rect) && rect.width > 2).sort((a, b) => b.y - a.y);
      const share = Math.max(
        (content.records * 1000) / (spanMs * limits.recordsPerSecond),
        (content.bytes * 1000) / (spanMs * limits.bytesPerSecond),
      );
      expect(slotShare(content, spanMs, limits)).toBeCloseTo(share, 9);
      const top = parts.reduce((bottom, { y, height }) => {
        expect(y + height).toBe(bottom);
        return y;
      }, bedTop + bedHeight);
      expect(bedTop + bedHeight - top).toBe(blockHeight(share, bedHeight, fullShare));
    }),
  );
});

test('what a slot shows does not depend on the px on which it stands', () => {
  fc.assert(
    fc.property(slot, fc.nat({ max: 35 }), (content, after) => {
      const heightsAt = (slotsAfter: number) => {
        const { rects } = draw({
          shape: { width: 416, height: 116, readerCount: 1, kind: 'full' },
          slots: [content, ...Array.from({ length: slotsAfter }, () => ({ ...content, records: 0, refused: 0 }))],
          spanMs: 200,
          newestShare: 0.999,
          fullShare: 1,
          form: 'batch',
          readSlots: 0,
        });
        const left = Math.min(...rects.map(({ x }) => x));
        return rects.map(({ x, style, ...rest }) => ({ ...rest, x: x - left, style: style.replace('Read', '') }));
      };
      expect(heightsAt(after)).toEqual(heightsAt(0));
    }),
  );
});

test('a tape shows as many slots as fit, however many the frame holds', () => {
  fc.assert(
    fc.property(shape, (given) => {
      const geometry = tapeGeometry(given);
      const { rects } = draw({
        shape: given,
        slots: new Array<SlotContent>(140).fill({
          records: 9,
          bytes: 9,
          refused: 0,
          busiestKeyId: 0,
          busiestKeyRecords: 9,
          userRecords: 9,
          twins: 0,
          overtaken: 0,
        }),
        spanMs: 50,
        newestShare: 0.5,
        fullShare: 1,
        form: 'batch',
        readSlots: 200,
      });
      const columns = new Set(rects.filter(({ style, height }) => style === 'k1' && height > 2).map(({ x }) => x));
      expect(columns.size).toBeLessThanOrEqual(slotsShown(geometry));
      expect(columns.size).toBeGreaterThanOrEqual(Math.floor((geometry.bedRight - geometry.bedLeft) / slotPx));
    }),
  );
});
