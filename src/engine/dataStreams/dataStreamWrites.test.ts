import { describe, expect, test } from 'vitest';
import { engineMachines } from '../machines';
import { runContext } from '../testConfigs';
import { DataStream } from './dataStream';
import { PutEntries } from './putEntries';

const mebibyte = 1024 * 1024;

/** A data stream that nobody writes to but the test. */
function openStream(shardCount: number) {
  const context = runContext();
  const config = { id: 'scans', mode: 'PROVISIONED', shardCount, retentionMs: 86_400_000, reshardMs: 30_000 } as const;
  const dataStream = new DataStream(config, context, engineMachines);
  dataStream.start();
  context.clock.advanceTo(0);
  const figure = (name: Parameters<typeof context.metrics.series>[0], of = 'scans') =>
    Array.from(context.metrics.series(name, of)?.points ?? []).reduce((sum, point) => sum + point, 0);
  return { context, dataStream, figure };
}

/** Entries with these keys; a key is placed by its explicit hash key, in sixteenths of the ruler. */
function entriesFor(dataStream: DataStream, sixteenths: readonly number[]): PutEntries {
  const entries = new PutEntries(sixteenths.length);
  for (const part of sixteenths) {
    const hashKey = ((1n << 124n) * BigInt(part)).toString();
    entries.keyId[entries.count] = dataStream.keys.idOf(`key-${String(part)}`, hashKey);
    entries.entityId[entries.count++] = -1;
  }
  return entries;
}

/** As many PutRecords calls as it takes; gives the number of refused entries. */
function putMany(dataStream: DataStream, count: number, sixteenth: number, sizeBytes: number): number {
  let refused = 0;
  for (let left = count; left > 0; left -= 500) {
    const inCall = Math.min(left, 500);
    refused += dataStream.writes.put('PutRecords', entriesFor(dataStream, many(inCall, sixteenth)), inCall, sizeBytes);
  }
  return refused;
}

const many = (count: number, sixteenth: number) => Array.from({ length: count }, () => sixteenth);
const refusedOf = (entries: PutEntries) => Array.from(entries.refused.subarray(0, entries.count));

describe('a PutRecords call', () => {
  test('sends each entry to the shard whose range holds its hash key', () => {
    const { dataStream } = openStream(4);
    const entries = entriesFor(dataStream, [0, 3, 4, 15, 8]);

    dataStream.writes.put('PutRecords', entries, 5, 100);

    expect(dataStream.shards.map((shard) => shard.log.tail)).toEqual([2, 1, 1, 1]);
  });

  test('records above the shard’s write limit are refused one by one, not the whole request', () => {
    const { dataStream } = openStream(2);
    putMany(dataStream, 998, 0, 100);
    const entries = entriesFor(dataStream, [0, 8, 0, 0, 8, 0]);

    const refused = dataStream.writes.put('PutRecords', entries, 6, 100);

    expect(refused).toBe(2);
    expect(refusedOf(entries)).toEqual([0, 0, 0, 1, 0, 1]);
  });

  test('an entry that one bucket refuses takes nothing from the other', () => {
    const { dataStream } = openStream(1);
    dataStream.writes.put('PutRecords', entriesFor(dataStream, [0]), 1, mebibyte - 100);
    const { writeRecords, writeBytes } = dataStream.shard(0).throughput;

    expect(dataStream.writes.put('PutRecords', entriesFor(dataStream, many(5, 0)), 5, 200)).toBe(5);
    expect([writeRecords.tokens, writeBytes.tokens]).toEqual([999, 100]);
    expect(dataStream.writes.put('PutRecords', entriesFor(dataStream, many(5, 0)), 5, 50)).toBe(3);
    expect(dataStream.shard(0).refusals.refusedBy).toBe('bytes');
  });

  test('of 1,500 small records at once a rested shard takes 1,000, and 500 more half a second later', () => {
    const { context, dataStream } = openStream(1);

    expect(putMany(dataStream, 1500, 0, 10)).toBe(500);
    expect(dataStream.shard(0).refusals.refusedBy).toBe('records');
    context.clock.advanceTo(500);
    expect(putMany(dataStream, 1500, 0, 10)).toBe(1000);
  });

  test('counts what it took and what it refused under the CloudWatch names', () => {
    const { dataStream, figure } = openStream(2);
    putMany(dataStream, 1010, 0, 100);
    putMany(dataStream, 5, 8, 100);

    expect(figure('IncomingRecords')).toBe(1005);
    expect(figure('IncomingBytes')).toBe(100_500);
    expect(figure('WriteProvisionedThroughputExceeded')).toBe(10);
    expect(figure('WriteProvisionedThroughputExceeded', 'scans/shardId-000000000000')).toBe(10);
    expect(figure('WriteProvisionedThroughputExceeded', 'scans/shardId-000000000001')).toBe(0);
    expect(figure('IncomingRecords', 'scans/shardId-000000000001')).toBe(5);
    expect([figure('PutRecords.TotalRecords'), figure('PutRecords.SuccessfulRecords')]).toEqual([1015, 1005]);
    expect([figure('PutRecords.ThrottledRecords'), figure('PutRecords.Success')]).toEqual([10, 3]);
  });

  test('a call of which nothing was taken is no success', () => {
    const { dataStream, figure } = openStream(1);
    for (let call = 0; call < 2; call++) dataStream.writes.put('PutRecord', entriesFor(dataStream, [0]), 1, mebibyte);

    expect([figure('PutRecord.Success'), figure('WriteProvisionedThroughputExceeded')]).toEqual([1, 1]);
  });

  test('the first refusal of a stretch is told once, with the limit that was met', () => {
    const { context, dataStream } = openStream(1);
    for (let call = 0; call < 6; call++) {
      // Two calls at each moment, as of two producers.
      context.clock.advanceTo(Math.floor(call / 2) * 10);
      putMany(dataStream, 1200, 0, 10);
    }

    expect(context.trace.lines().map((line) => [line.atMs, line.type, line.text])).toEqual([
      [0, 'shard.refusalsStarted', 'shard 0 begins to refuse: its 1,000 records a second are spent'],
    ]);
  });

  test.each([
    ['one record more', [0, 8], [0, 8, 8]],
    ['another order', [0, 8], [8, 0]],
    ['one more of the first key', [0], [0, 0]],
  ])('%s gives another hash', (_, one, other) => {
    const hashes = [one, other].map((sixteenths) => {
      const { context, dataStream } = openStream(2);
      // The keys get their numbers in the same order both times.
      entriesFor(dataStream, [0, 8]);
      dataStream.writes.put('PutRecords', entriesFor(dataStream, sixteenths), sixteenths.length, 100);
      return context.trace.hash;
    });

    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
