import fc from 'fast-check';
import type { CheckpointStrategy, KclApplicationConfig, ScalingRule } from '../config';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

const checkpointing: fc.Arbitrary<CheckpointStrategy> = fc.oneof(
  fc.integer({ min: 500, max: 15_000 }).map((everyMs) => ({ kind: 'interval', everyMs }) as const),
  fc.integer({ min: 1, max: 3000 }).map((every) => ({ kind: 'records', every }) as const),
  fc.constantFrom({ kind: 'batch' } as const, { kind: 'shutdown' } as const),
);
const errorHandling = fc.constantFrom('uncaught' as const, 'errorStore' as const, 'retryForever' as const);
const kclVersion = fc.constantFrom('1.x' as const, '2.x' as const, '3.x' as const);
/** Some are out of range, and refused where they are ordered. */
const anyScalingRule: fc.Arbitrary<ScalingRule> = fc.record({
  targetCpuRatio: fc.constantFrom(0, 0.4, 0.8, 1),
  min: fc.integer({ min: 0, max: 2 }),
  max: fc.integer({ min: 1, max: 6 }),
});
const scalingRule = anyScalingRule.filter(
  ({ targetCpuRatio, min, max }) => targetCpuRatio > 0 && min > 0 && max >= min,
);

/** Short times, so that a minute sees failovers, steals and clean-ups. */
const kclApplication = (index: number, shape: WorldShape): fc.Arbitrary<KclApplicationConfig> =>
  fc
    .record({
      id: fc.constant(`application-${String(index)}`),
      reads: dataStreamOf(shape),
      kclVersion,
      workers: fc.integer({ min: 0, max: 4 }),
      workerRecordsPerSecond: fc.option(fc.integer({ min: 50, max: 3000 })),
      checkpointing,
      failoverTimeMs: fc.integer({ min: 1000, max: 6000 }),
      pollIntervalMs: fc.integer({ min: 250, max: 2000 }),
      recordsPerCallMax: fc.constantFrom(500, 10_000),
      initialPosition: fc.constantFrom('TRIM_HORIZON' as const, 'LATEST' as const, 'AT_TIMESTAMP' as const),
      initialTimestampMs: fc.integer({ min: 0, max: 30_000 }),
      leasesAtStart: fc.oneof(
        fc.constantFrom('balanced' as const, 'none' as const),
        fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }),
      ),
      maxLeasesForWorker: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 2 }),
      assignment: fc.constantFrom('cpu' as const, 'throughput' as const, 'leaseCount' as const),
      maxThroughputPerHostKBps: fc.option(fc.integer({ min: 1, max: 500 }), { freq: 2 }),
      gracefulHandOff: fc.boolean(),
      leaseTableWritesPerSecond: fc.option(fc.integer({ min: 1, max: 20 }), { freq: 2 }),
      badRecords: fc.option(
        fc.record({ firstMs: fc.integer({ min: 0, max: 9000 }), everyMs: fc.integer({ min: 500, max: 20_000 }) }),
        { freq: 2 },
      ),
      errorHandling,
      scalingRule: fc.option(scalingRule, { freq: 2 }),
      workerStartMs: fc.integer({ min: 0, max: 4000 }),
      phaseMs: fc.option(fc.integer({ min: 0, max: 1000 })),
      sharesName: fc.boolean(),
    })
    .map(({ sharesName, ...rest }) => ({
      ...rest,
      applicationName: sharesName ? `fleets-of-${rest.reads}` : rest.id,
    }));

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
    fc.record({ do: fc.constant('changeCheckpointing' as const), of, to: checkpointing }),
    fc.record({ do: fc.constant('changeErrorHandling' as const), of, to: errorHandling }),
    fc.record({ do: fc.constant('changeKclVersion' as const), of, to: kclVersion }),
    fc.record({ do: fc.constant('changeLeaseTableCapacity' as const), of, to: fc.constantFrom(0, 2, 10, null) }),
    fc.record({
      do: fc.constant('renameApplication' as const),
      of,
      to: fc.constantFrom('application-0', 'blue', 'no name'),
    }),
    fc.record({
      do: fc.constant('changeScalingRule' as const),
      of,
      to: fc.option<ScalingRule>(anyScalingRule),
    }),
  ],

  faults: () => [
    fc.record({ do: fc.constant('killWorker' as const), of, worker: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ do: fc.constant('killWorker' as const), of, worker: fc.integer({ min: 1, max: 2 }) }),
    fc.record({
      do: fc.constant('freezeWorker' as const),
      of,
      worker: fc.integer({ min: 1, max: 3 }),
      forMs: fc.constantFrom(0, 700, 4000, 20_000),
    }),
    fc.record({ do: fc.constant('throttleLeaseTable' as const), of, forMs: toMs }),
    fc.record({ do: fc.constant('changeWorkerRate' as const), of, to: fc.constantFrom(0, 40, 2000) }),
  ],

  reached: ({ simulation, lines }) => ({
    steals: lines('lease.stolen'),
    failovers: lines('lease.taken', /let expire/),
    assigned: lines('lease.assigned'),
    handedOver: lines('lease.handedOver'),
    thaws: lines('worker.thawed'),
    refusedCheckpoints: lines('leaseCheckpoint.refused'),
    tableRefusals: lines('leaseTable.refused'),
    skippedBatches: lines('batch.skipped'),
    setAside: lines('record.setAside'),
    blocked: lines('shardConsumer.blocked'),
    scaled: lines('fleet.scaled'),
    renamed: lines('application.renamed'),
    duplicates: simulation.ledger().readers.reduce((sum, reader) => sum + reader.duplicated, 0),
    outOfOrder: simulation.ledger().readers.reduce((sum, reader) => sum + reader.outOfOrder, 0),
  }),
} satisfies WorldPart & Record<'config', unknown>;
