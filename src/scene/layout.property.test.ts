import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadModel, ShardView } from '../engine/index';
import { layoutStage, stageLeast, type StageLayout } from './layout';
import {
  dataStreamView,
  producerKeyView,
  producerView,
  readModelOf,
  refusingShardView,
  shardView,
} from './sceneFixture';
import { shownShards } from './shownShards';
import type { Box } from './tapeRows';

const windowMs = 1800;
const nowMs = 103_200;

const world = fc.record({
  openCount: fc.integer({ min: 1, max: 24 }),
  closedAgesMs: fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 5 }),
  refusing: fc.array(fc.nat({ max: 23 }), { maxLength: 4 }),
  everRefused: fc.boolean(),
  workerCount: fc.nat({ max: 6 }),
  keyCounts: fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 3 }),
  selected: fc.option(fc.nat({ max: 23 })),
  width: fc.integer({ min: 600, max: 1500 }),
  height: fc.integer({ min: 300, max: 1000 }),
});

type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

function shardsOf({ openCount, closedAgesMs, refusing, everRefused }: World): ShardView[] {
  const open = Array.from({ length: openCount }, (_, shard) =>
    refusing.includes(shard)
      ? refusingShardView(shard, openCount)
      : shardView(shard, openCount, { refusedRecords: everRefused ? 5 : 0 }),
  );
  const closed = closedAgesMs.map((ageMs, index) =>
    shardView(index % openCount, openCount, {
      shardId: `shardId-${String(100 + index).padStart(12, '0')}`,
      shardNumber: 100 + index,
      status: 'closed',
      closedAtMs: nowMs - ageMs,
    }),
  );
  // The read model's order of shards is not what the picture relies on.
  return [...open.reverse(), ...closed];
}

function layoutOf(given: World): { layout: StageLayout; shards: readonly ShardView[]; readModel: ReadModel } {
  const shards = shardsOf(given);
  const dataStream = dataStreamView(shards);
  const producers = given.keyCounts.map((count, index) =>
    producerView(
      `producer-${String(index)}`,
      Array.from({ length: count }, (_, keyId) => producerKeyView(keyId, 100, 0.5)),
    ),
  );
  const readModel = readModelOf(
    dataStream,
    producers,
    given.workerCount,
    (shard) => (shard % Math.max(1, given.workerCount)) + 1,
  );
  const layout = layoutStage({
    readModel,
    dataStream,
    shown: shownShards(readModel, dataStream, windowMs),
    troubled: new Set(shards.flatMap((shard, row) => (shard.refusedRecordsPerSecond > 0 ? [row] : []))),
    width: given.width,
    height: given.height,
    selectedShardId: given.selected === null ? null : (shards[given.selected]?.shardId ?? null),
    producerLines: ({ keys }) => keys.length,
  });
  return { layout, shards, readModel };
}

const end = (box: Box) => box.y + box.height;
const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < end(b) && b.y < end(a);

function tapeBoxes({ tapes }: StageLayout): Box[] {
  return [
    ...tapes.rows.map(({ box }) => box),
    ...[tapes.badge, tapes.folded, tapes.strip].filter((box) => box !== null),
  ];
}

function check(holds: (made: ReturnType<typeof layoutOf>, given: World) => void): void {
  fc.assert(fc.property(world, (given) => holds(layoutOf(given), given)));
}

test('no two boxes of the stage overlap', () => {
  check(({ layout }) => {
    const boxes = [...tapeBoxes(layout), ...layout.producers, ...layout.readers];
    boxes.forEach((box, index) => {
      expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
    });
  });
});

test('everything is on the stage: within its width, below the captions, above the axis', () => {
  check(({ layout }) => {
    expect(layout.width).toBeGreaterThanOrEqual(stageLeast);
    for (const box of [...tapeBoxes(layout), ...layout.producers, ...layout.readers, ...layout.leaseTables]) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
      expect(box.y).toBeGreaterThanOrEqual(40);
      expect(box.width).toBeGreaterThan(0);
      expect(box.height).toBeGreaterThan(0);
      expect(end(box)).toBeLessThanOrEqual(layout.height);
    }
    for (const box of tapeBoxes(layout)) {
      expect(end(box)).toBeLessThanOrEqual(layout.axisY);
      expect(box.x).toBeGreaterThanOrEqual(layout.tapesBox.x);
      expect(box.x + box.width).toBeLessThanOrEqual(layout.tapesBox.x + layout.tapesBox.width);
    }
    expect(layout.axisY + 22).toBeLessThanOrEqual(layout.height);
  });
});

test('the tracks keep their order from left to right, and more width goes to the tapes', () => {
  check(({ layout }, { width }) => {
    const { producers, backX, trunkX, ruler, tapesBox, readers, leaseTables } = layout;
    const edges = [
      ...producers.slice(0, 1).map((box) => box.x + box.width),
      backX,
      trunkX,
      ruler.x,
      ruler.x + ruler.width,
      tapesBox.x,
      tapesBox.x + tapesBox.width,
      ...readers.slice(0, 1).flatMap((box) => [box.x, box.x + box.width]),
      ...leaseTables.slice(0, 1).map((box) => box.x),
    ];
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
    expect(tapesBox.width).toBe(416 + Math.max(0, width - stageLeast));
  });
});

test('the tapes of open shards stand in the order of their hash key ranges', () => {
  check(({ layout, shards }) => {
    const open = layout.tapes.rows.map(({ row }) => shards[row] as ShardView).filter(({ status }) => status === 'open');
    const starts = open.map(({ hashStartRatio }) => hashStartRatio);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    const ys = layout.tapes.rows.map(({ box }) => box.y);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
  });
});

test('every open shard is in the picture once, as a row or in the strip; every other is a row or in the folded line', () => {
  check(({ layout, shards }, { openCount }) => {
    const rows = layout.tapes.rows.map(({ row }) => row);
    const all = [...rows, ...(layout.tapes.folded?.rows ?? [])];
    expect(new Set(all).size).toBe(all.length);
    for (const { row, shardId } of layout.tapes.rows) expect(shards[row]?.shardId).toBe(shardId);
    if (layout.tapes.kind === 'strip') {
      expect(openCount).toBeGreaterThan(8);
      expect(rows.length).toBeLessThanOrEqual(1);
    } else {
      expect(openCount).toBeLessThanOrEqual(8);
      expect(all.length).toBe(shards.length);
    }
  });
});

test('more than four tapes, and those that do not fit, are small ones with at most one opened', () => {
  check(({ layout, shards }, { openCount }) => {
    const full = layout.tapes.rows.filter(({ kind }) => kind === 'full');
    expect(full.every(({ row }) => shards[row]?.status === 'open')).toBe(true);
    if (openCount > 4) expect(full.length).toBeLessThanOrEqual(1);
    else expect([openCount, 0, 1]).toContain(full.length);
  });
});

test('the badge stands right above a tape that refuses and is there when one is drawn in full', () => {
  check(({ layout }) => {
    const { badge, rows } = layout.tapes;
    const hot = rows.filter(({ hasBackLane }) => hasBackLane);
    expect(badge !== null).toBe(hot.length > 0);
    if (badge) expect(hot[0]?.box.y).toBe(end(badge));
    for (const { kind } of hot) expect(kind).toBe('full');
  });
});

test('every worker that is in the application has a box of its own', () => {
  check(({ layout, readModel }) => {
    const ids = readModel.kclApplications.flatMap(({ id, workers }) =>
      workers.map(({ workerId }) => `${id}/${workerId}`),
    );
    expect(layout.readers.map(({ id }) => id)).toEqual(ids);
    expect(layout.producers.map(({ id }) => id)).toEqual(readModel.producers.map(({ id }) => id));
  });
});
