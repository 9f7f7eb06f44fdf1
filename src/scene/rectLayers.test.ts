import { describe, expect, test } from 'vitest';
import { paintRects } from './particleLayer';
import { keyStyle, RectLayers, rectStyles, styleNumber } from './rectLayers';

describe('the layers of rectangles', () => {
  test('keep what was added, style by style, however much it is', () => {
    const layers = new RectLayers();
    for (let rect = 0; rect < 1000; rect++) layers.add(rect % 3, rect, rect + 1, rect + 2, rect + 3);
    expect(layers.count).toBe(1000);
    const values = layers.ofStyle(1);
    expect(values).toHaveLength(333 * 4);
    expect([...values.subarray(0, 8)]).toEqual([1, 2, 3, 4, 4, 5, 6, 7]);
    expect([...values.subarray(-4)]).toEqual([997, 998, 999, 1000]);
  });

  test('are empty again after clearing, and hold nothing of the picture before', () => {
    const layers = new RectLayers();
    layers.add(0, 1, 1, 1, 1);
    layers.add(0, 2, 2, 2, 2);
    layers.clear();
    layers.add(0, 3, 3, 3, 3);
    expect([...layers.ofStyle(0)]).toEqual([3, 3, 3, 3]);
  });
});

test('the styles of keys are numbered by their colour, at full strength and as read', () => {
  for (const colour of [1, 2, 3, 4, 5, 6, 7, 8] as const) {
    expect(rectStyles[keyStyle(colour, false)]).toBe(`k${colour}`);
    expect(rectStyles[keyStyle(colour, true)]).toBe(`k${colour}Read`);
  }
});

test('painting sets each colour once and fills every rectangle with its own', () => {
  const layers = new RectLayers();
  layers.add(styleNumber('hole'), 9, 9, 2, 2);
  layers.add(styleNumber('k3'), 1, 2, 3, 4);
  layers.add(styleNumber('k3'), 5, 6, 7, 8);
  const painted: unknown[] = [];
  let coloursSet = 0;
  const context = {
    set fillStyle(colour: string) {
      coloursSet++;
      painted.push(colour);
    },
    fillRect: (...rect: number[]) => painted.push(rect),
  };
  paintRects(
    context as unknown as CanvasRenderingContext2D,
    layers,
    rectStyles.map((style) => `colour of ${style}`),
  );
  expect(coloursSet).toBe(2);
  // Holes are punched into what lies there already, so they come last.
  expect(painted).toEqual(['colour of k3', [1, 2, 3, 4], [5, 6, 7, 8], 'colour of hole', [9, 9, 2, 2]]);
});
