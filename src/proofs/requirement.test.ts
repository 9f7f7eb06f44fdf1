import { describe, expect, test } from 'vitest';
import type { LedgerMeasure, MetricMeasure, Requirement } from '../content/index';
import { requirementLabel, requirementText } from '../content/index';
import { createSimulation, type Simulation, type SimulationConfig } from '../engine/index';
import { checkRequirement, countedFromMs } from './requirement';
import { RequirementWatch } from './requirementWatch';

/** One shard that is offered 1,500 records a second from 20 s to 40 s and 500 else. */
const config: SimulationConfig = {
  dataStreams: [{ id: 'scans', mode: 'PROVISIONED', shardCount: 1, retentionMs: 86_400_000, reshardMs: 30_000 }],
  producers: [
    {
      id: 'gates',
      to: 'scans',
      api: 'PutRecords',
      rate: {
        kind: 'burst',
        recordsPerSecond: 500,
        burstRecordsPerSecond: 1500,
        fromMs: 20_000,
        durationMs: 20_000,
        everyMs: null,
      },
      recordSizeBytes: 200,
      entriesPerCallMax: 50,
      callIntervalMs: null,
      partitionKey: { kind: 'uniform', name: 'ticket', values: 1000 },
      explicitHashKey: null,
      entity: null,
      retry: { kind: 'backoff', retries: 0, baseMs: 100, capMs: 1000 },
      queueRecordsMax: 10_000,
      roundTripMs: 15,
      phaseMs: 0,
    },
  ],
  pollingReaders: [
    {
      id: 'board',
      reads: 'scans',
      pollIntervalMs: 1000,
      recordsPerCallMax: 10_000,
      phaseMs: 0,
      startAtMs: 0,
      startingPosition: { type: 'TRIM_HORIZON' },
      readingOrder: 'parentsFirst',
      recordsPerSecond: null,
      roundTripMs: 0,
    },
  ],
  kclApplications: [],
  scheduled: [],
  metricPeriodMs: 1000,
};

function runTo(toMs: number, watch?: RequirementWatch): Simulation {
  const simulation = createSimulation(config, { seed: 1, era: 'today' });
  for (let secondMs = 1000; secondMs <= toMs; secondMs += 1000) {
    simulation.advanceTo(secondMs);
    watch?.observe(simulation);
  }
  simulation.advanceTo(toMs);
  return simulation;
}

const refusals: MetricMeasure = {
  kind: 'metric',
  metric: 'WriteProvisionedThroughputExceeded',
  of: 'scans',
  take: 'one',
  stretch: { kind: 'last', durationMs: 30_000 },
  dimension: 'rate',
};
const givenUp: LedgerMeasure = {
  kind: 'ledger',
  figure: 'refused',
  by: null,
  reader: null,
  dimension: 'count',
  produced: null,
  counts: 'wholeRun',
};

function requirement(measure: Requirement['measure'], bound: Requirement['bound'], value: number): Requirement {
  const predicate = { measure, bound, value };
  return { ...predicate, text: requirementText(predicate), label: requirementLabel(predicate) };
}

const counted = { runMs: 100_000, countFromMs: 0 };

describe('a goal over a time', () => {
  const noRefusal = requirement(refusals, 'atMost', 0);

  test('holds in the last such stretch of the run, whatever was before', () => {
    const verdict = checkRequirement(noRefusal, runTo(100_000), counted);
    expect(verdict).toMatchObject({ met: true, final: true, observed: 0, marginRatio: 0, firstViolationMs: null });
  });

  test('says observed against required, by how much it is missed and since when', () => {
    const verdict = checkRequirement(noRefusal, runTo(40_000), { ...counted, runMs: 40_000 });
    expect(verdict).toMatchObject({ met: false, final: true, marginRatio: -Infinity, requiredText: 'none' });
    expect(verdict.observed).toBeGreaterThan(200);
    expect(verdict.sentence).toBe(`Refused writes to scans: ${verdict.observedText}; none allowed.`);
    // 1,500 offered against 1,000: the saved second of records lasts two seconds into the burst.
    expect(verdict.firstViolationMs).toBeGreaterThanOrEqual(20_000);
    expect(verdict.firstViolationMs).toBeLessThanOrEqual(22_000);
  });

  test('can be asked while the run goes on, and is not final then', () => {
    const before = checkRequirement(noRefusal, runTo(15_500), counted);
    expect(before).toMatchObject({ met: true, final: false });
    expect(checkRequirement(noRefusal, runTo(30_000), counted)).toMatchObject({ met: false, final: false });
  });

  test('says nothing before the time that it speaks of has begun', () => {
    const late = requirement({ ...refusals, stretch: { kind: 'between', fromMs: 30_000, toMs: 60_000 } }, 'atLeast', 1);
    expect(checkRequirement(late, runTo(30_000), counted)).toMatchObject({ hasBegun: false });
    expect(checkRequirement(late, runTo(31_000), counted)).toMatchObject({ hasBegun: true });
    const kept = requirement({ ...givenUp, counts: 'afterAction' }, 'atMost', 0);
    expect(checkRequirement(kept, runTo(25_000), { ...counted, countFromMs: 25_000 }).hasBegun).toBe(false);
    expect(checkRequirement(kept, runTo(26_000), { ...counted, countFromMs: 25_000 }).hasBegun).toBe(true);
  });

  test('is not broken before the time that it speaks of', () => {
    const stretch = { kind: 'between', fromMs: 10_000, toMs: 15_000 } as const;
    const late = requirement({ ...refusals, stretch }, 'atLeast', 1);
    expect(checkRequirement(late, runTo(16_000), counted)).toMatchObject({ met: false, firstViolationMs: 10_000 });
  });

  test('says nothing of a reader that is still to come', () => {
    const [board] = config.pollingReaders;
    if (!board) throw new Error('The board reads.');
    const later = { ...config, pollingReaders: [{ ...board, startAtMs: 10_000 }] };
    const measure = { ...givenUp, figure: 'delivered', reader: 'board', dimension: 'ratio' } as const;
    const delivered = requirement(measure, 'atLeast', 0.5);
    const simulation = createSimulation(later, { seed: 1, era: 'today' });
    simulation.advanceTo(10_000);
    expect(checkRequirement(delivered, simulation, counted)).toMatchObject({ hasBegun: false });
    simulation.advanceTo(15_000);
    expect(checkRequirement(delivered, simulation, counted)).toMatchObject({ met: true, hasBegun: true });
  });

  test('counts a handful of refusals in pieces, not as a rate that prints as nothing', () => {
    const longest = requirement({ ...refusals, stretch: { kind: 'last', durationMs: 300_000 } }, 'atMost', 0);
    const simulation = runTo(1000);
    const few = { ...simulation, nowMs: 300_000, config, metrics: fewRefusals };
    expect(checkRequirement(longest, few as never, { runMs: 300_000, countFromMs: 0 })).toMatchObject({
      met: false,
      observedText: '3 in 5 min',
      firstViolationMs: 7000,
    });
  });

  test('against a floor is missed by the share that is lacking', () => {
    const stored = requirement({ ...refusals, metric: 'IncomingRecords', stretch: { kind: 'end' } }, 'atLeast', 625);
    const verdict = checkRequirement(stored, runTo(100_000), counted);
    expect(verdict.observed).toBeCloseTo(500, -1);
    expect(verdict.marginRatio).toBeCloseTo(-0.2, 1);
    expect(verdict.sentence).toMatch(/^Records stored in scans: \d+\/s; at least 625\/s required\.$/);
  });

  test('between two moments looks at nothing else', () => {
    const stretch = { kind: 'between', fromMs: 25_000, toMs: 35_000 } as const;
    const early = checkRequirement(requirement({ ...refusals, stretch }, 'atMost', 0), runTo(100_000), counted);
    expect(early).toMatchObject({ met: false, observed: 500 });
  });
});

const fewRefusals = {
  series: () => ({
    name: 'x',
    of: 'scans',
    periodMs: 1000,
    points: Float64Array.from({ length: 300 }, (_, i) => Number(i === 7) * 3),
  }),
  all: () => [],
  figure: () => 3 / 300,
};

describe('a goal of the ledger', () => {
  test('counts only records produced later than 5 s after the last action', () => {
    const simulation = runTo(100_000);
    const late = { ...givenUp, counts: 'afterAction' } as const;
    const from = (atMs: number) => ({ runMs: 100_000, countFromMs: countedFromMs([{ atMs }], 0) });
    expect(checkRequirement(requirement(late, 'atMost', 0), simulation, from(10_000)).met).toBe(false);
    expect(checkRequirement(requirement(late, 'atMost', 0), simulation, from(40_000)).met).toBe(true);
    expect(checkRequirement(requirement(givenUp, 'atMost', 0), simulation, from(40_000)).met).toBe(false);
  });

  test('where nothing was done counts from after the moment at which it could have been', () => {
    expect(countedFromMs([], 60_000)).toBe(65_000);
    expect(countedFromMs([{ atMs: 70_000 }, { atMs: 62_000 }], 60_000)).toBe(75_000);
  });

  test('as a share is one of the records produced', () => {
    const delivered = requirement({ ...givenUp, figure: 'delivered', dimension: 'ratio' }, 'atLeast', 0.99);
    const verdict = checkRequirement(delivered, runTo(100_000), counted);
    expect(verdict.met).toBe(false);
    expect(verdict.observed).toBeGreaterThan(0.8);
    expect(verdict.observed).toBeLessThan(0.9);
    expect(verdict.observedText).toMatch(/^8\d %$/);
  });

  test('of nothing produced yet is not missed', () => {
    const delivered = requirement({ ...givenUp, figure: 'delivered', dimension: 'ratio' }, 'atLeast', 0.99);
    const lost = requirement({ ...givenUp, dimension: 'ratio' }, 'atMost', 0);
    const simulation = createSimulation(config, { seed: 1, era: 'today' });
    expect(checkRequirement(delivered, simulation, counted).met).toBe(true);
    expect(checkRequirement(lost, simulation, counted).met).toBe(true);
  });

  test('has the second in which it broke when the run was watched, and none when it was not', () => {
    const atMost = requirement(givenUp, 'atMost', 1000);
    const watch = new RequirementWatch([atMost], counted);
    const simulation = runTo(100_000, watch);
    // 500 a second from about 22 s on: the thousandth is given up about 24 s into the run.
    const [verdict] = watch.verdicts(simulation);
    expect(verdict?.firstViolationMs).toBeGreaterThanOrEqual(23_000);
    expect(verdict?.firstViolationMs).toBeLessThanOrEqual(25_000);
    expect(checkRequirement(atMost, simulation, counted).firstViolationMs).toBeNull();
  });

  test('names the reader that it is about', () => {
    const board = requirement({ ...givenUp, figure: 'delivered', reader: 'board' }, 'atLeast', 1);
    const nobody = requirement({ ...givenUp, figure: 'delivered', reader: 'nobody' }, 'atLeast', 1);
    expect(board.text).toBe('At least 1 record is delivered at board.');
    expect(checkRequirement(board, runTo(10_000), counted).met).toBe(true);
    expect(checkRequirement(nobody, runTo(10_000), counted).met).toBe(false);
  });
});
