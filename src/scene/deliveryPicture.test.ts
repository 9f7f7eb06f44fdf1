import { expect, test } from 'vitest';
import { deliveryLines, deliveryWords, errorLines, partitionWall, shelfOf, waitingPicture } from './deliveryPicture';
import { deliveryStreamView } from './sceneFixture';

test('both clocks are said, and which of them will win', () => {
  expect(deliveryWords(deliveryStreamView())).toMatchObject({
    clocks: '195.3 KiB of 976.6 KiB and 30 s of 60 s',
    leader: 'the seconds will win',
  });
  expect(deliveryWords(deliveryStreamView({ buffer: null })).leader).toBe('nothing is buffered');
});

test('the area of an object on the shelf is its size, and the newest stands first', () => {
  const object = { records: 10, trigger: 'interval', waitedMs: 60_000 } as const;
  const objects = [
    { ...object, atMs: 60_000, bytes: 1_000_000 },
    { ...object, atMs: 120_000, bytes: 250_000 },
  ];
  expect(shelfOf(deliveryStreamView({ objects }), 40).map(({ side }) => side)).toEqual([20, 40]);
});

test('what waits says how much of its time is over, where there is an end', () => {
  const waits = { pendingObjects: 3, pendingRecords: 900, oldestAgeMs: 7_200_000 };
  const held = deliveryStreamView({ ...waits, limit: { of: 'hold', usedMs: 43_200_000, mostMs: 86_400_000 } });
  expect(waitingPicture(held)).toEqual({
    objects: '900 records in 3 objects wait',
    time: 'the oldest was held for 12 h of 24 h',
    usedRatio: 0.5,
  });
  expect(waitingPicture(deliveryStreamView(waits))?.usedRatio).toBeNull();
  expect(waitingPicture(deliveryStreamView())).toBeNull();
});

test('each place for failures is named once, and only when something lies there', () => {
  expect(errorLines(deliveryStreamView())).toEqual([]);
  const stream = deliveryStreamView({ destination: 'Redshift', deliveryFailedRecords: 600, skippedObjects: 2 });
  expect(errorLines(stream).map(({ text }) => text)).toEqual(['600 in the manifest, 2 objects']);
  expect(deliveryLines(stream).at(-1)?.text).toBe('→ Redshift, by way of S3: 0 objects');
});

test('the wall has a cell for each partition that may be active', () => {
  const cells = partitionWall(24, 500, 50, 9);
  expect(cells).toHaveLength(500);
  expect(cells.filter(({ isActive }) => isActive)).toHaveLength(24);
  expect(cells.at(-1)).toMatchObject({ x: 49 * 9, y: 9 * 9 });
});
