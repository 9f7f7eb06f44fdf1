import { rectStyles, type RectLayers } from './rectLayers';

/** A fill for each style, in the order of `rectStyles`. */
export type RectPaints = readonly string[];

/** Paints the records: one fill a style, so that thousands of rectangles cost a few state changes. */
export function paintRects(context: CanvasRenderingContext2D, layers: RectLayers, paints: RectPaints): void {
  for (let style = 0; style < rectStyles.length; style++) {
    const rects = layers.ofStyle(style);
    if (rects.length === 0) continue;
    context.fillStyle = paints[style] ?? '#000';
    for (let at = 0; at < rects.length; at += 4) {
      context.fillRect(rects[at] as number, rects[at + 1] as number, rects[at + 2] as number, rects[at + 3] as number);
    }
  }
}
