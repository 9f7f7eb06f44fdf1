import { describe, expect, test } from 'vitest';
import { linesOf } from '../testConfigs';
import type { MappingSettings } from './lambdaConfig';
import { playLambda, poisonAtTen, type LambdaWorld } from './lambdaWorld.testSetup';

const poisoned = (mapping: Partial<MappingSettings>, rest: LambdaWorld = {}) =>
  playLambda(60_000, { ...rest, mapping, scheduled: [poisonAtTen] });
const age = (run: ReturnType<typeof playLambda>) => run.metrics.figure('IteratorAge', 'parse', 50_000, 60_000);
const books = (run: ReturnType<typeof playLambda>) => run.readerLedger('mapping');

describe('one record that cannot be parsed', () => {
  test('blocks the shard: the age climbs second by second, the good ones in front of it are worked on again and again', () => {
    const run = poisoned({});

    expect(age(run)).toBeGreaterThan(49_000);
    expect(books(run).delivered).toBeLessThan(500);
    expect(books(run).duplicated).toBeGreaterThan(1000);
    expect(run.readModel().eventSourceMappings[0]?.shards[0]?.hands[0]).toMatchObject({ isBlocked: true });
    expect(linesOf(run, 'batch.failed')).toEqual([
      '10.5 s parse fails on a batch of 50 from shard 0: a record cannot be parsed',
    ]);
  });

  test('a dead-letter queue of the function changes nothing', () => {
    const plain = poisoned({});
    const run = playLambda(5000, { scheduled: [poisonAtTen] });
    run.apply({ do: 'UpdateFunctionConfiguration', of: 'parse', set: { deadLetterQueue: true } });
    run.advanceTo(60_000);

    expect(books(run)).toEqual(books(plain));
    expect(age(run)).toBe(age(plain));
  });

  test('with a limit on retries the whole batch is given up, the good ones with it', () => {
    const run = poisoned({ maximumRetryAttempts: 2 });

    expect(books(run)).toMatchObject({ skipped: 50, inDestination: 0 });
    expect(run.readModel().lambdaFunctions[0]?.errors).toBe(3);
    expect(age(run)).toBeLessThan(1000);
    expect(linesOf(run, 'batch.discarded')).toEqual([
      '12.6 s mapping gives up 50 records of shard 0 after 3 attempts; nobody is told',
    ]);
  });

  test('with a destination they count as delivered to that place, in one message', () => {
    const run = poisoned({ maximumRetryAttempts: 2, onFailureDestination: 'SQS' });

    expect(books(run)).toMatchObject({ skipped: 0, inDestination: 50 });
    expect(run.readModel().eventSourceMappings[0]?.discarded).toMatchObject({
      messages: 1,
      recordsInDestination: 50,
      last: { condition: 'RetryAttemptsExhausted', records: 50, attempts: 3 },
    });
  });

  test('bisect finds it in ceil(log2 50) halvings and loses nothing else', () => {
    const run = poisoned({ maximumRetryAttempts: 1, bisectBatchOnFunctionError: true, onFailureDestination: 'S3' });

    expect(linesOf(run, 'batch.halved')).toHaveLength(6);
    expect(books(run)).toMatchObject({ skipped: 0, inDestination: 1 });
    expect(linesOf(run, 'batch.settled')).toHaveLength(1);
    expect(age(run)).toBeLessThan(1000);
    run.checkInvariants();
  });

  test('a partial response repeats nothing, but gives up what is left behind the bad record', () => {
    const run = poisoned({ maximumRetryAttempts: 1, reportBatchItemFailures: true, onFailureDestination: 'SQS' });

    expect(books(run).duplicated).toBe(0);
    expect(books(run).inDestination).toBeGreaterThan(1);
    expect(books(run).inDestination).toBeLessThan(50);
    expect(run.readModel().lambdaFunctions[0]?.errors, 'an answer is no error').toBe(0);
  });

  test('with bisect beside it that is the bad record alone', () => {
    const run = poisoned({
      maximumRetryAttempts: 1,
      reportBatchItemFailures: true,
      bisectBatchOnFunctionError: true,
      onFailureDestination: 'SQS',
    });

    expect(books(run)).toMatchObject({ duplicated: 0, inDestination: 1, skipped: 0 });
  });

  test('a maximum age ends the block when the records have become too old', () => {
    const run = playLambda(100_000, {
      mapping: { maximumRecordAgeMs: 60_000, onFailureDestination: 'SNS' },
      scheduled: [poisonAtTen],
    });

    expect(run.readModel().eventSourceMappings[0]?.discarded.last?.condition).toBe('RecordAgeExceeded');
    expect(linesOf(run, 'batch.settled')).toHaveLength(1);
    // Behind the bad batch all the rest was in time.
    expect(books(run).inDestination).toBeGreaterThanOrEqual(25);
    expect(books(run).inDestination).toBeLessThanOrEqual(50);
    run.advanceTo(130_000);
    expect(run.metrics.figure('IteratorAge', 'parse', 120_000, 130_000)).toBeLessThan(1000);
  });

  test('without any limit it ends when the records have expired', () => {
    const run = playLambda(60_000, { retentionMs: 20_000, scheduled: [poisonAtTen] });

    expect(books(run).expired).toBeGreaterThan(0);
    expect(linesOf(run, 'batch.settled')).toHaveLength(1);
    expect(age(run)).toBeLessThan(22_000);
    run.checkInvariants();
  });

  test('with several batches at once only the keys beside it wait', () => {
    const run = playLambda(20_000, { mapping: { parallelizationFactor: 4 }, scheduled: [poisonAtTen] });
    const hands = run.readModel().eventSourceMappings[0]?.shards[0]?.hands ?? [];

    expect(hands.filter(({ isBlocked }) => isBlocked)).toHaveLength(1);
    expect(books(run).delivered).toBeGreaterThan(800);
    run.checkInvariants();
  });
});

describe('other failures', () => {
  test('a batch that takes longer than the timeout never gets through; halved it does', () => {
    const slow: LambdaWorld = { lambdaFunction: { recordMs: 100, timeoutMs: 3000 } };
    const whole = playLambda(60_000, slow);
    const halved = playLambda(60_000, { ...slow, mapping: { bisectBatchOnFunctionError: true } });

    // The first poll finds 20 records, no other so few.
    expect(books(whole).delivered).toBe(20);
    expect(whole.readModel().lambdaFunctions[0]?.lastError?.error).toBe('timeout');
    expect(whole.metrics.figure('Duration', 'parse', 0, 60_000)).toBe(3000);
    expect(books(halved).delivered).toBeGreaterThan(200);
  });

  test('a broken function delivers nothing; mended it catches up and nothing was lost', () => {
    const run = playLambda(20_000);
    run.apply({ do: 'breakFunction', of: 'parse' });
    run.advanceTo(50_000);
    const before = books(run).delivered;
    run.apply({ do: 'mendFunction', of: 'parse' });
    run.advanceTo(90_000);

    expect(before).toBeLessThan(1000);
    expect(books(run).delivered).toBeGreaterThan(4400);
    expect(books(run)).toMatchObject({ expired: 0, skipped: 0 });
    expect(linesOf(run, 'function.mended')).toHaveLength(1);
  });

  test('errors by chance repeat records, as at least once says, and lose none', () => {
    const run = playLambda(100_000, { lambdaFunction: { errorRatio: 0.3 } });

    expect(run.metrics.figure('Errors', 'parse', 0, 100_000)).toBeGreaterThan(0.1);
    expect(books(run).duplicated).toBeGreaterThan(100);
    expect(books(run)).toMatchObject({ expired: 0, skipped: 0, outOfOrder: 0 });
    expect(books(run).waiting).toBeLessThan(300);
  });
});
