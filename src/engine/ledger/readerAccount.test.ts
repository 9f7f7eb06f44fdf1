import { describe, expect, test } from 'vitest';
import { RecordLog } from '../dataStreams/recordLog';
import { TwinRecords } from './twinRecords';
import { ReaderAccount } from './readerAccount';

/** A shard with `seconds` × 10 records, ten produced in each second; record i belongs to entity i % 3. */
function shardOf(reader: ReaderAccount, seconds: number, orderOf = (place: number) => place) {
  const log = new RecordLog(true);
  for (let second = 0; second < seconds; second++) {
    for (let record = 0; record < 10; record++) log.append(second, 0, log.tail % 3, orderOf(log.tail));
    log.stamp(second * 1000 + 999, 100);
  }
  return reader.openShard(0, log);
}

const reader = (twins = new TwinRecords()) => new ReaderAccount('archive', 'scans', twins);

describe('the fates of records at one reader', () => {
  test('a record handed over is delivered, in the second in which it was produced', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.deliver(shard, 0, 25);

    expect([account.delivered.sumFrom(0), account.delivered.sumFrom(1), account.delivered.sumFrom(2)]).toEqual([
      25, 15, 5,
    ]);
    expect([shard.handedUpTo, shard.unread]).toEqual([25, 25]);
  });

  test('handed over again it is a duplicate, never a second delivery', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.deliver(shard, 0, 30);

    expect(account.deliver(shard, 10, 40)).toEqual({ repeated: 20 });
    expect([account.delivered.sumFrom(0), account.duplicated.sumFrom(0)]).toEqual([40, 20]);
    expect(shard.readTwice).toEqual([{ from: 10, to: 30 }]);
  });

  test('stretches that were read twice run together; the last eight are kept', () => {
    const account = reader();
    const shard = shardOf(account, 50);
    account.deliver(shard, 0, 500);
    account.deliver(shard, 10, 20);
    account.deliver(shard, 20, 30);
    expect(shard.readTwice).toEqual([{ from: 10, to: 30 }]);

    for (let from = 40; from < 400; from += 30) account.deliver(shard, from, from + 5);
    expect(shard.readTwice).toHaveLength(8);
    expect(shard.readTwice.at(-1)).toEqual({ from: 370, to: 375 });
  });

  test('one that the cursor passed is skipped and goes on waiting', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.skip(shard, 0, 20);
    account.skip(shard, 20, 20);

    expect(account.skipped.sumFrom(0)).toBe(20);
    expect([shard.skippedAlive, shard.unread]).toEqual([20, 30]);
    expect(shard.skipped).toEqual([{ from: 0, to: 20 }]);
  });

  test('one that was passed and is handed over later is delivered then, and skipped no more', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.deliver(shard, 0, 10);
    account.skip(shard, 10, 30);
    account.deliver(shard, 30, 35);

    expect(account.deliver(shard, 5, 25)).toEqual({ repeated: 5 });
    expect([account.delivered.sumFrom(0), account.duplicated.sumFrom(0), account.skipped.sumFrom(0)]).toEqual([
      30, 5, 5,
    ]);
    expect(shard.skipped).toEqual([{ from: 25, to: 30 }]);
    expect(shard.skippedAlive + shard.unread).toBe(20);
  });

  test('one that was passed and has expired is not delivered any more', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.skip(shard, 0, 30);
    account.trim(shard, 0, 20);
    shard.log.trimHorizon = 20;

    expect(account.deliver(shard, 10, 30)).toEqual({ repeated: 10 });
    expect([account.delivered.sumFrom(0), account.expired.sumFrom(0)]).toEqual([10, 20]);
  });

  test('one that the trim horizon passes before it was handed over has expired', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.deliver(shard, 0, 15);
    account.trim(shard, 0, 30);
    shard.log.trimHorizon = 30;

    expect([account.expired.sumFrom(0), account.expired.sumFrom(2)]).toEqual([15, 10]);
    expect([shard.expiredUnread, shard.unread, shard.position]).toEqual([15, 20, 30]);
  });

  test('one that is trimmed while it is in hand is still delivered, and does not expire', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.deliver(shard, 0, 5);
    shard.position = 5;
    account.hold(shard, 5, 20);
    account.trim(shard, 0, 30);
    shard.log.trimHorizon = 30;

    expect([account.expired.sumFrom(0), shard.unread, shard.position]).toEqual([10, 35, 5]);
    expect(account.deliver(shard, 5, 20)).toEqual({ repeated: 0 });
    expect([account.delivered.sumFrom(0), account.duplicated.sumFrom(0), shard.unread]).toEqual([20, 0, 20]);
    account.hold(shard, 20, 30);
    expect([account.expired.sumFrom(0), shard.position]).toEqual([10, 30]);
  });

  test('a batch that is given up has expired as far as it was trimmed', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.hold(shard, 0, 40);
    account.trim(shard, 0, 30);
    shard.log.trimHorizon = 30;
    account.release(shard);

    expect([account.expired.sumFrom(0), shard.unread, shard.position]).toEqual([30, 20, 30]);
    account.trim(shard, 30, 35);
    expect(account.expired.sumFrom(0)).toBe(35);
  });

  test('what a new owner passes while the old one has it in hand expires once', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.hold(shard, 0, 10);
    account.trim(shard, 0, 15);
    shard.log.trimHorizon = 15;
    account.skip(shard, 0, 20);

    expect([account.expired.sumFrom(0), shard.skippedAlive, shard.unread]).toEqual([15, 5, 30]);
  });

  test('a skipped one expires too, once', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.deliver(shard, 0, 10);
    account.skip(shard, 10, 30);
    account.trim(shard, 0, 20);
    shard.log.trimHorizon = 20;
    account.trim(shard, 20, 25);
    shard.log.trimHorizon = 25;

    expect(account.expired.sumFrom(0)).toBe(15);
    expect(shard.skippedAlive).toBe(5);
  });

  test('one that comes after a younger one of its entity is out of order', () => {
    const account = reader();
    // Records 12 and 15, of the same entity, were produced the other way round.
    const shard = shardOf(account, 5, (place) => (place === 12 ? 15 : place === 15 ? 12 : place));
    account.deliver(shard, 0, 50);

    expect(account.outOfOrder.sumFrom(0)).toBe(1);
    expect(account.outOfOrder.sumFrom(2)).toBe(0);
  });

  test('a duplicate is not looked at for its order', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    account.deliver(shard, 0, 50);
    account.deliver(shard, 0, 50);

    expect(account.outOfOrder.sumFrom(0)).toBe(0);
  });

  test('iterator age is the age of the next record that the cursor has before it, nothing at the head', () => {
    const account = reader();
    const shard = shardOf(account, 5);
    shard.position = 20;
    expect(account.iteratorAgeMs(shard, 10_000)).toBe(10_000 - 2999);

    shard.position = 50;
    expect(account.iteratorAgeMs(shard, 10_000)).toBe(0);
  });
});
