import { describe, expect, test } from 'vitest';
import { cursorView, dataStreamView, refusingShardView, shardIdOf, shardView } from './sceneFixture';
import {
  ageText,
  capacityText,
  captionText,
  countedText,
  megabytesText,
  rangeText,
  shardsText,
  tapeSentence,
} from './tapeWords';

describe('the age of a reader', () => {
  test.each([
    [0, 'up to date'],
    [49, 'up to date'],
    [900, '0.9 s behind'],
    [1040, '1.0 s behind'],
    [9_960, '10.0 s behind'],
    [44_300, '44 s behind'],
    [180_000, '3 min behind'],
    [7_200_000, '2 h behind'],
  ])('of %d ms is said as %s', (ageMs, words) => {
    expect(ageText(ageMs)).toBe(words);
  });
});

describe('the range of a shard', () => {
  test('is said by the first four hexadecimal digits of both ends', () => {
    expect(rangeText(shardView(1, 4))).toBe('4000… – 7fff…');
  });

  test('keeps its leading zeros', () => {
    expect(rangeText(shardView(0, 4))).toBe('0000… – 3fff…');
  });

  test('ends with the key space', () => {
    expect(rangeText(shardView(3, 4))).toBe('c000… – ffff…');
  });
});

test('throughput is said in MiB with two digits', () => {
  expect(megabytesText(300_000)).toBe('0.29 MiB/s');
  expect(megabytesText(1_048_576)).toBe('1.00 MiB/s');
});

describe('the caption ends by saying what one block is', () => {
  test.each([
    ['single', 100, 1000, 1, 'one block is one record'],
    ['batch', 50, 1000, 1, 'one block is 50 ms, up to 50 records'],
    ['batch', 2000, 1000, 1, 'one block is 2 s, up to 2,000 records'],
    ['batch', 60_000, 1000, 1, 'one block is 1 min, up to 60,000 records'],
    ['batch', 50, 1000, 0.02, 'one block is 50 ms, up to 1 record, 2 % of the limit'],
    ['batch', 1000, 1000, 0.025, 'one block is 1 s, up to 25 records, 2.5 % of the limit'],
  ] as const)('%s, %d ms, %d records/s, full height for %d: %s', (form, spanMs, limit, fullShare, words) => {
    expect(captionText(form, spanMs, limit, fullShare)).toBe(words);
  });
});

describe('shards are named', () => {
  test.each([
    [[2], 'shard 2'],
    [[0, 2], 'shards 0 and 2'],
    [[0, 1, 3], 'shards 0, 1 and 3'],
  ])('%j as %s', (numbers, words) => {
    expect(shardsText(numbers)).toBe(words);
  });
});

describe('the sentence of a tape', () => {
  const named = (rest: Parameters<typeof cursorView>[2] = {}, name = 'turnstiles') => {
    return { name, cursor: cursorView(shardIdOf(1), 1, rest) };
  };

  test('holds every number that its picture shows', () => {
    const sentence = tapeSentence(refusingShardView(1, 4), [
      named({ iteratorAgeMs: 44_000, unreadRecords: 41_500 }),
      named({ iteratorAgeMs: 300, unreadRecords: 17 }, 'archive'),
    ]);
    expect(sentence).toBe(
      'Shard 1: 1,000 of 1,000 records a second written, 0.29 MiB/s of 1.00 MiB/s, 340 a second refused, ' +
        'busiest key gate-north with 97 %. turnstiles is 44 s behind with 41,500 unread; archive is 0.3 s behind with 17 unread.',
    );
  });

  test('leaves out refusals and a busiest key where there are none', () => {
    const even = shardView(1, 4, { busiestKey: { keyId: 3, name: 'gate-3', shareRatio: 0.12 } });
    expect(tapeSentence(even, [])).toBe('Shard 1: 85 of 1,000 records a second written, 0.02 MiB/s of 1.00 MiB/s.');
  });

  test('names a busiest key from an eighth on', () => {
    const led = shardView(1, 4, { busiestKey: { keyId: 3, name: 'gate-3', shareRatio: 0.125 } });
    expect(tapeSentence(led, [])).toContain('busiest key gate-3 with 13 %');
  });

  test('says of a closed shard that it takes nothing, and no rates', () => {
    const sentence = tapeSentence(shardView(1, 4, { status: 'closed', closedAtMs: 90_000 }), [named()]);
    expect(sentence).toMatch(/^Shard 1: closed, takes no more records\. turnstiles is/);
    expect(sentence).not.toContain('MiB');
  });

  test('says what was read twice, what never, and what expired unread', () => {
    const sentence = tapeSentence(shardView(1, 4), [
      named({
        readTwice: [
          { fromMs: 0, toMs: 10, records: 1200 },
          { fromMs: 20, toMs: 30, records: 34 },
        ],
        skipped: [{ fromMs: 40, toMs: 50, records: 9 }],
        expiredUnreadRecords: 77,
      }),
    ]);
    expect(sentence).toContain('1,234 read twice, 9 never read, 77 expired unread');
  });

  test('leaves out readers that are finished, and says of those that wait what they wait for', () => {
    const waiting = named({ status: 'waitingOnParentShards' });
    expect(tapeSentence(shardView(1, 4), [named({ status: 'finished' }), waiting])).toMatch(
      /MiB\/s\. turnstiles waits for the parent shards\.$/,
    );
  });
});

test('an on-demand data stream tells what it takes now, and when it grows', () => {
  const { capacity } = dataStreamView([]);
  const four = { ...capacity, writeBytesPerSecond: 4 * 1_048_576 };

  expect(capacityText({ capacity: four })).toBe('on-demand: takes 4 MiB/s now');
  expect(capacityText({ capacity: { ...four, growsAtMs: 930_000 } })).toBe(
    'on-demand: takes 4 MiB/s now, grows by itself at 15:30',
  );
});

test('the caption says when records are counted, from what rate on, and what is not shown then', () => {
  expect(countedText({ aboveRecordsPerSecond: 200_000 })).toBe(
    'counted by shard above 200,000/s: charts show no refused attempts, given-up records are an estimate near the limit',
  );
});
