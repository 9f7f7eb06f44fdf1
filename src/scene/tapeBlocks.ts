import { slotFields, type SlotFrame } from '../engine/index';
import type { Palette } from './palette';
import { keyStyle, styleNumber, type RectLayers } from './rectLayers';
import { slotPx, tapeX, type TapeGeometry } from './tapeGeometry';

/** What is drawn for one slot of one shard. */
export interface SlotContent {
  readonly records: number;
  readonly bytes: number;
  readonly refused: number;
  readonly busiestKeyId: number;
  readonly busiestKeyRecords: number;
}

export function slotContent(frame: SlotFrame, row: number, slot: number): SlotContent {
  const at = (row * frame.slotCount + slot) * slotFields.length;
  const value = (field: number) => frame.values[at + field] ?? 0;
  return {
    records: value(0),
    bytes: value(1),
    refused: value(2),
    busiestKeyId: value(3),
    busiestKeyRecords: value(4),
  };
}

export interface TapeLimits {
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** Share of what the shard may take in a slot: the fuller of its two limits. */
export function slotShare(content: SlotContent, spanMs: number, limits: TapeLimits): number {
  const seconds = spanMs / 1000;
  return Math.max(
    content.records / (limits.recordsPerSecond * seconds),
    content.bytes / (limits.bytesPerSecond * seconds),
  );
}

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
  /** Blocks that arrived before this moment are read; −Infinity leaves all at full strength. */
  readonly readBeforeMs: number;
  readonly trimHorizonMs: number;
}

const blockPx = 6;
const leastPx = 3;
const burstPx = 3;
/** Under this share of a slot nobody leads it. */
const leadRatio = 1 / 8;
/** Fewer records than these are of one key by chance. */
const recordsForSharedColour = 8;

const restEdge = styleNumber('restEdge');
const restEdgeRead = styleNumber('restEdgeRead');
const restFill = styleNumber('restFill');
const hole = styleNumber('hole');
const refusedEdge = styleNumber('refused');

/** Adds the blocks of one tape: height is the share of the limit, colour and mark are the busiest key, hollow the others. */
export function addTapeBlocks(layers: RectLayers, frame: SlotFrame, palette: Palette, picture: TapePicture): void {
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
      layers.add(refusedEdge, originX + x - 1, originY + geometry.bedTop - 1, Math.min(slotPx, width + 2), 2);
    }
    if (content.records === 0 || startMs + frame.spanMs <= picture.trimHorizonMs) continue;
    addBlock(layers, palette, picture, content, frame.spanMs, originX + x, width, startMs < picture.readBeforeMs);
  }
}

/** Whole px: never under 3 when something was written, 3 over the edge at most for a burst on saved tokens. */
export function blockHeight(share: number, bedHeight: number, fullShare: number): number {
  const height = Math.round((bedHeight * share) / fullShare);
  return Math.min(Math.max(height, leastPx), bedHeight + burstPx);
}

function addBlock(
  layers: RectLayers,
  palette: Palette,
  { geometry, originY, limits, form, fullShare }: TapePicture,
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
  if (form === 'batch' && !leadsSlot(content, palette)) {
    addHollow(layers, edge, x, floor - height, width, height);
    return;
  }
  const colour = palette.keyColour(content.busiestKeyId);
  const others = height > leastPx ? othersHeight(content, height) : 0;
  layers.add(keyStyle(colour, isRead), x, floor - height + others, width, height - others);
  if (others > 0) addHollow(layers, edge, x, floor - height, width, others);
  const markY = originY + bedTop + 2 + Math.round(((colour - 1) * (bedHeight - 6)) / 7);
  const isPunched = markY >= floor - height + others;
  layers.add(isPunched ? hole : keyStyle(colour, isRead), x + Math.floor(width / 2) - 1, markY, Math.min(2, width), 2);
}

/** A key with a colour of its own leads with an eighth; one that shares its colour has to be half of a full enough slot. */
export function leadsSlot({ records, busiestKeyId, busiestKeyRecords }: SlotContent, palette: Palette): boolean {
  if (palette.keyLetter(busiestKeyId) !== null) return busiestKeyRecords >= records * leadRatio;
  return records >= recordsForSharedColour && busiestKeyRecords * 2 >= records;
}

function othersHeight(content: SlotContent, height: number): number {
  const others = 1 - content.busiestKeyRecords / content.records;
  return others === 0 ? 0 : Math.min(Math.max(Math.round(height * others), 2), height - 1);
}

function addHollow(layers: RectLayers, edge: number, x: number, y: number, width: number, height: number): void {
  layers.add(edge, x, y, width, height);
  if (width > 2 && height > 2) layers.add(restFill, x + 1, y + 1, width - 2, height - 2);
}

/** Share that stands for full height: the busiest slot's where every slot of every tape stays below 3 %. */
export function fullShareOf(frame: SlotFrame, limitsOf: (row: number) => TapeLimits): number {
  let busiest = 0;
  frame.shardIds.forEach((_, row) => {
    const limits = limitsOf(row);
    for (let slot = 0; slot < frame.slotCount; slot++) {
      busiest = Math.max(busiest, slotShare(slotContent(frame, row, slot), frame.spanMs, limits));
    }
  });
  return busiest > 0 && busiest < 0.03 ? busiest : 1;
}
