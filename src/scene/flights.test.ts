import { describe, expect, test } from 'vitest';
import { addLaneBlocks, bouncedSquares, laneRate } from './flights';
import { RectLayers } from './rectLayers';
import { rectsOf, slotFrameOf, slotOf, type DrawnRect } from './sceneFixture';
import type { SlotContent } from './slots';
import type { TapePicture } from './tapeBlocks';
import { tapeGeometry } from './tapeGeometry';

const geometry = tapeGeometry({ width: 416, height: 128, readerCount: 1, kind: 'full', hasBackLane: true });
const spanMs = 50;
const limits = { recordsPerSecond: 1000, bytesPerSecond: 1_048_576 };
const slotCount = 40;
const nowMs = slotCount * spanMs - 1;

const even = (content: SlotContent): SlotContent[] => new Array<SlotContent>(slotCount).fill(content);

function lane(slots: readonly SlotContent[], rest: Partial<TapePicture> = {}): DrawnRect[] {
  const layers = new RectLayers();
  const picture: TapePicture = {
    geometry,
    row: 0,
    originX: 0,
    originY: 0,
    nowMs,
    limits,
    form: 'batch',
    fullShare: 1,
    keyColour: (keyId) => (keyId === 0 ? 2 : null),
    readBeforeMs: -Infinity,
    trimHorizonMs: 0,
    ...rest,
  };
  addLaneBlocks(layers, slotFrameOf([slots], { spanMs }), picture, 40);
  return rectsOf(layers);
}

describe('the lane before a tape', () => {
  test('has a block every 40 px that stands for all that was offered in that time', () => {
    const blocks = lane(even(slotOf(50)));
    const xs = blocks.map(({ x }) => x).sort((a, b) => a - b);
    expect(xs.length).toBeGreaterThan(5);
    expect(new Set(xs.slice(1).map((x, index) => x - (xs[index] as number)))).toEqual(new Set([40]));
    expect(blocks.every(({ y, height }) => y + height === geometry.laneY)).toBe(true);
  });

  test('shows the present rate: 12 px at the limit, half of it at half, 3 px for a trickle', () => {
    const heights = (content: SlotContent) => new Set(lane(even(content)).map(({ height }) => height));
    expect(heights(slotOf(50))).toEqual(new Set([12]));
    expect(heights(slotOf(25))).toEqual(new Set([6]));
    expect(heights(slotOf(1))).toEqual(new Set([3]));
  });

  test('is higher when more is offered than is taken, though never so high that it touches what comes back', () => {
    const offeredTwice = lane(even(slotOf(50, 0, { refused: 50 })));
    const height = offeredTwice[0]?.height ?? 0;
    expect(height).toBeGreaterThan(12);
    expect(height).toBeLessThanOrEqual(18);
    expect(geometry.laneY - height).toBeGreaterThan(geometry.backY + 4);
  });

  test('counts bytes too, those of what was refused like those of what was taken', () => {
    const rate = laneRate(slotFrameOf([even(slotOf(1, 0, { bytes: 52_429, refused: 1 }))], { spanMs }), {
      row: 0,
      limits,
    });
    expect(rate.offered).toBe(10);
    expect(rate.share).toBeCloseTo(2, 4);
  });

  test('leaves out the slot that is still filling, and what is older than 40 px', () => {
    const slots = even(slotOf(0, -1));
    slots[slotCount - 1] = slotOf(99);
    slots[slotCount - 7] = slotOf(99);
    expect(lane(slots)).toEqual([]);
    slots[slotCount - 2] = slotOf(1);
    expect(lane(slots)).not.toEqual([]);
  });

  test('is hollow where nobody leads and where the busiest key has no colour', () => {
    const hollow = new Set(['restEdge', 'restFill']);
    expect(new Set(lane(even({ ...slotOf(50), busiestKeyRecords: 5 })).map(({ style }) => style))).toEqual(hollow);
    expect(new Set(lane(even(slotOf(50, 9))).map(({ style }) => style))).toEqual(hollow);
    expect(new Set(lane(even(slotOf(50))).map(({ style }) => style))).toEqual(new Set(['k2']));
  });

  test('moves to the head with the speed of the tape', () => {
    const slots = even(slotOf(50));
    const xs = (atMs: number) => lane(slots, { nowMs: atMs }).map(({ x }) => x);
    const moved = xs(nowMs + spanMs);
    expect(
      xs(nowMs)
        .filter((x) => x < 300)
        .every((x) => moved.includes(x + 8)),
    ).toBe(true);
    expect(xs(nowMs + 5 * spanMs)).toEqual(xs(nowMs));
  });

  test('is empty while nothing is offered', () => {
    expect(lane(even(slotOf(0, -1)))).toEqual([]);
  });
});

describe('the squares on their way back', () => {
  const frame = slotFrameOf([even(slotOf(50, 0, { refused: 17 }))], { spanMs });
  const squares = (atMs: number) => bouncedSquares(frame, 0, geometry, atMs, 0);

  test('stand for what was refused in 56 px of tape each', () => {
    expect(squares(nowMs).every(({ refused }) => refused === 7 * 17)).toBe(true);
    expect(squares(nowMs).length).toBeGreaterThan(3);
  });

  test('are 56 px apart and travel away from the head', () => {
    const [newest, next] = squares(nowMs);
    expect((newest?.x ?? NaN) - (next?.x ?? NaN)).toBeCloseTo(56, 9);
    const later = squares(nowMs + spanMs).find(({ stretch }) => stretch === newest?.stretch);
    expect((newest?.x ?? NaN) - (later?.x ?? NaN)).toBeCloseTo(8, 9);
  });

  test('keep the number that they carry', () => {
    const counts = new Map(squares(nowMs).map(({ stretch, refused }) => [stretch, refused]));
    for (const { stretch, refused } of squares(nowMs + 3 * spanMs)) {
      if (counts.has(stretch)) expect(refused).toBe(counts.get(stretch));
    }
    expect(counts.size).toBeGreaterThan(3);
  });

  test('are not there while nothing is refused', () => {
    expect(bouncedSquares(slotFrameOf([even(slotOf(50))], { spanMs }), 0, geometry, nowMs, 0)).toEqual([]);
  });
});
