import { describe, expect, test } from 'vitest';
import { RecordLog } from '../dataStreams/recordLog';
import { ReaderAccount } from './readerAccount';
import { RecordLedger } from './recordLedger';
import { TwinRecords } from './twinRecords';

/** A ledger with one reader of a shard that holds `count` records of one entity, one a second. */
function worldOf(count: number) {
  const ledger = new RecordLedger();
  const reader = ledger.openReader('archive', 'scans');
  const log = new RecordLog(true);
  const put = (second: number, order = second) => {
    log.append(second, 0, 0, order);
    log.stamp(log.tail * 1000, 100);
    return { shardNumber: 0, position: log.tail - 1 };
  };
  for (let second = 0; second < count; second++) put(second);
  const shard = reader.openShard(0, log);
  const again = (position: number) => {
    const place = put(log.runProducedSecond[log.runOf(position)] as number, log.productionOrder[position]);
    ledger.storedAgain('scans', { shardNumber: 0, position }, place, position);
    return place.position;
  };
  const figures = () =>
    (['delivered', 'duplicated', 'expired', 'outOfOrder'] as const).map((figure) => reader[figure].sumFrom(0));
  const trim = (to: number) => {
    reader.trim(shard, log.trimHorizon, to);
    log.trimHorizon = to;
  };
  return { ledger, reader, log, shard, again, figures, trim };
}

describe('a record that is stored twice', () => {
  test('is delivered once, and once it is a duplicate, which does not count as out of order', () => {
    const { reader, shard, again, figures } = worldOf(5);
    again(1);
    reader.deliver(shard, 0, 6);

    expect(figures()).toEqual([5, 1, 0, 0]);
  });

  test('counts the same when its second place comes after it was handed over', () => {
    const { reader, shard, again, figures } = worldOf(5);
    reader.deliver(shard, 0, 5);
    again(1);
    expect(figures()).toEqual([5, 0, 0, 0]);
    reader.deliver(shard, 5, 6);

    expect(figures()).toEqual([5, 1, 0, 0]);
  });

  test('three times is one delivery and two duplicates', () => {
    const { reader, shard, again, figures } = worldOf(3);
    again(0);
    again(0);
    reader.deliver(shard, 0, 5);

    expect(figures()).toEqual([3, 2, 0, 0]);
  });

  test('makes another row at the destination, unless its rows are keyed by an id by then', () => {
    const { reader, shard, again, figures } = worldOf(4);
    again(0);
    again(1);
    reader.deliver(shard, 0, 5);
    reader.writes = 'keyed';
    reader.deliver(shard, 5, 6);
    reader.deliver(shard, 2, 4);

    expect(figures()).toEqual([4, 4, 0, 0]);
    expect(reader.writtenTwice.sumFrom(0)).toBe(1);
  });

  test('is not lost while one of its places can still be read, and is lost once when none can', () => {
    const { again, figures, trim } = worldOf(3);
    again(0);
    trim(1);
    expect(figures()).toEqual([0, 0, 0, 0]);
    trim(4);

    expect(figures()).toEqual([0, 0, 3, 0]);
  });

  test('whose first place expired is delivered by its second', () => {
    const { reader, shard, again, figures, trim } = worldOf(2);
    again(0);
    trim(2);
    reader.deliver(shard, 2, 3);

    expect(figures()).toEqual([1, 0, 1, 0]);
  });

  test('whose first place was skipped is delivered by its second', () => {
    const { reader, shard, again, figures } = worldOf(2);
    again(0);
    reader.skip(shard, 0, 2);
    reader.deliver(shard, 2, 3);

    expect(figures()).toEqual([1, 0, 0, 0]);
    expect(reader.skipped.sumFrom(0)).toBe(2);
  });

  test('is known to a reader that comes later', () => {
    const { ledger, log, again } = worldOf(2);
    again(1);
    const late = ledger.openReader('late', 'scans');
    late.deliver(late.openShard(0, log), 0, 3);

    expect([late.delivered.sumFrom(0), late.duplicated.sumFrom(0)]).toEqual([2, 1]);
  });
});

test('twins are visited by rising position within a stretch of one shard', () => {
  const twins = new TwinRecords();
  const place = (shardNumber: number, position: number) => ({ shardNumber, position });
  twins.add(place(0, 9), place(0, 20), 0);
  twins.add(place(0, 2), place(1, 5), 0);
  twins.add(place(0, 9), place(0, 30), 0);
  const seen: number[] = [];
  twins.eachIn(0, 2, 30, (_, position) => seen.push(position));

  expect(seen).toEqual([2, 9, 20]);
  expect([twins.records.length, twins.extraPlaces]).toEqual([2, 3]);
  expect(new ReaderAccount('archive', 'scans', twins).fateOf(place(0, 2))).toBe('unread');
});
