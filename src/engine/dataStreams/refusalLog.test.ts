import { describe, expect, test } from 'vitest';
import { RefusalLog } from './refusalLog';

function refuse(log: RefusalLog, atMs: number, ...keyIds: number[]): void {
  for (const keyId of keyIds) log.add(keyId);
  log.closeCall(atMs, keyIds.length, 'records');
}

const keysSince = (log: RefusalLog, fromMs: number) => {
  const keys: number[] = [];
  log.eachKeySince(fromMs, (keyId) => keys.push(keyId));
  return keys;
};

describe('a shard’s refused attempts', () => {
  test('are counted over any stretch of time', () => {
    const log = new RefusalLog();
    refuse(log, 100, 1, 2);
    refuse(log, 200, 3);
    refuse(log, 200, 4);
    refuse(log, 300, 5);

    expect([log.countIn(0, 1000), log.countIn(100, 200), log.countIn(200, 300), log.countIn(301, 1000)]).toEqual([
      5, 2, 2, 0,
    ]);
    expect([log.total, log.lastAtMs]).toEqual([5, 300]);
    expect(new RefusalLog().lastAtMs).toBe(-Infinity);
  });

  test('a gap of more than a second begins a new stretch', () => {
    const log = new RefusalLog();
    refuse(log, 100, 1);
    refuse(log, 1100, 1);
    expect(log.sinceMs).toBe(100);

    refuse(log, 2101, 1);
    expect(log.sinceMs).toBe(2101);
  });

  test('their keys are remembered, newest first', () => {
    const log = new RefusalLog();
    refuse(log, 100, 7, 8);
    refuse(log, 200, 9);

    expect(keysSince(log, 0)).toEqual([9, 8, 7]);
    expect(keysSince(log, 100)).toEqual([9]);
  });

  test('of very many only the last 8,192 keys are remembered, and all are counted', () => {
    const log = new RefusalLog();
    for (let call = 0; call < 100; call++) refuse(log, call, ...Array.from({ length: 100 }, () => call));

    expect(keysSince(log, -1)).toHaveLength(8192);
    expect(log.countIn(0, 1000)).toBe(10_000);
  });
});
