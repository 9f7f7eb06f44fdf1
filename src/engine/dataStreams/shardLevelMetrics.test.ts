import { describe, expect, test } from 'vitest';
import type { Action } from '../actions';
import { kclDefaults, runTo, world } from '../testConfigs';
import { shardLevelMetricNames } from './shardLevelMetrics';

const of = 'readings';
const enable = (...metrics: string[]): Action => ({ do: 'EnableEnhancedMonitoring', of, metrics });

/** One shard that is offered 1,500 records a second, read by three applications that poll twice a second each. */
function busy(shardGauges?: 'metered') {
  const stream = { id: of, mode: 'PROVISIONED', shardCount: 1, retentionMs: 86_400_000, reshardMs: 2000 } as const;
  const fleets = ['a', 'b', 'c'].map((id) => ({
    ...kclDefaults,
    id,
    applicationName: id,
    pollIntervalMs: 500,
    workerRecordsPerSecond: 400,
  }));
  return runTo(
    30_000,
    world(
      1,
      { rate: { kind: 'steady', recordsPerSecond: 1500 }, entriesPerCallMax: 500 },
      {
        dataStreams: [{ ...stream, ...(shardGauges ? { shardGauges } : {}) }],
        kclApplications: fleets,
        pollingReaders: [],
      },
    ),
  );
}

const shardId = `${of}/shardId-000000000000`;
const shardOf = (simulation: ReturnType<typeof busy>) => {
  const shard = simulation.readModel().dataStreams[0]?.shards[0];
  if (!shard) throw new Error('There is a shard.');
  return shard;
};

describe('the seven metrics of a shard', () => {
  const simulation = busy();
  const figure = (name: (typeof shardLevelMetricNames)[number]) =>
    simulation.metrics.figure(name, shardId, 10_000, 30_000);

  test('are kept, each of them', () => {
    const kept = simulation.metrics.all().flatMap(({ name, of: what }) => (what === shardId ? [name] : []));
    expect(shardLevelMetricNames.filter((name) => !kept.some((one) => one === name))).toEqual([]);
  });

  test('count what comes in, what is refused, what goes out and what readers are refused', () => {
    expect(figure('IncomingRecords')).toBeCloseTo(1000, -1);
    expect(figure('IncomingBytes')).toBeCloseTo(200_000, -4);
    expect(figure('WriteProvisionedThroughputExceeded')).toBeCloseTo(500, -1);
    expect(figure('OutgoingRecords')).toBeCloseTo(
      simulation.metrics.figure('GetRecords.Records', of, 10_000, 30_000),
      6,
    );
    expect(figure('OutgoingBytes')).toBeCloseTo(simulation.metrics.figure('GetRecords.Bytes', of, 10_000, 30_000), 6);
    expect(figure('ReadProvisionedThroughputExceeded')).toBe(
      simulation.metrics.figure('ReadProvisionedThroughputExceeded', of, 10_000, 30_000),
    );
  });

  test('say how old the next record was that a call left behind', () => {
    expect(figure('IteratorAgeMilliseconds')).toBeGreaterThanOrEqual(0);
  });
});

describe('a data stream whose shards are metered', () => {
  test('shows of its shards nothing before a metric is switched on, and its sums all the time', () => {
    const simulation = busy('metered');
    const shard = shardOf(simulation);
    const frame = simulation.slots({ dataStreamId: of, spanMs: 1000, slotCount: 10 });

    expect(shard).toMatchObject({
      measured: { records: false, bytes: false, refusals: false },
      acceptedRecordsPerSecond: 0,
      acceptedBytesPerSecond: 0,
      refusedRecordsPerSecond: 0,
      refusedRecords: 0,
      busiestKey: null,
    });
    expect(frame.values.every((value) => value <= 0)).toBe(true);
    expect(simulation.readModel().dataStreams[0]).toMatchObject({ refusedRecordsPerSecond: 500 });
    const refused = simulation.trace.lines().filter(({ type }) => type === 'records.refused');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ text, source }) => source === of && text.startsWith('a shard of readings'))).toBe(true);
  });

  test('shows what each metric says once it is on, and hides it when it is off again', () => {
    const simulation = busy('metered');
    simulation.apply(enable('IncomingRecords'));
    expect(shardOf(simulation).acceptedRecordsPerSecond).toBeGreaterThan(900);
    expect(shardOf(simulation)).toMatchObject({ acceptedBytesPerSecond: 0, refusedRecordsPerSecond: 0 });
    simulation.apply(enable('WriteProvisionedThroughputExceeded'));
    expect(shardOf(simulation).refusedRecordsPerSecond).toBeGreaterThan(400);
    simulation.apply({ do: 'DisableEnhancedMonitoring', of, metrics: ['ALL'] });
    expect(shardOf(simulation)).toMatchObject({ acceptedRecordsPerSecond: 0, refusedRecordsPerSecond: 0 });
  });

  test('runs as if it were not: what is seen decides nothing', () => {
    expect(busy('metered').ledger()).toEqual(busy().ledger());
  });
});
