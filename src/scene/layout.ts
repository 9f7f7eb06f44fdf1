import type { DataStreamView, ProducerKeyView, ProducerView, ReadModel, ShardView } from '../engine/index';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One tape in the picture; a refusing one in the full form has its badge above it. */
export interface TapeRow {
  readonly shardId: string;
  /** Place of the shard in the read model and in the slot frame. */
  readonly row: number;
  readonly kind: 'full' | 'compact';
  readonly box: Box;
  readonly badge: Box | null;
}

export interface StageLayout {
  readonly width: number;
  readonly height: number;
  /** 'strip': nine shards and more are one heat strip. */
  readonly tapes:
    { readonly kind: 'rows'; readonly rows: readonly TapeRow[] } | { readonly kind: 'strip'; readonly box: Box };
  readonly tapesBox: Box;
  readonly axisY: number;
  readonly producers: readonly (Box & { readonly id: string })[];
  readonly workers: readonly (Box & { readonly id: string })[];
  readonly leaseTable: Box | null;
  readonly trunkX: number;
  readonly ruler: { readonly x: number; readonly width: number };
}

/** Tracks of the stage: producers 16–104, ruler 144–152, tapes 176–592, consumers 640–760, destinations 780–856. */
const captionHeight = 40;
const axisHeight = 32;
const badgeHeight = 70;
const rowLeast = 106;
const rowMost = 160;
const compactMost = 56;
const compactLeast = 46;
const openCompactHeight = 112;
const workerGap = 12;
/** More workers than these are drawn without their checkpoint's age. */
export const workersRoomy = 4;
const producerHeightBase = 64;
const producerKeyHeight = 18;
const keysListedMax = 6;

export interface LayoutRequest {
  readonly readModel: ReadModel;
  readonly dataStream: DataStreamView;
  readonly width: number;
  readonly height: number;
  readonly selectedShardId: string | null;
}

export function layoutStage({ readModel, dataStream, width, height, selectedShardId }: LayoutRequest): StageLayout {
  const spare = Math.max(0, width - 864);
  const tapesWidth = 416 + spare;
  const tapes = layoutTapes(
    dataStream,
    { x: 176, y: captionHeight, width: tapesWidth, height: height - captionHeight - axisHeight },
    selectedShardId,
  );
  const bottom =
    tapes.kind === 'strip'
      ? tapes.box.y + tapes.box.height
      : Math.max(...tapes.rows.map(({ box }) => box.y + box.height), captionHeight);
  const stageHeight = Math.max(height, bottom + axisHeight);
  const column = { y: captionHeight + 8, height: bottom - captionHeight - 8 };
  const consumersX = 640 + spare;
  return {
    width: Math.max(width, 864),
    height: stageHeight,
    tapes,
    tapesBox: { x: 176, y: captionHeight, width: tapesWidth, height: bottom - captionHeight },
    axisY: bottom + 4,
    producers: spread(
      readModel.producers.map((producer) => ({
        id: producer.id,
        height: producerHeightBase + ledKeys(producer).length * producerKeyHeight,
      })),
      { x: 16, width: 88, ...column },
      24,
    ),
    workers: spread(readersOf(readModel), { x: consumersX, width: 120, ...column }, workerGap),
    leaseTable: readModel.kclApplications.length > 0 ? { x: 780 + spare, width: 76, ...column } : null,
    trunkX: 124,
    ruler: { x: 144, width: 8 },
  };
}

/** Keys worth a line: the busiest six, unless many even keys make a list of them say nothing. */
export function ledKeys(producer: ProducerView): readonly ProducerKeyView[] {
  const most = producer.keys[0]?.offeredRecordsPerSecond ?? 0;
  return most >= producer.offeredRecordsPerSecond / 8 ? producer.keys.slice(0, keysListedMax) : [];
}

function readersOf(readModel: ReadModel): { id: string; height: number }[] {
  const workers = readModel.kclApplications.flatMap((application) =>
    application.workers
      .filter((worker) => worker.status !== 'stopped')
      .map((worker) => `${application.id}/${worker.workerId}`),
  );
  const height = workers.length > workersRoomy ? 82 : 104;
  const pollers = readModel.readers.filter((reader) => reader.kind === 'pollingReader');
  return [...workers.map((id) => ({ id, height })), ...pollers.map((reader) => ({ id: reader.id, height: 88 }))];
}

/** Boxes one below the other, in the middle of the column; further apart when there is room. */
function spread(
  items: readonly { readonly id: string; readonly height: number }[],
  column: Box,
  gapMost: number,
): (Box & { id: string })[] {
  const filled = items.reduce((sum, item) => sum + item.height, 0);
  const free = column.height - filled;
  const gap = items.length > 1 ? Math.max(8, Math.min(gapMost * 3, free / (items.length + 1))) : gapMost;
  let y = column.y + Math.max(0, Math.round((free - gap * (items.length - 1)) / 2));
  return items.map(({ id, height }) => {
    const box = { id, x: column.x, y, width: column.width, height };
    y += Math.round(height + gap);
    return box;
  });
}

export function isRefusing(shard: ShardView): boolean {
  return shard.refusedRecordsPerSecond > 0;
}

/** Up to four tapes are full rows; five to eight are small, one of them open; more are a strip. */
export function layoutTapes(
  dataStream: DataStreamView,
  area: Box,
  selectedShardId: string | null,
): StageLayout['tapes'] {
  const shards = dataStream.shards;
  if (shards.length > 8) return { kind: 'strip', box: area };
  const badges = shards.filter(isRefusing).length;
  const allFull = shards.length <= 4;
  const opened = allFull ? null : (shards.find(isRefusing)?.shardId ?? selectedShardId);
  const free = area.height - badges * badgeHeight;
  const fullHeight = Math.min(rowMost, Math.max(rowLeast, Math.floor(free / Math.max(1, shards.length))));
  const compactHeight = Math.min(
    compactMost,
    Math.max(
      compactLeast,
      Math.floor(
        (free - (opened === null ? 0 : openCompactHeight)) / Math.max(1, shards.length - (opened === null ? 0 : 1)),
      ),
    ),
  );
  let y = area.y;
  const rows = shards.map((shard, row): TapeRow => {
    const isFull = allFull || shard.shardId === opened;
    const hasBadge = isFull && isRefusing(shard);
    const badge = hasBadge ? { x: area.x, y, width: Math.min(area.width, 340), height: badgeHeight } : null;
    if (hasBadge) y += badgeHeight;
    const height = allFull ? fullHeight : isFull ? openCompactHeight : compactHeight;
    const box = { x: area.x, y, width: area.width, height };
    y += height;
    return { shardId: shard.shardId, row, kind: isFull ? 'full' : 'compact', box, badge };
  });
  return { kind: 'rows', rows };
}
