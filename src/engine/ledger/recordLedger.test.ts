import { describe, expect, test } from 'vitest';
import { kclDefaults, pollingReaderDefaults, runTo, world } from '../testConfigs';
import type { ReaderLedger } from './ledgerView';

/** Too much for one shard, two readers. */
const busy = () =>
  runTo(
    60_000,
    world(
      1,
      {
        rate: { kind: 'steady', recordsPerSecond: 1400 },
        partitionKey: { kind: 'same', partitionKey: 'k' },
        retry: { kind: 'backoff', retries: 2, baseMs: 100, capMs: 1000 },
        entriesPerCallMax: 300,
        callIntervalMs: 200,
      },
      { pollingReaders: [pollingReaderDefaults], kclApplications: [{ ...kclDefaults, workerRecordsPerSecond: 600 }] },
    ),
  );

const sumOfFates = (ledger: ReaderLedger) =>
  ledger.waitingAtProducer + ledger.refused + ledger.waiting + ledger.delivered + ledger.expired;

describe('the ledger', () => {
  test('gives each record one fate at each reader', () => {
    const simulation = busy();

    for (const ledger of simulation.ledger().readers) expect(sumOfFates(ledger)).toBe(ledger.produced);
    expect(simulation.readerLedger('archive').delivered).toBeGreaterThan(
      simulation.readerLedger('billing').delivered + 10_000,
    );
    expect(simulation.readerLedger('archive').refused).toBe(simulation.readerLedger('billing').refused);
  });

  test('restricted to what was produced from a second on, the sum still holds', () => {
    const simulation = busy();
    const all = simulation.readerLedger('billing');

    for (const producedFromMs of [0, 1, 20_000, 30_500, 59_000, 100_000]) {
      const ledger = simulation.readerLedger('billing', { producedFromMs });
      expect(sumOfFates(ledger)).toBe(ledger.produced);
      expect(ledger.produced).toBeLessThanOrEqual(all.produced);
    }
    expect(simulation.readerLedger('billing', { producedFromMs: 100_000 }).produced).toBe(0);
    // Taken up to the next whole second.
    expect(simulation.readerLedger('billing', { producedFromMs: 20_001 })).toEqual(
      simulation.readerLedger('billing', { producedFromMs: 21_000 }),
    );
  });

  test('counts in a second what was produced in it', () => {
    const simulation = busy();
    const from = (producedFromMs: number) => simulation.readerLedger('archive', { producedFromMs }).produced;

    expect(from(30_000) - from(31_000)).toBeGreaterThanOrEqual(1399);
    expect(from(30_000) - from(31_000)).toBeLessThanOrEqual(1401);
  });

  test('gives the reasons why records were lost, and counts attempts beside them', () => {
    const simulation = busy();
    const { reasons, attemptsRefused } = simulation.ledger();

    expect(reasons).toEqual([
      {
        fate: 'refused',
        cause: 'retriesExhausted',
        errorCode: 'ProvisionedThroughputExceededException',
        records: simulation.readerLedger('archive').refused,
      },
    ]);
    expect(attemptsRefused).toBeGreaterThan(simulation.readerLedger('archive').refused * 3);
    const metric = simulation.metrics.series('WriteProvisionedThroughputExceeded', 'readings')?.points ?? [];
    expect(Array.from(metric).reduce((sum, point) => sum + point, 0)).toBe(attemptsRefused);
  });

  test('keeps an account where nobody reads', () => {
    const simulation = runTo(10_000, world(1));

    expect(simulation.ledger().readers.map((reader) => reader.readerId)).toEqual(['nobody:readings']);
    expect(simulation.readerLedger('nobody:readings')).toMatchObject({
      delivered: 0,
      waiting: simulation.readerLedger('nobody:readings').produced,
    });
    expect(() => simulation.readerLedger('archive')).toThrow("The ledger has no reader 'archive'.");
  });
});
