import { describe, expect, test } from 'vitest';
import { applicationDefaults } from '../analytics/analyticsWorld.testSetup';
import type { ProducerConfig } from '../config';
import { functionDefaults, mappingDefaults } from '../lambda/lambdaWorld.testSetup';
import { kclDefaults, kplDefaults, runTo, world } from '../testConfigs';
import { everyDelivery } from '../firehose/firehoseWorld.testSetup';
import { logsWorld, sendTo } from '../logs/logsWorld.testSetup';
import { metricCatalog } from './metricCatalog';
import { videoWorld } from '../videoStreams/videoWorld.testSetup';
import { MetricStore } from './metricStore';

/** One series with points 10, 20, 60 over periods of two seconds. */
function storeWith(name: Parameters<MetricStore['open']>[0], kind: Parameters<MetricStore['open']>[2]): MetricStore {
  const store = new MetricStore(2000);
  const series = store.open(name, 'x', kind);
  [10, 20, 60].forEach((value, period) => {
    series.level((period + 1) * 2000, value);
  });
  return store;
}

describe('a figure over a stretch of time', () => {
  test('of counts is a rate per second', () => {
    const store = storeWith('IncomingRecords', 'dataStream');

    expect(store.figure('IncomingRecords', 'x', 0, 6000)).toBe(15);
    expect(store.figure('IncomingRecords', 'x', 2000, 4000)).toBe(10);
  });

  test('of levels is the maximum or the mean, as the metric’s own statistic says', () => {
    expect(
      storeWith('GetRecords.IteratorAgeMilliseconds', 'reader').figure(
        'GetRecords.IteratorAgeMilliseconds',
        'x',
        0,
        6000,
      ),
    ).toBe(60);
    expect(storeWith('workerCpuRatio', 'kclWorker').figure('workerCpuRatio', 'x', 0, 6000)).toBe(30);
  });

  test('counts whole periods only', () => {
    const store = storeWith('IncomingRecords', 'dataStream');

    expect(store.figure('IncomingRecords', 'x', 1, 5999)).toBe(10);
    expect(store.figure('IncomingRecords', 'x', 1000, 3000)).toBe(0);
    expect(store.figure('IncomingRecords', 'x', 3000, 1000)).toBe(0);
  });

  test('is nothing where nothing was written, and for a series that is not kept', () => {
    const store = storeWith('IncomingRecords', 'dataStream');

    expect(store.figure('IncomingRecords', 'x', 6000, 60_000)).toBe(0);
    expect(store.figure('IncomingRecords', 'y', 0, 6000)).toBe(0);
    expect(store.series('IncomingRecords', 'y')).toBeNull();
  });
});

describe('a series', () => {
  test('adds up what falls into a period', () => {
    const store = new MetricStore(1000);
    const series = store.open('IncomingRecords', 'x', 'dataStream');
    series.add(0, 1);
    series.add(999.9, 2);
    series.add(1000, 4);
    series.add(5000, 8);

    expect(Array.from(store.series('IncomingRecords', 'x')?.points ?? [])).toEqual([3, 4, 0, 0, 0, 8]);
    expect([series.at(1), series.at(4), series.at(6), series.at(-1)]).toEqual([4, 0, 0, 0]);
  });

  test('is opened once and listed in order of first use', () => {
    const store = new MetricStore(1000);
    const first = store.open('IncomingBytes', 'x', 'dataStream');
    store.open('IncomingRecords', 'x', 'dataStream');

    expect(store.open('IncomingBytes', 'x', 'dataStream')).toBe(first);
    expect(store.all().map((series) => series.name)).toEqual(['IncomingBytes', 'IncomingRecords']);
  });

  test('that the catalogue does not have is our own mistake', () => {
    expect(() => new MetricStore(1000).open('IncomingBytes', 'x', 'reader')).toThrow(
      /catalogue has no IncomingBytes of a reader/,
    );
    expect(() => new MetricStore(0)).toThrow(/longer than nothing/);
  });
});

describe('the metrics of a run', () => {
  const config = world(
    2,
    { rate: { kind: 'steady', recordsPerSecond: 600 }, callIntervalMs: 100, phaseMs: 0 },
    {
      kclApplications: [{ ...kclDefaults, workers: 2, workerRecordsPerSecond: 400 }],
      lambdaFunctions: [functionDefaults],
      eventSourceMappings: [mappingDefaults],
    },
  );

  test('are all in the catalogue, each kind of series with points, and all that the catalogue has is kept', () => {
    const [meters] = config.producers;
    const packing = { ...meters, id: 'packing', library: kplDefaults } as ProducerConfig;
    const registered = { do: 'RegisterStreamConsumer', of: 'billing' } as const;
    const unzip = { do: 'UpdateDestination', of: 'search', set: { processors: ['Decompression'] } } as const;
    const scheduled = [
      { atMs: 1, action: unzip },
      { atMs: 2, action: sendTo('search') },
      { atMs: 5000, action: registered },
    ];
    const analyticsApplications = [{ ...applicationDefaults, sql: 'SELECT partition_key FROM readings' }];
    const { logGroups = [], logAgents = [], metricAlarms = [] } = logsWorld();
    const logs = { logGroups, logAgents, metricAlarms };
    const { videoStreams = [], cameras = [], videoPlayers = [], streamProcessors = [] } = videoWorld();
    const video = { videoStreams, cameras, videoPlayers, streamProcessors };
    const firehose = everyDelivery('readings');
    const producers = [...config.producers, packing, ...firehose.producers];
    const { deliveryStreams = [] } = firehose;
    const simulation = runTo(30_000, {
      ...config,
      scheduled,
      producers,
      analyticsApplications,
      deliveryStreams,
      ...logs,
      ...video,
    });
    const names = new Set(simulation.metrics.all().map((series) => series.name));

    expect([...names].every((name) => metricCatalog.some((entry) => entry.name === name))).toBe(true);
    expect(metricCatalog.filter((entry) => !names.has(entry.name))).toEqual([]);
  });

  test('agree with each other and with the books', () => {
    const simulation = runTo(30_000, config);
    const rate = (name: Parameters<typeof simulation.metrics.figure>[0], of: string) =>
      simulation.metrics.figure(name, of, 0, 30_000);
    const shards = [0, 1].map((number) => `readings/shardId-00000000000${String(number)}`);

    expect(rate('IncomingRecords', 'readings')).toBeCloseTo(rate('offeredRecords', 'meters'), 9);
    expect(shards.reduce((sum, shard) => sum + rate('IncomingRecords', shard), 0)).toBeCloseTo(
      rate('IncomingRecords', 'readings'),
      9,
    );
    expect(rate('IncomingBytes', 'readings')).toBeCloseTo(200 * rate('IncomingRecords', 'readings'), 6);
    expect(rate('openShards', 'readings')).toBe(2);
    expect(rate('kclWorkers', 'billing')).toBe(2);
    expect(rate('CurrentLeases', 'billing/worker-1')).toBe(1);
    expect(rate('processedRecords', 'billing') * 30).toBeCloseTo(simulation.readerLedger('billing').delivered, 0);
    expect(rate('workerCpuRatio', 'billing/worker-1')).toBeCloseTo(300 / 400, 1);
    expect(rate('fullestShardOfferedRecords', 'readings')).toBeGreaterThan(290);
  });

  test('are the same whatever the page asks for in between', () => {
    const quiet = runTo(20_000, config);
    const watched = runTo(0, config);
    for (let nowMs = 0; nowMs <= 20_000; nowMs += 333) {
      watched.advanceTo(nowMs);
      watched.readModel();
      watched.slots({ dataStreamId: 'readings', spanMs: 100, slotCount: 50 });
      watched.metrics.all();
    }
    watched.advanceTo(20_000);

    expect(watched.metrics.all()).toEqual(quiet.metrics.all());
    expect(watched.trace.hash).toBe(quiet.trace.hash);
  });
});
