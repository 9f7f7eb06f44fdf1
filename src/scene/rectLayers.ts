import type { ColourNumber } from './palette';

/** What a rectangle is painted with: the roles of the theme that a canvas of records needs. */
export const rectStyles = [
  'k1',
  'k2',
  'k3',
  'k4',
  'k5',
  'k6',
  'k7',
  'k8',
  'k1Read',
  'k2Read',
  'k3Read',
  'k4Read',
  'k5Read',
  'k6Read',
  'k7Read',
  'k8Read',
  'restEdge',
  'restFill',
  'restEdgeRead',
  'hole',
  'heat0',
  'heat1',
  'heat2',
  'heat3',
  'heat4',
  'refused',
  'refusedHole',
  'mark',
  'warn',
] as const;

export type RectStyle = (typeof rectStyles)[number];

const valuesPerRect = 4;

/** Rectangles in order of style, as columns that are filled anew for every picture and never shrink. */
export class RectLayers {
  readonly #columns: Float32Array[] = rectStyles.map(() => new Float32Array(64 * valuesPerRect));
  readonly #counts = new Int32Array(rectStyles.length);

  clear(): void {
    this.#counts.fill(0);
  }

  get count(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  add(style: number, x: number, y: number, width: number, height: number): void {
    const count = this.#counts[style] as number;
    let column = this.#columns[style] as Float32Array;
    if ((count + 1) * valuesPerRect > column.length) {
      const wider = new Float32Array(column.length * 2);
      wider.set(column);
      this.#columns[style] = column = wider;
    }
    const at = count * valuesPerRect;
    column[at] = x;
    column[at + 1] = y;
    column[at + 2] = width;
    column[at + 3] = height;
    this.#counts[style] = count + 1;
  }

  /** The rectangles of one style: x, y, width, height each. */
  ofStyle(style: number): Float32Array {
    return (this.#columns[style] as Float32Array).subarray(0, (this.#counts[style] as number) * valuesPerRect);
  }
}

export function styleNumber(style: RectStyle): number {
  return rectStyles.indexOf(style);
}

/** Style number of a key's colour, at full strength or as read. */
export function keyStyle(colour: ColourNumber, isRead: boolean): number {
  return colour - 1 + (isRead ? 8 : 0);
}
