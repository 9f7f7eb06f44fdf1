import { describe, expect, test } from 'vitest';
import { kclDefaults, pollingReaderDefaults, runTo, world } from '../testConfigs';
import type { SimulationConfig } from '../config';

/** Retention of ten seconds: shorter than AWS allows, so that a test lasts seconds and not days. */
const shortStream = {
  id: 'readings',
  mode: 'PROVISIONED',
  shardCount: 1,
  retentionMs: 10_000,
  reshardMs: 5000,
} as const;
const steady = { rate: { kind: 'steady', recordsPerSecond: 100 }, callIntervalMs: 100, phaseMs: 0 } as const;

const shortWorld = (rest: Partial<SimulationConfig>) => world(1, steady, { dataStreams: [shortStream], ...rest });

describe('retention', () => {
  test('a record that nobody read within it has expired', () => {
    const simulation = runTo(30_000, shortWorld({}));
    const { stored, trimmed } = (() => {
      const shard = simulation.readModel().dataStreams[0]?.shards[0];
      return { stored: shard?.storedRecords ?? 0, trimmed: shard?.trimmedRecords ?? 0 };
    })();

    // Produced by 30 s: 3,000, of which those that arrived before 20 s are gone.
    expect([stored, trimmed]).toEqual([3000, 1990]);
    expect(simulation.readerLedger('nobody:readings')).toMatchObject({ waiting: 1010, delivered: 0, expired: 1990 });
    expect(simulation.ledger().reasons).toEqual([
      { fate: 'expired', cause: 'retentionPassed', errorCode: null, records: 1990 },
    ]);
    simulation.checkInvariants();
  });

  test('is counted for each reader: one has read everything, another loses what it was too slow for', () => {
    const archive = { ...pollingReaderDefaults, id: 'archive' };
    const slow = { ...kclDefaults, id: 'slow', workerRecordsPerSecond: 20, recordsPerCallMax: 20 };
    const simulation = runTo(40_000, shortWorld({ pollingReaders: [archive], kclApplications: [slow] }));

    expect(simulation.readerLedger('archive').expired).toBe(0);
    expect(simulation.readerLedger('slow').expired).toBeGreaterThan(1500);
    const cursor = simulation.readModel().readers.find((reader) => reader.id === 'slow')?.cursors[0];
    expect(cursor?.expiredUnreadRecords).toBe(simulation.readerLedger('slow').expired);
    expect(cursor?.iteratorAgeMs, 'the cursor is carried along by the trim horizon').toBeLessThanOrEqual(11_000);
    simulation.checkInvariants();
  });

  test('a record that was read before it expired stays delivered', () => {
    const simulation = runTo(40_000, shortWorld({ pollingReaders: [pollingReaderDefaults] }));

    expect(simulation.readerLedger('archive')).toMatchObject({ expired: 0, duplicated: 0 });
    expect(simulation.readerLedger('archive').delivered).toBeGreaterThan(3800);
  });

  test('what a slow worker has fetched in time it still processes, once, though the shard has trimmed it', () => {
    const slow = { ...kclDefaults, id: 'slow', workerRecordsPerSecond: 40 };
    const simulation = runTo(40_000, shortWorld({ kclApplications: [slow] }));
    const ledger = simulation.readerLedger('slow');

    expect(ledger.duplicated).toBe(0);
    expect(ledger.delivered).toBeGreaterThan(1500);
    expect(ledger.expired).toBeGreaterThan(500);
    simulation.checkInvariants();
  });

  test('skipped records wait until they expire', () => {
    const late = { ...kclDefaults, id: 'late', initialPosition: 'LATEST', leasesAtStart: 'none', workers: 0 } as const;
    const simulation = runTo(5000, shortWorld({ kclApplications: [late] }));
    simulation.apply({ do: 'changeWorkerCount', of: 'late', to: 1 });
    simulation.advanceTo(12_000);
    const before = simulation.readerLedger('late');
    simulation.advanceTo(30_000);
    const after = simulation.readerLedger('late');

    expect(before.skipped).toBeGreaterThan(900);
    expect(before.waiting).toBeGreaterThanOrEqual(before.skipped - before.expired);
    expect(after.expired).toBe(after.skipped);
    simulation.checkInvariants();
  });

  test('a closed shard is listed no more when the last of it has expired', () => {
    const simulation = runTo(1000, shortWorld({}));
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 2 });
    const numbersAt = (atMs: number) => {
      simulation.advanceTo(atMs);
      return simulation.readModel().dataStreams[0]?.shards.map((shard) => shard.shardNumber);
    };

    expect(numbersAt(7000)).toEqual([1, 2, 0]);
    expect(numbersAt(15_000)).toEqual([1, 2, 0]);
    expect(numbersAt(18_000)).toEqual([1, 2]);
    simulation.checkInvariants();
  });

  test('a shorter period holds from the next trim on', () => {
    const hourMs = 3_600_000;
    const config = world(
      1,
      { rate: { kind: 'steady', recordsPerSecond: 1 }, callIntervalMs: 60_000, phaseMs: 0 },
      {
        dataStreams: [{ ...shortStream, retentionMs: 48 * hourMs }],
        metricPeriodMs: 60_000,
      },
    );
    const simulation = runTo(40 * hourMs, config);
    const trimmed = () => simulation.readModel().dataStreams[0]?.shards[0]?.trimmedRecords ?? -1;

    expect(trimmed()).toBe(0);
    simulation.apply({ do: 'DecreaseStreamRetentionPeriod', of: 'readings', toMs: 24 * hourMs });
    expect(trimmed()).toBe(0);
    simulation.advanceTo(simulation.nowMs + 60_000);
    expect(trimmed() / 3600).toBeCloseTo(16, 1);
  });
});
