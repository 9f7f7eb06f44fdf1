import fc from 'fast-check';
import type { PollingReaderConfig } from '../config';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

const pollingReader = (index: number, shape: WorldShape): fc.Arbitrary<PollingReaderConfig> =>
  fc.record({
    id: fc.constant(`reader-${String(index)}`),
    reads: dataStreamOf(shape),
    pollIntervalMs: fc.integer({ min: 150, max: 3000 }),
    recordsPerCallMax: fc.constantFrom(100, 1000, 10_000),
    phaseMs: fc.option(fc.integer({ min: 0, max: 2000 })),
  });

/** None to two readers that poll by themselves, some more often than a shard answers. */
export const pollingReadersInWorlds = {
  config: (shape: WorldShape) => ({ pollingReaders: listOf((index) => pollingReader(index, shape), 0, 2) }),

  orders: () => [
    fc.record({
      do: fc.constant('changePollInterval' as const),
      of: numbered('reader'),
      toMs: fc.constantFrom(300, 1000, 2500, 8000),
    }),
  ],

  faults: () => [],

  reached: () => ({}),
} satisfies WorldPart & Record<'config', unknown>;
