import type { SlotFrame } from '../engine/index';
import { keyStyle, styleNumber, type RectLayers } from './rectLayers';
import { slotContent } from './slots';
import { leadColour, type TapePicture } from './tapeBlocks';
import { slotPx, type TapeGeometry } from './tapeGeometry';

/** A block every 40 px stands for what is sent in that time, 12 px high at the limit, 14 at most. */
export const laneStepPx = 40;
const laneLimitPx = 12;
const laneMostPx = 14;
export const laneBlockPx = 6;
/** A square every 56 px carries what was refused since the one before. */
const backStepPx = 56;
/** Where a square leaves the curve that leads it away from the head. */
const backStartPx = 28;

/** Whole slots that stand for the present rate on the lane. */
const laneSlots = laneStepPx / slotPx;

/** What is on its way in at the present moment. */
export interface LaneRate {
  /** Records offered in 40 px of tape, taken or not. */
  readonly offered: number;
  /** 1 at the shard's limit. */
  readonly share: number;
  readonly busiestKeyId: number;
  readonly busiestKeyRecords: number;
}

/** What a shard was offered over the newest five slots that are over. */
export function laneRate(frame: SlotFrame, { row, limits }: Pick<TapePicture, 'row' | 'limits'>): LaneRate {
  let offered = 0;
  let bytes = 0;
  let records = 0;
  let busiestKeyId = -1;
  let busiestKeyRecords = 0;
  for (let back = 2; back < 2 + laneSlots && back <= frame.slotCount; back++) {
    const content = slotContent(frame, row, frame.slotCount - back);
    offered += content.records + content.refused;
    records += content.records;
    bytes += content.bytes;
    if (content.busiestKeyRecords > busiestKeyRecords) {
      busiestKeyId = content.busiestKeyId;
      busiestKeyRecords = content.busiestKeyRecords;
    }
  }
  const seconds = (laneSlots * frame.spanMs) / 1000;
  const offeredBytes = records > 0 ? (bytes * offered) / records : bytes;
  const share = Math.max(
    offered / (limits.recordsPerSecond * seconds),
    offeredBytes / (limits.bytesPerSecond * seconds),
  );
  return { offered, share, busiestKeyId, busiestKeyRecords };
}

/** Left edges of the blocks on a lane from `fromX` to `toX`: they move to the head with the tape's own speed. */
export function laneBlockXs(nowMs: number, spanMs: number, fromX: number, toX: number): number[] {
  const travelled = (nowMs / spanMs) * slotPx;
  const first = fromX + ((((travelled - fromX) % laneStepPx) + laneStepPx) % laneStepPx);
  const xs: number[] = [];
  for (let x = first; x + laneBlockPx <= toX; x += laneStepPx) xs.push(Math.round(x));
  return xs;
}

/** In px; a `share` of 1 is the limit. */
export function laneBlockHeight(share: number): number {
  return Math.min(Math.max(Math.round(laneLimitPx * share), 3), laneMostPx);
}

/** Adds what is on its way to the head: blocks as high as what is offered is to the limit, in the colour that leads. */
export function addLaneBlocks(layers: RectLayers, frame: SlotFrame, picture: TapePicture, fromX: number): void {
  const { geometry, originX, originY, nowMs, keyColour } = picture;
  const rate = laneRate(frame, picture);
  if (rate.offered === 0) return;
  const height = laneBlockHeight(rate.share);
  // The busiest key of one slot stands for all five.
  const colour = leadColour({ ...rate, records: rate.offered / laneSlots }, keyColour);
  const style = colour === null ? styleNumber('restEdge') : keyStyle(colour, false);
  for (const x of laneBlockXs(nowMs, frame.spanMs, fromX, geometry.bedRight - 12)) {
    const y = originY + geometry.laneY - height;
    layers.add(style, originX + x, y, laneBlockPx, height);
    if (colour === null && height > 2) {
      layers.add(styleNumber('restFill'), originX + x + 1, y + 1, laneBlockPx - 2, height - 2);
    }
  }
}

/** A square on its way back. */
export interface BouncedSquare {
  /** Which stretch of 56 px it stands for; a square keeps its number on its way. */
  readonly stretch: number;
  readonly x: number;
  readonly refused: number;
}

/** Refusals travelling back as far as `toX`, each square with the number it carries; their sum is the metric. */
export function bouncedSquares(
  frame: SlotFrame,
  row: number,
  geometry: TapeGeometry,
  nowMs: number,
  toX: number,
): BouncedSquare[] {
  const stretchSlots = backStepPx / slotPx;
  const stretchMs = stretchSlots * frame.spanMs;
  const squares: BouncedSquare[] = [];
  for (let stretch = Math.floor(nowMs / stretchMs) - 1; stretch >= 0; stretch--) {
    const x = geometry.bedRight - backStartPx - ((nowMs - (stretch + 1) * stretchMs) / frame.spanMs) * slotPx;
    if (x < toX) break;
    const firstSlot = Math.round((stretch * stretchMs - frame.firstSlotMs) / frame.spanMs);
    if (firstSlot < 0) break;
    let refused = 0;
    for (let slot = firstSlot; slot < firstSlot + stretchSlots && slot < frame.slotCount; slot++) {
      refused += slotContent(frame, row, slot).refused;
    }
    if (refused > 0) squares.push({ stretch, x, refused });
  }
  return squares;
}
