import { describe, expect, test } from 'vitest';
import { refusingShardView, shardView, slotFrameOf, slotOf } from './sceneFixture';
import { fullShareOf, isTroubled, limitsOf, slotContent, slotShare } from './slots';

const limits = { recordsPerSecond: 1000, bytesPerSecond: 1_048_576 };

describe('a slot of the frame', () => {
  test('is found by its tape and its place on it', () => {
    const frame = slotFrameOf([
      [slotOf(1), null],
      [slotOf(3, 7), slotOf(4, 8, { refused: 5 })],
    ]);
    expect(slotContent(frame, 1, 1)).toEqual({
      records: 4,
      bytes: 1200,
      refused: 5,
      busiestKeyId: 8,
      busiestKeyRecords: 4,
      userRecords: 4,
      twins: 0,
      overtaken: 0,
    });
    expect(slotContent(frame, 0, 1)).toMatchObject({ records: 0, busiestKeyId: -1 });
  });

  test('that is not in the frame is empty', () => {
    expect(slotContent(slotFrameOf([[slotOf(9)]]), 0, 5)).toMatchObject({ records: 0, refused: 0 });
  });
});

describe('the share of a slot', () => {
  test('is of the records limit where records are many and small', () => {
    expect(slotShare(slotOf(25), 50, limits)).toBe(0.5);
    expect(slotShare(slotOf(50), 50, limits)).toBe(1);
  });

  test('is of the bytes limit where records are few and large', () => {
    expect(slotShare(slotOf(2, 0, { bytes: 262_144 }), 500, limits)).toBe(0.5);
  });

  test('counts the span: the same records in half the time are twice the share', () => {
    expect(slotShare(slotOf(10), 50, limits)).toBe(2 * slotShare(slotOf(10), 100, limits));
  });

  test('measures by the limits of its own shard', () => {
    const shard = shardView(0, 1, { writeLimitRecordsPerSecond: 500, writeLimitBytesPerSecond: 1 });
    expect(limitsOf(shard)).toEqual({ recordsPerSecond: 500, bytesPerSecond: 1 });
  });
});

describe('full height', () => {
  const share = (records: readonly number[]) => {
    return fullShareOf(
      slotFrameOf(
        records.map((count) => [null, slotOf(count), null]),
        { spanMs: 1000 },
      ),
      () => limits,
    );
  };

  test('is the limit as soon as one slot of any tape reaches 3 % of it', () => {
    expect(share([29, 30])).toBe(1);
    expect(share([1000])).toBe(1);
  });

  test('is the busiest slot of all tapes while every one stays below 3 %', () => {
    expect(share([29, 12])).toBe(0.029);
    expect(share([1])).toBe(0.001);
  });

  test('is the limit where nothing is written at all', () => {
    expect(share([0])).toBe(1);
  });
});

describe('a shard is troubled', () => {
  const quiet = slotFrameOf([new Array(30).fill(slotOf(1))]);

  test('while it refuses', () => {
    expect(isTroubled(quiet, 0, refusingShardView(0, 1))).toBe(true);
    expect(isTroubled(quiet, 0, shardView(0, 1))).toBe(false);
  });

  test('for as long as a refusal is fresh on its tape, so that its badge outlives short gaps', () => {
    const refusedAgo = (slots: number) => {
      return slotFrameOf([
        Array.from({ length: 30 }, (_, slot) => slotOf(1, 0, { refused: slot === 30 - slots ? 1 : 0 })),
      ]);
    };
    expect(isTroubled(refusedAgo(1), 0, shardView(0, 1))).toBe(true);
    expect(isTroubled(refusedAgo(24), 0, shardView(0, 1))).toBe(true);
    expect(isTroubled(refusedAgo(25), 0, shardView(0, 1))).toBe(false);
  });

  test('never once it is closed', () => {
    expect(isTroubled(quiet, 0, { ...refusingShardView(0, 1), status: 'closed' })).toBe(false);
  });
});
