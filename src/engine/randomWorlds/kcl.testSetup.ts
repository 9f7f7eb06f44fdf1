import fc from 'fast-check';
import type { KclApplicationConfig } from '../config';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

/** Short times, so that a minute sees failovers, steals and clean-ups. */
const kclApplication = (index: number, shape: WorldShape): fc.Arbitrary<KclApplicationConfig> =>
  fc.record({
    id: fc.constant(`application-${String(index)}`),
    reads: dataStreamOf(shape),
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

const of = numbered('application');
const toMs = fc.constantFrom(300, 1000, 2500, 8000);

/** None to two applications, with fleets that grow, shrink and lose workers. */
export const kclInWorlds = {
  config: (shape: WorldShape) => ({ kclApplications: listOf((index) => kclApplication(index, shape), 0, 2) }),

  orders: () => [
    fc.record({ do: fc.constant('changeWorkerCount' as const), of, to: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constant('changeCheckpointInterval' as const), of, toMs }),
    fc.record({ do: fc.constant('changeFailoverTime' as const), of, toMs }),
    fc.record({ do: fc.constant('changePollInterval' as const), of, toMs }),
  ],

  faults: () => [
    fc.record({ do: fc.constant('killWorker' as const), of, worker: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ do: fc.constant('killWorker' as const), of, worker: fc.integer({ min: 1, max: 2 }) }),
  ],

  reached: ({ simulation, lines }) => ({
    steals: lines('lease.stolen'),
    failovers: lines('lease.taken', /let expire/),
    duplicates: simulation.ledger().readers.reduce((sum, reader) => sum + reader.duplicated, 0),
    outOfOrder: simulation.ledger().readers.reduce((sum, reader) => sum + reader.outOfOrder, 0),
  }),
} satisfies WorldPart & Record<'config', unknown>;
