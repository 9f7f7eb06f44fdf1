import fc from 'fast-check';
import type { PollingReaderConfig } from '../config';
import type { ReaderPosition } from '../pollingReaders/readerPosition';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

const readerPosition: fc.Arbitrary<ReaderPosition> = fc.oneof(
  fc.record({ type: fc.constantFrom('TRIM_HORIZON' as const, 'LATEST' as const) }),
  fc.record({ type: fc.constant('AT_TIMESTAMP' as const), atMs: fc.integer({ min: 0, max: 30_000 }) }),
  fc.record({
    type: fc.constantFrom('AT_SEQUENCE_NUMBER' as const, 'AFTER_SEQUENCE_NUMBER' as const),
    shardNumber: fc.nat({ max: 4 }),
    recordNumber: fc.nat({ max: 900 }),
  }),
);
const readingOrder = fc.constantFrom('parentsFirst' as const, 'childrenAtOnce' as const, 'openShardsOnly' as const);

const pollingReader = (index: number, shape: WorldShape): fc.Arbitrary<PollingReaderConfig> =>
  fc.record({
    id: fc.constant(`reader-${String(index)}`),
    reads: dataStreamOf(shape),
    pollIntervalMs: fc.integer({ min: 150, max: 3000 }),
    recordsPerCallMax: fc.constantFrom(100, 1000, 10_000),
    phaseMs: fc.option(fc.integer({ min: 0, max: 2000 })),
    startAtMs: fc.constantFrom(0, 0, 7000, 25_000),
    startingPosition: readerPosition,
    readingOrder,
    recordsPerSecond: fc.option(fc.integer({ min: 20, max: 3000 })),
    roundTripMs: fc.constantFrom(0, 15, 400),
  });

const poller = numbered('reader');
const anyReader = fc.oneof(poller, numbered('application'));
const anyConsumer = fc.oneof(anyReader, numbered('mapping'));

/** None to two readers without the KCL, and what can be done to whoever reads. */
export const pollingReadersInWorlds = {
  config: (shape: WorldShape) => ({ pollingReaders: listOf((index) => pollingReader(index, shape), 0, 2) }),

  orders: () => [
    fc.record({
      do: fc.constant('changePollInterval' as const),
      of: poller,
      toMs: fc.constantFrom(300, 1000, 2500, 8000),
    }),
    fc.record({
      do: fc.constant('changeRecordsPerCall' as const),
      of: anyReader,
      to: fc.constantFrom(0, 50, 1000, 10_000, 10_001),
    }),
    fc.record({ do: fc.constant('RegisterStreamConsumer' as const), of: anyConsumer }),
    fc.record({ do: fc.constant('DeregisterStreamConsumer' as const), of: anyConsumer }),
    fc.record({ do: fc.constant('changeStartingPosition' as const), of: poller, to: readerPosition }),
    fc.record({ do: fc.constant('replayFrom' as const), of: poller, from: readerPosition }),
    fc.record({ do: fc.constant('changeReadingOrder' as const), of: poller, to: readingOrder }),
    fc.record({ do: fc.constant('changeUnpacking' as const), of: poller, to: fc.boolean() }),
    fc.record({
      do: fc.constant('changeDestinationWrites' as const),
      of: anyReader,
      to: fc.constantFrom('append' as const, 'keyed' as const),
    }),
    fc.record({
      do: fc.constant('changeProcessingRate' as const),
      of: poller,
      toRecordsPerSecond: fc.constantFrom(null, 0, 30, 500),
    }),
  ],

  faults: () => [
    fc.record({ do: fc.constant('expireIterators' as const), of: anyReader }),
    fc.record({
      do: fc.constant('changeRoundTrip' as const),
      of: anyReader,
      toMs: fc.constantFrom(-1, 0, 200, 3000),
    }),
    fc.record({ do: fc.constantFrom('stopReader' as const, 'startReader' as const), of: poller }),
  ],

  reached: ({ simulation, lines }) => ({
    replays: lines('reader.replayed'),
    expiredIterators: lines('shardIterator.expired'),
    consumers: lines('registeredConsumer.activated'),
    skipped: simulation.ledger().readers.reduce((sum, reader) => sum + reader.skipped, 0),
  }),
} satisfies WorldPart & Record<'config', unknown>;
