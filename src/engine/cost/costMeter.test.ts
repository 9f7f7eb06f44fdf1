import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kclDefaults, pollingReaderDefaults, runTo, world } from '../testConfigs';
import { BilledLevel } from './billedLevel';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const steady = { rate: { kind: 'steady', recordsPerSecond: 2000 }, callIntervalMs: 100, phaseMs: 0 } as const;

function lineOf(simulation: ReturnType<typeof runTo>, name: string) {
  return simulation.cost().lines.find((line) => line.name === name);
}

function storedIn(simulation: ReturnType<typeof runTo>): number {
  const shards = simulation.readModel().dataStreams.flatMap((dataStream) => dataStream.shards);
  return shards.reduce((sum, { storedRecords }) => sum + storedRecords, 0);
}

describe('the bill of a run', () => {
  test('is that of the worked example: four shards and 2,000 small records a second, a month of 720 hours', () => {
    const simulation = runTo(120_000, world(4, { ...steady, recordSizeBytes: 500, entriesPerCallMax: 200 }));
    const shards = lineOf(simulation, 'shardHours');
    const units = lineOf(simulation, 'payloadUnits');
    expect((shards?.usdPerHour ?? 0) * 720).toBeCloseTo(43.2, 9);
    expect((units?.usdPerHour ?? 0) * 720).toBeCloseTo(72.576, 9);
    expect(simulation.cost().usdPerMonth).toBeCloseTo(43.2 + 72.576, 9);
    expect(shards?.price).toEqual({ factId: 'PRC-01', usd: 0.015 });
  });

  test('tells what it has cost apart from what it costs an hour', () => {
    const simulation = runTo(hourMs / 60, world(4));
    const { usdSoFar, usdPerHour, usdPerDay } = simulation.cost();
    const shardsSoFar = (4 * 0.015) / 60;
    expect(lineOf(simulation, 'shardHours')?.usdSoFar).toBeCloseTo(shardsSoFar, 12);
    expect(usdSoFar).toBeLessThan(usdPerHour / 59);
    expect(usdPerDay).toBeCloseTo(24 * usdPerHour, 12);
  });

  test('counts whole payload units for a record, however small, and none for a refused one', () => {
    const large = runTo(10_000, world(4, { recordSizeBytes: 26_000, rate: { kind: 'steady', recordsPerSecond: 50 } }));
    const stored = storedIn(large);
    expect(lineOf(large, 'payloadUnits')?.units).toBeCloseTo((2 * stored) / 1_000_000, 12);

    const crowded = runTo(10_000, world(1, { ...steady, entriesPerCallMax: 200 }));
    const accepted = storedIn(crowded);
    expect(crowded.metrics.figure('WriteProvisionedThroughputExceeded', 'readings', 0, 10_000)).toBeGreaterThan(800);
    expect(lineOf(crowded, 'payloadUnits')?.units).toBeCloseTo(accepted / 1_000_000, 12);
  });

  test('counts a shard from the millisecond it opens to the one it closes', () => {
    const simulation = runTo(12_345, world(2));
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 4 });
    simulation.advanceTo(100_000);
    const openAtMs = 12_345 + 30_000;
    expect(lineOf(simulation, 'shardHours')?.units).toBeCloseTo((2 * openAtMs + 4 * (100_000 - openAtMs)) / hourMs, 12);
    expect(lineOf(simulation, 'shardHours')?.unitsPerHour).toBe(4);
  });

  test('has retention beyond a day by the shard-hour, from the moment it is asked for', () => {
    const simulation = runTo(60_000, world(3));
    expect(lineOf(simulation, 'extendedRetention')).toBeUndefined();
    simulation.apply({ do: 'IncreaseStreamRetentionPeriod', of: 'readings', toMs: 3 * dayMs });
    simulation.advanceTo(180_000);
    const line = lineOf(simulation, 'extendedRetention');
    expect(line?.usdPerHour).toBeCloseTo(3 * 0.02, 12);
    expect(line?.units).toBeLessThanOrEqual((3 * 120_000) / hourMs);
    simulation.apply({ do: 'DecreaseStreamRetentionPeriod', of: 'readings', toMs: dayMs });
    simulation.advanceTo(300_000);
    expect(lineOf(simulation, 'extendedRetention')?.usdPerHour).toBe(0);
  });

  test('has what lies longer than a week by the gigabyte and month', () => {
    const slow = {
      rate: { kind: 'steady', recordsPerSecond: 0.1 },
      callIntervalMs: hourMs,
      recordSizeBytes: 1_000,
    } as const;
    const dataStream = {
      id: 'readings',
      mode: 'PROVISIONED',
      shardCount: 1,
      retentionMs: 30 * dayMs,
      reshardMs: 30_000,
    } as const;
    const simulation = runTo(
      9 * dayMs,
      world(1, { ...slow, entriesPerCallMax: 500, phaseMs: 0 }, { dataStreams: [dataStream], metricPeriodMs: hourMs }),
    );
    const line = lineOf(simulation, 'longTermRetention');
    // Two days of 0.1 records/s are older than a week by now.
    const gigabytes = (line?.unitsPerHour ?? 0) * 720;
    expect(gigabytes).toBeGreaterThan(0.0165);
    expect(gigabytes).toBeLessThanOrEqual(0.01728);
    expect(line?.usdPerHour).toBeCloseTo((gigabytes * 0.023) / 720, 15);
  });

  test('names what the facts have no price for, and leaves it out of the sum', () => {
    const simulation = runTo(60_000, world(1, {}, { kclApplications: [{ ...kclDefaults, workers: 3 }] }));
    expect(lineOf(simulation, 'instances')).toMatchObject({
      of: 'billing',
      price: null,
      unitsPerHour: 3,
      usdPerHour: 0,
    });
    const { usdPerHour, lines } = simulation.cost();
    expect(usdPerHour).toBeCloseTo(
      lines.filter(({ price }) => price).reduce((sum, line) => sum + line.usdPerHour, 0),
      12,
    );
  });
});

describe('the bill as a metric', () => {
  test('has for each period what a day of such periods would cost; their mean over a day is what that day cost', () => {
    const simulation = runTo(600_000, world(4));
    const perDay = simulation.metrics.figure('costPerDayUsd', 'run', 0, 600_000);
    expect((perDay * 600_000) / dayMs).toBeCloseTo(simulation.cost().usdSoFar, 12);
    const perMonth = simulation.metrics.figure('costPerMonthUsd', 'shardHours', 300_000, 600_000);
    expect(perMonth).toBeCloseTo(43.2, 9);
  });
});

describe('what somebody operates', () => {
  test('is shards, programs, instances and a lease table, each once', () => {
    const readers = { pollingReaders: [pollingReaderDefaults], kclApplications: [{ ...kclDefaults, workers: 2 }] };
    const simulation = runTo(1_000, world(3, {}, readers));
    expect(simulation.cost().operated.map(({ kind, of, count }) => [of, kind, count])).toEqual([
      ['readings', 'shards', 3],
      ['archive', 'code', null],
      ['billing', 'instances', 2],
      ['billing', 'code', null],
      ['billing', 'leaseTable', null],
      ['meters', 'code', null],
    ]);
    expect(simulation.metrics.figure('operatedParts', 'run', 0, 1_000)).toBe(6);
  });
});

describe('what is billed by the hour', () => {
  test('is the area under its level, however often it is set', () => {
    const steps = fc.array(fc.record({ afterMs: fc.nat(hourMs), level: fc.nat(50) }), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (changes) => {
        const clock = { nowMs: 0 };
        const billed = new BilledLevel(clock);
        let area = 0;
        let level = 0;
        for (const change of changes) {
          clock.nowMs += change.afterMs;
          area += level * change.afterMs;
          billed.set(change.level);
          level = change.level;
        }
        expect(billed.unitHours).toBeCloseTo(area / hourMs, 9);
      }),
    );
  });
});
