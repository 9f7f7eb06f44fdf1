import type { DataStreamView, ReaderView, ReadModel } from '../engine/index';
import type { ShownShards } from './shownShards';
import { backLaneHeight, fullRowLeast, type TapeKind } from './tapeGeometry';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One tape in the picture. */
export interface TapeRow {
  readonly shardId: string;
  /** Place of the shard in the read model and in the slot frame. */
  readonly row: number;
  readonly kind: TapeKind;
  readonly box: Box;
  /** There is a lane for what comes back. */
  readonly hasBackLane: boolean;
}

/** The tapes of one data stream: rows, or a strip of cells with at most one tape opened below it. */
export interface TapesLayout {
  readonly kind: 'rows' | 'strip';
  readonly rows: readonly TapeRow[];
  readonly strip: Box | null;
  /** One badge for all that refuse, above the first of them. */
  readonly badge: Box | null;
  /** A line for closed shards that are not drawn. */
  readonly folded: (Box & { readonly rows: readonly number[] }) | null;
  readonly bottom: number;
}

export interface TapesRequest {
  readonly dataStream: DataStreamView;
  readonly shown: ShownShards;
  /** Rows of the read model that refuse. */
  readonly troubled: ReadonlySet<number>;
  readonly selectedShardId: string | null;
  readonly readerCount: number;
  readonly area: Box;
}

/** Those who read a data stream, in the order of their lines on its tapes. */
export function readersOf({ readers }: Pick<ReadModel, 'readers'>, dataStreamId: string): readonly ReaderView[] {
  return readers.filter(({ reads }) => reads === dataStreamId);
}

export const badgeHeight = 58;
const fullRowsMost = 4;
const openRowsMost = 8;
const rowMost = 160;
/** One tape or two may be higher: the stage would be empty. */
const rowMostOfFew = 232;
const compactLeast = 40;
const compactMost = 56;
/** A closed tape that is still read: its pin hangs below the bed, clear of the next heading. */
const closingHeight = 52;
const openedCompact = 112;
const foldedHeight = 20;
const cellLeast = 8;
const cellMost = 24;

/** Up to four tapes are full rows if they fit; up to eight are small ones, one of them opened; more are a strip. */
export function layoutTapes(request: TapesRequest): TapesLayout {
  const { shown, area, readerCount, dataStream, troubled } = request;
  if (shown.open.length > openRowsMost) return strip(request);
  const count = shown.open.length;
  const hasRefused = troubled.size > 0 || dataStream.shards.some(({ refusedRecords }) => refusedRecords > 0);
  // Once a shard has refused, room for a badge stays free: the rows keep their height whenever it comes and goes.
  const reserve = hasRefused ? badgeHeight + backLaneHeight : 0;
  const moreLanes = Math.max(0, troubled.size - 1) * backLaneHeight;
  const room = area.height - reserve - moreLanes - (shown.folded.length > 0 ? foldedHeight : 0);
  const fullLeast = fullRowLeast(readerCount);
  const opened = openedRow(request);
  const isFull = count <= fullRowsMost && count * fullLeast <= room;
  const openedPx = Math.max(openedCompact, fullLeast);
  const least = isFull ? count * fullLeast : (count - 1) * compactLeast + openedPx;
  const hasClosing = least + shown.closing.length * closingHeight <= room;
  const closingPx = hasClosing ? shown.closing.length * closingHeight : foldedHeight;
  const free = room - (shown.closing.length > 0 ? closingPx : 0);
  const height = isFull
    ? Math.min(count <= 2 ? rowMostOfFew : rowMost, Math.floor(free / Math.max(1, count)))
    : Math.max(compactLeast, Math.min(compactMost, Math.floor((free - openedPx) / Math.max(1, count - 1))));
  return stack(request, {
    rows: hasClosing ? [...shown.closing, ...shown.open] : shown.open,
    foldedRows: hasClosing ? shown.folded : [...shown.closing, ...shown.folded],
    reserve: count > 2 ? reserve : 0,
    kindOf: (row) => (isOpen(request, row) && (isFull || row === opened) ? 'full' : 'compact'),
    heightOf: (row) => {
      if (!isOpen(request, row)) return closingHeight;
      const lane = troubled.has(row) && (isFull || row === opened) ? backLaneHeight : 0;
      return isFull ? height + lane : row === opened ? openedPx + lane : height;
    },
  });
}

function isOpen({ dataStream }: TapesRequest, row: number): boolean {
  return dataStream.shards[row]?.status === 'open';
}

/** The refusing shard that refuses most, or the selected one. */
function openedRow({ dataStream, shown, troubled, selectedShardId }: TapesRequest): number | null {
  const refused = (row: number) => dataStream.shards[row]?.refusedRecordsPerSecond ?? 0;
  const worst = [...troubled].sort((a, b) => refused(b) - refused(a))[0];
  return worst ?? shown.open.find((row) => dataStream.shards[row]?.shardId === selectedShardId) ?? null;
}

interface RowPlan {
  readonly rows: readonly number[];
  readonly foldedRows: readonly number[];
  readonly reserve: number;
  readonly kindOf: (row: number) => TapeKind;
  readonly heightOf: (row: number) => number;
}

/** Rows one below the other in order of hash key range, parents above their children; in the middle where there is room. */
function stack(request: TapesRequest, { rows, foldedRows, reserve, kindOf, heightOf }: RowPlan): TapesLayout {
  const { dataStream, area, troubled } = request;
  const start = (row: number) => dataStream.shards[row]?.hashStartRatio ?? 0;
  const ordered = [...rows].sort(
    (a, b) => start(a) - start(b) || Number(isOpen(request, a)) - Number(isOpen(request, b)) || a - b,
  );
  const badged = ordered.find((row) => troubled.has(row) && kindOf(row) === 'full');
  const badgePx = badged === undefined ? 0 : badgeHeight;
  const lanePx = ordered.some((row) => troubled.has(row)) ? backLaneHeight : 0;
  const unused = Math.max(0, reserve - badgePx - lanePx);
  const foldedPx = foldedRows.length > 0 ? foldedHeight : 0;
  const total = ordered.reduce((sum, row) => sum + heightOf(row), badgePx + foldedPx + unused);
  let y = area.y + Math.max(0, Math.floor((area.height - total) / 2));
  let badge: Box | null = null;
  const laidOut = ordered.map((row): TapeRow => {
    if (row === badged) {
      badge = { x: area.x, y, width: area.width, height: badgeHeight };
      y += badgeHeight;
    }
    const box = { x: area.x, y, width: area.width, height: heightOf(row) };
    y += box.height;
    const kind = kindOf(row);
    const shardId = dataStream.shards[row]?.shardId ?? '';
    return { shardId, row, kind, box, hasBackLane: kind === 'full' && troubled.has(row) };
  });
  const folded = foldedPx > 0 ? { x: area.x, y, width: area.width, height: foldedPx, rows: foldedRows } : null;
  return { kind: 'rows', rows: laidOut, strip: null, badge, folded, bottom: y + foldedPx };
}

function strip(request: TapesRequest): TapesLayout {
  const { shown, area, troubled, dataStream, readerCount } = request;
  const row = openedRow(request);
  const opened = row === null ? null : { row, height: Math.max(openedCompact, fullRowLeast(readerCount)) };
  const isHot = opened !== null && troubled.has(opened.row);
  const below = opened ? opened.height + (isHot ? badgeHeight + backLaneHeight : 0) + 16 : 0;
  const cell = Math.floor((area.height - below) / shown.open.length);
  const height = Math.max(cellLeast, Math.min(cellMost, cell)) * shown.open.length;
  const box = { ...area, height };
  let y = box.y + height + 16;
  if (!opened) return { kind: 'strip', rows: [], strip: box, badge: null, folded: null, bottom: box.y + height };
  const badge = isHot ? { x: area.x, y, width: area.width, height: badgeHeight } : null;
  if (badge) y += badgeHeight;
  const tape: TapeRow = {
    shardId: dataStream.shards[opened.row]?.shardId ?? '',
    row: opened.row,
    kind: 'full',
    box: { x: area.x, y, width: area.width, height: opened.height + (isHot ? backLaneHeight : 0) },
    hasBackLane: isHot,
  };
  return { kind: 'strip', rows: [tape], strip: box, badge, folded: null, bottom: y + tape.box.height };
}
