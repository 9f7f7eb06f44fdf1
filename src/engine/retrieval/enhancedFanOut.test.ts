import { describe, expect, test } from 'vitest';
import type { SimulationConfig } from '../config';
import type { RunningSimulation } from '../simulation';
import { kclDefaults, linesOf, pollingReaderDefaults, runTo, world } from '../testConfigs';

const steady = { rate: { kind: 'steady', recordsPerSecond: 100 }, callIntervalMs: 100, phaseMs: 0 } as const;
const register = (of: string) => ({ do: 'RegisterStreamConsumer', of }) as const;
const deregister = (of: string) => ({ do: 'DeregisterStreamConsumer', of }) as const;
const readersNamed = (count: number) =>
  Array.from({ length: count }, (_, number) => ({ ...pollingReaderDefaults, id: `reader-${String(number)}` }));

function registered(config: SimulationConfig, of: string, toMs: number): RunningSimulation {
  const simulation = runTo(1000, config);
  simulation.apply(register(of));
  simulation.advanceTo(toMs);
  return simulation;
}

const one = (shards = 1, producer = {}, reader = {}) =>
  world(shards, { ...steady, ...producer }, { pollingReaders: [{ ...pollingReaderDefaults, ...reader }] });

describe('a reader that is registered for enhanced fan-out', () => {
  test('polls until its consumer is ACTIVE, then has each record 70 ms after it was stored', () => {
    const simulation = registered(one(2), 'archive', 30_000);
    const delay = (fromMs: number, toMs: number) =>
      simulation.metrics.figure('propagationDelayMs', 'archive', fromMs, toMs);

    expect(delay(2000, 5000)).toBeGreaterThan(800);
    expect(delay(8000, 30_000)).toBeCloseTo(70, 6);
    expect(simulation.metrics.figure('GetRecords.Success', 'readings', 8000, 30_000)).toBe(0);
    expect(simulation.readerLedger('archive')).toMatchObject({ duplicated: 0, skipped: 0 });
    expect(simulation.readerLedger('archive').waiting).toBeLessThanOrEqual(20);
    expect(simulation.readModel().readers[0]).toMatchObject({ retrieval: 'fanOut', consumerStatus: 'ACTIVE' });
    simulation.checkInvariants();
  });

  test('is counted by the metrics of SubscribeToShard, and subscribes again every five minutes', () => {
    const simulation = registered(one(2), 'archive', 700_000);
    const total = (name: Parameters<typeof simulation.metrics.series>[0]) =>
      Array.from(simulation.metrics.series(name, 'archive')?.points ?? []).reduce((sum, point) => sum + point, 0);

    // At 6, 306 and 606 seconds, for each of the two shards.
    expect(total('SubscribeToShard.Success')).toBe(6);
    expect(total('SubscribeToShard.RateExceeded')).toBe(0);
    expect(simulation.metrics.figure('SubscribeToShardEvent.Records', 'archive', 10_000, 700_000)).toBeCloseTo(100, 6);
    expect(simulation.metrics.figure('SubscribeToShardEvent.Bytes', 'archive', 10_000, 700_000)).toBeCloseTo(20_000, 3);
    expect(
      simulation.metrics.figure('SubscribeToShardEvent.MillisBehindLatest', 'archive', 10_000, 700_000),
    ).toBeLessThan(100);
  });

  test('catches up with a backlog at 2 MiB a second and shard, and takes nothing from those who poll', () => {
    const producer = { rate: { kind: 'steady', recordsPerSecond: 250 }, recordSizeBytes: 3000, entriesPerCallMax: 25 };
    const config = world(1, { ...steady, ...producer } as never, {
      pollingReaders: [
        { ...pollingReaderDefaults, startAtMs: 100_000 },
        { ...pollingReaderDefaults, id: 'live' },
      ],
    });
    const simulation = runTo(90_000, config);
    simulation.apply(register('archive'));
    simulation.advanceTo(110_000);
    const bytes = simulation.metrics.figure('SubscribeToShardEvent.Bytes', 'archive', 102_000, 110_000);

    expect(bytes).toBeGreaterThan(2_000_000);
    expect(bytes).toBeLessThan(2_150_000);
    expect(simulation.metrics.figure('ReadProvisionedThroughputExceeded', 'readings', 0, 110_000)).toBe(0);
    expect(simulation.metrics.figure('GetRecords.IteratorAgeMilliseconds', 'live', 50_000, 110_000)).toBeLessThan(1100);
    simulation.advanceTo(200_000);
    expect(simulation.readModel().readers[0]?.iteratorAgeMs).toBeLessThan(200);
  });

  test('is pushed the rest of a closed shard and goes on with its children', () => {
    const simulation = registered(one(1), 'archive', 10_000);
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 2 });
    simulation.advanceTo(60_000);

    expect(simulation.readModel().readers[0]?.cursors.map((cursor) => cursor.status)).toEqual([
      'finished',
      'reading',
      'reading',
    ]);
    expect(simulation.readerLedger('archive').waiting).toBeLessThanOrEqual(20);
    expect(simulation.readerLedger('archive').duplicated).toBe(0);
  });

  test('may be a KCL application: its leases and checkpoints stay as they are', () => {
    const config = world(4, steady, { kclApplications: [{ ...kclDefaults, workers: 2 }] });
    const simulation = registered(config, 'billing', 60_000);

    expect(simulation.metrics.figure('propagationDelayMs', 'billing', 10_000, 60_000)).toBeLessThan(150);
    expect(simulation.readerLedger('billing').duplicated).toBe(0);
    simulation.apply({ do: 'killWorker', of: 'billing', worker: 1 });
    simulation.advanceTo(120_000);
    expect(simulation.readerLedger('billing').waiting).toBeLessThanOrEqual(30);
    expect(linesOf(simulation, 'lease.taken').length).toBeGreaterThan(0);
    simulation.checkInvariants();
  });

  test('polls again when its consumer is deregistered', () => {
    const simulation = registered(one(1), 'archive', 20_000);
    simulation.apply(deregister('archive'));
    simulation.advanceTo(40_000);

    expect(simulation.metrics.figure('GetRecords.Success', 'readings', 25_000, 40_000)).toBeCloseTo(1, 6);
    expect(simulation.readModel().readers[0]).toMatchObject({ retrieval: 'polling', consumerStatus: null });
    expect(simulation.readerLedger('archive')).toMatchObject({ duplicated: 0, skipped: 0 });
  });

  test('gets its records later when the network is slow', () => {
    const simulation = registered(one(1), 'archive', 10_000);
    simulation.apply({ do: 'changeRoundTrip', of: 'archive', toMs: 400 });
    simulation.advanceTo(30_000);

    expect(simulation.metrics.figure('propagationDelayMs', 'archive', 12_000, 30_000)).toBeCloseTo(270, 6);
    expect(simulation.apply({ do: 'changeRoundTrip', of: 'archive', toMs: -1 })).toMatchObject({ ok: false });
  });
});

describe('the consumers of a data stream', () => {
  test('are at most twenty, and at most five in creation at once', () => {
    const simulation = runTo(1000, world(1, steady, { pollingReaders: readersNamed(21) }));
    const answers: (string | null)[] = [];
    for (let number = 0; number < 21; number++) {
      const outcome = simulation.apply(register(`reader-${String(number)}`));
      answers.push(outcome.ok ? null : outcome.errorCode);
      if (number === 4) {
        expect(simulation.apply(register('reader-5'))).toMatchObject({ errorCode: 'LimitExceededException' });
      }
      if (number % 5 === 4) simulation.advanceTo(simulation.nowMs + 6000);
    }

    expect(answers).toEqual([...Array.from({ length: 20 }, () => null), 'LimitExceededException']);
    expect(simulation.readModel().dataStreams[0]?.registeredConsumers).toBe(20);
  });

  test('are at most fifty on demand with Advantage', () => {
    const onDemand = {
      id: 'readings',
      mode: 'ON_DEMAND',
      shardCount: 4,
      retentionMs: 86_400_000,
      reshardMs: 1000,
    } as const;
    const simulation = runTo(1000, world(4, steady, { dataStreams: [onDemand], pollingReaders: readersNamed(51) }));
    simulation.apply({ do: 'UpdateAccountSettings', of: 'account', to: 'ENABLED' });
    const refused: number[] = [];
    for (let number = 0; number < 51; number++) {
      if (!simulation.apply(register(`reader-${String(number)}`)).ok) refused.push(number);
      if (number % 5 === 4) simulation.advanceTo(simulation.nowMs + 6000);
    }

    expect(refused).toEqual([50]);
  });

  test('have names of their own; what is not registered cannot be deregistered', () => {
    const simulation = registered(one(1), 'archive', 2000);

    expect(simulation.apply(register('archive'))).toMatchObject({ errorCode: 'ResourceInUseException' });
    simulation.apply(deregister('archive'));
    expect(simulation.apply(deregister('archive'))).toMatchObject({ errorCode: 'ResourceNotFoundException' });
    simulation.advanceTo(10_000);
    expect(simulation.apply(register('archive')).ok).toBe(true);
  });
});
