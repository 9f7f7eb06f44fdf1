import { describe, expect, test } from 'vitest';
import type { ProducerConfig } from '../config';
import { linesOf, pollingReaderDefaults, runTo, world } from '../testConfigs';
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

describe('refused records', () => {
  test('are given up at once by a producer that does not retry', () => {
    const simulation = runTo(
      60_000,
      world(1, { ...tooMuch, retry: { kind: 'backoff', retries: 0, baseMs: 100, capMs: 20_000 } }),
    );
    const ledger = ledgerOf(simulation);

    // 1,000 a second and what a full bucket held at the start.
    expect(ledger.waiting).toBeLessThanOrEqual(61_000);
    expect(ledger.waiting).toBeGreaterThan(60_000);
    expect(ledger.refused).toBe(ledger.produced - ledger.waiting - ledger.waitingAtProducer);
    expect(simulation.ledger().reasons).toEqual([
      {
        fate: 'refused',
        cause: 'noRetries',
        errorCode: 'ProvisionedThroughputExceededException',
        records: ledger.refused,
      },
    ]);
    expect(simulation.ledger().attemptsRefused).toBe(ledger.refused);
    expect(view(simulation).givenUpRecords).toBe(ledger.refused);
  });

  test('are sent again after a backoff and given up after the last retry', () => {
    const simulation = runTo(
      60_000,
      world(1, { ...tooMuch, retry: { kind: 'backoff', retries: 3, baseMs: 100, capMs: 20_000 } }),
    );
    const ledger = ledgerOf(simulation);

    expect(ledger.refused).toBeGreaterThan(20_000);
    expect(simulation.ledger().reasons[0]).toMatchObject({ cause: 'retriesExhausted', records: ledger.refused });
    // Every record that is given up was refused four times.
    expect(simulation.ledger().attemptsRefused).toBeGreaterThan(4 * ledger.refused);
    expect(view(simulation).waitingRecords).toBe(ledger.waitingAtProducer);
    simulation.checkInvariants();
  });

  test('of a short burst all get through with retries', () => {
    const burst = {
      kind: 'burst',
      recordsPerSecond: 500,
      burstRecordsPerSecond: 2500,
      fromMs: 5000,
      durationMs: 1000,
      everyMs: null,
    } as const;
    const retry = { kind: 'backoff', retries: 10, baseMs: 200, capMs: 20_000 } as const;
    const simulation = runTo(60_000, world(1, { ...tooMuch, rate: burst, retry }));

    expect(simulation.ledger().attemptsRefused).toBeGreaterThan(300);
    expect(ledgerOf(simulation)).toMatchObject({ refused: 0, waitingAtProducer: 0 });
    expect(linesOf(simulation, 'shard.refusalsStarted').length).toBeGreaterThan(0);
    expect(linesOf(simulation, 'shard.refusalsEnded').length).toBeGreaterThan(0);
  });

  test('go first into the next call of a producer that has no backoff', () => {
    const entity = { name: 'ticket', values: 50 };
    const retry = { kind: 'nextCall', retries: 100 } as const;
    const burst = {
      kind: 'burst',
      recordsPerSecond: 500,
      burstRecordsPerSecond: 1400,
      fromMs: 5000,
      durationMs: 4000,
      everyMs: null,
    } as const;
    const config = world(
      1,
      { ...tooMuch, rate: burst, entity, retry, callIntervalMs: 200, entriesPerCallMax: 400 },
      {
        pollingReaders: [{ ...pollingReaderDefaults, id: 'audit', phaseMs: 0 }],
      },
    );
    const simulation = runTo(60_000, config);

    expect(simulation.ledger().attemptsRefused).toBeGreaterThan(100);
    expect(simulation.readerLedger('audit')).toMatchObject({ refused: 0, outOfOrder: 0 });
  });

  test('overtake each other when they wait for a backoff', () => {
    const entity = { name: 'ticket', values: 50 };
    const retry = { kind: 'backoff', retries: 10, baseMs: 200, capMs: 20_000 } as const;
    const config = world(
      1,
      { ...tooMuch, entity, retry, rate: { kind: 'steady', recordsPerSecond: 1050 } },
      {
        pollingReaders: [{ ...pollingReaderDefaults, id: 'audit', phaseMs: 0 }],
      },
    );

    expect(runTo(60_000, config).readerLedger('audit').outOfOrder).toBeGreaterThan(100);
  });

  test('of the next-call kind are given up after so many calls', () => {
    const simulation = runTo(
      60_000,
      world(1, { ...tooMuch, callIntervalMs: 200, retry: { kind: 'nextCall', retries: 1 } }),
    );

    expect(simulation.ledger().reasons[0]).toMatchObject({ cause: 'retriesExhausted' });
    expect(ledgerOf(simulation).refused).toBeGreaterThan(10_000);
    simulation.checkInvariants();
  });

  test('fill the queue, and what does not fit is given up with that reason', () => {
    const retry = { kind: 'nextCall', retries: 1000 } as const;
    const simulation = runTo(120_000, world(1, { ...tooMuch, retry, queueRecordsMax: 600 }));
    const reasons = simulation.ledger().reasons;

    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatchObject({ fate: 'refused', cause: 'producerQueueFull', errorCode: null });
    expect(reasons[0]?.records).toBe(ledgerOf(simulation).refused);
    expect(view(simulation).waitingRecords).toBeLessThanOrEqual(600);
    simulation.checkInvariants();
  });

  test('changed retries hold from the next refusal on', () => {
    const simulation = runTo(20_000, world(1, { ...tooMuch, retry: { kind: 'nextCall', retries: 0 } }));
    const before = ledgerOf(simulation).refused;
    expect(before).toBeGreaterThan(1000);
    simulation.apply({ do: 'changeRetries', of, to: 1000 });
    simulation.advanceTo(25_000);

    expect(ledgerOf(simulation).refused).toBe(before);
    expect(view(simulation).retryPolicy?.retries).toBe(1000);
  });
});
