import fc from 'fast-check';
import type { Action, LoggedAction } from './actions';
import type {
  DataStreamConfig,
  KclApplicationConfig,
  KeyDistribution,
  PollingReaderConfig,
  ProducerConfig,
  RateCurve,
  SimulationConfig,
} from './config';

/** Whole runs are dear: a share of what other properties try. */
export const runsOf = (ratio: number): { numRuns: number } => ({
  numRuns: Math.ceil((fc.readConfigureGlobal()?.numRuns ?? 100) * ratio),
});

/** Time for the many runs of `npm run fuzz`. */
export const fuzzMs = 600_000;

export interface RandomWorld {
  readonly config: SimulationConfig;
  readonly actions: readonly LoggedAction[];
  readonly seed: number;
  readonly runMs: number;
}

const rate = fc.integer({ min: 0, max: 2500 });
const streamId = (index: number) => (index === 0 ? 'readings' : 'alarms');

const rateCurve: fc.Arbitrary<RateCurve> = fc.oneof(
  rate.map((recordsPerSecond) => ({ kind: 'steady', recordsPerSecond }) as const),
  fc.record({
    kind: fc.constant('burst' as const),
    recordsPerSecond: fc.integer({ min: 0, max: 800 }),
    burstRecordsPerSecond: rate,
    fromMs: fc.integer({ min: 0, max: 20_000 }),
    durationMs: fc.integer({ min: 1, max: 4000 }),
    everyMs: fc.option(fc.integer({ min: 4000, max: 20_000 })),
  }),
  fc.record({
    kind: fc.constant('ramp' as const),
    recordsPerSecond: fc.integer({ min: 0, max: 800 }),
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

const producer = (index: number, streams: number): fc.Arbitrary<ProducerConfig> =>
  fc
    .record({
      to: fc.nat({ max: streams - 1 }).map(streamId),
      many: fc.boolean(),
      rate: rateCurve,
      recordSizeBytes: fc.constantFrom(1, 200, 1500, 60_000),
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

const pollingReader = (index: number, streams: number): fc.Arbitrary<PollingReaderConfig> =>
  fc.record({
    id: fc.constant(`reader-${String(index)}`),
    reads: fc.nat({ max: streams - 1 }).map(streamId),
    pollIntervalMs: fc.integer({ min: 150, max: 3000 }),
    recordsPerCallMax: fc.constantFrom(100, 1000, 10_000),
    phaseMs: fc.option(fc.integer({ min: 0, max: 2000 })),
  });

/** Short times, so that a minute sees failovers, steals and clean-ups. */
const kclApplication = (index: number, streams: number): fc.Arbitrary<KclApplicationConfig> =>
  fc.record({
    id: fc.constant(`application-${String(index)}`),
    reads: fc.nat({ max: streams - 1 }).map(streamId),
    workers: fc.integer({ min: 0, max: 4 }),
    workerRecordsPerSecond: fc.option(fc.integer({ min: 50, max: 3000 })),
    checkpointIntervalMs: fc.integer({ min: 500, max: 15_000 }),
    failoverTimeMs: fc.integer({ min: 1000, max: 6000 }),
    pollIntervalMs: fc.integer({ min: 250, max: 2000 }),
    recordsPerCallMax: fc.constantFrom(500, 10_000),
    initialPosition: fc.constantFrom('TRIM_HORIZON' as const, 'LATEST' as const),
    leasesAtStart: fc.constantFrom('balanced' as const, 'none' as const),
    workerStartMs: fc.integer({ min: 0, max: 4000 }),
    phaseMs: fc.option(fc.integer({ min: 0, max: 1000 })),
  });

const dataStream = (index: number): fc.Arbitrary<DataStreamConfig> =>
  fc.record({
    id: fc.constant(streamId(index)),
    mode: fc.constant('PROVISIONED' as const),
    shardCount: fc.integer({ min: 1, max: 5 }),
    retentionMs: fc.constantFrom(8000, 30_000, 86_400_000),
    reshardMs: fc.integer({ min: 500, max: 6000 }),
  });

const shardId = fc.nat({ max: 9 }).map((number) => `shardId-${String(number).padStart(12, '0')}`);

/** Orders of every kind; some name what is not there, and those are refused. */
function actionIn(streams: number): fc.Arbitrary<Action> {
  const stream = fc.nat({ max: streams - 1 }).map(streamId);
  const made = fc.constantFrom('producer-0', 'producer-1', 'producer-2');
  const application = fc.constantFrom('application-0', 'application-1');
  const ms = fc.constantFrom(300, 1000, 2500, 8000);
  return fc.oneof(
    fc.record({ do: fc.constant('UpdateShardCount' as const), of: stream, to: fc.integer({ min: 0, max: 10 }) }),
    fc.record({
      do: fc.constant('SplitShard' as const),
      of: stream,
      shardId,
      at: fc.constantFrom('midpoint', '1', '99'),
    }),
    fc.record({ do: fc.constant('MergeShards' as const), of: stream, shardId, adjacentShardId: shardId }),
    fc.record({ do: fc.constant('changePartitionKey' as const), of: made, to: keyDistribution }),
    fc.record({ do: fc.constant('changeRate' as const), of: made, to: rateCurve }),
    fc.record({ do: fc.constant('changeEntriesPerCall' as const), of: made, to: fc.integer({ min: 0, max: 600 }) }),
    fc.record({ do: fc.constant('changeRetries' as const), of: made, to: fc.integer({ min: -1, max: 6 }) }),
    fc.record({ do: fc.constantFrom('stopProducer' as const, 'startProducer' as const), of: made }),
    fc.record({ do: fc.constant('changeWorkerCount' as const), of: application, to: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constant('killWorker' as const), of: application, worker: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ do: fc.constant('changeCheckpointInterval' as const), of: application, toMs: ms }),
    fc.record({ do: fc.constant('changeFailoverTime' as const), of: application, toMs: ms }),
    fc.record({
      do: fc.constant('changePollInterval' as const),
      of: fc.oneof(application, fc.constant('reader-0')),
      toMs: ms,
    }),
  );
}

const list = <Item>(of: (index: number) => fc.Arbitrary<Item>, min: number, max: number): fc.Arbitrary<Item[]> =>
  fc.integer({ min, max }).chain((length) => fc.tuple<Item[]>(...Array.from({ length }, (_, index) => of(index))));

/** One or two data streams, producers of all kinds, readers of both kinds, and orders at any moments. */
export const randomWorld: fc.Arbitrary<RandomWorld> = fc
  .integer({ min: 1, max: 2 })
  .chain((streams) =>
    fc.record({
      config: fc.record({
        dataStreams: list(dataStream, streams, streams),
        producers: list((index) => producer(index, streams), 1, 3),
        pollingReaders: list((index) => pollingReader(index, streams), 0, 2),
        kclApplications: list((index) => kclApplication(index, streams), 0, 2),
        scheduled: fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 50_000 }), action: actionIn(streams) }), {
          maxLength: 3,
        }),
        metricPeriodMs: fc.constantFrom(1000, 2000),
      }),
      actions: fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 50_000 }), action: actionIn(streams) }), {
        maxLength: 10,
      }),
      seed: fc.integer({ min: 1, max: 4_294_967_295 }),
      runMs: fc.constantFrom(20_000, 45_000, 70_000),
    }),
  )
  .map((world) => ({ ...world, actions: [...world.actions].sort((a, b) => a.atMs - b.atMs) }));
