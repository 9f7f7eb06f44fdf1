import { describe, expect, test } from 'vitest';
import type { EventSourceMappingView, ShardHandView } from '../engine/index';
import { destinationWords, handRows, leadingHand, mappingWords, placedHands, trayOf, trayText } from './mappingPicture';

const idle: ShardHandView = {
  handNumber: 0,
  status: 'idle',
  isBlocked: false,
  blockedSinceMs: null,
  waitingRecords: 0,
  windowRatio: null,
  batch: null,
  tumblingWindow: null,
  lastWindow: null,
};
const batch = { gatheredRecords: 100, records: 100, pieces: [100], attempts: 1, fromMs: 0, toMs: 900, invokedAtMs: 0 };
const gathering: ShardHandView = { ...idle, status: 'gathering', waitingRecords: 43, windowRatio: 0.6 };
const failing: ShardHandView = {
  ...idle,
  status: 'blocked',
  isBlocked: true,
  blockedSinceMs: 1000,
  waitingRecords: 200,
  batch: { ...batch, records: 50, pieces: [13, 12, 25], attempts: 1 },
};

function mapping(hands: readonly ShardHandView[], rest: Partial<EventSourceMappingView> = {}): EventSourceMappingView {
  return {
    id: 'bidMapping',
    reads: 'bids',
    functionId: 'parseBid',
    startingPosition: { type: 'TRIM_HORIZON' },
    state: 'Enabled',
    batchSize: 100,
    maximumBatchingWindowMs: 30_000,
    parallelizationFactor: hands.length,
    maximumRetryAttempts: null,
    maximumRecordAgeMs: null,
    bisectBatchOnFunctionError: false,
    reportBatchItemFailures: false,
    onFailureDestination: null,
    tumblingWindowMs: 0,
    filterPrefix: null,
    enabled: true,
    shards: [{ shardId: 'shardId-000000000002', status: 'polling', hands }],
    discarded: { destination: null, messages: 0, recordsInDestination: 0, recordsSkipped: 0, last: null },
    ...rest,
  };
}

describe('the tray', () => {
  test('fills while a batch is gathered, up to the batch size, and its ring turns', () => {
    expect(trayOf(gathering, 100)).toEqual({
      pieces: [{ records: 43, kind: 'gathering' }],
      capacity: 100,
      windowRatio: 0.6,
    });
    expect(trayOf({ ...gathering, waitingRecords: 400 }, 100).pieces).toEqual([{ records: 100, kind: 'gathering' }]);
    expect(trayText(gathering, 100, 30_000)).toBe('43 of 100, 12 s left');
  });

  test('is as empty as the batch when it leaves early', () => {
    const small = { ...batch, gatheredRecords: 8, records: 8, pieces: [8] };
    expect(trayOf({ ...idle, status: 'invoking', batch: small }, 100)).toMatchObject({
      pieces: [{ records: 8, kind: 'invoking' }],
      capacity: 100,
    });
  });

  test('is the batch that fails, whole or in parts', () => {
    expect(trayOf(failing, 100).capacity).toBe(100);
    expect(
      trayOf({ ...failing, batch: { ...batch, gatheredRecords: 50, records: 50, pieces: [50] } }, 100),
    ).toMatchObject({
      capacity: 50,
    });
  });

  test('shows a batch that was halved in its parts, the one in front failing', () => {
    expect(trayOf(failing, 100).pieces).toEqual([
      { records: 13, kind: 'failing' },
      { records: 12, kind: 'waiting' },
      { records: 25, kind: 'waiting' },
    ]);
    expect(trayText(failing, 100, 0)).toBe('halved: 13 + 12 + 25');
  });

  test('names the attempt of a batch that fails in one piece', () => {
    const whole = { ...failing, batch: { ...batch, records: 50, pieces: [50], attempts: 7 } };

    expect(trayText(whole, 100, 0)).toBe('batch of 50, attempt 7');
    expect(trayText({ ...idle, status: 'invoking', batch }, 100, 0)).toBe('batch of 100');
    expect(trayText(idle, 100, 0)).toBe('nothing waits');
  });

  test('is that of a blocked hand before all others, else of the fullest', () => {
    expect(leadingHand(mapping([gathering, failing, idle]))?.hand).toBe(failing);
    expect(leadingHand(mapping([idle, gathering]))).toMatchObject({ shardNumber: 2, hand: gathering });
    expect(leadingHand(mapping([]))).toBeNull();
  });
});

describe('the hands', () => {
  const of = (shards: number, factor: number) =>
    placedHands({
      ...mapping([]),
      shards: Array.from({ length: shards }, (_, shard) => ({
        shardId: `shardId-${String(shard).padStart(12, '0')}`,
        status: 'polling' as const,
        hands: Array.from({ length: factor }, (_hand, handNumber) => ({ ...idle, handNumber })),
      })),
    });
  test.each([
    [2, 4, [4, 4]],
    [2, 10, [7, 7, 6]],
    [9, 1, [7, 2]],
    [0, 0, []],
  ])('of %d shards with a factor of %d stand in rows of %j', (shards, factor, rows) => {
    expect(handRows(of(shards, factor), 7).map(({ length }) => length)).toEqual(rows);
  });
});

describe('in words', () => {
  test.each([
    [mapping([failing]), { text: 'blocked for 9 s', isTrouble: true }],
    [mapping([failing, failing]), { text: '2 blocked', isTrouble: true }],
    [mapping([{ ...idle, status: 'waitingForConcurrency' }]), { text: '1 throttled', isTrouble: true }],
    [mapping([{ ...idle, status: 'invoking' }, idle]), { text: '1 of 2 running', isTrouble: false }],
    [mapping([idle], { state: 'Updating' }), { text: 'Updating', isTrouble: false }],
    [mapping([], { state: 'Disabled' }), { text: 'Disabled', isTrouble: true }],
  ])('case %#', (view, words) => {
    expect(mappingWords(view, 10_000)).toEqual(words);
  });

  test('what was given up is told with its place, or as lost', () => {
    const discarded = { destination: null, messages: 0, recordsInDestination: 0, recordsSkipped: 0, last: null };

    expect(destinationWords(mapping([]))).toBeNull();
    expect(
      destinationWords(
        mapping([], { discarded: { ...discarded, destination: 'SQS', messages: 1, recordsInDestination: 1 } }),
      ),
    ).toEqual({ name: 'SQS', lines: ['1 message', 'of 1 record'], isLoss: false });
    expect(destinationWords(mapping([], { discarded: { ...discarded, recordsSkipped: 100 } }))).toEqual({
      name: 'nowhere',
      lines: ['100 lost'],
      isLoss: true,
    });
  });
});
