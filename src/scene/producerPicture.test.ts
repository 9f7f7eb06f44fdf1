import { describe, expect, test } from 'vitest';
import { envelopesOf, fullestParcel, marksText, packingOf, pileOf } from './producerPicture';
import { producerView, slotFrameOf, slotOf } from './sceneFixture';

const call = (offered: number, bounced: number) => ({ atMs: 0, offered, bounced });

describe('envelopes', () => {
  test('show how much of each call bounced, one cell at least', () => {
    const api = 'PutRecords' as const;
    const envelopes = envelopesOf({
      api,
      recentCalls: [call(400, 0), call(400, 200), call(400, 400), call(400, 1), call(3, 2)],
    });

    expect(envelopes.map(({ cells }) => cells.filter((cell) => cell === 'bounced').length)).toEqual([0, 10, 20, 1, 2]);
    expect(envelopes.map(({ cells }) => cells.length)).toEqual([20, 20, 20, 20, 3]);
    expect(
      envelopesOf({ api, recentCalls: [call(400, 399)] })[0]?.cells.filter((cell) => cell === 'stored'),
    ).toHaveLength(1);
  });

  test('are not shown while nothing bounces, nor for single records', () => {
    expect(envelopesOf({ api: 'PutRecords', recentCalls: [call(400, 0)] })).toEqual([]);
    expect(envelopesOf({ api: 'PutRecord', recentCalls: [call(1, 1)] })).toEqual([]);
  });
});

describe('a pile', () => {
  test('never has more than 48 squares, of 1, 2, 5, 10 … records', () => {
    const scales = [48, 49, 97, 241, 5600].map((waiting) =>
      pileOf({ waitingRecords: waiting, waitingRecordsMost: waiting }),
    );

    expect(scales.map(({ records }) => records)).toEqual([1, 2, 5, 10, 200]);
    expect(Math.max(...scales.map(({ squares }) => squares))).toBeLessThanOrEqual(48);
  });

  test('melts by the scale of its highest', () => {
    expect(pileOf({ waitingRecords: 250, waitingRecordsMost: 5600 })).toEqual({ squares: 2, records: 200 });
    expect(pileOf({ waitingRecords: 0, waitingRecordsMost: 5600 }).squares).toBe(0);
  });
});

test('of several parcels the fullest is shown', () => {
  const parcel = (fillRatio: number) => ({
    ...{ shardId: 'shardId-000000000000', userRecords: 9, bytes: 9, leavesAtMs: 0, remainingRatio: 0.5 },
    fillRatio,
  });
  const kpl = {
    ...{ aggregation: true, recordMaxBufferedTimeMs: 100, recordTtlMs: 30_000 },
    ...{ closedParcels: 0, userRecordsPerKinesisRecord: 9 },
  };

  expect(fullestParcel({ ...kpl, openParcels: [parcel(0.2), parcel(0.7)] })).toMatchObject({
    fillRatio: 0.7,
    others: 1,
  });
  expect(fullestParcel({ ...kpl, openParcels: [] })).toBeNull();
});

test('the words below the caption name the marks that can be seen, and no others', () => {
  expect(marksText(slotFrameOf([[slotOf(3), null]]))).toBe('');
  expect(marksText(slotFrameOf([[slotOf(3, 0, { userRecords: 900 })]]))).toMatch(/^⊞/);
  expect(marksText(slotFrameOf([[slotOf(3, 0, { twins: 1 })], [slotOf(3, 0, { overtaken: 2 })]]))).toMatch(/^‖.* · ◂/);
});

test('packing is that of the producers that write to the data stream', () => {
  const kpl = {
    ...{ aggregation: true, recordMaxBufferedTimeMs: 100, recordTtlMs: 30_000 },
    ...{ openParcels: [], closedParcels: 0, userRecordsPerKinesisRecord: 300 },
  };
  const producers = [producerView('a', [], { kpl, to: 'scans' }), producerView('b', [], { to: 'scans' })];

  expect(packingOf({ producers }, 'scans')).toBe(300);
  expect(packingOf({ producers }, 'others')).toBe(0);
});
