import { describe, expect, test } from 'vitest';
import type { ProducerConfig } from '../../config';
import { playLambda } from '../../lambda/lambdaWorld.testSetup';
import type { RunningSimulation } from '../../simulation';
import { kclDefaults, kplDefaults, linesOf, pollingReaderDefaults, runTo, world } from '../../testConfigs';

const kpl = kplDefaults;
const of = 'meters';
const positions = {
  rate: { kind: 'steady', recordsPerSecond: 4800 },
  recordSizeBytes: 120,
  partitionKey: { kind: 'uniform', name: 'bike', values: 900 },
  library: kpl,
} as const satisfies Partial<ProducerConfig>;
const readers = { kclApplications: [{ ...kclDefaults, workerRecordsPerSecond: null }] };

const view = (simulation: RunningSimulation) => {
  const producer = simulation.readModel().producers[0];
  if (!producer) throw new Error('The world has a producer.');
  return producer;
};
const figure = (simulation: RunningSimulation, name: Parameters<typeof simulation.metrics.figure>[0], id: string) =>
  simulation.metrics.figure(name, id, 10_000, 60_000);

describe('the producer library', () => {
  test('packs far more user records into a shard than it takes records', () => {
    const simulation = runTo(60_000, world(1, positions, readers));

    expect(figure(simulation, 'WriteProvisionedThroughputExceeded', 'readings')).toBe(0);
    expect(figure(simulation, 'IncomingRecords', 'readings')).toBeGreaterThan(11);
    expect(figure(simulation, 'IncomingRecords', 'readings')).toBeLessThan(25);
    expect(figure(simulation, 'UserRecordsPut', of)).toBeCloseTo(4800, -2);
    expect(figure(simulation, 'KinesisRecordsPut', of)).toBeCloseTo(
      figure(simulation, 'IncomingRecords', 'readings'),
      6,
    );
    const ledger = simulation.readerLedger('billing');
    expect(ledger).toMatchObject({ refused: 0, duplicated: 0, expired: 0 });
    expect(ledger.delivered).toBeGreaterThan(0.97 * ledger.produced);
    simulation.checkInvariants();
  });

  test('counts as Kinesis records in what the data stream, its shards and its bill say', () => {
    const simulation = runTo(60_000, world(1, positions, readers));
    const put = 60 * simulation.metrics.figure('KinesisRecordsPut', of, 0, 60_000);
    const total = (...[name, id]: [Parameters<typeof figure>[1], string]) =>
      60 * simulation.metrics.figure(name, id, 0, 60_000);

    expect(total('IncomingRecords', 'readings')).toBeCloseTo(put, 6);
    expect(total('IncomingRecords', 'readings/shardId-000000000000')).toBeCloseTo(put, 6);
    expect(total('PutRecords.TotalRecords', 'readings')).toBeCloseTo(put, 6);
    expect(total('GetRecords.Records', 'readings')).toBeGreaterThan(0.9 * put);
    expect(total('GetRecords.Records', 'readings')).toBeLessThanOrEqual(put);
    const units = simulation.cost().lines.find(({ name }) => name === 'payloadUnits')?.units ?? 0;
    // A parcel of 51,200 bytes pays for two units of 25 KiB, none for more than three.
    expect(units * 1e6).toBeGreaterThanOrEqual(put);
    expect(units * 1e6).toBeLessThanOrEqual(3 * put);
  });

  test('without aggregation makes each of them a record of its own', () => {
    const loose = { ...positions, library: { ...kpl, aggregation: false } };
    const simulation = runTo(60_000, world(8, loose, readers));

    expect(figure(simulation, 'IncomingRecords', 'readings')).toBeCloseTo(4800, -2);
    expect(simulation.readerLedger('billing').refused).toBe(0);
    simulation.checkInvariants();
  });

  test.each([
    [100, 5000],
    [400, 5000],
    [1500, 20_000],
  ])('lets a record wait %d ms at most, and on average half of it', (recordMaxBufferedTimeMs, aggregateBytes) => {
    const slow = {
      ...positions,
      rate: { kind: 'steady', recordsPerSecond: 10_000_000 / (aggregateBytes * recordMaxBufferedTimeMs) },
      recordSizeBytes: 20,
      library: { ...kpl, recordMaxBufferedTimeMs },
    } as const;
    const simulation = runTo(60_000, world(1, slow));

    const p95 = figure(simulation, 'produceToStoreMs', of);
    expect(p95).toBeGreaterThan(recordMaxBufferedTimeMs * 0.85);
    expect(p95).toBeLessThan(recordMaxBufferedTimeMs * 1.03);
    const mean = figure(simulation, 'BufferingTime', of);
    expect(mean).toBeGreaterThan(recordMaxBufferedTimeMs * 0.4);
    expect(mean).toBeLessThanOrEqual(recordMaxBufferedTimeMs);
  });

  test('sends again without a backoff what was refused, until it is too old', () => {
    const flood = { ...positions, rate: { kind: 'steady', recordsPerSecond: 400 }, recordSizeBytes: 5120 } as const;
    const patient = runTo(20_000, world(1, flood));
    expect(patient.ledger().attemptsRefused).toBeGreaterThan(20);
    expect(patient.readerLedger('nobody:readings').refused).toBe(0);
    expect(figure(patient, 'RetriesPerRecord', of)).toBeGreaterThan(0);
    patient.checkInvariants();

    const hasty = runTo(20_000, world(1, { ...flood, library: { ...kpl, recordTtlMs: 2000 } }));
    const { refused } = hasty.readerLedger('nobody:readings');
    expect(refused).toBeGreaterThan(1000);
    expect(hasty.ledger().reasons.map(({ cause }) => cause)).toEqual(
      hasty.ledger().reasons.map(() => 'recordTtlExpired'),
    );
    expect(view(hasty).givenUpRecords).toBe(refused);
    hasty.checkInvariants();
  });

  test('with FailIfThrottled gives up at the first refusal', () => {
    const flood = { ...positions, rate: { kind: 'steady', recordsPerSecond: 400 }, recordSizeBytes: 5120 } as const;
    const simulation = runTo(20_000, world(1, { ...flood, library: { ...kpl, failsAtRefusal: true } }));

    expect(simulation.ledger().reasons[0]).toMatchObject({
      cause: 'noRetries',
      errorCode: 'ProvisionedThroughputExceededException',
    });
    simulation.checkInvariants();
  });

  test('offers a shard half more than it takes, and not more', () => {
    const flood = { ...positions, rate: { kind: 'steady', recordsPerSecond: 1000 }, recordSizeBytes: 5120 } as const;
    const simulation = runTo(60_000, world(1, flood));
    const offeredBytes = simulation.metrics.figure('PutRecords.Bytes', 'readings', 10_000, 30_000);

    expect(offeredBytes).toBeGreaterThan(1.35 * 1_048_576);
    expect(offeredBytes).toBeLessThan(1.55 * 1_048_576);
  });

  test('sends records of a larger size than an aggregate alone', () => {
    const large = { ...positions, rate: { kind: 'steady', recordsPerSecond: 5 }, recordSizeBytes: 60_000 } as const;
    const simulation = runTo(60_000, world(1, large));

    expect(figure(simulation, 'IncomingBytes', 'readings')).toBeCloseTo(300_000, -4);
    expect(figure(simulation, 'IncomingRecords', 'readings')).toBeCloseTo(5, 0);
  });

  test('after a reshard finds the new shards, and sends again what landed in the wrong one', () => {
    const simulation = runTo(10_000, world(1, positions, readers));
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 2 });
    simulation.advanceTo(90_000);
    simulation.checkInvariants();

    expect(linesOf(simulation, 'producer.shardMapOutdated')).toHaveLength(1);
    const shards = simulation.readModel().dataStreams[0]?.shards.filter(({ status }) => status === 'open') ?? [];
    expect(shards.map((shard) => shard.acceptedRecordsPerSecond > 3)).toEqual([true, true]);
  });

  test('is read as parcels by who does not unpack them', () => {
    const simulation = runTo(60_000, world(1, positions, { pollingReaders: [pollingReaderDefaults] }));
    const read = simulation.metrics.figure('GetRecords.Records', 'readings', 10_000, 60_000);

    expect(read).toBeLessThan(25);
    expect(read).toBeGreaterThan(11);
  });

  test('is unreadable for code that does not unpack, until it does; the KCL unpacks by itself', () => {
    const pollingReaders = [pollingReaderDefaults];
    const simulation = runTo(30_000, world(1, positions, { ...readers, pollingReaders }));
    const plain = () => simulation.readerLedger('archive');

    expect(plain().delivered).toBeGreaterThan(100_000);
    expect(plain().unreadable).toBe(plain().delivered);
    expect(simulation.readerLedger('billing').unreadable).toBe(0);
    expect(simulation.apply({ do: 'changeUnpacking', of: 'archive', to: true }).ok).toBe(true);
    const before = plain();
    simulation.advanceTo(60_000);

    expect(plain().unreadable).toBe(before.unreadable);
    expect(plain().delivered).toBeGreaterThan(before.delivered + 100_000);
    simulation.checkInvariants();
  });

  test.each([true, false])('reaches a function that unpacks (%s) in whole aggregates', (unpacks) => {
    const simulation = playLambda(30_000, {
      producer: { ...positions, phaseMs: null },
      mapping: { batchSize: 5 },
      lambdaFunction: { unpacks, recordMs: 0.1 },
    });
    const { delivered, unreadable } = simulation.readerLedger('mapping');

    expect(delivered).toBeGreaterThan(50_000);
    expect(unreadable).toBe(unpacks ? 0 : delivered);
  });

  test('takes over from the SDK in the middle of a run, and hands back', () => {
    const { library: _, ...plain } = positions;
    const simulation = runTo(
      20_000,
      world(
        1,
        { ...plain, entriesPerCallMax: 500, retry: { kind: 'backoff', retries: 2, baseMs: 50, capMs: 100 } },
        readers,
      ),
    );
    expect(view(simulation).library).toBe('SDK');
    simulation.apply({ do: 'changeProducerLibrary', of, to: kpl });
    simulation.advanceTo(40_000);
    simulation.checkInvariants();
    expect(view(simulation).library).toBe('KPL');
    expect(simulation.metrics.figure('WriteProvisionedThroughputExceeded', 'readings', 30_000, 40_000)).toBe(0);
    simulation.apply({ do: 'changeProducerLibrary', of, to: { kind: 'SDK' } });
    simulation.advanceTo(60_000);
    simulation.checkInvariants();

    expect(simulation.metrics.figure('WriteProvisionedThroughputExceeded', 'readings', 50_000, 60_000)).toBeGreaterThan(
      1000,
    );
  });

  test('shows the parcel that it fills, and how long it may still wait', () => {
    const slow = {
      ...positions,
      rate: { kind: 'steady', recordsPerSecond: 100 },
      library: { ...kpl, recordMaxBufferedTimeMs: 1500 },
    } as const;
    const simulation = runTo(30_700, world(1, slow));
    const parcel = view(simulation).kpl?.openParcels[0];

    expect(parcel?.userRecords).toBeGreaterThan(0);
    expect(parcel?.fillRatio).toBeGreaterThan(0);
    expect(parcel?.fillRatio).toBeLessThan(0.5);
    expect(parcel?.remainingRatio).toBeGreaterThan(0);
    expect(parcel?.leavesAtMs).toBeGreaterThan(30_700);
  });

  test.each([
    [{ ...kpl, aggregationMaxSizeBytes: 10 }, 'AggregationMaxSize'],
    [{ ...kpl, recordMaxBufferedTimeMs: 0 }, 'RecordMaxBufferedTime'],
    [{ ...kpl, recordTtlMs: -1 }, 'RecordTtl'],
    [{ ...kpl, rateLimitRatio: 0 }, 'RateLimit'],
  ] as const)('refuses options that make no sense: %j', (library, name) => {
    const outcome = runTo(1000, world(1, positions)).apply({ do: 'changeProducerLibrary', of, to: library });

    expect(outcome.ok).toBe(false);
    expect(outcome.ok ? '' : outcome.sentence).toContain(name);
  });

  test('takes its own orders only while it is in use', () => {
    const { library: _, ...plain } = positions;
    const order = { do: 'changeRecordTtl', of, toMs: 5000 } as const;

    expect(runTo(1000, world(1, plain)).apply(order)).toMatchObject({
      ok: false,
      sentence: 'meters does not use the KPL.',
    });
    const simulation = runTo(1000, world(1, positions));
    expect(simulation.apply(order).ok).toBe(true);
    expect(simulation.apply({ ...order, do: 'changeRecordMaxBufferedTime', toMs: 200 }).ok).toBe(true);
    expect(view(simulation).kpl).toMatchObject({ recordTtlMs: 5000, recordMaxBufferedTimeMs: 200 });
  });
});
