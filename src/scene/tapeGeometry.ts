/** Where things lie on one tape, in px from the upper left corner of its row. */
export interface TapeGeometry {
  readonly width: number;
  readonly height: number;
  readonly bedTop: number;
  readonly bedHeight: number;
  /** First px of the slots and the head; the hours before lie left of `bedLeft`. */
  readonly bedLeft: number;
  readonly bedRight: number;
  readonly gaugeLeft: number;
  readonly gaugeWidth: number;
  /** Records on their way in, and back. */
  readonly laneY: number;
  readonly backY: number;
  /** Baseline of each reader's dimension line. */
  readonly readerY: readonly number[];
  /** Header, lanes, gauges and axis break are there; a small one is bed and cursors only. */
  readonly isFull: boolean;
}

export const slotPx = 8;
const labelWidth = 88;

export interface TapeShape {
  readonly width: number;
  readonly height: number;
  readonly readerCount: number;
  readonly kind: 'full' | 'compact' | 'mini';
}

export function tapeGeometry({ width, height, readerCount, kind }: TapeShape): TapeGeometry {
  if (kind === 'full') {
    const bedHeight = 24 + 2 * Math.floor(Math.max(0, height - 116) / 3);
    const bedTop = 44;
    const bedRight = width - labelWidth;
    return {
      width,
      height,
      bedTop,
      bedHeight,
      bedLeft: 40,
      bedRight,
      gaugeLeft: bedRight + 18,
      gaugeWidth: labelWidth - 24,
      laneY: 34,
      backY: 12,
      readerY: Array.from({ length: readerCount }, (_, reader) => bedTop + bedHeight + 21 + reader * 19),
      isFull: true,
    };
  }
  const compact = kind === 'compact';
  const bedTop = compact ? 20 : 4;
  const bedHeight = compact ? 16 : 20;
  const bedRight = compact ? width - labelWidth : width - 4;
  return {
    width,
    height,
    bedTop,
    bedHeight,
    bedLeft: compact ? 16 : 0,
    bedRight,
    gaugeLeft: bedRight + 18,
    gaugeWidth: labelWidth - 24,
    laneY: bedTop - 6,
    backY: bedTop - 6,
    readerY: Array.from({ length: readerCount }, () => bedTop + bedHeight + 11),
    isFull: false,
  };
}

/** Slots that fit, the one that is still filling included. */
export function slotsShown(geometry: TapeGeometry): number {
  return Math.ceil((geometry.bedRight - geometry.bedLeft) / slotPx) + 1;
}

/** Where a moment of the past lies on the tape; now is at the head. Not clamped. */
export function tapeX(geometry: TapeGeometry, atMs: number, nowMs: number, spanMs: number): number {
  return geometry.bedRight - ((nowMs - atMs) / spanMs) * slotPx;
}

/** The same, never left of the bed. */
export function tapeXWithin(geometry: TapeGeometry, atMs: number, nowMs: number, spanMs: number): number {
  return Math.max(geometry.bedLeft, Math.min(geometry.bedRight, tapeX(geometry, atMs, nowMs, spanMs)));
}
