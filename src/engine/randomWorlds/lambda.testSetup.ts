import fc from 'fast-check';
import type { EventSourceMappingConfig, LambdaFunctionConfig, MappingSettings } from '../lambda/lambdaConfig';
import { defaultMappingSettings } from '../lambda/mappingLimits';
import { dataStreamOf, listOf, numbered, type WorldPart, type WorldShape } from './worldPart.testSetup';

const lambdaFunction = (index: number): fc.Arbitrary<LambdaFunctionConfig> =>
  fc.record({
    id: fc.constant(`function-${String(index)}`),
    recordMs: fc.constantFrom(0, 0.5, 4, 20),
    callMs: fc.integer({ min: 0, max: 200 }),
    timeoutMs: fc.constantFrom(1000, 3000, 60_000),
    reservedConcurrency: fc.option(fc.integer({ min: 0, max: 6 })),
    errorRatio: fc.constantFrom(0, 0, 0.1, 0.5),
  });

const settings = {
  batchSize: fc.constantFrom(1, 7, 100, 1000),
  maximumBatchingWindowMs: fc.constantFrom(0, 0, 2000, 10_000),
  parallelizationFactor: fc.constantFrom(1, 1, 2, 5, 10),
  maximumRetryAttempts: fc.option(fc.integer({ min: 0, max: 4 })),
  maximumRecordAgeMs: fc.option(fc.constant(60_000), { freq: 4 }),
  bisectBatchOnFunctionError: fc.boolean(),
  reportBatchItemFailures: fc.boolean(),
  onFailureDestination: fc.option(fc.constantFrom('SQS' as const, 'SNS' as const, 'S3' as const)),
  tumblingWindowMs: fc.constantFrom(0, 0, 0, 5000, 20_000),
  filterPrefix: fc.option(fc.constantFrom('meter-1', 'plate'), { freq: 5 }),
};

/** One at a time where both would be refused. */
const made = <Some extends Partial<MappingSettings>>(some: Some): Some =>
  (some.tumblingWindowMs ?? 0) > 0 ? { ...some, parallelizationFactor: 1 } : some;

const mapping = (index: number, shape: WorldShape, functions: number): fc.Arbitrary<EventSourceMappingConfig> =>
  fc
    .record({
      ...settings,
      id: fc.constant(`mapping-${String(index)}`),
      reads: dataStreamOf(shape),
      functionId: fc.nat({ max: functions - 1 }).map((place) => `function-${String(place)}`),
      startingPosition: fc.constantFrom(
        { type: 'TRIM_HORIZON' } as const,
        { type: 'LATEST' } as const,
        { type: 'AT_TIMESTAMP', timestampMs: 5000 } as const,
      ),
      creationMs: fc.constantFrom(0, 8000),
      phaseMs: fc.option(fc.integer({ min: 0, max: 900 })),
    })
    .map((written) => made({ ...defaultMappingSettings('today'), ...written }));

const of = numbered('mapping');
const ofFunction = numbered('function');
const changes = fc.record({ ...settings, enabled: fc.constantFrom(true, true, false) }, { requiredKeys: [] }).map(made);

/** None to two mappings with a function or two, some of which fail, and a record now and then that cannot be parsed. */
export const lambdaInWorlds = {
  config: (shape: WorldShape) => ({
    lambdaFunctions: listOf(lambdaFunction, 2, 2),
    eventSourceMappings: listOf((index) => mapping(index, shape, 2), 0, 2),
  }),

  orders: () => [
    fc.record({ do: fc.constant('UpdateEventSourceMapping' as const), of, set: changes }),
    fc.record({ do: fc.constant('UpdateEventSourceMapping' as const), of, set: changes }),
    fc.record({
      do: fc.constant('PutFunctionConcurrency' as const),
      of: ofFunction,
      to: fc.integer({ min: -1, max: 20 }),
    }),
    fc.record({ do: fc.constant('DeleteFunctionConcurrency' as const), of: ofFunction }),
    fc.record({
      do: fc.constant('UpdateFunctionConfiguration' as const),
      of: ofFunction,
      set: fc.record(
        { timeoutMs: fc.constantFrom(100, 2000, 30_000), deadLetterQueue: fc.boolean() },
        { requiredKeys: [] },
      ),
    }),
    fc.record({ do: fc.constant('changeFunctionDuration' as const), of: ofFunction, toMs: fc.constantFrom(0, 1, 30) }),
  ],

  faults: ({ dataStreamIds }: WorldShape) => [
    fc.record({ do: fc.constant('breakFunction' as const), of: ofFunction }),
    fc.record({ do: fc.constant('mendFunction' as const), of: ofFunction }),
    fc.record({ do: fc.constant('changeFunctionErrors' as const), of: ofFunction, to: fc.constantFrom(0, 0.2, 1) }),
    fc.record({
      do: fc.constant('poisonRecord' as const),
      of: fc.constantFrom(...dataStreamIds),
      shardId: fc.constantFrom(null, 'shardId-000000000001'),
    }),
  ],

  reached: ({ simulation, lines }) => {
    const { lambdaFunctions } = simulation.readModel();
    const { readers } = simulation.ledger();
    return {
      invocations: lambdaFunctions.reduce((sum, { invocations }) => sum + invocations, 0),
      functionErrors: lambdaFunctions.reduce((sum, { errors }) => sum + errors, 0),
      throttledInvocations: lambdaFunctions.reduce((sum, { throttles }) => sum + throttles, 0),
      halvings: lines('batch.halved'),
      batchesGivenUp: lines('batch.discarded'),
      batchesExpired: lines('batch.expired'),
      blockedShardsFreed: lines('batch.settled'),
      recordsInDestination: readers.reduce((sum, { inDestination }) => sum + inDestination, 0),
      mappingsEnabled: lines('mapping.enabled'),
    };
  },
} satisfies WorldPart & Record<'config', unknown>;
