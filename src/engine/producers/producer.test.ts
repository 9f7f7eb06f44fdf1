import { describe, expect, test, vi } from 'vitest';
import type { Action } from '../actions';
import type { ProducerConfig } from '../config';
import { DataStreamWrites } from '../dataStreams/dataStreamWrites';
import { runTo, world } from '../testConfigs';
import type { RunningSimulation } from '../simulation';

const of = 'meters';
const oneKey = { kind: 'same', partitionKey: 'k' } as const;
/** 1,500 records a second for one shard, in three calls a second. */
const tooMuch = {
  rate: { kind: 'steady', recordsPerSecond: 1500 },
  partitionKey: oneKey,
  entriesPerCallMax: 500,
  callIntervalMs: null,
  phaseMs: 0,
} as const satisfies Partial<ProducerConfig>;

const view = (simulation: RunningSimulation) => {
  const producer = simulation.readModel().producers[0];
  if (!producer) throw new Error('The world has a producer.');
  return producer;
};
const ledgerOf = (simulation: RunningSimulation) => simulation.readerLedger('nobody:readings');

describe('a producer', () => {
  test('sends so many records a call as often as they arise', () => {
    const simulation = runTo(
      60_100,
      world(4, { ...tooMuch, partitionKey: { kind: 'uniform', name: 'm', values: 1000 } }),
    );

    expect(simulation.metrics.figure('PutRecords.Success', 'readings', 0, 60_000)).toBeCloseTo(3, 1);
    expect(simulation.metrics.figure('offeredRecords', of, 1000, 60_000)).toBeCloseTo(1500, 0);
    expect(ledgerOf(simulation)).toMatchObject({ refused: 0, waitingAtProducer: 0 });
    expect(ledgerOf(simulation).produced).toBe(90_000);
  });

  test('calls once a second at least, however few records arise', () => {
    const simulation = runTo(30_500, world(1, { ...tooMuch, rate: { kind: 'steady', recordsPerSecond: 2 } }));

    expect(ledgerOf(simulation).produced).toBe(60);
    expect(simulation.metrics.figure('PutRecords.Success', 'readings', 1000, 30_000)).toBeCloseTo(1, 6);
  });

  test('with PutRecord makes a call for each record', () => {
    const simulation = runTo(
      10_000,
      world(1, { ...tooMuch, api: 'PutRecord', entriesPerCallMax: 1, rate: { kind: 'steady', recordsPerSecond: 50 } }),
    );

    expect(simulation.metrics.figure('PutRecord.Success', 'readings', 1000, 10_000)).toBeCloseTo(50, 1);
    expect(simulation.metrics.figure('PutRecords.Success', 'readings', 0, 10_000)).toBe(0);
  });

  test('that stops makes no more records, and starts again where the clock stands', () => {
    const simulation = runTo(10_000, world(1));
    simulation.apply({ do: 'stopProducer', of });
    const produced = ledgerOf(simulation).produced;
    simulation.advanceTo(20_000);
    expect([ledgerOf(simulation).produced, view(simulation).status]).toEqual([produced, 'stopped']);

    simulation.apply({ do: 'startProducer', of });
    simulation.advanceTo(30_000);
    expect(view(simulation).status).toBe('producing');
    expect(Math.abs(ledgerOf(simulation).produced - produced - 1000)).toBeLessThanOrEqual(10);
  });

  test('that stands still does not make up for it when its rate is changed', () => {
    const simulation = runTo(10_000, world(1));
    simulation.apply({ do: 'stopProducer', of });
    const produced = ledgerOf(simulation).produced;
    simulation.advanceTo(20_000);
    simulation.apply({ do: 'changeRate', of, to: { kind: 'steady', recordsPerSecond: 10 } });
    simulation.advanceTo(30_000);

    expect(ledgerOf(simulation).produced).toBe(produced);
  });

  test('is told when it is stopped or started twice', () => {
    const simulation = runTo(1000, world(1));

    expect(simulation.apply({ do: 'startProducer', of })).toMatchObject({
      errorCode: 'ValidationException',
      sentence: 'meters is producing already.',
    });
    simulation.apply({ do: 'stopProducer', of });
    expect(simulation.apply({ do: 'stopProducer', of })).toMatchObject({ sentence: 'meters is stopped already.' });
  });

  test('follows a changed rate from the moment of the change', () => {
    const simulation = runTo(10_000, world(1));
    simulation.apply({ do: 'changeRate', of, to: { kind: 'steady', recordsPerSecond: 400 } });
    simulation.advanceTo(20_000);

    expect(ledgerOf(simulation).produced).toBeGreaterThanOrEqual(1000 + 3960);
    expect(ledgerOf(simulation).produced).toBeLessThanOrEqual(1000 + 4000);
  });

  test('keys its records anew from the next call on', () => {
    const simulation = runTo(10_000, world(4, { partitionKey: oneKey }));
    expect(view(simulation).keys).toHaveLength(1);
    simulation.apply({ do: 'changePartitionKey', of, to: { kind: 'uniform', name: 'm', values: 4 } });
    simulation.advanceTo(20_000);

    expect(
      view(simulation)
        .keys.map((key) => key.name)
        .sort((a, b) => (a < b ? -1 : 1)),
    ).toEqual(['m-1', 'm-2', 'm-3', 'm-4']);
    expect(view(simulation).partitionKeyText).toBe('4 × m');
  });

  test.each<[string, Action, string]>([
    [
      'a key by an entity that its records do not have',
      { do: 'changePartitionKey', of, to: { kind: 'entity' } },
      'no entity',
    ],
    [
      'calls of more than 500 records',
      { do: 'changeEntriesPerCall', of, to: 501 },
      'PutRecords takes 1 to 500 records a call, not 501.',
    ],
    ['calls of no records', { do: 'changeEntriesPerCall', of, to: 0 }, '1 to 500'],
    ['half a retry', { do: 'changeRetries', of, to: 0.5 }, 'whole number'],
  ])('refuses %s', (_, action, sentence) => {
    const outcome = runTo(1000, world(1)).apply(action);

    expect(!outcome.ok && outcome.sentence).toContain(sentence);
  });

  test('sends no more records in a request than its bytes allow, in 2019 half as many', () => {
    const large = {
      ...tooMuch,
      recordSizeBytes: 50_000,
      rate: { kind: 'steady', recordsPerSecond: 300 },
      callIntervalMs: 2000,
    } as const;
    const callsIn = (era: 'notes' | 'today') => {
      const put = vi.spyOn(DataStreamWrites.prototype, 'put');
      runTo(2001, world(4, large), 1, era);
      const counts = put.mock.calls.map(([, , count]) => count);
      put.mockRestore();
      return counts;
    };

    expect(callsIn('today')).toEqual([209, 209, 182]);
    expect(callsIn('notes')).toEqual([104, 104, 104, 104, 104, 80]);
  });

  test.each([
    ['a record without bytes', { recordSizeBytes: 0 }, /1 to 10485760 bytes/],
    ['a record larger than any data stream takes', { recordSizeBytes: 10_485_761 }, /1 to 10485760 bytes/],
    ['an empty key', { partitionKey: { kind: 'same', partitionKey: '' } }, /1 to 256 characters/],
    [
      'a key of 257 characters',
      { partitionKey: { kind: 'same', partitionKey: 'é'.repeat(257) } },
      /1 to 256 characters/,
    ],
    ['a key by an entity that is not there', { partitionKey: { kind: 'entity' } }, /no entity/],
  ] as const)('cannot be made with %s', (_, producer, sentence) => {
    expect(() => runTo(0, world(1, producer))).toThrow(sentence);
  });

  test('with PutRecord takes one record a call, whatever is asked', () => {
    const outcome = runTo(1000, world(1, { api: 'PutRecord', entriesPerCallMax: 1 })).apply({
      do: 'changeEntriesPerCall',
      of,
      to: 2,
    });

    expect(outcome).toMatchObject({
      errorCode: 'ValidationException',
      sentence: 'PutRecord takes 1 record a call, not 2.',
    });
  });
});
