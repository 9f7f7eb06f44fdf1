import fc from 'fast-check';
import type { SimulationConfig } from '../config';
import { defaultDeliverySettings } from '../firehose/deliveryLimits';
import type { DeliverySettings, DeliveryStreamConfig } from '../firehose/deliveryStreamConfig';
import { producerDefaults } from '../testConfigs';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

const kinds = [
  { name: 'wanted', share: 0.6, format: 'JSON', isWanted: true },
  { name: 'debug', share: 0.3, format: 'CSV', isWanted: false },
  { name: 'broken', share: 0.1, format: 'JSON', isWanted: true },
] as const;

const reads = fc.constantFrom('anything' as const, 'text' as const, 'gzip' as const);

const settings = fc.record(
  {
    bufferSizeBytes: fc.constantFrom(1_048_576, 2_097_152, 1000),
    bufferIntervalMs: fc.constantFrom(0, 5000, 20_000, -1),
    retryMs: fc.constantFrom(0, 10_000, 30_000, 9_000_000),
    compression: fc.constantFrom('UNCOMPRESSED' as const, 'GZIP' as const),
    backup: fc.constantFrom('failedOnly' as const, 'all' as const),
    transformBufferBytes: fc.constantFrom(262_144, 1_048_576, 1),
    transformBufferIntervalMs: fc.constantFrom(0, 3000, 10_000),
    transformRetries: fc.constantFrom(0, 1, 3),
    processors: fc.constantFrom(
      [],
      ['Decompression'],
      ['Decompression', 'CloudWatchLogProcessing'],
      ['CloudWatchLogProcessing'],
    ),
  },
  { requiredKeys: [] },
);

/** Settings that a stream can be created with. */
const taken = (set: Partial<DeliverySettings>): Partial<DeliverySettings> => ({
  ...set,
  bufferIntervalMs: Math.max(0, set.bufferIntervalMs ?? 5000),
  bufferSizeBytes: Math.max(1_048_576, set.bufferSizeBytes ?? 1_048_576),
  retryMs: Math.min(30_000, set.retryMs ?? 10_000),
  transformBufferBytes: Math.max(262_144, set.transformBufferBytes ?? 1_048_576),
  processors: set.processors?.includes('Decompression') ? set.processors : [],
});

const deliveryStream = (index: number, shape: WorldShape): fc.Arbitrary<DeliveryStreamConfig> =>
  fc
    .record({
      reads: fc.option(dataStreamOf(shape)),
      destination: fc.constantFrom('S3' as const, 'Redshift' as const, 'OpenSearch' as const, 'HttpEndpoint' as const),
      set: settings,
      partitions: fc.option(fc.constantFrom(3, 2000)),
      converts: fc.boolean(),
      transform: fc.option(
        fc.record({
          invocationMs: fc.constantFrom(100, 4000),
          timeoutMs: fc.constantFrom(1000, 60_000),
          growth: fc.constantFrom(0.5, 1, 30),
          writesJson: fc.boolean(),
          reads,
          results: fc.constantFrom({}, { debug: 'Dropped' as const, broken: 'missing' as const }),
        }),
        { freq: 2 },
      ),
      creationMs: fc.constantFrom(0, 0, 6000),
      region: fc.constantFrom('large' as const, 'other' as const),
    })
    .map(({ set, partitions, converts, ...written }) => {
      const isS3 = written.destination === 'S3';
      const conversion = isS3 && converts ? ('Parquet' as const) : null;
      const partitioning = isS3 && partitions !== null ? { by: 'key', values: partitions } : null;
      const stream = { destination: written.destination, conversion, partitioning };
      const defaults = defaultDeliverySettings(stream, 'today');
      const chosen = taken(set);
      const bufferSizeBytes = conversion
        ? defaults.bufferSizeBytes
        : (chosen.bufferSizeBytes ?? defaults.bufferSizeBytes);
      return {
        ...written,
        ...stream,
        id: `delivery-${String(index)}`,
        settings: { ...defaults, ...chosen, bufferSizeBytes },
        recordKinds: kinds,
      };
    });

/** Direct PUT, or a data stream. */
const sourceOf = (shape: WorldShape): fc.Arbitrary<string | null> => fc.option(dataStreamOf(shape));

const anyPartitioning: fc.Arbitrary<DeliveryStreamConfig['partitioning']> = fc.option(
  fc.constant({ by: 'key', values: 20 }),
);

const of = numbered('delivery');
const plain = (name: 'breakDestination' | 'repairDestination' | 'breakTransform' | 'repairTransform') =>
  fc.record({ do: fc.constant(name), of });

/** An outage needs both, in this order and at one stream: it is drawn more often, or hardly ever seen to end. */
const outages = [plain('breakDestination'), plain('repairDestination')];

/** One producer for each Firehose stream that takes Direct PUT, with faults of its own now and then. */
export function withDirectPut(config: SimulationConfig): SimulationConfig {
  const direct = (config.deliveryStreams ?? []).map(({ id, region }, index) => ({
    ...producerDefaults,
    id: `${config.producers[0]?.id ?? 'producer'}-direct-${String(index)}`,
    to: id,
    entity: index === 0 ? { name: 'ticket', values: 20 } : null,
    rate: { kind: 'steady' as const, recordsPerSecond: region === 'other' ? 900 : 60 },
    recordSizeBytes: region === 'other' ? 1500 : 700,
    faults: { internalFailureRatio: 0.05, lostAnswerRatio: index === 0 ? 0.05 : 0, slowAnswers: [] },
  }));
  return { ...config, producers: [...config.producers, ...direct] };
}

/** None to two Firehose streams, before or behind data streams, whose destinations and functions fail and come back. */
export const firehoseInWorlds = {
  config: (shape: WorldShape) => ({ deliveryStreams: listOf((index) => deliveryStream(index, shape), 0, 2) }),

  orders: (shape: WorldShape) => [
    fc.record({ do: fc.constant('UpdateDestination' as const), of, set: settings }),
    fc.record({
      do: fc.constant('changeTransformResult' as const),
      of,
      recordKind: fc.constantFrom('debug', 'nothing'),
      to: fc.constantFrom('Ok' as const, 'Dropped' as const, 'missing' as const),
    }),
    fc.record({
      do: fc.constant('changeTransformFunction' as const),
      of,
      set: fc.record(
        { timeoutMs: fc.constantFrom(50, 60_000), growth: fc.constantFrom(0.5, 4), writesJson: fc.boolean(), reads },
        { requiredKeys: [] },
      ),
    }),
    fc.record({
      do: fc.constant('changeSource' as const),
      of,
      to: sourceOf(shape),
    }),
    fc.record({
      do: fc.constant('changePartitioning' as const),
      of,
      to: anyPartitioning,
    }),
  ],

  faults: () => [...outages, ...outages, ...outages, plain('breakTransform'), plain('repairTransform')],

  reached: ({ simulation, lines }) => {
    const { deliveryStreams } = simulation.readModel();
    const sum = (of: (stream: (typeof deliveryStreams)[number]) => number) =>
      deliveryStreams.reduce((total, stream) => total + of(stream), 0);
    return {
      recordsArrived: sum(({ arrivedRecords }) => arrivedRecords),
      recordsDropped: sum(({ droppedRecords }) => droppedRecords),
      processingFailed: sum(({ processingFailedRecords }) => processingFailedRecords),
      conversionFailed: sum(({ conversionFailedRecords }) => conversionFailedRecords),
      partitionOverflow: sum(({ partitionOverflowRecords }) => partitionOverflowRecords),
      deliveriesGivenUp: sum(({ skippedObjects }) => skippedObjects),
      backedUp: sum(({ backedUpRecords }) => backedUpRecords),
      logEventsReadable: sum(({ logEvents }) => logEvents?.open ?? 0),
      logEventsShut: sum(({ logEvents }) => logEvents?.shut ?? 0),
      logEventsNotTransformed: sum(({ logEvents }) => logEvents?.processingFailed ?? 0),
      objectsBySize: lines('object.delivered', /size was reached/),
      objectsByAge: lines('object.delivered', /seconds were over/),
      directPutThrottled: lines('throttling.started'),
      deliveriesRecovered: lines('delivery.recovered'),
    };
  },
} satisfies WorldPart & Record<'config', unknown>;
