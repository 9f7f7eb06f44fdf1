import { describe, expect, test } from 'vitest';
import { RectLayers } from './rectLayers';
import { rectsOf, slotFrameOf, slotOf, type DrawnRect } from './sceneFixture';
import type { SlotContent } from './slots';
import { addTapeBlocks, blockHeight, leadColour, markTop, othersHeight, type TapePicture } from './tapeBlocks';
import { tapeGeometry } from './tapeGeometry';

const geometry = tapeGeometry({ width: 416, height: 116, readerCount: 1, kind: 'full' });
const spanMs = 1000;
const bed = geometry.bedHeight;
const floor = geometry.bedTop + bed;

/** The rectangles of slots whose last one has just ended at the head. */
function drawn(slots: readonly (SlotContent | null)[], rest: Partial<TapePicture> = {}): DrawnRect[] {
  const layers = new RectLayers();
  const frame = slotFrameOf([slots], { spanMs });
  addTapeBlocks(layers, frame, {
    geometry,
    row: 0,
    originX: 0,
    originY: 0,
    nowMs: slots.length * spanMs,
    limits: { recordsPerSecond: 1000, bytesPerSecond: 1_048_576 },
    form: 'batch',
    fullShare: 1,
    keyColour: () => 2,
    readBeforeMs: -Infinity,
    trimHorizonMs: 0,
    ...rest,
  });
  return rectsOf(layers);
}

const ofStyle = (rects: readonly DrawnRect[], style: DrawnRect['style']) =>
  rects.filter((rect) => rect.style === style);
/** The parts of blocks in a key's colour, without the dots of their marks. */
const coloured = (rects: readonly DrawnRect[]) => ofStyle(rects, 'k2').filter(({ height }) => height > 2);
const [full, half] = [slotOf(1000), slotOf(500)];

describe('the height of a block', () => {
  test.each([
    { share: 1, height: 24, because: 'the limit fills the bed' },
    { share: 0.5, height: 12, because: 'half of it fills half' },
    { share: 0.001, height: 3, because: 'what was written is never under 3 px' },
    { share: 1.06, height: 25, because: 'saved tokens may stand over the edge' },
    { share: 2, height: 27, because: 'by 3 px at most' },
  ])('is $height px at $share of the limit: $because', ({ share, height }) => {
    expect(blockHeight(share, 24, 1)).toBe(height);
  });

  test('is full for the busiest slot of a nearly idle data stream', () => {
    expect(blockHeight(0.02, 24, 0.02)).toBe(24);
    expect(blockHeight(0.01, 24, 0.02)).toBe(12);
  });
});

describe('a block in the batch form', () => {
  test('stands on the floor of the bed, 6 px wide in its slot of 8', () => {
    expect(coloured(drawn([half]))).toEqual([
      { style: 'k2', x: geometry.bedRight - 7, y: floor - 12, width: 6, height: 12 },
    ]);
  });

  test('is not there where nothing was written', () => {
    expect(drawn([null, null])).toEqual([]);
  });

  test('has a hollow top as high as the part of the other keys', () => {
    const rects = drawn([{ ...full, busiestKeyRecords: 750 }]);
    expect(coloured(rects)).toMatchObject([{ y: floor - 18, height: 18 }]);
    expect(ofStyle(rects, 'restEdge')).toMatchObject([{ y: floor - 24, height: 6 }]);
    expect(ofStyle(rects, 'restFill')).toMatchObject([{ y: floor - 23, height: 4, width: 4 }]);
  });

  test('is all hollow and has no mark where nobody has an eighth of the slot', () => {
    const rects = drawn([{ ...full, busiestKeyRecords: 124 }]);
    expect(rects.map(({ style }) => style)).toEqual(['restEdge', 'restFill']);
    expect(drawn([{ ...full, busiestKeyRecords: 125 }]).map(({ style }) => style)).toContain('k2');
  });

  test('is all hollow where its busiest key has no colour', () => {
    expect(drawn([full], { keyColour: () => null }).map(({ style }) => style)).toEqual(['restEdge', 'restFill']);
  });

  test('shows its key as a hole where the block reaches the height of the mark, as a dot where it does not', () => {
    const top = geometry.bedTop + markTop(2, bed);
    expect(ofStyle(drawn([full]), 'hole')).toMatchObject([{ y: top, width: 2, height: 2 }]);
    const low = drawn([slotOf(100)]);
    expect(ofStyle(low, 'hole')).toEqual([]);
    expect(ofStyle(low, 'k2')).toContainEqual(expect.objectContaining({ y: top, width: 2, height: 2 }));
  });

  test('keeps its mark out of the hollow top', () => {
    const rects = drawn([{ ...full, busiestKeyRecords: 300 }]);
    expect(ofStyle(rects, 'hole')).toEqual([]);
    expect(ofStyle(rects, 'k2')).toHaveLength(2);
  });

  test('fades when its slot began before what the slowest reader has read', () => {
    const rects = drawn([half, half, half], { readBeforeMs: 2000 });
    expect(ofStyle(rects, 'k2Read').filter(({ height }) => height > 2)).toHaveLength(2);
    expect(coloured(rects)).toHaveLength(1);
  });

  test('is torn off when the trim horizon has passed its whole slot', () => {
    expect(coloured(drawn([half, half], { trimHorizonMs: 999 }))).toHaveLength(2);
    expect(coloured(drawn([half, half], { trimHorizonMs: 1000 }))).toHaveLength(1);
  });
});

describe('the upper edge of the bed', () => {
  test('is red, 2 px, over a slot that refused, also where nothing was taken', () => {
    const rects = drawn([slotOf(0, -1, { refused: 3 }), half]);
    expect(ofStyle(rects, 'refused')).toEqual([
      { style: 'refused', x: geometry.bedRight - 16, y: geometry.bedTop - 1, width: 8, height: 2 },
    ]);
  });

  test('is one line over neighbours that refused', () => {
    const edges = ofStyle(drawn([slotOf(9, 0, { refused: 1 }), slotOf(9, 0, { refused: 1 })]), 'refused');
    const [left, right] = edges.sort((a, b) => a.x - b.x);
    expect((left?.x ?? NaN) + (left?.width ?? NaN)).toBe(right?.x);
  });
});

describe('a block in the single form', () => {
  test('is one record, as high as the bed', () => {
    expect(ofStyle(drawn([slotOf(1)], { form: 'single' }), 'k2')).toMatchObject([{ y: geometry.bedTop, height: bed }]);
  });

  test('shows two records of one slot side by side', () => {
    const two = ofStyle(drawn([{ ...slotOf(2), busiestKeyRecords: 1 }], { form: 'single' }), 'k2');
    const other = ofStyle(drawn([{ ...slotOf(2), busiestKeyRecords: 1 }], { form: 'single' }), 'restEdge');
    expect(two).toHaveLength(1);
    expect(other).toHaveLength(1);
    expect((two[0]?.x ?? NaN) + (two[0]?.width ?? NaN)).toBeLessThan(other[0]?.x ?? NaN);
  });
});

describe('the parts of a block', () => {
  test('are two: one for the key, one for the others, at least 2 px for them', () => {
    expect(othersHeight({ ...full, busiestKeyRecords: 750 }, 24)).toBe(6);
    expect(othersHeight({ ...full, busiestKeyRecords: 999 }, 24)).toBe(2);
    expect(othersHeight(full, 24)).toBe(0);
  });

  test('are not told apart in a block of 3 px', () => {
    expect(othersHeight({ ...full, busiestKeyRecords: 500 }, 3)).toBe(0);
  });

  test('leave a px for the key, however many others there are', () => {
    expect(othersHeight({ ...full, busiestKeyRecords: 1 }, 24)).toBe(23);
  });
});

describe('the colour that leads a slot', () => {
  test('is nobody’s in an empty one', () => {
    expect(leadColour({ records: 0, busiestKeyId: -1, busiestKeyRecords: 0 }, () => 2)).toBeNull();
  });

  test('is that of the busiest key', () => {
    expect(leadColour({ records: 8, busiestKeyId: 5, busiestKeyRecords: 1 }, (keyId) => (keyId === 5 ? 7 : 2))).toBe(7);
  });
});

test('marks of different colours stand at different heights, in the order of their numbers, inside the bed', () => {
  const colours = [1, 2, 3, 4, 5, 6, 7, 8] as const;
  const tops = colours.map((colour) => markTop(colour, bed));
  expect(new Set(tops).size).toBe(8);
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  expect(tops[0]).toBeGreaterThanOrEqual(2);
  expect((tops[7] ?? NaN) + 2).toBeLessThanOrEqual(bed - 2);
});
