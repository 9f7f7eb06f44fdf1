import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDataStream } from '../openDataStream';
import { fuzzMs, runsOf } from '../randomWorlds/effort.testSetup';

const mebibyte = 1024 * 1024;
const rate = mebibyte;
const deepest = 10 * mebibyte;

const call = fc.record({
  gapMs: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(0, 250, 12_000)),
  sizes: fc.array(fc.constantFrom(100, 5000, 400_000, mebibyte, mebibyte + 1, 3 * mebibyte, 5 * mebibyte - 7), {
    minLength: 1,
    maxLength: 6,
  }),
});

interface Stored {
  readonly atMs: number;
  readonly bytes: number;
  readonly large: boolean;
}

interface Judged extends Stored {
  readonly stored: boolean;
}

/** What one shard that takes records of 10 MiB makes of each record, by the engine. */
function judged(calls: readonly { gapMs: number; sizes: readonly number[] }[]): Judged[] {
  const stream = openDataStream({ id: 's', shardCount: 1, recordBytesMax: deepest });
  return calls.flatMap(({ gapMs, sizes }) => {
    stream.advanceTo(stream.nowMs + gapMs);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const sent = total > deepest ? sizes.slice(0, 1) : sizes;
    const answer = stream.putRecords(sent.map((size) => ({ partitionKey: 'k', dataBytes: size - 1 })));
    if (!answer.ok) throw new Error(answer.sentence);
    return answer.records.map((record, index) => ({
      atMs: stream.nowMs,
      bytes: sent[index] as number,
      large: (sent[index] as number) > rate,
      stored: !('errorCode' in record),
    }));
  });
}

/** The most that a window holds beyond rate × its length; brute force over all windows. */
function fullestWindow(records: readonly Stored[]): number {
  let fullest = -Infinity;
  records.forEach((last, end) => {
    let sum = 0;
    for (let start = end; start >= 0; start--) {
      const record = records[start] as Stored;
      sum += record.bytes;
      fullest = Math.max(fullest, sum - (rate * (last.atMs - record.atMs)) / 1000);
    }
  });
  return fullest;
}

/** Two tanks by the book: every byte of the rate runs into the first, and from there over into the second. */
function byTheBook(records: readonly Judged[]): boolean[] {
  let second = rate;
  let allowance = deepest - rate;
  let nowMs = 0;
  return records.map(({ atMs, bytes, large }) => {
    const filled = second + ((atMs - nowMs) * rate) / 1000;
    allowance = Math.min(deepest - rate, allowance + Math.max(0, filled - rate));
    second = Math.min(rate, filled);
    nowMs = atMs;
    if (bytes > Math.floor(second) + (large ? Math.floor(allowance) : 0)) return false;
    const rest = Math.max(0, bytes - Math.floor(second));
    second -= bytes - rest;
    allowance -= rest;
    return true;
  });
}

test(
  'over any window a shard takes at most the largest record there is and rate × w, of small records a second’s worth',
  () => {
    let large = 0;
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 40 }), (calls) => {
        const stored = judged(calls).filter((record) => record.stored);
        large += stored.filter((record) => record.large).length;

        expect(fullestWindow(stored)).toBeLessThanOrEqual(deepest + 1);
        expect(fullestWindow(stored.filter((record) => !record.large))).toBeLessThanOrEqual(rate + 1);
      }),
      runsOf(0.6),
    );
    expect(large).toBeGreaterThan(50);
  },
  fuzzMs,
);

test(
  'each record of a call is judged in its order, as two tanks by the book would',
  () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 40 }), (calls) => {
        const records = judged(calls);
        refused += records.filter((record) => !record.stored).length;

        expect(records.map((record) => record.stored)).toEqual(byTheBook(records));
      }),
      runsOf(0.6),
    );
    expect(refused).toBeGreaterThan(50);
  },
  fuzzMs,
);
