import { describe, expect, test } from 'vitest';
import { dataStreamView, refusingShardView, shardIdOf, shardView } from './sceneFixture';
import type { ShardView } from '../engine/index';
import { layoutTapes, type TapesLayout, type TapesRequest } from './tapeRows';

const area = { x: 176, y: 40, width: 416, height: 480 };

function tapesOf(shards: readonly ShardView[], rest: Partial<TapesRequest> = {}): TapesLayout {
  const rows = shards.map((_, row) => row);
  const isOpen = (row: number) => shards[row]?.status === 'open';
  return layoutTapes({
    dataStream: dataStreamView(shards),
    shown: { open: rows.filter(isOpen), closing: rows.filter((row) => !isOpen(row)), folded: [] },
    troubled: new Set(rows.filter((row) => (shards[row]?.refusedRecordsPerSecond ?? 0) > 0)),
    selectedShardId: null,
    readerCount: 1,
    area,
    ...rest,
  });
}

const calm = (count: number) => Array.from({ length: count }, (_, shard) => shardView(shard, count));
/** All calm but the ones numbered, which refuse. */
const hot = (count: number, ...refusing: number[]) =>
  calm(count).map((shard, row) => (refusing.includes(row) ? refusingShardView(row, count) : shard));
const kinds = ({ rows }: TapesLayout) => rows.map(({ kind }) => kind);

describe('up to four tapes', () => {
  test.each([1, 2, 3, 4])('of %d shards are full rows of one height', (count) => {
    const { kind, rows } = tapesOf(calm(count));
    expect(kind).toBe('rows');
    expect(rows.map((row) => row.kind)).toEqual(new Array(count).fill('full'));
    expect(new Set(rows.map(({ box }) => box.height)).size).toBe(1);
  });

  test('take the height that there is, as far as they know what to do with it', () => {
    expect(tapesOf(calm(4)).rows[0]?.box.height).toBe(120);
    expect(tapesOf(calm(4), { area: { ...area, height: 1200 } }).rows[0]?.box.height).toBe(160);
    expect(tapesOf(calm(1), { area: { ...area, height: 1200 } }).rows[0]?.box.height).toBe(232);
  });

  test('stand in the middle of the height that they leave free', () => {
    const { rows, bottom } = tapesOf(calm(1));
    expect((rows[0]?.box.y ?? NaN) - area.y).toBe(area.y + area.height - bottom);
  });

  test('become small where full ones do not fit', () => {
    expect(kinds(tapesOf(calm(4), { area: { ...area, height: 240 } }))).toEqual(new Array(4).fill('compact'));
  });

  test('leave room for what comes back only where a shard refuses', () => {
    const { rows } = tapesOf(hot(3, 1));
    expect(rows.map(({ hasBackLane }) => hasBackLane)).toEqual([false, true, false]);
  });
});

describe('the badge', () => {
  test('stands right above the first tape that refuses, and is one for all', () => {
    const { rows, badge } = tapesOf(hot(4, 1, 3), { area: { ...area, height: 700 } });
    expect((badge?.y ?? NaN) + (badge?.height ?? NaN)).toBe(rows[1]?.box.y);
    expect((rows[0]?.box.y ?? NaN) + (rows[0]?.box.height ?? NaN)).toBe(badge?.y);
  });

  test('is not there while nobody refuses', () => {
    expect(tapesOf(calm(4)).badge).toBeNull();
  });

  test('comes and goes without a change in the height of the other tapes, once a shard has refused', () => {
    const refusedOnce = calm(4).map((shard) => ({ ...shard, refusedRecords: 12 }));
    const heights = (tapes: TapesLayout) => [0, 2, 3].map((row) => tapes.rows[row]?.box.height);
    expect(heights(tapesOf(hot(4, 1)))).toEqual(heights(tapesOf(refusedOnce)));
  });
});

describe('five to eight tapes', () => {
  test.each([5, 6, 7, 8])('of %d shards are small rows', (count) => {
    expect(kinds(tapesOf(calm(count)))).toEqual(new Array(count).fill('compact'));
  });

  test('have one opened: the selected one', () => {
    const tapes = tapesOf(calm(6), { selectedShardId: shardIdOf(4) });
    expect(kinds(tapes)).toEqual(['compact', 'compact', 'compact', 'compact', 'full', 'compact']);
  });

  test('have the one that refuses most opened, whichever is selected', () => {
    const shards = hot(6, 1, 3).map((shard, row) => (row === 3 ? { ...shard, refusedRecordsPerSecond: 900 } : shard));
    const tapes = tapesOf(shards, { selectedShardId: shardIdOf(4) });
    expect(kinds(tapes).indexOf('full')).toBe(3);
    expect(kinds(tapes).filter((kind) => kind === 'full')).toHaveLength(1);
    expect((tapes.badge?.y ?? NaN) + (tapes.badge?.height ?? NaN)).toBe(tapes.rows[3]?.box.y);
  });

  test('fit 480 px with one of them opened', () => {
    expect(tapesOf(hot(8, 2)).bottom).toBeLessThanOrEqual(area.y + area.height);
  });
});

describe('nine tapes and more', () => {
  test.each([9, 20, 40])('of %d shards are one strip', (count) => {
    const { kind, rows, strip } = tapesOf(calm(count));
    expect({ kind, rows }).toEqual({ kind: 'strip', rows: [] });
    expect((strip?.height ?? NaN) / count).toBeGreaterThanOrEqual(8);
    expect((strip?.height ?? NaN) / count).toBeLessThanOrEqual(24);
  });

  test('open the one that refuses below the strip, with its badge', () => {
    const { rows, strip, badge, bottom } = tapesOf(hot(12, 7));
    expect(rows.map(({ row, kind }) => ({ row, kind }))).toEqual([{ row: 7, kind: 'full' }]);
    expect(badge?.y).toBeGreaterThan((strip?.y ?? NaN) + (strip?.height ?? NaN));
    expect(rows[0]?.box.y).toBe((badge?.y ?? NaN) + (badge?.height ?? NaN));
    expect(bottom).toBe((rows[0]?.box.y ?? NaN) + (rows[0]?.box.height ?? NaN));
  });
});

describe('closed shards', () => {
  const parent = shardView(0, 2, { status: 'closed', closedAtMs: 100_000 });
  const children = [2, 3].map((shardNumber, index) =>
    shardView(shardNumber, 4, { ...ratios(index / 4, (index + 1) / 4) }),
  );
  const sibling = shardView(1, 2);
  const shards = [...children, sibling, parent];

  function ratios(hashStartRatio: number, hashEndRatio: number) {
    return { hashStartRatio, hashEndRatio };
  }

  test('are small rows above the children that their range went to', () => {
    const { rows } = tapesOf(shards);
    expect(rows.map(({ shardId }) => Number(shardId.slice(-2)))).toEqual([0, 2, 3, 1]);
    expect(rows[0]?.kind).toBe('compact');
  });

  test('fold into a line below the tapes where there is no room for them', () => {
    const { rows, folded } = tapesOf(shards, { area: { ...area, height: 330 } });
    expect(rows).toHaveLength(3);
    expect(folded?.rows).toEqual([3]);
  });

  test('that are read to the end are a line', () => {
    const { folded, rows, bottom } = tapesOf(shards, { shown: { open: [0, 1, 2], closing: [], folded: [3] } });
    expect(rows).toHaveLength(3);
    expect(folded?.rows).toEqual([3]);
    expect(bottom).toBe((folded?.y ?? NaN) + (folded?.height ?? NaN));
  });
});
