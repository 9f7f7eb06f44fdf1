import { describe, expect, test } from 'vitest';
import { RecordLog } from './recordLog';

/** One call: `count` records of `sizeBytes` that arrive at `atMs`. */
function put(
  log: RecordLog,
  atMs: number,
  count: number,
  sizeBytes = 100,
  producedSecond = Math.floor(atMs / 1000),
): void {
  for (let record = 0; record < count; record++) log.append(producedSecond, log.tail % 7, record, log.tail);
  log.stamp(atMs, sizeBytes);
}

describe('a shard’s records', () => {
  test('keep their place and their values while the log grows', () => {
    const log = new RecordLog(true);
    for (let call = 0; call < 600; call++) put(log, call * 10, 20, 100 + call);

    expect(log.tail).toBe(12_000);
    expect(log.arrivalAt(11_999, Infinity)).toBe(5990);
    expect(log.arrivalAt(0, Infinity)).toBe(0);
    expect([log.keyId[9000], log.entityId[9000], log.productionOrder[9000]]).toEqual([9000 % 7, 0, 9000]);
    expect(log.bytesBetween(0, 40)).toBe(20 * 100 + 20 * 101);
    expect(log.bytesBetween(10, 30)).toBe(10 * 100 + 10 * 101);
    expect(log.bytesBetween(30, 30)).toBe(0);
  });

  test('are found by their moment of arrival', () => {
    const log = new RecordLog(false);
    put(log, 10, 3);
    put(log, 20, 2);
    put(log, 30, 1);

    expect([0, 10, 10.5, 20, 30, 31].map((atMs) => log.positionAt(atMs))).toEqual([0, 0, 3, 3, 5, 6]);
    expect([9, 10, 20, 29, 30].map((atMs) => log.positionAfter(atMs))).toEqual([0, 3, 5, 5, 6]);
    expect(log.arrivalAt(6, 999)).toBe(999);
    expect(new RecordLog(false).positionAt(5)).toBe(0);
  });

  test('of one call that were produced in different seconds stay apart in the accounts', () => {
    const log = new RecordLog(false);
    log.append(3, 0, -1, 0);
    log.append(4, 0, -1, 1);
    log.append(4, 0, -1, 2);
    log.stamp(4010, 100);
    put(log, 4020, 1, 100, 4);

    const runs = Array.from({ length: log.runCount }, (_, run) => [
      log.runStart[run],
      log.runEnd(run),
      log.runProducedSecond[run],
    ]);
    expect(runs).toEqual([
      [0, 1, 3],
      [1, 3, 4],
      [3, 4, 4],
    ]);
    expect([0, 1, 2, 3].map((position) => log.runOf(position))).toEqual([0, 1, 1, 2]);
  });

  test('a log without entities keeps no columns for them', () => {
    const log = new RecordLog(false);
    put(log, 0, 2000);

    expect([log.entityId.length, log.productionOrder.length]).toEqual([0, 0]);
  });
});

describe('one call for records', () => {
  test('gives what is there, up to a number of records', () => {
    const log = new RecordLog(false);
    put(log, 0, 5, 10);
    put(log, 1, 5, 20);

    expect(log.endOfCall(0, 100, 1e9)).toMatchObject({ end: 10, bytes: 150 });
    expect(log.endOfCall(0, 7, 1e9)).toMatchObject({ end: 7, bytes: 90 });
    expect(log.endOfCall(10, 100, 1e9)).toMatchObject({ end: 10, bytes: 0 });
  });

  test('stops before the record that would be too many bytes', () => {
    const log = new RecordLog(false);
    put(log, 0, 5, 10);
    put(log, 1, 5, 20);

    expect(log.endOfCall(0, 100, 89)).toMatchObject({ end: 6, bytes: 70 });
    expect(log.endOfCall(0, 100, 90)).toMatchObject({ end: 7, bytes: 90 });
  });

  test('gives one record at least, however large', () => {
    const log = new RecordLog(false);
    put(log, 0, 3, 1000);

    expect(log.endOfCall(0, 100, 10)).toMatchObject({ end: 1, bytes: 1000 });
  });
});

describe('a parcel of user records', () => {
  /** Two plain records of 100 bytes, a parcel of five in 900 bytes from two seconds, one plain record. */
  function mixed(): RecordLog {
    const log = new RecordLog(false);
    put(log, 1000, 2);
    for (let record = 0; record < 5; record++) log.append(record < 3 ? 1 : 2, record, -1, 0);
    log.stampParcel(2010, 900);
    put(log, 2020, 1, 100, 2);
    return log;
  }

  test('is one Kinesis record with a size of its own, however many it carries', () => {
    const log = mixed();

    expect(log.tail).toBe(8);
    expect(log.kinesisRecordsBetween(0, 8)).toBe(4);
    expect(log.bytesBetween(0, 8)).toBe(2 * 100 + 900 + 100);
    expect(Array.from({ length: log.runCount }, (_, run) => log.kinesisRecordsOfRun(run))).toEqual([2, 1, 0, 1]);
    expect([0, 1, 2, 4, 6, 7].map((position) => log.kinesisRecordEnd(position))).toEqual([1, 2, 7, 7, 7, 8]);
    expect([1, 2, 6, 7].map((position) => log.inParcel(position))).toEqual([false, true, true, false]);
  });

  test('counts once where it is cut', () => {
    const log = mixed();

    expect([log.kinesisRecordsBetween(3, 8), log.bytesBetween(3, 8)]).toEqual([2, 1000]);
    expect([log.kinesisRecordsBetween(5, 6), log.bytesBetween(5, 6)]).toEqual([1, 900]);
    expect([log.kinesisRecordsBetween(0, 4), log.bytesBetween(0, 4)]).toEqual([3, 1100]);
  });

  test('is returned whole by a call, counts once there, and is left for the next where it does not fit', () => {
    const log = mixed();

    expect(log.endOfCall(0, 3, 10_000)).toEqual({ end: 7, bytes: 1100, kinesisRecords: 3 });
    expect(log.endOfCall(0, 10, 1099)).toEqual({ end: 2, bytes: 200, kinesisRecords: 2 });
    expect(log.endOfCall(2, 10, 50)).toEqual({ end: 7, bytes: 900, kinesisRecords: 1 });
    expect(log.endOfCall(4, 10, 10_000)).toEqual({ end: 8, bytes: 1000, kinesisRecords: 2 });
    expect(log.endOfCall(0, 2, 10_000)).toEqual({ end: 2, bytes: 200, kinesisRecords: 2 });
  });

  test('follows another without running into it, and grows with the log', () => {
    const log = new RecordLog(false);
    for (let parcel = 0; parcel < 500; parcel++) {
      for (let record = 0; record < 7; record++) log.append(3, 0, -1, 0);
      log.stampParcel(3000, 70);
    }

    expect([log.kinesisRecordsBetween(0, log.tail), log.bytesBetween(0, log.tail)]).toEqual([500, 35_000]);
    expect(log.endOfCall(0, 100, 1_000_000).end).toBe(700);
  });
});
