import type { SlotFrame } from '../engine/index';
import type { Palette } from './palette';
import { keyStyle, styleNumber, type RectLayers } from './rectLayers';
import { leadsSlot, slotContent, type TapeLimits } from './tapeBlocks';
import { slotPx, type TapeGeometry } from './tapeGeometry';

/** A block every 40 px stands for what is sent in that time, 12 px high at the limit, 14 at most. */
const laneStepPx = 40;
const laneLimitPx = 12;
const laneMostPx = 14;
/** A square every 56 px carries what was refused since the one before. */
const backStepPx = 56;

/** Whole slots that stand for the present rate on the lane. */
const laneSlots = laneStepPx / slotPx;

/** What is on its way in: blocks at the present rate, moving to the head with the tape's own speed. */
export function addLaneBlocks(
  layers: RectLayers,
  frame: SlotFrame,
  palette: Palette,
  {
    geometry,
    row,
    originX,
    originY,
    nowMs,
    limits,
  }: {
    readonly geometry: TapeGeometry;
    readonly row: number;
    readonly originX: number;
    readonly originY: number;
    readonly nowMs: number;
    readonly limits: TapeLimits;
  },
): void {
  let offered = 0;
  let leadKeyId = -1;
  let leadRecords = 0;
  for (let back = 2; back < 2 + laneSlots; back++) {
    const content = slotContent(frame, row, frame.slotCount - back);
    offered += content.records + content.refused;
    if (content.busiestKeyRecords > leadRecords && leadsSlot(content, palette)) {
      leadKeyId = content.busiestKeyId;
      leadRecords = content.busiestKeyRecords;
    }
  }
  if (offered === 0) return;
  const share = offered / ((limits.recordsPerSecond * laneSlots * frame.spanMs) / 1000);
  const height = Math.min(Math.max(Math.round(laneLimitPx * share), 3), laneMostPx);
  const style = leadKeyId >= 0 ? keyStyle(palette.keyColour(leadKeyId), false) : styleNumber('restEdge');
  const end = geometry.bedRight - 12;
  for (let x = phasePx(nowMs, frame.spanMs, laneStepPx); x < end; x += laneStepPx) {
    layers.add(style, originX + Math.round(x), originY + geometry.laneY - height, 6, height);
  }
}

/** A square on its way back. */
export interface BouncedSquare {
  readonly x: number;
  readonly refused: number;
}

/** Refusals travelling back, each square with the number it carries; their sum is the metric. */
export function bouncedSquares(frame: SlotFrame, row: number, geometry: TapeGeometry, nowMs: number): BouncedSquare[] {
  const stepSlots = backStepPx / slotPx;
  const stepMs = stepSlots * frame.spanMs;
  const squares: BouncedSquare[] = [];
  const first = Math.floor(nowMs / stepMs) - 1;
  for (let group = first; group >= 0; group--) {
    const x = geometry.bedRight - 24 - ((nowMs - (group + 1) * stepMs) / frame.spanMs) * slotPx;
    if (x < 8) break;
    let refused = 0;
    for (let slot = 0; slot < stepSlots; slot++) {
      const index = Math.round((group * stepMs - frame.firstSlotMs) / frame.spanMs) + slot;
      if (index >= 0 && index < frame.slotCount) refused += slotContent(frame, row, index).refused;
    }
    if (refused > 0) squares.push({ x, refused });
  }
  return squares;
}

function phasePx(nowMs: number, spanMs: number, stepPx: number): number {
  const travelled = (nowMs / spanMs) * slotPx;
  return travelled - Math.floor(travelled / stepPx) * stepPx;
}
