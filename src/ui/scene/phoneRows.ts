import { fullRowLeast, readersOf, type ShownShards, type TapeRow } from '../../scene/index';
import type { StagePicture } from './stagePicture';

const fullHeightLeast = 116;
const backLane = 12;
const compactHeight = 52;
const fullRowsMost = 4;

/** One below the other on a phone: the troubled shards first, all of them full up to four. */
export function phoneRows(
  { readModel, dataStream, troubled }: StagePicture,
  shown: ShownShards,
  width: number,
): TapeRow[] {
  const fullHeight = Math.max(fullHeightLeast, fullRowLeast(readersOf(readModel, dataStream.id).length));
  const rows = [
    ...shown.open.filter((row) => troubled.has(row)),
    ...shown.open.filter((row) => !troubled.has(row)),
    ...shown.closing,
  ];
  let y = 0;
  return rows.map((row): TapeRow => {
    const shard = dataStream.shards[row];
    const hasBackLane = troubled.has(row);
    const isFull = shard?.status === 'open' && (shown.open.length <= fullRowsMost || hasBackLane);
    const height = isFull ? fullHeight + (hasBackLane ? backLane : 0) : compactHeight;
    const box = { x: 0, y, width, height };
    y += height;
    return { shardId: shard?.shardId ?? '', row, kind: isFull ? 'full' : 'compact', box, hasBackLane };
  });
}
