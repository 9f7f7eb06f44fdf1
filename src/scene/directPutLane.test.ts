import { expect, test } from 'vitest';
import { directPutLane, directPutLanePx } from './directPutLane';
import { deliveryStreamView, producerView } from './sceneFixture';

const quota = { bytesPerSecond: 1_000_000, recordsPerSecond: 1000, requestsPerSecond: 100 };
const stream = deliveryStreamView({ quota });
const at = (nowMs: number) => ({ nowMs, metricPeriodMs: 10_000 });
const sends = (rest: object) =>
  producerView('array', [], {
    offeredRecordsPerSecond: 100,
    refusedRecordsPerSecond: 0,
    failedRecordsPerSecond: 0,
    recordSizeBytes: 5000,
    ...rest,
  });

test('a block travels to the buffer with the simulated time, one for each metric period', () => {
  const [first = NaN] = directPutLane(sends({}), stream, at(20_000)).blocks;
  const [later = NaN] = directPutLane(sends({}), stream, at(21_000)).blocks;
  expect(later - first).toBe(4);
  expect(directPutLane(sends({}), stream, at(30_000)).blocks).toEqual(
    directPutLane(sends({}), stream, at(20_000)).blocks,
  );
});

test('its height is the share of the quota that is needed, of bytes or of records', () => {
  expect(directPutLane(sends({}), stream, at(0)).height).toBe(6);
  expect(directPutLane(sends({ offeredRecordsPerSecond: 1000, recordSizeBytes: 1 }), stream, at(0)).height).toBe(12);
});

test('what is refused or fails travels back on the same stretch', () => {
  expect(directPutLane(sends({}), stream, at(5000)).bounced).toEqual([]);
  const { blocks, bounced } = directPutLane(sends({ failedRecordsPerSecond: 1 }), stream, at(5000));
  expect(bounced).toHaveLength(blocks.length);
  for (const x of bounced) expect(x).toBeLessThan(directPutLanePx);
});

test('from a producer that sends nothing no block leaves', () => {
  expect(directPutLane(sends({ offeredRecordsPerSecond: 0 }), stream, at(5000)).blocks).toEqual([]);
});
