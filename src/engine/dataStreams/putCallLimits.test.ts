import { describe, expect, test } from 'vitest';
import { openDataStream } from '../openDataStream';
import type { Era } from '../simulationView';
import type { PutRequestEntry } from './dataStreamCalls';

const mebibyte = 1024 * 1024;
const entry = (dataBytes: number, partitionKey = 'k'): PutRequestEntry => ({ partitionKey, dataBytes });
const entries = (count: number, dataBytes: number) => Array.from({ length: count }, () => entry(dataBytes));
const streamOf = (recordBytesMax = mebibyte, era: Era = 'today') =>
  openDataStream({ id: 'scans', shardCount: 1, recordBytesMax }, era);

const errorOf = (answer: { ok: boolean; errorCode?: string }) => (answer.ok ? null : answer.errorCode);

describe('a PutRecords call as a whole', () => {
  test('carries 500 records, and with 501 fails without touching the data stream', () => {
    const stream = streamOf();

    expect(errorOf(stream.putRecords(entries(501, 10)))).toBe('ValidationException');
    expect(stream.dataStream.shard(0).log.tail).toBe(0);
    expect(stream.dataStream.shard(0).throughput.writeRecords.tokens).toBe(1000);
    expect(errorOf(stream.putRecords(entries(500, 10)))).toBeNull();
    expect(stream.dataStream.shard(0).log.tail).toBe(500);
  });

  test.each([
    ['today', 10],
    ['notes', 5],
  ] as const)('in the era %s carries %d MiB, keys included', (era, mebibytes) => {
    const sizeBytes = 102_400;
    const fits = Math.floor((mebibytes * mebibyte) / sizeBytes);
    const stream = streamOf(mebibyte, era);

    expect(errorOf(stream.putRecords(entries(fits + 1, sizeBytes - 1)))).toBe('ValidationException');
    expect(errorOf(stream.putRecords(entries(fits, sizeBytes - 1)))).toBeNull();
  });

  test('fails for one record that is too large, and the others are not stored', () => {
    const stream = streamOf();
    const answer = stream.putRecords([entry(10), entry(mebibyte), entry(10)]);

    expect(answer).toEqual({
      ok: false,
      errorCode: 'ValidationException',
      sentence: 'A record has up to 1 MiB here, not 1,048,577 bytes.',
    });
    expect(stream.dataStream.shard(0).log.tail).toBe(0);
    expect(errorOf(stream.putRecords([entry(mebibyte - 1)])), 'the key counts').toBeNull();
  });

  test.each([
    ['', 'ValidationException'],
    ['k'.repeat(257), 'ValidationException'],
    ['k'.repeat(256), null],
    ['ü'.repeat(256), null],
  ])('fails for a partition key that is empty or above 256 characters', (partitionKey, error) => {
    expect(errorOf(streamOf().putRecords([entry(10), entry(10, partitionKey)]))).toBe(error);
  });

  test.each(['-1', '0x10', '007', (1n << 128n).toString()])(
    'fails for the explicit hash key %s, which is no number of the ruler',
    (explicitHashKey) => {
      const answer = streamOf().putRecords([{ ...entry(10), explicitHashKey }]);

      expect(errorOf(answer)).toBe('InvalidArgumentException');
    },
  );

  test('is counted neither as refused by a bucket nor as a success', () => {
    const stream = streamOf();
    stream.putRecords(entries(501, 10));
    const { writes, context } = stream.dataStream;
    const sum = (name: 'PutRecords.Success' | 'WriteProvisionedThroughputExceeded' | 'PutRecords.TotalRecords') =>
      Array.from(context.metrics.series(name, 'scans')?.points ?? []).reduce((total, point) => total + point, 0);

    expect([
      sum('PutRecords.Success'),
      sum('WriteProvisionedThroughputExceeded'),
      sum('PutRecords.TotalRecords'),
    ]).toEqual([0, 0, 0]);
    expect([writes.failedCalls, writes.failedRecords]).toEqual([1, 501]);
  });
});

describe('a call whose records differ in size', () => {
  test('judges each in its order: a large one that is refused lets a small one behind it pass', () => {
    const stream = streamOf();
    const answer = stream.putRecords([entry(700_000), entry(700_000), entry(300_000)]);

    expect(answer.ok && answer.records.map((record) => ('errorCode' in record ? record.errorCode : 'stored'))).toEqual([
      'stored',
      'ProvisionedThroughputExceededException',
      'stored',
    ]);
    expect(answer.ok && answer.failedRecordCount).toBe(1);
  });

  test('keeps the size of each record for those who read', () => {
    const stream = streamOf();
    stream.putRecords([entry(99), entry(99), entry(199), entry(49)]);
    const { log } = stream.dataStream.shard(0);

    expect([log.bytesBetween(0, 2), log.bytesBetween(2, 3), log.bytesBetween(3, 4)]).toEqual([200, 200, 50]);
  });
});

describe('a PutRecord call', () => {
  test('throws where PutRecords would mark the entry', () => {
    const stream = streamOf();

    expect(stream.putRecord(entry(mebibyte - 1)).ok).toBe(true);
    expect(errorOf(stream.putRecord(entry(10)))).toBe('ProvisionedThroughputExceededException');
  });

  test('gives sequence numbers that rise, and takes the last one as SequenceNumberForOrdering', () => {
    const stream = streamOf();
    let last: string | undefined;
    const numbers = [1, 2, 3, 4].map((second) => {
      stream.advanceTo(second * 1000);
      const answer = stream.putRecord(entry(100), last);
      last = answer.ok ? answer.sequenceNumber : undefined;
      return BigInt(last ?? 0);
    });

    expect(numbers.every((number, index) => index === 0 || number > (numbers[index - 1] as bigint))).toBe(true);
  });

  test('fails for a SequenceNumberForOrdering that the data stream has not given', () => {
    expect(errorOf(streamOf().putRecord(entry(100), '12'))).toBe('InvalidArgumentException');
  });
});
