import type { SlotFrame } from '../engine/index';
import { styleNumber, type RectLayers } from './rectLayers';
import { slotContent, slotShare, type TapeLimits } from './slots';
import { labelWidth, slotPx, tapeX, tapeGeometry, type TapeGeometry } from './tapeGeometry';

/** Many tapes pressed to one line each, on the time axis that full tapes have. */
export interface StripGeometry {
  /** Of any one tape: heads and axis are in line with those of full rows. */
  readonly tape: TapeGeometry;
  readonly lineHeight: number;
  readonly labelLeft: number;
}

/** A cell stands for two slots. */
const cellSlots = 2;
const steps = 4;

export function stripGeometry(width: number, height: number, lines: number): StripGeometry {
  const tape = tapeGeometry({ width, height: 112, readerCount: 1, kind: 'full' });
  return { tape, lineHeight: height / Math.max(1, lines), labelLeft: width - labelWidth + 8 };
}

/** 0 for nothing written, then 1 to 4: up to 25, 50, 75 and 100 % of the limit. */
export function heatStep(share: number): number {
  return share <= 0 ? 0 : Math.min(steps, Math.max(1, Math.ceil(share * steps - 1e-9)));
}

/** Adds the cells of one shard: ink in four steps for the share of its limit, red and punched where it refused. */
export function addHeatCells(
  layers: RectLayers,
  frame: SlotFrame,
  {
    geometry,
    row,
    line,
    nowMs,
    limits,
  }: { geometry: StripGeometry; row: number; line: number; nowMs: number; limits: TapeLimits },
): void {
  const cellMs = cellSlots * frame.spanMs;
  const top = Math.round(line * geometry.lineHeight);
  const height = Math.max(1, Math.round((line + 1) * geometry.lineHeight) - top - (geometry.lineHeight >= 16 ? 2 : 1));
  for (let startMs = Math.ceil(frame.firstSlotMs / cellMs) * cellMs; startMs <= nowMs; startMs += cellMs) {
    const x = Math.round(tapeX(geometry.tape, startMs, nowMs, frame.spanMs));
    const left = Math.max(x, geometry.tape.bedLeft);
    const right = Math.min(x + cellSlots * slotPx - 1, geometry.tape.bedRight);
    if (right <= left) continue;
    const first = Math.round((startMs - frame.firstSlotMs) / frame.spanMs);
    let share = 0;
    let refused = 0;
    for (let slot = first; slot < Math.min(first + cellSlots, frame.slotCount); slot++) {
      const content = slotContent(frame, row, slot);
      refused += content.refused;
      share = Math.max(share, slotShare(content, frame.spanMs, limits));
    }
    const style = refused > 0 ? styleNumber('refused') : styleNumber('heat0') + heatStep(share);
    layers.add(style, left, top, right - left, height);
    const middle = x + slotPx - 1;
    if (refused > 0 && middle >= left && middle + 2 <= right && height >= 5) {
      layers.add(styleNumber('refusedHole'), middle, top + Math.floor(height / 2) - 1, 2, 2);
    }
  }
}
