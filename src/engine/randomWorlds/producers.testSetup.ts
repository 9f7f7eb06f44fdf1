import fc from 'fast-check';
import type { KeyDistribution, ProducerConfig, RateCurve } from '../config';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

/** Mostly low: a large record is refused at 18 a second, and two thousand worlds have to be played. */
const rate = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 1300 }));

const rateCurve: fc.Arbitrary<RateCurve> = fc.oneof(
  rate.map((recordsPerSecond) => ({ kind: 'steady', recordsPerSecond }) as const),
  fc.record({
    kind: fc.constant('burst' as const),
    recordsPerSecond: fc.integer({ min: 0, max: 200 }),
    burstRecordsPerSecond: fc.integer({ min: 0, max: 2500 }),
    fromMs: fc.integer({ min: 0, max: 20_000 }),
    durationMs: fc.integer({ min: 1, max: 4000 }),
    everyMs: fc.option(fc.integer({ min: 4000, max: 20_000 })),
  }),
  fc.record({
    kind: fc.constant('ramp' as const),
    recordsPerSecond: fc.integer({ min: 0, max: 200 }),
    rampToRecordsPerSecond: rate,
    fromMs: fc.integer({ min: 0, max: 20_000 }),
    durationMs: fc.integer({ min: 1, max: 30_000 }),
  }),
);

const keyDistribution: fc.Arbitrary<KeyDistribution> = fc.oneof(
  fc.constant({ kind: 'same', partitionKey: 'gate-north' } as const),
  fc.constant({ kind: 'entity' } as const),
  fc.integer({ min: 1, max: 300 }).map((values) => ({ kind: 'uniform', name: 'meter', values }) as const),
  fc
    .record({ values: fc.integer({ min: 1, max: 100 }), exponent: fc.constantFrom(0, 0.5, 1, 1.4) })
    .map((zipf) => ({ kind: 'zipf', name: 'plate', ...zipf }) as const),
);

const retry = fc.oneof(
  fc.record({
    kind: fc.constant('backoff' as const),
    retries: fc.integer({ min: 0, max: 5 }),
    baseMs: fc.integer({ min: 10, max: 500 }),
    capMs: fc.integer({ min: 500, max: 5000 }),
  }),
  fc.record({ kind: fc.constant('nextCall' as const), retries: fc.integer({ min: 0, max: 20 }) }),
);

const producer = (index: number, shape: WorldShape): fc.Arbitrary<ProducerConfig> =>
  fc
    .record({
      to: dataStreamOf(shape),
      many: fc.boolean(),
      rate: rateCurve,
      recordSizeBytes: fc.constantFrom(1, 200, 200, 5000, 5000, 60_000, 2_500_000),
      entriesPerCallMax: fc.integer({ min: 1, max: 500 }),
      callIntervalMs: fc.option(fc.integer({ min: 50, max: 1500 })),
      partitionKey: keyDistribution,
      explicitHashKey: fc.option(fc.constantFrom('0', '170141183460469231731687303715884105728'), { freq: 8 }),
      retry,
      queueRecordsMax: fc.integer({ min: 100, max: 5000 }),
      roundTripMs: fc.integer({ min: 1, max: 200 }),
      phaseMs: fc.option(fc.integer({ min: 0, max: 2000 })),
    })
    .map(({ many, rate: curve, entriesPerCallMax, ...rest }) => ({
      ...rest,
      id: `producer-${String(index)}`,
      api: many ? ('PutRecords' as const) : ('PutRecord' as const),
      entriesPerCallMax: many ? entriesPerCallMax : 1,
      // One record a call: fewer of them, or the run would be all calls.
      rate: many ? curve : { kind: 'steady' as const, recordsPerSecond: Math.ceil(curve.recordsPerSecond / 20) },
      entity: { name: 'ticket', values: 50 },
    }));

/** Seconds of far too much, now and then. */
const surge = fc.integer({ min: 0, max: 20_000 }).map((fromMs): RateCurve => ({
  kind: 'burst',
  recordsPerSecond: 100,
  burstRecordsPerSecond: 2500,
  fromMs,
  durationMs: 3000,
  everyMs: 20_000,
}));

const of = numbered('producer');

/** One to three producers of all kinds, some of them far beyond what their data stream takes. */
export const producersInWorlds = {
  config: (shape: WorldShape) => ({ producers: listOf((index) => producer(index, shape), 1, 3) }),

  orders: () => [
    fc.record({ do: fc.constant('changePartitionKey' as const), of, to: keyDistribution }),
    fc.record({ do: fc.constant('changeRate' as const), of, to: rateCurve }),
    fc.record({ do: fc.constant('changeEntriesPerCall' as const), of, to: fc.integer({ min: 0, max: 600 }) }),
    fc.record({ do: fc.constant('changeRetries' as const), of, to: fc.integer({ min: -1, max: 6 }) }),
    fc.record({ do: fc.constant('startProducer' as const), of }),
  ],

  faults: () => [
    fc.record({ do: fc.constant('stopProducer' as const), of }),
    fc.record({ do: fc.constant('changeRate' as const), of, to: surge }),
  ],

  reached: ({ simulation }) => ({
    recordsGivenUp: simulation.ledger().readers.reduce((sum, reader) => sum + reader.refused, 0),
  }),
} satisfies WorldPart & Record<'config', unknown>;
