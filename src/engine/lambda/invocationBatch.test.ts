import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordLog } from '../dataStreams/recordLog';
import { afterFailure, gatherBatch, halvesOf, payloadBytesOf, type BatchPiece } from './invocationBatch';

/** `counts` records a second, one call each, all of one size. */
function logOf(counts: readonly number[], sizeBytes: number): RecordLog {
  const log = new RecordLog(false);
  counts.forEach((count, second) => {
    for (let record = 0; record < count; record++) log.append(second, 0, -1, 0);
    log.stamp(second * 1000, sizeBytes);
  });
  return log;
}

const all = (log: RecordLog) => ({
  values: Int32Array.from({ length: log.tail }, (_, at) => at),
  from: 0,
  count: log.tail,
});
const wide = { batchSize: 100, payloadBytesMax: 6_291_456, arrivedBeforeMs: Infinity };
const piece = (records: number, retries = 0): BatchPiece => ({ records, retries, attempts: 1, endsWindow: false });
const rules = { maximumRetryAttempts: 2, bisectBatchOnFunctionError: false };

describe('a batch', () => {
  test('takes all that waits and stays open while it is smaller than BatchSize', () => {
    const log = logOf([30, 30], 200);

    expect(gatherBatch(all(log), log, wide)).toEqual({ records: 60, closedBy: null });
  });

  test('is closed by BatchSize, exactly reached or exceeded', () => {
    const log = logOf([100], 200);
    const more = logOf([101], 200);

    expect(gatherBatch(all(log), log, wide)).toEqual({ records: 100, closedBy: 'batchSize' });
    expect(gatherBatch(all(more), more, wide)).toEqual({ records: 100, closedBy: 'batchSize' });
  });

  test('is closed by 6 MB of base64, so a third earlier than the bytes alone would', () => {
    const log = logOf([100], 100_000);
    const { records, closedBy } = gatherBatch(all(log), log, wide);

    expect(closedBy).toBe('payload');
    expect(records * payloadBytesOf(100_000)).toBeLessThanOrEqual(6_291_456);
    expect((records + 1) * payloadBytesOf(100_000)).toBeGreaterThan(6_291_456);
  });

  test('holds one record even if that one is larger than the payload', () => {
    const log = logOf([2], 1_048_576);

    expect(gatherBatch(all(log), log, { ...wide, payloadBytesMax: 1000 })).toEqual({ records: 1, closedBy: 'payload' });
  });

  test('ends where the next tumbling window begins', () => {
    const log = logOf([10, 10, 10], 200);

    expect(gatherBatch(all(log), log, { ...wide, arrivedBeforeMs: 2000 })).toEqual({
      records: 20,
      closedBy: 'tumblingWindow',
    });
  });
});

describe('after a failure', () => {
  test.each([
    ['it is tried again', piece(10), null, rules, { done: 0, next: 'retry' }],
    ['it is given up when its retries are spent', piece(10, 2), null, rules, { done: 0, next: 'giveUp' }],
    [
      'it is tried for ever without a limit',
      piece(10, 5000),
      null,
      { ...rules, maximumRetryAttempts: null },
      { done: 0, next: 'retry' },
    ],
    [
      'bisect halves it, and spends no retry on that',
      piece(10, 2),
      null,
      { ...rules, bisectBatchOnFunctionError: true },
      { done: 0, next: 'split' },
    ],
    [
      'one record cannot be halved',
      piece(1, 2),
      null,
      { ...rules, bisectBatchOnFunctionError: true },
      { done: 0, next: 'giveUp' },
    ],
    ['a partial response lets go of what lies before', piece(10), 4, rules, { done: 4, next: 'retry' }],
    ['and does not bring back retries', piece(10, 2), 4, rules, { done: 4, next: 'giveUp' }],
    [
      'with bisect the named record is where it is split',
      piece(10, 2),
      4,
      { ...rules, bisectBatchOnFunctionError: true },
      { done: 4, next: 'retry' },
    ],
    [
      'and it is halved when the first record is named',
      piece(6, 2),
      0,
      { ...rules, bisectBatchOnFunctionError: true },
      { done: 0, next: 'split' },
    ],
  ] as const)('%s', (_, failed, reported, limits, expected) => {
    expect(afterFailure(failed, reported, limits)).toEqual(expected);
  });
});

test('halving finds one bad record among n in at most ceil(log2 n) splits, and in so many exactly for the first', () => {
  const splitsFor = (records: number, bad: number): number => {
    let [part, at, splits] = [piece(records), bad, 0];
    while (part.records > 1) {
      const [first, second] = halvesOf(part);
      expect(first.records + second.records).toBe(part.records);
      [part, at] = at < first.records ? [first, at] : [second, at - first.records];
      splits++;
    }
    return splits;
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(), (records, seed) => {
      const most = Math.ceil(Math.log2(records));
      expect(splitsFor(records, seed % records)).toBeLessThanOrEqual(most);
      expect(splitsFor(records, 0)).toBe(most);
    }),
  );
});
