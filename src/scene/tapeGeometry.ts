/** Where things lie on one tape, in px from the upper left corner of its row. */
export interface TapeGeometry {
  readonly width: number;
  readonly height: number;
  readonly bedTop: number;
  readonly bedHeight: number;
  /** First px of the slots; the hours before lie left of it. */
  readonly bedLeft: number;
  /** The head. */
  readonly bedRight: number;
  readonly gaugeLeft: number;
  readonly gaugeWidth: number;
  /** Baselines of the figures of the two gauges: records, bytes. A small tape has one, the fuller. */
  readonly gaugeY: readonly [number, number];
  /** Records on their way in, and back. */
  readonly laneY: number;
  readonly backY: number;
  /** Each reader's dimension line. */
  readonly readerY: readonly number[];
  readonly kind: TapeKind;
}

/** 'full' has header, lanes, both gauges and the axis break; 'compact' a bed and cursors; 'mini' no words at all. */
export type TapeKind = 'full' | 'compact' | 'mini';

export const slotPx = 8;
/** Right of the head: gauges and ages. */
export const labelWidth = 88;

const headHeight = 44;
/** A refusing tape has a lane for what comes back. */
export const backLaneHeight = 12;
const bedLeast = 24;
const bedMost = 104;
const firstReader = 21;
const readerStep = 19;
const rowComfort = 116;

/** A stage that has not been given its width yet draws a tape all the same. */
const bedRightLeast = 48;

export interface TapeShape {
  readonly width: number;
  readonly height: number;
  readonly readerCount: number;
  readonly kind: TapeKind;
  readonly hasBackLane?: boolean;
}

/** Least height of a full row without a lane for what comes back. */
export function fullRowLeast(readerCount: number): number {
  return headHeight + bedLeast + firstReader + readerStep * Math.max(0, readerCount - 1) + 11;
}

export function tapeGeometry({ width, height, readerCount, kind, hasBackLane = false }: TapeShape): TapeGeometry {
  const bedRight = Math.max(bedRightLeast, kind === 'mini' ? width - 4 : width - labelWidth);
  const frame = { width, height, bedRight, kind, gaugeLeft: bedRight + 18, gaugeWidth: labelWidth - 24 };
  if (kind === 'full') {
    const bedTop = headHeight + (hasBackLane ? backLaneHeight : 0);
    const comfort = Math.max(rowComfort, fullRowLeast(readerCount)) + bedTop - headHeight;
    const bedHeight = Math.min(bedMost, bedLeast + 2 * Math.floor(Math.max(0, height - comfort) / 3));
    return {
      ...frame,
      bedTop,
      bedHeight,
      bedLeft: 40,
      gaugeY: [bedTop - 4, bedTop + 18],
      laneY: bedTop - 10,
      backY: bedTop - 32,
      readerY: Array.from(
        { length: readerCount },
        (_, reader) => bedTop + bedHeight + firstReader + reader * readerStep,
      ),
    };
  }
  const isCompact = kind === 'compact';
  const bedTop = isCompact ? 18 : 4;
  const bedHeight = isCompact ? 16 : Math.max(16, height - 24);
  return {
    ...frame,
    bedTop,
    bedHeight,
    bedLeft: isCompact ? 8 : 0,
    gaugeY: [bedTop + 4, bedTop + 4],
    laneY: bedTop - 6,
    backY: bedTop - 6,
    readerY: Array.from({ length: readerCount }, () => bedTop + bedHeight + 6),
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

/** The same, never off the bed. */
export function tapeXWithin(geometry: TapeGeometry, atMs: number, nowMs: number, spanMs: number): number {
  return Math.max(geometry.bedLeft, Math.min(geometry.bedRight, tapeX(geometry, atMs, nowMs, spanMs)));
}
