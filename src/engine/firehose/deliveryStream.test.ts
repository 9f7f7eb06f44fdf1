import { describe, expect, test } from 'vitest';
import { kplDefaults, runTo } from '../testConfigs';
import { complaintAboutDelivery, defaultDeliverySettings } from './deliveryLimits';
import { behindDataStream, firehoseWorld } from './firehoseWorld.testSetup';

const hour = 3_600_000;
const view = (simulation: ReturnType<typeof runTo>) => {
  const [stream] = simulation.readModel().deliveryStreams;
  if (!stream) throw new Error('The world has a Firehose stream.');
  return stream;
};
const lines = (simulation: ReturnType<typeof runTo>, type: string) =>
  simulation.trace.lines().filter((line) => line.type === type);

describe('Direct PUT', () => {
  test('is delivered by age while records are few, and by size when there are many', () => {
    const few = runTo(61_000, firehoseWorld());
    expect(view(few).objects.map(({ trigger }) => trigger)).toEqual(new Array(6).fill('interval'));
    const many = runTo(61_000, firehoseWorld({ settings: { bufferSizeBytes: 1_048_576, bufferIntervalMs: 300_000 } }));
    expect(view(many).objects.map(({ trigger }) => trigger)).toEqual(new Array(5).fill('size'));
    expect(view(many).objects[0]?.bytes).toBe(1_049_000);
  });

  test('measures from the moment a record was taken to the moment its object arrives', () => {
    const every = (bufferIntervalMs: number) =>
      runTo(130_000, firehoseWorld({ settings: { bufferIntervalMs } })).metrics.figure(
        'propagationDelayMs',
        'archive',
        60_000,
        120_000,
      );
    // Records come evenly: the 95th percentile lies near the end of the interval.
    expect(every(10_000)).toBeGreaterThan(9000);
    expect(every(10_000)).toBeLessThanOrEqual(10_100);
    expect(every(20_000)).toBeGreaterThan(18_000);
  });

  test('half succeeds when the quota is spent: the failed records alone are put again', () => {
    const simulation = runTo(
      20_000,
      firehoseWorld({
        stream: { region: 'other' },
        producer: {
          rate: {
            kind: 'burst',
            recordsPerSecond: 100,
            burstRecordsPerSecond: 1500,
            fromMs: 5000,
            durationMs: 4000,
            everyMs: null,
          },
          retry: { kind: 'backoff', retries: 10, baseMs: 500, capMs: 5000 },
        },
      }),
    );
    expect(simulation.metrics.figure('ThrottledRecords', 'archive', 0, 20_000)).toBeGreaterThan(0);
    expect(simulation.readerLedger('archive').refused).toBe(0);
    expect(lines(simulation, 'throttling.started')[0]?.text).toContain('ServiceUnavailableException');
  });

  test('has its quota raised while it goes on being short, where the era does so', () => {
    const world = firehoseWorld({
      stream: { region: 'other' },
      producer: { rate: { kind: 'steady', recordsPerSecond: 1500 } },
    });
    const limit = (era: 'today' | 'notes') =>
      runTo(400_000, world, 1, era).metrics.figure('BytesPerSecondLimit', 'archive', 399_000, 400_000);
    expect(limit('today')).toBe(2 * limit('notes'));
  });

  test.each([
    ['a record above 1,000 KiB', { recordSizeBytes: 1_100_000 }, {}, 'InvalidArgumentException'],
    [
      'a batch above 4 MiB',
      {
        recordSizeBytes: 10_240,
        entriesPerCallMax: 450,
        rate: { kind: 'steady', recordsPerSecond: 900 },
        callIntervalMs: 500,
      },
      {},
      'InvalidArgumentException',
    ],
  ] as const)('refuses %s', (_, producer, stream, errorCode) => {
    const simulation = runTo(10_000, firehoseWorld({ producer, stream }));
    expect(simulation.readerLedger('archive').refused).toBeGreaterThan(0);
    expect(simulation.ledger().reasons[0]).toMatchObject({ cause: 'callFailed', errorCode });
  });

  test('is refused by a stream that reads a data stream', () => {
    const simulation = runTo(5000, behindDataStream({ producer: { to: 'archive' } }));
    expect(simulation.ledger().reasons[0]).toMatchObject({ errorCode: 'InvalidSourceException' });
  });
});

describe('a destination that is away', () => {
  const away = (world: ReturnType<typeof firehoseWorld>, fromMs: number, toMs: number) => ({
    ...world,
    metricPeriodMs: 60_000,
    scheduled: [
      { atMs: fromMs, action: { do: 'breakDestination' as const, of: 'archive' } },
      { atMs: toMs, action: { do: 'repairDestination' as const, of: 'archive' } },
    ],
  });
  const slow = { rate: { kind: 'steady', recordsPerSecond: 0.1 }, callIntervalMs: 10_000 } as const;
  const settings = { bufferIntervalMs: 300_000 };

  test('within a day costs nothing, beyond it what is older than a day', () => {
    const short = runTo(30 * hour, away(firehoseWorld({ producer: slow, settings }), 0, 20 * hour));
    expect(short.readerLedger('archive').expired).toBe(0);
    const long = runTo(40 * hour, away(firehoseWorld({ producer: slow, settings }), 0, 36 * hour));
    expect(long.readerLedger('archive').expired / 360).toBeCloseTo(12, 1);
  });

  test('behind a data stream costs what the stream does not retain', () => {
    const day = runTo(40 * hour, away(behindDataStream({ producer: slow, settings }), 0, 36 * hour));
    expect(day.readerLedger('archive').expired / 360).toBeCloseTo(12, 0);
    const threeDays = runTo(40 * hour, away(behindDataStream({ producer: slow, settings }, 72 * hour), 0, 36 * hour));
    expect(threeDays.readerLedger('archive').expired).toBe(0);
    expect(threeDays.readerLedger('archive').delivered).toBeGreaterThan(14_000);
  });

  test('for longer than the retries of Redshift leaves objects in the manifest', () => {
    const world = firehoseWorld({
      stream: { destination: 'Redshift' },
      settings: { bufferIntervalMs: 300_000, retryMs: 600_000 },
      producer: { ...slow, rate: { kind: 'steady', recordsPerSecond: 1 }, callIntervalMs: 1000 },
    });
    const simulation = runTo(3 * hour, away(world, hour / 4, 1.5 * hour));
    expect(view(simulation).skippedObjects).toBe(13);
    expect(simulation.readerLedger('archive').inErrorPrefix).toBe(view(simulation).deliveryFailedRecords);
    expect(simulation.readerLedger('archive').inDestination).toBe(0);
  });
});

describe('the function between source and destination', () => {
  const kinds = [
    { name: 'readings', share: 0.6, format: 'JSON', isWanted: true },
    { name: 'debug', share: 0.4, format: 'JSON', isWanted: false },
  ] as const;
  const lambda = {
    invocationMs: 500,
    timeoutMs: 60_000,
    growth: 1,
    writesJson: false,
    reads: 'anything' as const,
    results: {},
  };
  const settings = { transformBufferIntervalMs: 5000 };

  test.each([
    ['Ok', 'arrivedRecords'],
    ['Dropped', 'droppedRecords'],
    ['ProcessingFailed', 'processingFailedRecords'],
    ['missing', 'processingFailedRecords'],
  ] as const)('sends what it answers %s for its way', (answer, where) => {
    const transform = { ...lambda, results: { debug: answer } };
    const simulation = runTo(60_000, firehoseWorld({ stream: { recordKinds: kinds, transform }, settings }));
    const share = view(simulation)[where] / (view(simulation).receivedRecords - view(simulation).heldRecords);
    expect(share).toBeCloseTo(answer === 'Ok' ? 1 : 0.4, 1);
  });

  test('may answer with 6 MB: what does not fit fails every retry, a smaller batch passes', () => {
    const stream = { transform: { ...lambda, growth: 3 } };
    const producer = { rate: { kind: 'steady', recordsPerSecond: 500 } } as const;
    const large = runTo(60_000, firehoseWorld({ stream, producer, settings: { transformBufferBytes: 3_145_728 } }));
    expect(view(large).arrivedRecords).toBe(0);
    expect(view(large).transform).toMatchObject({ lastOutcome: 'tooLarge' });
    expect(view(large).transform?.responseBytes).toBeGreaterThan(12_000_000);
    const small = runTo(60_000, firehoseWorld({ stream, producer, settings: { transformBufferBytes: 1_048_576 } }));
    expect(view(small).processingFailedRecords).toBe(0);
  });

  test('that runs into its timeout is tried four times in all', () => {
    const transform = { ...lambda, invocationMs: 4000, timeoutMs: 1000 };
    const simulation = runTo(30_000, firehoseWorld({ stream: { transform }, settings }));
    const [line] = lines(simulation, 'transform.givenUp');
    expect(line?.text).toContain('runs into its timeout 4 times');
    expect(line?.atMs).toBeGreaterThan(9000);
  });
});

describe('conversion and partitions', () => {
  const kinds = [
    { name: 'json', share: 0.7, format: 'JSON', isWanted: true },
    { name: 'csv', share: 0.3, format: 'CSV', isWanted: true },
  ] as const;

  test('only JSON becomes columns; a function may write JSON before', () => {
    const stream = { conversion: 'Parquet', recordKinds: kinds } as const;
    const failing = view(runTo(60_000, firehoseWorld({ stream })));
    expect(failing.conversionFailedRecords / failing.receivedRecords).toBeCloseTo(0.3, 1);
    const transform = {
      invocationMs: 100,
      timeoutMs: 60_000,
      growth: 1,
      writesJson: true,
      reads: 'anything' as const,
      results: {},
    };
    expect(view(runTo(60_000, firehoseWorld({ stream: { ...stream, transform } }))).conversionFailedRecords).toBe(0);
  });

  test('the 501st active partition overflows, 24 do not', () => {
    const many = runTo(
      30_000,
      firehoseWorld({
        stream: { partitioning: { by: 'vehicle', values: 20_000 } },
        settings: { bufferIntervalMs: 300_000 },
      }),
    );
    expect(view(many).partitionOverflowRecords).toBeGreaterThan(2000);
    expect(many.metrics.figure('PartitionCount', 'archive', 0, 30_000)).toBe(500);
    expect(
      view(runTo(30_000, firehoseWorld({ stream: { partitioning: { by: 'region', values: 24 } } })))
        .partitionOverflowRecords,
    ).toBe(0);
  });

  test('a call that is larger than the buffer of its partition fills it and begins the next one', () => {
    const simulation = runTo(
      20_000,
      firehoseWorld({
        stream: { partitioning: { by: 'region', values: 1 } },
        settings: { bufferSizeBytes: 1_048_576 },
        producer: { recordSizeBytes: 20_000, rate: { kind: 'steady', recordsPerSecond: 100 }, callIntervalMs: 1000 },
      }),
    );
    simulation.checkInvariants();
    expect(view(simulation).partitioning?.active).toBe(1);
    expect(view(simulation).objects[0]?.trigger).toBe('size');
  });
});

describe('settings', () => {
  test.each([
    [{ bufferSizeBytes: 500_000 }, 'For S3 a buffer has 1 MiB to 128 MiB'],
    [{ bufferIntervalMs: 1_000_000 }, 'the interval is 0 ms to 15 min'],
    [{ retryMs: 8_000_000 }, 'tried again for up to 2 h'],
    [{ transformBufferBytes: 4_000_000 }, 'The buffer before the function has'],
  ])('%j are refused', (set, sentence) => {
    const simulation = runTo(1000, firehoseWorld());
    const outcome = simulation.apply({ do: 'UpdateDestination', of: 'archive', set });
    expect(outcome).toMatchObject({ ok: false, errorCode: 'InvalidArgumentException' });
    expect('sentence' in outcome && outcome.sentence).toContain(sentence);
  });

  test('hold at once: a shorter interval delivers what lies in the buffer', () => {
    const simulation = runTo(50_000, firehoseWorld({ settings: { bufferIntervalMs: 300_000 } }));
    simulation.apply({ do: 'UpdateDestination', of: 'archive', set: { bufferIntervalMs: 20_000 } });
    simulation.advanceTo(50_001);
    expect(view(simulation).arrivedRecords).toBeGreaterThan(4000);
  });

  test('zero buffering delivers within seconds', () => {
    const simulation = runTo(30_000, firehoseWorld({ settings: { bufferIntervalMs: 0 } }));
    expect(simulation.metrics.figure('DeliveryToS3.DataFreshness', 'archive', 0, 30_000)).toBeLessThanOrEqual(5100);
  });
});

test('a source is chosen at the start: who wrote to the one writes to the other, and cannot be changed later', () => {
  const world = firehoseWorld({
    rest: {
      dataStreams: [{ id: 'readings', mode: 'PROVISIONED', shardCount: 1, retentionMs: 86_400_000, reshardMs: 2000 }],
    },
  });
  const simulation = runTo(0, world);
  expect(simulation.apply({ do: 'changeSource', of: 'archive', to: 'readings' })).toEqual({ ok: true });
  simulation.advanceTo(60_000);
  simulation.checkInvariants();
  expect(view(simulation)).toMatchObject({ reads: 'readings', quota: null });
  expect(simulation.readerLedger('archive').delivered).toBeGreaterThan(4000);
  expect(simulation.apply({ do: 'changeSource', of: 'archive', to: null })).toMatchObject({ ok: false });
});

test('every record is billed in steps of 5 KB', () => {
  const simulation = runTo(100_000, firehoseWorld());
  const [line] = simulation.cost().lines.filter(({ name }) => name === 'firehoseGb');
  expect(line?.units).toBeCloseTo((100 * 100 * 5120) / 1e9, 2);
});

test('what was changed of a producer before another source was chosen stays', () => {
  const rest = { dataStreams: behindDataStream().dataStreams };
  const simulation = runTo(0, firehoseWorld({ rest }));
  simulation.apply({ do: 'changeRate', of: 'meters', to: { kind: 'steady', recordsPerSecond: 40 } });
  simulation.apply({ do: 'changePartitionKey', of: 'meters', to: { kind: 'same', partitionKey: 'gate' } });
  simulation.apply({ do: 'loseAnswers', of: 'meters', toRatio: 1 });
  simulation.apply({ do: 'changeSource', of: 'archive', to: 'readings' });
  simulation.advanceTo(20_000);

  const [producer] = simulation.readModel().producers;
  expect(producer).toMatchObject({ to: 'readings', producedRecordsPerSecond: 40, partitionKeyText: 'gate' });
  expect(producer?.doubtedRecords).toBeGreaterThan(0);
});

test('a producer that writes to Firehose has no use for the KPL, and is told so', () => {
  const simulation = runTo(1000, firehoseWorld());

  expect(simulation.apply({ do: 'changeProducerLibrary', of: 'meters', to: kplDefaults })).toMatchObject({
    ok: false,
    sentence: 'The KPL writes to data streams only, and meters writes to Firehose.',
  });
});

test.each([
  ['HttpEndpoint', 'today', '1 MiB to 64 MiB'],
  ['Splunk', 'today', '1 MiB to 5 MiB'],
  ['Splunk', 'notes', '5 MiB to 5 MiB'],
  ['OpenSearch', 'today', '1 MiB to 100 MiB'],
] as const)('a buffer for %s has its own range in the era %s', (destination, era, range) => {
  const stream = { destination, conversion: null, partitioning: null };
  const settings = { ...defaultDeliverySettings(stream, era), bufferSizeBytes: 200 * 1_048_576 };

  expect(complaintAboutDelivery(settings, stream, era)).toContain(range);
});
