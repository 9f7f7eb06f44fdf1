import fc from 'fast-check';
import type { KeyDistribution, ProducerConfig, ProducerLibrary, RateCurve, WriteFaultsConfig } from '../config';
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
    kind: fc.constant('diurnal' as const),
    recordsPerSecond: fc.integer({ min: 0, max: 100 }),
    peakRecordsPerSecond: rate,
    peakAtMs: fc.integer({ min: 0, max: 30_000 }),
    periodMs: fc.integer({ min: 2000, max: 60_000 }),
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
    jitter: fc.constantFrom('full' as const, 'none' as const),
    resends: fc.constantFrom('failedEntries' as const, 'failedEntries' as const, 'wholeRequest' as const),
  }),
  fc.record({ kind: fc.constant('nextCall' as const), retries: fc.integer({ min: 0, max: 20 }) }),
);

const kpl: fc.Arbitrary<ProducerLibrary> = fc.record({
  kind: fc.constant('KPL' as const),
  aggregation: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  aggregationMaxSizeBytes: fc.constantFrom(500, 51_200),
  recordMaxBufferedTimeMs: fc.integer({ min: 50, max: 2500 }),
  recordTtlMs: fc.integer({ min: 300, max: 30_000 }),
  rateLimitRatio: fc.constantFrom(0.5, 1.5, 3),
  failsAtRefusal: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const agent: fc.Arbitrary<ProducerLibrary> = fc.record({
  kind: fc.constant('Agent' as const),
  bufferRecordsMax: fc.constantFrom(20, 500),
  bufferBytesMax: fc.constantFrom(100_000, 5_242_880),
  bufferAgeMs: fc.integer({ min: 200, max: 20_000 }),
  deterministicKeys: fc.boolean(),
});
const library = fc.oneof(fc.constant<ProducerLibrary>({ kind: 'SDK' }), kpl, agent);

const faults: fc.Arbitrary<WriteFaultsConfig> = fc.record({
  internalFailureRatio: fc.constantFrom(0, 0, 0.02, 0.3),
  slowAnswers: fc.constantFrom([], [{ ratio: 0.1, afterMs: 700 }], [{ ratio: 0.5, afterMs: 250 }]),
  lostAnswerRatio: fc.constantFrom(0, 0, 0.05, 0.4),
});

const quiet: WriteFaultsConfig = { internalFailureRatio: 0, slowAnswers: [], lostAnswerRatio: 0 };
const ms = fc.constantFrom(0, 40, 300, 5000);
const ratio = fc.constantFrom(-0.1, 0, 0.1, 0.5);

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
      library,
      faults: fc.oneof({ weight: 2, arbitrary: fc.constant(quiet) }, { weight: 1, arbitrary: faults }),
      requestTimeoutMs: fc.constantFrom(150, 500, 6000),
      serial: fc.boolean(),
    })
    .map(({ many, serial, rate: curve, entriesPerCallMax, ...rest }) => ({
      ...rest,
      oneAtATime: serial && !many,
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
    fc.record({ do: fc.constant('changeRowsPerRecord' as const), of, to: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ do: fc.constant('changeRecordSize' as const), of, toBytes: fc.integer({ min: 0, max: 11_000_000 }) }),
    fc.record({ do: fc.constant('changeRetries' as const), of, to: fc.integer({ min: -1, max: 6 }) }),
    fc.record({ do: fc.constant('changeRetryPolicy' as const), of, to: retry }),
    fc.record({
      do: fc.constant('changeApi' as const),
      of,
      to: fc.constantFrom(
        { api: 'PutRecord' as const, entriesPerCallMax: 1, oneAtATime: true },
        { api: 'PutRecords' as const, entriesPerCallMax: 50, oneAtATime: false },
        { api: 'PutRecords' as const, entriesPerCallMax: 501, oneAtATime: true },
      ),
    }),
    fc.record({ do: fc.constant('changeProducerLibrary' as const), of, to: library }),
    fc.record({
      do: fc.constantFrom('changeRecordMaxBufferedTime' as const, 'changeRecordTtl' as const),
      of,
      toMs: ms,
    }),
    fc.record({ do: fc.constant('changeRequestTimeout' as const), of, toMs: ms }),
    fc.record({ do: fc.constant('startProducer' as const), of }),
  ],

  faults: () => [
    fc.record({ do: fc.constant('stopProducer' as const), of }),
    fc.record({ do: fc.constant('changeRate' as const), of, to: surge }),
    fc.record({ do: fc.constant('changePutRoundTrip' as const), of, toMs: ms }),
    fc.record({
      do: fc.constantFrom('injectInternalFailures' as const, 'loseAnswers' as const),
      of,
      toRatio: ratio,
    }),
    fc.record({
      do: fc.constant('addBurst' as const),
      of,
      recordsPerSecond: fc.integer({ min: 0, max: 800 }),
      forMs: fc.integer({ min: 0, max: 4000 }),
    }),
    fc.record({
      do: fc.constant('makeKeyHot' as const),
      of,
      partitionKey: fc.constantFrom('star', 'gate-north'),
      ratio,
    }),
  ],

  reached: ({ simulation, lines }) => {
    const { producers, dataStreams } = simulation.readModel();
    const { reasons, readers } = simulation.ledger();
    const stored = readers.reduce((sum, reader) => sum + reader.waiting + reader.delivered + reader.expired, 0);
    const places = dataStreams.reduce(
      (sum, { shards }) => sum + shards.reduce((all, shard) => all + shard.storedRecords, 0),
      0,
    );
    return {
      recordsGivenUp: readers.reduce((sum, reader) => sum + reader.refused, 0),
      recordsTooOldForTheLibrary: reasons.filter(({ cause }) => cause === 'recordTtlExpired').length,
      recordsFailedByTheService: reasons.filter(({ errorCode }) => errorCode === 'InternalFailure').length,
      recordsDoubted: producers.reduce((sum, { doubtedRecords }) => sum + doubtedRecords, 0),
      recordsStoredAgain: Math.max(0, places - stored),
      parcelsOpen: producers.reduce((sum, { kpl: view }) => sum + (view?.openParcels.length ?? 0), 0),
      shardMapsOutdated: lines('producer.shardMapOutdated'),
      librariesChanged: lines('producer.libraryChanged'),
    };
  },
} satisfies WorldPart & Record<'config', unknown>;
