import { describe, expect, test } from 'vitest';
import type { PollingReaderConfig, SimulationConfig } from '../config';
import { linesOf, pollingReaderDefaults, runTo, world } from '../testConfigs';

const key = 'bank-key';
const reader = (id: string): PollingReaderConfig => ({ ...pollingReaderDefaults, id });

/** A hundred records a second into an encrypted data stream, and two readers. */
function bank(denied: readonly string[], rest: Partial<SimulationConfig> = {}) {
  const dataStream = {
    id: 'readings',
    mode: 'PROVISIONED',
    shardCount: 1,
    retentionMs: 86_400_000,
    reshardMs: 30_000,
    keyId: key,
  } as const;
  return runTo(
    10_000,
    world(
      1,
      { rate: { kind: 'steady', recordsPerSecond: 100 }, callIntervalMs: 100, phaseMs: 0 },
      {
        dataStreams: [dataStream],
        kmsKeys: [{ id: key, denied }],
        pollingReaders: [reader('booking'), reader('fraud')],
        ...rest,
      },
    ),
  );
}

const delivered = (simulation: ReturnType<typeof bank>, readerId: string) =>
  simulation.readerLedger(readerId).delivered;

describe('the policy of a key', () => {
  test('shuts out a reader without kms:Decrypt, and nobody else', () => {
    const simulation = bank(['fraud']);
    const view = simulation.readModel().readers.find(({ id }) => id === 'fraud');

    expect(delivered(simulation, 'fraud')).toBe(0);
    expect(view?.keyFailure).toBe('KMSAccessDeniedException');
    expect(delivered(simulation, 'booking')).toBeGreaterThan(800);
    expect(simulation.readModel().readers.find(({ id }) => id === 'booking')?.keyFailure).toBeNull();
    expect(linesOf(simulation, 'reads.failing')[0]).toContain('does not let fraud use kms:Decrypt');
  });

  test('lets it read everything from its place on once it may decrypt', () => {
    const simulation = bank(['fraud']);
    simulation.apply({ do: 'PutKeyPolicy', of: key, principal: 'fraud', allow: 'kms:Decrypt' });
    simulation.advanceTo(20_000);

    expect(delivered(simulation, 'fraud')).toBe(delivered(simulation, 'booking'));
    simulation.checkInvariants();
  });

  test('does not help a reader with the permission of a writer, nor one that is pushed to', () => {
    const simulation = bank(['fraud']);
    simulation.apply({ do: 'PutKeyPolicy', of: key, principal: 'fraud', allow: 'kms:GenerateDataKey' });
    simulation.apply({ do: 'RegisterStreamConsumer', of: 'fraud' });
    simulation.advanceTo(60_000);

    expect(delivered(simulation, 'fraud')).toBe(0);
    expect(simulation.readModel().readers.find(({ id }) => id === 'fraud')?.keyFailure).toBe(
      'KMSAccessDeniedException',
    );
  });

  test('fails every call of a producer without kms:GenerateDataKey, which gives its records up at once', () => {
    const simulation = bank(['meters']);
    const { refused, produced, delivered: read } = simulation.readerLedger('booking');
    const [producer] = simulation.readModel().producers;

    expect(read).toBe(0);
    expect(refused).toBe(produced);
    expect(simulation.ledger().reasons).toEqual([
      { fate: 'refused', cause: 'callFailed', errorCode: 'KMSAccessDeniedException', records: refused },
    ]);
    expect(producer?.refusedRecordsPerSecond).toBe(0);
    expect(producer?.failedRecordsPerSecond).toBeCloseTo(100, 0);
  });

  test('can be taken away in the middle of a run', () => {
    const simulation = bank([]);
    simulation.apply({ do: 'PutKeyPolicy', of: key, principal: 'fraud', allow: 'nothing' });
    const before = delivered(simulation, 'fraud');
    simulation.advanceTo(20_000);

    expect(before).toBeGreaterThan(0);
    expect(delivered(simulation, 'fraud')).toBe(before);
  });
});
