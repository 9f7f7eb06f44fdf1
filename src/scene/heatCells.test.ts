import { describe, expect, test } from 'vitest';
import { addHeatCells, heatStep, stripGeometry } from './heatCells';
import { RectLayers } from './rectLayers';
import { rectsOf, slotFrameOf, slotOf } from './sceneFixture';
import type { SlotContent } from './slots';

const geometry = stripGeometry(416, 160, 10);
const limits = { recordsPerSecond: 1000, bytesPerSecond: 1_048_576 };
const spanMs = 1000;

function cells(slots: readonly (SlotContent | null)[], line = 0) {
  const layers = new RectLayers();
  const frame = slotFrameOf([slots], { spanMs });
  addHeatCells(layers, frame, { geometry, row: 0, line, nowMs: slots.length * spanMs - 1, limits });
  return rectsOf(layers);
}

describe('the ink of a cell', () => {
  test.each([
    [0, 0],
    [0.001, 1],
    [0.25, 1],
    [0.26, 2],
    [0.5, 2],
    [0.75, 3],
    [0.76, 4],
    [1, 4],
    [1.6, 4],
  ])('at %d of the limit is of step %d', (share, step) => {
    expect(heatStep(share)).toBe(step);
  });
});

describe('a line of the heat strip', () => {
  test('has a cell for two slots, as dark as the fuller of them', () => {
    const drawn = cells([slotOf(100), slotOf(600), slotOf(1000), slotOf(0)]).sort((a, b) => a.x - b.x);
    expect(drawn.map(({ style }) => style)).toEqual(['heat3', 'heat4']);
    expect((drawn[1]?.x ?? NaN) - (drawn[0]?.x ?? NaN)).toBe(16);
  });

  test('is red and punched where it refused', () => {
    const drawn = cells([slotOf(100), slotOf(600, 0, { refused: 1 })]);
    expect(drawn.map(({ style }) => style)).toEqual(['refused', 'refusedHole']);
    const [cell, hole] = drawn;
    expect(hole?.x).toBeGreaterThan(cell?.x ?? NaN);
    expect((hole?.x ?? NaN) + 2).toBeLessThan((cell?.x ?? NaN) + (cell?.width ?? NaN));
  });

  test('stands on its own line and leaves a gap to the next', () => {
    const [first] = cells([slotOf(9), slotOf(9)], 0);
    const [second] = cells([slotOf(9), slotOf(9)], 1);
    expect(first?.y).toBe(0);
    expect(second?.y).toBe(16);
    expect(first?.height).toBe(14);
  });

  test('has its head where the tapes have theirs', () => {
    const [cell] = cells([slotOf(9), slotOf(9)]);
    expect(cell?.x).toBe(geometry.tape.bedRight - 16);
    expect((cell?.x ?? NaN) + (cell?.width ?? NaN)).toBeLessThanOrEqual(geometry.tape.bedRight);
  });

  test('never runs off the bed, however many slots there are', () => {
    for (const { x, width } of cells(new Array<SlotContent>(112).fill(slotOf(9, 0, { refused: 1 })))) {
      expect(x).toBeGreaterThanOrEqual(geometry.tape.bedLeft);
      expect(x + width).toBeLessThanOrEqual(geometry.tape.bedRight);
    }
  });
});
