import { describe, expect, test } from 'vitest';
import { refusalWords } from './refusalWords';
import { refusingShardView, shardView } from './sceneFixture';

const hot = refusingShardView(2, 4);

describe('the badge of a shard that refuses', () => {
  test('says how many a second, since when, how many keys, what was offered and taken, and the error of AWS', () => {
    expect(refusalWords([hot])).toEqual({
      count: '×340/s',
      since: 'since 0:03, two keys',
      sentence: 'Shard 2 was offered 1,340 rec/s; it takes 1,000.',
      errorCode: 'ProvisionedThroughputExceededException',
    });
  });

  test('counts in bytes where bytes were the limit', () => {
    const wide = { ...hot, refusedBy: 'bytes' as const, offeredBytesPerSecond: 2_097_152 };
    expect(refusalWords([wide]).sentence).toBe('Shard 2 was offered 2.00 MiB/s; it takes 1.00 MiB/s.');
  });

  test('is a total where it is less than one a second, and says that it is', () => {
    const seldom = shardView(2, 4, { refusedRecords: 20 });
    expect(refusalWords([seldom])).toMatchObject({ count: '×20', since: 'in all' });
    expect(refusalWords([seldom]).sentence).toBe('Shard 2 is now offered 85 rec/s; it takes 1,000.');
  });

  test('names one key as one, and many in figures', () => {
    expect(refusalWords([{ ...hot, refusedKeyCount: 1 }]).since).toBe('since 0:03, one key');
    expect(refusalWords([{ ...hot, refusedKeyCount: 38 }]).since).toBe('since 0:03, 38 keys');
  });
});

describe('equal refusals of several shards', () => {
  const later = { ...refusingShardView(0, 4), refusingSinceMs: 9_400, refusedRecordsPerSecond: 60 };

  test('are one badge with the sum, since the first of them', () => {
    expect(refusalWords([later, hot])).toMatchObject({
      count: '×400/s',
      since: 'since 0:03, four keys',
      sentence: 'Shards 0 and 2 were offered more than the 1,000 that each of them takes.',
    });
  });
});
