import { describe, expect, test } from 'vitest';
import { runTo, world } from '../testConfigs';
import { recordsArisenBy, scaledCurve } from './arrivalProcess';
import type { RateCurve } from './producerConfig';

const of = 'meters';
const lifts = { rate: { kind: 'steady', recordsPerSecond: 500 }, recordSizeBytes: 200, callIntervalMs: 100 } as const;
const producerOf = (simulation: ReturnType<typeof runTo>) => simulation.readModel().producers[0];

describe('rows that are packed into records', () => {
  test('are as many as before, in fewer and longer records', () => {
    const simulation = runTo(10_000, world(1, lifts));
    const before = producerOf(simulation)?.offeredRecordsPerSecond ?? 0;
    simulation.apply({ do: 'changeRowsPerRecord', of, to: 25 });
    simulation.advanceTo(20_000);

    expect(before).toBeCloseTo(500, -1);
    expect(producerOf(simulation)).toMatchObject({ recordSizeBytes: 5000, rowsPerRecord: 25 });
    expect(producerOf(simulation)?.offeredRecordsPerSecond).toBeCloseTo(20, 0);
    const bytes = simulation.metrics.figure('IncomingBytes', 'readings', 12_000, 20_000);
    expect(bytes).toBeCloseTo(100_000, -4);
    simulation.checkInvariants();
  });

  test('come apart again, and a rate that is changed meanwhile is one of rows', () => {
    const simulation = runTo(1000, world(1, lifts));
    simulation.apply({ do: 'changeRowsPerRecord', of, to: 10 });
    simulation.apply({ do: 'changeRate', of, to: { kind: 'steady', recordsPerSecond: 800 } });
    simulation.advanceTo(10_000);
    expect(producerOf(simulation)?.offeredRecordsPerSecond).toBeCloseTo(80, -1);
    simulation.apply({ do: 'changeRowsPerRecord', of, to: 1 });
    simulation.advanceTo(20_000);
    expect(producerOf(simulation)?.offeredRecordsPerSecond).toBeCloseTo(800, -1);
  });

  test.each([
    ['no row at all', 0, lifts],
    ['more than the longest record holds', 60_000, lifts],
    ['rows whose order is watched', 5, { ...lifts, entity: { name: 'lift', values: 10 } }],
    ['rows that an agent packs by itself', 5, { ...lifts, library: agent() }],
  ])('are refused: %s', (_, to, producer) => {
    const simulation = runTo(1000, world(1, producer));
    expect(simulation.apply({ do: 'changeRowsPerRecord', of, to })).toMatchObject({ ok: false });
    expect(producerOf(simulation)?.rowsPerRecord).toBe(1);
  });

  test('keep a library out that packs by itself, until they come apart', () => {
    const simulation = runTo(1000, world(1, lifts));
    const byAgent = { do: 'changeProducerLibrary', of, to: agent() } as const;
    simulation.apply({ do: 'changeRowsPerRecord', of, to: 5 });

    expect(simulation.apply(byAgent)).toMatchObject({ ok: false, errorCode: 'ValidationException' });
    simulation.apply({ do: 'changeRowsPerRecord', of, to: 1 });
    expect(simulation.apply(byAgent)).toEqual({ ok: true });
  });
});

function agent() {
  return {
    kind: 'Agent',
    bufferRecordsMax: 500,
    bufferBytesMax: 1_000_000,
    bufferAgeMs: 1000,
    deterministicKeys: false,
  } as const;
}

test.each<RateCurve>([
  { kind: 'steady', recordsPerSecond: 10 },
  { kind: 'burst', recordsPerSecond: 10, burstRecordsPerSecond: 90, fromMs: 1000, durationMs: 2000, everyMs: 5000 },
  { kind: 'ramp', recordsPerSecond: 10, rampToRecordsPerSecond: 90, fromMs: 1000, durationMs: 2000 },
  { kind: 'diurnal', recordsPerSecond: 10, peakRecordsPerSecond: 90, peakAtMs: 3000, periodMs: 9000 },
])('a curve at a fifth of its height brings a fifth of the records: $kind', (curve) => {
  for (const atMs of [500, 2500, 12_000]) {
    expect(recordsArisenBy(scaledCurve(curve, 0.2), atMs)).toBeCloseTo(recordsArisenBy(curve, atMs) / 5, 6);
  }
});
