import type { SlotFrame } from '../engine/index';
import type { ColourNumber } from './palette';
import { keyStyle, styleNumber, type RectLayers } from './rectLayers';
import { slotContent, slotShare, type SlotContent, type TapeLimits } from './slots';
import { slotPx, tapeX, type TapeGeometry } from './tapeGeometry';

/** One tape in the picture, as its blocks need it. */
export interface TapePicture {
  readonly geometry: TapeGeometry;
  /** Row of the shard in the slot frame, and where its row begins in the picture. */
  readonly row: number;
  readonly originX: number;
  readonly originY: number;
  readonly nowMs: number;
  readonly limits: TapeLimits;
  readonly form: 'single' | 'batch';
  /** Full height for this share: 1, or the busiest slot's when all stay below 3 %. */
  readonly fullShare: number;
  /** Null for a key that is one of many. */
  readonly keyColour: (keyId: number) => ColourNumber | null;
  /** Blocks that arrived before this moment are read; −Infinity leaves all at full strength. */
  readonly readBeforeMs: number;
  readonly trimHorizonMs: number;
}

const blockPx = 6;
const leastPx = 3;
const burstPx = 3;
const sliversMost = 3;
/** Under this share of a slot nobody leads it. */
const leadRatio = 1 / 8;

const mark = styleNumber('mark');
const warn = styleNumber('warn');
const restEdge = styleNumber('restEdge');
const restEdgeRead = styleNumber('restEdgeRead');
const restFill = styleNumber('restFill');
const hole = styleNumber('hole');
const refusedEdge = styleNumber('refused');

/** Adds the blocks of one tape: height is the share of the limit, colour and mark are the busiest key, hollow the others. */
export function addTapeBlocks(layers: RectLayers, frame: SlotFrame, picture: TapePicture): void {
  const { geometry, row, originX, originY, nowMs } = picture;
  for (let slot = 0; slot < frame.slotCount; slot++) {
    const content = slotContent(frame, row, slot);
    const startMs = frame.firstSlotMs + slot * frame.spanMs;
    const left = Math.round(tapeX(geometry, startMs, nowMs, frame.spanMs));
    if (left + blockPx <= geometry.bedLeft || left >= geometry.bedRight) continue;
    const x = Math.max(left + 1, geometry.bedLeft);
    const width = Math.min(left + 1 + blockPx, geometry.bedRight) - x;
    if (width <= 0) continue;
    if (content.refused > 0) {
      const edgeLeft = Math.max(left, geometry.bedLeft);
      const edgeRight = Math.min(left + slotPx, geometry.bedRight);
      layers.add(refusedEdge, originX + edgeLeft, originY + geometry.bedTop - 1, edgeRight - edgeLeft, 2);
    }
    if (content.records === 0 || startMs + frame.spanMs <= picture.trimHorizonMs) continue;
    addBlock(layers, picture, content, frame.spanMs, originX + x, width, startMs < picture.readBeforeMs);
    if (width === blockPx) addMarks(layers, picture, content, originX + x);
  }
}

/** Below the bed: two dots under a slot with a record that was stored before, an arrowhead where one was overtaken. */
function addMarks(
  layers: RectLayers,
  { geometry, originY }: TapePicture,
  { twins, overtaken }: SlotContent,
  x: number,
): void {
  const y = originY + geometry.bedTop + geometry.bedHeight + 2;
  if (twins > 0) {
    layers.add(mark, x, y, 2, 3);
    layers.add(mark, x + 4, y, 2, 3);
  }
  if (overtaken > 0) for (let step = 0; step < 3; step++) layers.add(warn, x + 2 * step, y + 2 - step, 2, 1 + 2 * step);
}

/** Whole px: never under 3 when something was written, 3 over the edge at most for a burst on saved tokens. */
export function blockHeight(share: number, bedHeight: number, fullShare: number): number {
  const height = Math.round((bedHeight * share) / fullShare);
  return Math.min(Math.max(height, leastPx), bedHeight + burstPx);
}

/** Px of the hollow top: what other keys wrote, at least 2 where there is any. A block of 3 px is not divided. */
export function othersHeight(content: SlotContent, height: number): number {
  const others = 1 - content.busiestKeyRecords / content.records;
  return others <= 0 || height <= leastPx ? 0 : Math.min(Math.max(Math.round(height * others), 2), height - 1);
}

/** Top of a key's mark, from the top of the bed: the number of its colour, so that a hot key is one track in grey too. */
export function markTop(colour: ColourNumber, bedHeight: number): number {
  return 2 + Math.round(((colour - 1) * (bedHeight - 6)) / 7);
}

/** The colour of the key that leads a slot, or null when it belongs to many. */
export function leadColour(
  content: Pick<SlotContent, 'records' | 'busiestKeyId' | 'busiestKeyRecords'>,
  keyColour: TapePicture['keyColour'],
): ColourNumber | null {
  return content.busiestKeyId < 0 || content.busiestKeyRecords < content.records * leadRatio
    ? null
    : keyColour(content.busiestKeyId);
}

function addBlock(
  layers: RectLayers,
  { geometry, originY, limits, form, fullShare, keyColour }: TapePicture,
  content: SlotContent,
  spanMs: number,
  x: number,
  width: number,
  isRead: boolean,
): void {
  const { bedTop, bedHeight } = geometry;
  const floor = originY + bedTop + bedHeight;
  const height = form === 'single' ? bedHeight : blockHeight(slotShare(content, spanMs, limits), bedHeight, fullShare);
  const edge = isRead ? restEdgeRead : restEdge;
  if (content.userRecords > content.records) {
    addParcel(layers, edge, x, floor - height, width, height);
    return;
  }
  const colour = leadColour(content, keyColour);
  if (form === 'single' && content.records > 1 && width > 2) {
    // Two records in one slot stand side by side in it, the busiest key's first.
    const parts = Math.min(content.records, sliversMost);
    const sliver = (part: number) => x + Math.round((part * (width + 1)) / parts);
    for (let part = 0; part < parts; part++) {
      const ofLead =
        colour !== null && part < Math.max(1, Math.round((content.busiestKeyRecords * parts) / content.records));
      const style = ofLead ? keyStyle(colour, isRead) : edge;
      layers.add(style, sliver(part), floor - height, sliver(part + 1) - sliver(part) - 1, height);
    }
    return;
  }
  if (colour === null) {
    addHollow(layers, edge, x, floor - height, width, height);
    return;
  }
  const others = othersHeight(content, height);
  layers.add(keyStyle(colour, isRead), x, floor - height + others, width, height - others);
  if (others > 0) addHollow(layers, edge, x, floor - height, width, others);
  const markY = originY + bedTop + markTop(colour, bedHeight);
  const isPunched = markY >= floor - height + others;
  layers.add(isPunched ? hole : keyStyle(colour, isRead), x + Math.floor(width / 2) - 1, markY, Math.min(2, width), 2);
}

/** Aggregates: a hollow block tied with string. */
function addParcel(layers: RectLayers, edge: number, x: number, y: number, width: number, height: number): void {
  addHollow(layers, edge, x, y, width, height);
  if (width < blockPx) return;
  layers.add(edge, x + 2, y, 2, height);
  if (height >= 6) layers.add(edge, x, y + Math.floor(height / 2) - 1, width, 2);
}

function addHollow(layers: RectLayers, edge: number, x: number, y: number, width: number, height: number): void {
  layers.add(edge, x, y, width, height);
  if (width > 2 && height > 2) layers.add(restFill, x + 1, y + 1, width - 2, height - 2);
}
