import type { DeliveryStreamConfig, ProducerConfig, SimulationConfig } from '../config';
import { producerDefaults } from '../testConfigs';
import { defaultDeliverySettings } from './deliveryLimits';
import type { DeliverySettings } from './deliveryStreamConfig';

export interface FirehoseWorld {
  readonly stream?: Partial<DeliveryStreamConfig>;
  readonly settings?: Partial<DeliverySettings>;
  readonly producer?: Partial<ProducerConfig>;
  readonly rest?: Partial<SimulationConfig>;
}

/** A producer, 100 records of 1,000 bytes a second, and a Firehose stream that delivers them to S3. */
export function firehoseWorld({
  stream = {},
  settings = {},
  producer = {},
  rest = {},
}: FirehoseWorld = {}): SimulationConfig {
  const delivered = {
    destination: stream.destination ?? 'S3',
    conversion: stream.conversion ?? null,
    partitioning: stream.partitioning ?? null,
  } as const;
  return {
    dataStreams: [],
    producers: [
      { ...producerDefaults, to: 'archive', callIntervalMs: 100, recordSizeBytes: 1000, phaseMs: 0, ...producer },
    ],
    pollingReaders: [],
    kclApplications: [],
    deliveryStreams: [
      {
        id: 'archive',
        reads: null,
        recordKinds: [],
        transform: null,
        region: 'large',
        creationMs: 0,
        ...delivered,
        ...stream,
        settings: { ...defaultDeliverySettings(delivered, 'today'), bufferIntervalMs: 10_000, ...settings },
      },
    ],
    scheduled: [],
    metricPeriodMs: 1000,
    ...rest,
  };
}

/** The same behind a data stream of two shards. */
export function behindDataStream(world: FirehoseWorld = {}, retentionMs = 86_400_000): SimulationConfig {
  const { rest = {}, ...others } = world;
  return firehoseWorld({
    ...others,
    stream: { reads: 'readings', ...world.stream },
    producer: { to: 'readings', ...world.producer },
    rest: {
      dataStreams: [{ id: 'readings', mode: 'PROVISIONED', shardCount: 2, retentionMs, reshardMs: 2000 }],
      ...rest,
    },
  });
}

/**
 * One Firehose stream for each destination, and one more for partitions: some take Direct PUT, one of them more than
 * its quota, and the others share the data stream.
 */
export function everyDelivery(dataStreamId: string): Pick<SimulationConfig, 'producers' | 'deliveryStreams'> {
  const kinds = [
    { name: 'json', share: 0.7, format: 'JSON', isWanted: true },
    { name: 'csv', share: 0.3, format: 'CSV', isWanted: true },
  ] as const;
  const transform = {
    invocationMs: 100,
    timeoutMs: 60_000,
    growth: 1,
    writesJson: false,
    reads: 'anything' as const,
    results: {},
  };
  const settings = { transformBufferIntervalMs: 2000 };
  const reads = dataStreamId;
  const worlds: readonly FirehoseWorld[] = [
    { stream: { id: 'columns', conversion: 'Parquet', recordKinds: kinds } },
    { stream: { id: 'folders', partitioning: { by: 'region', values: 24 }, transform }, settings },
    { stream: { id: 'warehouse', destination: 'Redshift', region: 'other' }, settings: { backup: 'all' } },
    { stream: { id: 'search', destination: 'OpenSearch' } },
    { stream: { id: 'events', destination: 'Splunk', reads } },
    { stream: { id: 'partner', destination: 'HttpEndpoint', reads } },
    { stream: { id: 'cloud', destination: 'Snowflake', reads } },
    { stream: { id: 'tables', destination: 'Iceberg', reads } },
  ];
  const recordsPerSecond = (world: FirehoseWorld) => (world.stream?.region === 'other' ? 1500 : 100);
  const parts = worlds.map((world) => {
    const id = world.stream?.id ?? '';
    const producer = {
      id: `${id}-in`,
      to: id,
      rate: { kind: 'steady', recordsPerSecond: recordsPerSecond(world) },
    } as const;
    return firehoseWorld({ ...world, producer });
  });
  return {
    producers: parts.flatMap(({ producers, deliveryStreams = [] }) =>
      deliveryStreams[0]?.reads === null ? producers : [],
    ),
    deliveryStreams: parts.flatMap(({ deliveryStreams = [] }) => deliveryStreams),
  };
}
