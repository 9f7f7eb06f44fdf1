import { describe, expect, test } from 'vitest';
import type { ProducerConfig, SimulationConfig } from '../../config';
import { kclDefaults, pollingReaderDefaults, producerDefaults, runTo } from '../../testConfigs';

const runMs = 16_000;

/** Eighty producers of 500 records a second each, as in the benchmarks; every record drawn, or all of them counted. */
function fleet(shardCount: number, counted: boolean, change: Partial<ProducerConfig> = {}): SimulationConfig {
  return {
    dataStreams: [{ id: 'readings', mode: 'PROVISIONED', shardCount, retentionMs: 86_400_000, reshardMs: 10_000 }],
    producers: Array.from({ length: 80 }, (_, index) => ({
      ...producerDefaults,
      id: `meters-${String(index)}`,
      rate: { kind: 'steady', recordsPerSecond: 500 },
      recordSizeBytes: 819,
      entriesPerCallMax: 500,
      partitionKey: { kind: 'zipf', name: 'meter', values: 8000, exponent: 0.5 },
      retry: { kind: 'nextCall', retries: 3 },
      queueRecordsMax: 1024,
      phaseMs: (index % 8) * 12.5,
      ...change,
    })),
    pollingReaders: [pollingReaderDefaults],
    kclApplications: [{ ...kclDefaults, workers: 4, workerRecordsPerSecond: null }],
    scheduled: [],
    metricPeriodMs: 1000,
    fluidAboveRecordsPerSecond: counted ? 0 : Infinity,
  };
}

function outcome(config: SimulationConfig) {
  const simulation = runTo(runMs, config);
  simulation.checkInvariants();
  const { produced, refused, waitingAtProducer, delivered } = simulation.readerLedger('billing');
  const accepted = produced - refused - waitingAtProducer;
  const refusedAttempts = simulation.ledger().attemptsRefused;
  const counted = simulation.readModel().dataStreams[0]?.countedWriting ?? null;
  return { accepted, refusedAttempts, givenUp: refused, delivered, counted };
}

/** How far `counted` is from `drawn`, as a share of it. */
const off = (counted: number, drawn: number) => (drawn === counted ? 0 : Math.abs(counted - drawn) / drawn);

const backoff = { retry: { kind: 'backoff', retries: 3, baseMs: 100, capMs: 20_000 } } as const;

describe('records counted by shard against records drawn one by one', () => {
  test.each([
    ['0.8 of the limit', 50],
    ['the limit', 40],
    ['1.3 times the limit', 31],
  ])('at %s: accepted within 1 %%, and no refused attempt is shown', (_, shards) => {
    const drawn = outcome(fleet(shards, false));
    const counted = outcome(fleet(shards, true));
    expect(off(counted.accepted, drawn.accepted)).toBeLessThan(0.01);
    expect(off(counted.delivered, drawn.delivered)).toBeLessThan(0.01);
    expect(counted.refusedAttempts).toBe(0);
    expect(counted.counted).toEqual({ aboveRecordsPerSecond: 0 });
    expect(drawn.counted).toBeNull();
  });

  test.each([
    ['records that go with the next call', {}],
    ['producers that each call at a moment of their own', { phaseMs: null }],
    ['records that go again in calls of their own', backoff],
  ])('far above the limit: given up within 5 %%, %s', (_, change) => {
    const drawn = outcome(fleet(25, false, change));
    const counted = outcome(fleet(25, true, change));
    expect(drawn.givenUp).toBeGreaterThan(50_000);
    expect(off(counted.accepted, drawn.accepted)).toBeLessThan(0.01);
    expect(off(counted.givenUp, drawn.givenUp)).toBeLessThan(0.05);
  });
});

describe('what is counted', () => {
  const producers = (config: SimulationConfig, change: Partial<ProducerConfig>) => ({
    ...config,
    producers: config.producers.map((producer) => ({ ...producer, ...change })),
  });
  const countedIn = (config: SimulationConfig) => runTo(1000, config).readModel().dataStreams[0]?.countedWriting;

  test('is a matter of the offered rate', () => {
    const below = { ...fleet(40, true), fluidAboveRecordsPerSecond: 40_000 };
    expect(countedIn(below)).toBeNull();
    expect(countedIn({ ...below, fluidAboveRecordsPerSecond: 39_999 })).not.toBeNull();
  });

  test('are no records whose order is kept', () => {
    const ordered = producers(fleet(40, true), { entity: { name: 'ticket', values: 50 } });
    expect(countedIn(ordered)).toBeNull();
  });

  test('changes with the rate in the middle of a run, and back', () => {
    const simulation = runTo(1500, { ...fleet(40, true), fluidAboveRecordsPerSecond: 39_999 });
    const steady = (recordsPerSecond: number) => ({ kind: 'steady', recordsPerSecond }) as const;
    const change = (recordsPerSecond: number) => {
      simulation.apply({ do: 'changeRate', of: 'meters-3', to: steady(recordsPerSecond) });
      simulation.advanceTo(simulation.nowMs + 1500);
      simulation.checkInvariants();
      return simulation.readModel().dataStreams[0]?.countedWriting;
    };
    expect(change(400)).toBeNull();
    expect(change(600)).not.toBeNull();
    expect(change(400)).toBeNull();
  });

  test('follows a reshard', () => {
    const simulation = runTo(5000, fleet(31, true));
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 62 });
    simulation.advanceTo(runMs);
    simulation.checkInvariants();
    const givenUp = simulation.readerLedger('billing').refused;
    simulation.advanceTo(runMs + 3000);
    expect(givenUp).toBeGreaterThan(0);
    expect(simulation.readerLedger('billing').refused).toBe(givenUp);
    expect(simulation.readModel().dataStreams[0]?.openShardCount).toBe(62);
  });
});
