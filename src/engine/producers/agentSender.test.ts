import { describe, expect, test } from 'vitest';
import type { ProducerConfig, RateCurve } from '../config';
import { pollingReaderDefaults, runTo, world } from '../testConfigs';

const agent = {
  kind: 'Agent',
  bufferRecordsMax: 500,
  bufferBytesMax: 5_242_880,
  bufferAgeMs: 60_000,
  deterministicKeys: false,
} as const;
const readers = { pollingReaders: [pollingReaderDefaults] };
const of = 'meters';

/** Lines of a file that grows by so many records a second. */
const lines = (recordsPerSecond: number, change: Partial<ProducerConfig> = {}) =>
  world(2, { rate: { kind: 'steady', recordsPerSecond }, library: agent, ...change }, readers);
const view = (simulation: ReturnType<typeof runTo>) => simulation.readModel().producers[0];

describe('the agent', () => {
  test('puts a call when it holds 500 records', () => {
    const simulation = runTo(61_000, lines(100));

    expect(simulation.metrics.figure('PutRecords.Success', 'readings', 0, 61_000) * 61).toBeCloseTo(12, 6);
    expect(view(simulation)).toMatchObject({ library: 'Agent' });
    expect(view(simulation)?.waitingRecords).toBeLessThan(500);
    simulation.checkInvariants();
  });

  test('puts a call when its first record is a minute old, and shows how long that is', () => {
    const simulation = runTo(30_000, lines(2));
    expect(simulation.readerLedger('archive').waitingAtProducer).toBe(60);
    expect(view(simulation)?.agent?.remainingRatio).toBeCloseTo(0.5, 1);
    simulation.advanceTo(62_000);

    expect(simulation.readerLedger('archive').delivered).toBeGreaterThan(115);
    expect(view(simulation)?.agent?.bufferedRecords).toBeLessThan(10);
  });

  test('sends again what failed until it gets through, and gives nothing up', () => {
    const faults = { internalFailureRatio: 0.3, slowAnswers: [], lostAnswerRatio: 0 };
    const simulation = runTo(120_000, lines(200, { faults }));
    const { refused, delivered, produced } = simulation.readerLedger('archive');

    expect(refused).toBe(0);
    expect(delivered).toBeGreaterThan(0.9 * produced);
    simulation.checkInvariants();
  });

  test('rides out a spike that is too much for its shards', () => {
    const rate: RateCurve = {
      kind: 'burst',
      recordsPerSecond: 100,
      burstRecordsPerSecond: 4000,
      fromMs: 10_000,
      durationMs: 5000,
      everyMs: null,
    };
    const simulation = runTo(180_000, lines(100, { rate, queueRecordsMax: 50_000 }));

    expect(simulation.readerLedger('archive')).toMatchObject({ refused: 0 });
    expect(simulation.readerLedger('archive').waitingAtProducer).toBeLessThanOrEqual(500);
  });

  test('draws a random key for each record unless its keys are deterministic', () => {
    const partitionKey = { kind: 'same', partitionKey: 'gate-north' } as const;
    const shares = (deterministicKeys: boolean) =>
      runTo(60_000, lines(200, { partitionKey, library: { ...agent, deterministicKeys } }))
        .readModel()
        .dataStreams[0]?.shards.map(({ storedRecords }) => storedRecords > 0);

    expect(shares(false)).toEqual([true, true]);
    expect(shares(true)?.filter(Boolean)).toHaveLength(1);
  });

  test('hands what it has buffered on when another way takes over', () => {
    const simulation = runTo(30_000, lines(10));
    expect(simulation.apply({ do: 'changeProducerLibrary', of, to: { kind: 'SDK' } }).ok).toBe(true);
    simulation.advanceTo(40_000);

    expect(simulation.readerLedger('archive').delivered).toBeGreaterThan(370);
    simulation.checkInvariants();
  });
});
