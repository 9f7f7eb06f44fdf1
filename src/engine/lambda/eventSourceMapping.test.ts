import { describe, expect, test } from 'vitest';
import { linesOf } from '../testConfigs';
import { playLambda, type LambdaWorld } from './lambdaWorld.testSetup';

const figure = (run: ReturnType<typeof playLambda>, name: Parameters<typeof run.metrics.figure>[0], fromMs: number) =>
  run.metrics.figure(name, 'parse', fromMs, run.nowMs);
const hand = (run: ReturnType<typeof playLambda>) => run.readModel().eventSourceMappings[0]?.shards[0]?.hands[0];

describe('how batches are made', () => {
  const scales: LambdaWorld = { shards: 2, producer: { rate: { kind: 'steady', recordsPerSecond: 10 } } };

  test('one poll a second and shard is 120 invocations a minute, however large the batch may be', () => {
    for (const batchSize of [100, 10_000]) {
      const run = playLambda(180_000, { ...scales, mapping: { batchSize } });

      expect(figure(run, 'Invocations', 60_000) * 60).toBe(120);
    }
  });

  test('a batching window waits for a full batch, and goes when it is full', () => {
    const run = playLambda(180_000, { ...scales, mapping: { maximumBatchingWindowMs: 30_000 } });

    expect(figure(run, 'Invocations', 60_000) * 60).toBeCloseTo(6, 1);
  });

  test('or when its time is up', () => {
    const run = playLambda(180_000, { ...scales, mapping: { maximumBatchingWindowMs: 10_000 } });

    // A window opens with the first record after the batch before: ten seconds and the wait for the next poll.
    expect(figure(run, 'Invocations', 60_000) * 60).toBeGreaterThan(10.5);
    expect(figure(run, 'Invocations', 60_000) * 60).toBeLessThan(12.5);
  });

  test('a mapping polls through the shared calls of the shard', () => {
    const run = playLambda(60_000);

    expect(run.metrics.figure('GetRecords.Success', 'readings', 10_000, 60_000)).toBe(1);
  });

  test('what a filter keeps out is not invoked for', () => {
    const run = playLambda(60_000, {
      producer: { partitionKey: { kind: 'uniform', name: 'meter', values: 10 } },
      mapping: { filterPrefix: 'meter-1' },
    });
    const { delivered, skipped, waiting, produced } = run.readerLedger('mapping');

    expect(delivered).toBeGreaterThan(0.15 * produced);
    expect(delivered).toBeLessThan(0.25 * produced);
    expect(delivered + waiting).toBe(produced);
    expect(skipped).toBeGreaterThan(0.7 * produced);
  });
});

test('what Lambda bills is counted, though the facts have no price for it, and the function is code that one operates', () => {
  const run = playLambda(60_000);
  const { lines, operated } = run.cost();

  expect(lines.find(({ name }) => name === 'invocations')).toMatchObject({ of: 'parse', price: null });
  expect(lines.find(({ name }) => name === 'functionSeconds')?.unitsPerHour).toBeGreaterThan(200);
  expect(operated.filter(({ of }) => of === 'parse')).toEqual([{ of: 'parse', kind: 'code', count: null }]);
});

describe('how fast it goes', () => {
  const parcels: LambdaWorld = {
    shards: 2,
    producer: {
      rate: { kind: 'steady', recordsPerSecond: 400 },
      partitionKey: { kind: 'entity' },
      entity: { name: 'parcel', values: 500 },
    },
    lambdaFunction: { recordMs: 8, callMs: 0 },
  };

  test('one batch of a shard at a time: 8 ms a record are 125 records a second, whatever the batch size', () => {
    for (const batchSize of [100, 1000]) {
      const run = playLambda(100_000, { ...parcels, mapping: { batchSize } });

      expect(run.metrics.figure('processedRecords', 'mapping', 20_000, 100_000)).toBeCloseTo(250, -1.3);
      expect(figure(run, 'ConcurrentExecutions', 20_000)).toBe(2);
    }
  });

  test('a factor of four keeps up, with eight executions at most, and every parcel stays in order', () => {
    const run = playLambda(100_000, { ...parcels, mapping: { parallelizationFactor: 4 } });

    expect(figure(run, 'IteratorAge', 60_000)).toBeLessThan(5000);
    expect(figure(run, 'ConcurrentExecutions', 0)).toBe(8);
    expect(run.readerLedger('mapping').outOfOrder).toBe(0);
  });

  test('reserved concurrency of 100 is no help, one of 1 throttles, and a throttle is no error', () => {
    const wide = playLambda(60_000, { ...parcels, lambdaFunction: { recordMs: 8, reservedConcurrency: 100 } });
    const narrow = playLambda(60_000, { ...parcels, lambdaFunction: { recordMs: 1, reservedConcurrency: 1 } });

    expect(figure(wide, 'ConcurrentExecutions', 0)).toBe(2);
    expect(figure(narrow, 'ConcurrentExecutions', 0)).toBe(1);
    expect(figure(narrow, 'Throttles', 0)).toBeGreaterThan(0.1);
    expect(figure(narrow, 'Errors', 0)).toBe(0);
    expect(linesOf(narrow, 'function.concurrencyExceeded').length).toBeGreaterThan(0);
  });

  test('no reserved execution at all stops the mapping, and the records wait', () => {
    const run = playLambda(30_000, { lambdaFunction: { reservedConcurrency: 0 } });

    expect(run.readerLedger('mapping').delivered).toBe(0);
    expect(hand(run)?.status).toBe('waitingForConcurrency');
    expect(figure(run, 'IteratorAge', 20_000)).toBeGreaterThan(25_000);
    run.apply({ do: 'DeleteFunctionConcurrency', of: 'parse' });
    run.advanceTo(60_000);
    expect(run.readerLedger('mapping').delivered).toBeGreaterThan(2800);
  });
});

describe('where it starts', () => {
  const late = (startingPosition: Exclude<LambdaWorld['mapping'], undefined>['startingPosition']): LambdaWorld => ({
    mapping: { startingPosition: startingPosition ?? { type: 'LATEST' }, creationMs: 20_000 },
  });

  test('TRIM_HORIZON reads what was there before', () => {
    const run = playLambda(40_000, late({ type: 'TRIM_HORIZON' }));

    expect(run.readerLedger('mapping').delivered).toBeGreaterThan(1900);
  });

  test('LATEST passes it, also what came while the mapping was Creating', () => {
    const run = playLambda(40_000, late({ type: 'LATEST' }));
    const { delivered, skipped } = run.readerLedger('mapping');

    expect(skipped).toBeGreaterThan(990);
    expect(delivered).toBeLessThan(1000);
    expect(delivered).toBeGreaterThan(900);
  });

  test('AT_TIMESTAMP passes what arrived before', () => {
    const run = playLambda(40_000, late({ type: 'AT_TIMESTAMP', timestampMs: 10_000 }));

    // Five records come every 100 ms, the first ones at 0.1 s; those of 10.0 s are read.
    expect(run.readerLedger('mapping').skipped).toBe(495);
  });

  test('children are read when their parent is done with, and nothing is out of order', () => {
    const run = playLambda(10_000, {
      producer: { partitionKey: { kind: 'entity' }, entity: { name: 'meter', values: 50 } },
    });
    run.apply({ do: 'breakFunction', of: 'parse' });
    run.apply({ do: 'UpdateShardCount', of: 'readings', to: 2 });
    run.advanceTo(20_000);
    const statuses = () => run.readModel().eventSourceMappings[0]?.shards.map(({ status }) => status);
    expect(statuses()).toEqual(['finishing', 'waitingOnParentShards', 'waitingOnParentShards']);
    run.apply({ do: 'mendFunction', of: 'parse' });
    run.advanceTo(30_000);

    expect(statuses()).toEqual(['polling', 'polling']);
    expect(run.readerLedger('mapping').outOfOrder).toBe(0);
    expect(run.readerLedger('mapping').delivered).toBeGreaterThan(1400);
    run.checkInvariants();
  });
});

describe('tumbling windows', () => {
  test('one invocation ends each window with the sum of its records', () => {
    const run = playLambda(62_000, { mapping: { tumblingWindowMs: 10_000 } });

    expect(hand(run)?.lastWindow).toEqual({ endMs: 60_000, records: 500 });
    // A batch a second; each window's end cuts one in two and is an invocation itself.
    expect(run.metrics.figure('Invocations', 'parse', 20_000, 60_000)).toBeCloseTo(1.2, 5);
  });
});

describe('UpdateEventSourceMapping', () => {
  const set = (settings: object) => ({ do: 'UpdateEventSourceMapping', of: 'mapping', set: settings }) as const;

  test('is Updating for a while, then the new settings hold', () => {
    const run = playLambda(10_000);
    expect(run.apply(set({ batchSize: 10 })).ok).toBe(true);
    const state = () => run.readModel().eventSourceMappings[0];
    expect(state()?.batchSize).toBe(100);
    run.advanceTo(12_000);
    expect(state()?.state).toBe('Updating');
    expect(run.apply(set({ batchSize: 20 }))).toMatchObject({ errorCode: 'ResourceInUseException' });
    run.advanceTo(16_000);

    expect(state()).toMatchObject({ state: 'Enabled', batchSize: 10 });
  });

  test('disabled, nothing is invoked; enabled again, it goes on where it was', () => {
    const run = playLambda(10_000);
    run.apply(set({ enabled: false }));
    run.advanceTo(20_000);
    const { invocations = 0 } = run.readModel().lambdaFunctions[0] ?? {};
    run.advanceTo(30_000);
    expect(run.readModel().eventSourceMappings[0]?.state).toBe('Disabled');
    expect(run.readModel().lambdaFunctions[0]?.invocations).toBe(invocations);
    run.apply(set({ enabled: true, batchSize: 1000 }));
    run.advanceTo(60_000);

    expect(run.readerLedger('mapping')).toMatchObject({ duplicated: 0, skipped: 0 });
    expect(run.readerLedger('mapping').delivered).toBeGreaterThan(2800);
  });

  test.each([
    [{ batchSize: 0 }, 'BatchSize is 1 to 10000, not 0.'],
    [{ batchSize: 10_001 }, 'BatchSize is 1 to 10000, not 10001.'],
    [{ maximumBatchingWindowMs: 301_000 }, 'MaximumBatchingWindowInSeconds is 0 to 300, in whole seconds.'],
    [{ parallelizationFactor: 11 }, 'ParallelizationFactor is 1 to 10, not 11.'],
    [{ maximumRetryAttempts: 10_001 }, 'MaximumRetryAttempts is -1 to 10000.'],
    [{ maximumRecordAgeMs: 30_000 }, 'MaximumRecordAgeInSeconds is -1 or 60 to 604800.'],
    [{ tumblingWindowMs: 901_000 }, 'TumblingWindowInSeconds is 0 to 900, in whole seconds.'],
    [
      { tumblingWindowMs: 60_000, parallelizationFactor: 2 },
      'With a tumbling window the state follows the shard, so ParallelizationFactor is 1.',
    ],
    [{ filterPrefix: '' }, 'A filter pattern is not empty.'],
  ])('%j is refused', (settings, sentence) => {
    const outcome = playLambda(1000).apply(set(settings));

    expect(outcome).toEqual({ ok: false, errorCode: 'InvalidParameterValueException', sentence });
  });

  test.each([
    [{ do: 'PutFunctionConcurrency', of: 'parse', to: -1 }, 'InvalidParameterValueException'],
    [{ do: 'UpdateFunctionConfiguration', of: 'parse', set: { timeoutMs: 10 } }, 'InvalidParameterValueException'],
    [{ do: 'changeFunctionDuration', of: 'parse', toMs: -1 }, 'InvalidParameterValueException'],
    [{ do: 'changeFunctionErrors', of: 'parse', to: 1.5 }, 'InvalidParameterValueException'],
    [{ do: 'mendFunction', of: 'parse' }, 'ResourceConflictException'],
    [{ do: 'PutFunctionConcurrency', of: 'nobody', to: 1 }, 'ResourceNotFoundException'],
    [{ do: 'PutFunctionConcurrency', of: 'mapping', to: 1 }, 'ResourceNotFoundException'],
    [{ do: 'poisonRecord', of: 'readings', shardId: 'shardId-000000000009' }, 'ResourceNotFoundException'],
  ] as const)('%j is refused with %s', (action, errorCode) => {
    expect(playLambda(1000).apply(action)).toMatchObject({ ok: false, errorCode });
  });
});
