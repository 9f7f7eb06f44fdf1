import { describe, expect, test } from 'vitest';
import type { Action, ActionOutcome } from '../actions';
import type { DataStreamConfig } from '../config';
import type { Era } from '../simulationView';
import { linesOf, runTo, world } from '../testConfigs';

const mebibyte = 1024 * 1024;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const of = 'readings';

/** A data stream that is offered so many records of 8 KiB a second. */
function streamOf(recordsPerSecond: number, stream: Partial<DataStreamConfig> = {}, era: Era = 'today') {
  const config = { id: of, mode: 'ON_DEMAND', shardCount: 4, retentionMs: dayMs, reshardMs: 30_000 } as const;
  return runTo(
    0,
    world(
      4,
      { rate: { kind: 'steady', recordsPerSecond }, recordSizeBytes: 8192, callIntervalMs: 100 },
      { dataStreams: [{ ...config, ...stream }] },
    ),
    1,
    era,
  );
}

const view = (simulation: ReturnType<typeof streamOf>) => {
  const [stream] = simulation.readModel().dataStreams;
  if (!stream) throw new Error('There is a data stream.');
  return stream;
};
const codeOf = (outcome: ActionOutcome) => (outcome.ok ? 'ok' : outcome.errorCode);
const toMode = (to: 'PROVISIONED' | 'ON_DEMAND'): Action => ({ do: 'UpdateStreamMode', of, to });
const warmTo = (mebibytes: number): Action => ({
  do: 'UpdateStreamWarmThroughput',
  of,
  toBytesPerSecond: mebibytes * mebibyte,
});
const advantage: Action = { do: 'UpdateAccountSettings', of: 'account', to: 'ENABLED' };

describe('a new on-demand data stream', () => {
  test('takes what four shards take: 4 MiB and 4,000 records a second, and gives 8 MiB', () => {
    expect(view(streamOf(0)).capacity).toEqual({
      writeBytesPerSecond: 4 * mebibyte,
      writeRecordsPerSecond: 4000,
      readBytesPerSecond: 8 * mebibyte,
      growsAtMs: null,
      warmBytesPerSecond: null,
    });
  });

  test('refuses half of twice that, until it has grown a quarter of an hour later', () => {
    const simulation = streamOf(1024);
    simulation.advanceTo(10 * minuteMs);
    const halfway = simulation.metrics.figure('WriteProvisionedThroughputExceeded', of, minuteMs, 10 * minuteMs);
    expect(Math.round(halfway)).toBe(512);
    const { growsAtMs } = view(simulation).capacity;
    expect((growsAtMs ?? 0) / minuteMs).toBeCloseTo(15.5, 1);
    simulation.advanceTo(17 * minuteMs);

    expect(view(simulation).openShardCount).toBe(8);
    expect(view(simulation).status).toBe('ACTIVE');
    expect(linesOf(simulation, 'capacity.grown')).toEqual(['930.0 s readings has grown to 8 shards by itself']);
    simulation.checkInvariants();
  });

  test('stays as it is while no minute takes more than half of it', () => {
    const simulation = streamOf(200);
    simulation.advanceTo(30 * minuteMs);

    expect([view(simulation).openShardCount, view(simulation).capacity.growsAtMs]).toEqual([4, null]);
  });

  test('splits the shards that are busy and leaves the others', () => {
    const simulation = streamOf(150, { growthMs: minuteMs });
    simulation.apply({ do: 'changePartitionKey', of: 'meters', to: { kind: 'same', partitionKey: 'gate-north' } });
    simulation.advanceTo(2.5 * minuteMs);

    expect(view(simulation).openShardCount).toBe(5);
    expect(view(simulation).refusedRecordsPerSecond, 'one key is never split').toBeGreaterThan(10);
  });

  test('cannot be resharded by hand', () => {
    const simulation = streamOf(0);
    const calls: Action[] = [
      { do: 'UpdateShardCount', of, to: 8 },
      { do: 'SplitShard', of, shardId: 'shardId-000000000000', at: 'midpoint' },
      { do: 'MergeShards', of, shardId: 'shardId-000000000000', adjacentShardId: 'shardId-000000000001' },
    ];

    for (const call of calls) expect(codeOf(simulation.apply(call)), call.do).toBe('ValidationException');
  });

  test('waits with its growth for a change that is on its way', () => {
    const simulation = streamOf(1024, { growthMs: minuteMs });
    simulation.advanceTo(minuteMs);
    const dueMs = view(simulation).capacity.growsAtMs ?? 0;
    simulation.advanceTo(dueMs - 1000);
    expect(codeOf(simulation.apply({ do: 'StartStreamEncryption', of, keyId: 'aws/kinesis' }))).toBe('ok');
    simulation.advanceTo(dueMs + 3000);
    expect([view(simulation).status, view(simulation).openShardCount]).toEqual(['UPDATING', 4]);
    simulation.advanceTo(dueMs + 4000);

    expect([view(simulation).status, view(simulation).openShardCount]).toEqual(['ACTIVE', 8]);
    simulation.checkInvariants();
  });
});

describe('UpdateStreamMode', () => {
  test('keeps the shards, passes through UPDATING, and lets the data stream be resharded by hand again', () => {
    const simulation = streamOf(100);
    expect(codeOf(simulation.apply(toMode('PROVISIONED')))).toBe('ok');
    expect([view(simulation).status, view(simulation).mode]).toEqual(['UPDATING', 'ON_DEMAND']);
    simulation.advanceTo(30_000);

    expect([view(simulation).status, view(simulation).mode, view(simulation).openShardCount]).toEqual([
      'ACTIVE',
      'PROVISIONED',
      4,
    ]);
    expect(codeOf(simulation.apply({ do: 'UpdateShardCount', of, to: 5 }))).toBe('ok');
  });

  test('is taken twice in 24 hours', () => {
    const simulation = streamOf(0);
    const change = (to: 'PROVISIONED' | 'ON_DEMAND') => {
      const code = codeOf(simulation.apply(toMode(to)));
      simulation.advanceTo(simulation.nowMs + hourMs);
      return code;
    };

    expect([change('PROVISIONED'), change('ON_DEMAND'), change('PROVISIONED')]).toEqual([
      'ok',
      'ok',
      'LimitExceededException',
    ]);
    simulation.advanceTo(dayMs);
    expect(change('PROVISIONED')).toBe('ok');
  });

  test('is refused for the mode that there is, and in 2019', () => {
    expect(codeOf(streamOf(0).apply(toMode('ON_DEMAND')))).toBe('InvalidArgumentException');
    expect(codeOf(streamOf(0, { mode: 'PROVISIONED' }, 'notes').apply(toMode('ON_DEMAND')))).toBe(
      'UnknownOperationException',
    );
  });
});

describe('UpdateStreamWarmThroughput', () => {
  test('makes room ahead of a peak, when the account has On-demand Advantage', () => {
    const simulation = streamOf(100);
    expect(codeOf(simulation.apply(warmTo(12)))).toBe('ValidationException');
    simulation.apply(advantage);
    expect(codeOf(simulation.apply(warmTo(12)))).toBe('ok');
    simulation.advanceTo(30_000);

    expect(view(simulation).capacity).toMatchObject({
      writeBytesPerSecond: 12 * mebibyte,
      warmBytesPerSecond: 12 * mebibyte,
    });
    simulation.checkInvariants();
  });

  test('lowers capacity again, but not below the busiest minute of the last hour', () => {
    const simulation = streamOf(512);
    simulation.apply(advantage);
    simulation.apply(warmTo(12));
    simulation.advanceTo(5 * minuteMs);

    expect(codeOf(simulation.apply(warmTo(3)))).toBe('InvalidArgumentException');
    expect(codeOf(simulation.apply(warmTo(5)))).toBe('ok');
    simulation.advanceTo(6 * minuteMs);
    expect(view(simulation).openShardCount).toBe(5);
  });

  test('is refused in provisioned mode, beyond the ceiling, and for part of a MiB', () => {
    const simulation = streamOf(0);
    simulation.apply(advantage);

    expect(codeOf(simulation.apply(warmTo(10_241)))).toBe('LimitExceededException');
    expect(codeOf(simulation.apply(warmTo(4.5)))).toBe('ValidationException');
    expect(codeOf(streamOf(0, { mode: 'PROVISIONED' }).apply(warmTo(5)))).toBe('ValidationException');
  });
});

describe('On-demand Advantage', () => {
  const settings = (to: 'ENABLED' | 'DISABLED'): Action => ({ do: 'UpdateAccountSettings', of: 'account', to });

  test('stays on for a day, even when it is ended before', () => {
    const simulation = streamOf(0);
    simulation.apply(advantage);
    simulation.advanceTo(hourMs);
    expect(codeOf(simulation.apply(settings('DISABLED')))).toBe('ok');
    simulation.advanceTo(23 * hourMs);
    expect(codeOf(simulation.apply(warmTo(5)))).toBe('ok');
    simulation.advanceTo(24 * hourMs);

    expect(codeOf(simulation.apply(warmTo(6)))).toBe('ValidationException');
    expect(linesOf(simulation, 'account.changed').at(-1)).toBe('86400.0 s On-demand Advantage has ended');
  });

  test('can be kept by asking for it again before it has ended', () => {
    const simulation = streamOf(0);
    simulation.apply(advantage);
    simulation.apply(settings('DISABLED'));
    expect(codeOf(simulation.apply(advantage))).toBe('ok');
    simulation.advanceTo(25 * hourMs);

    expect(codeOf(simulation.apply(warmTo(6)))).toBe('ok');
  });

  test('is neither enabled twice nor ended when it is off', () => {
    const simulation = streamOf(0);

    expect(codeOf(simulation.apply(settings('DISABLED')))).toBe('InvalidArgumentException');
    simulation.apply(advantage);
    expect(codeOf(simulation.apply(advantage))).toBe('InvalidArgumentException');
  });
});

describe('the shards of an account', () => {
  test('are so many in all, temporary ones included', () => {
    const streams = Array.from({ length: 3 }, (_, index) => ({
      ...{ id: index === 0 ? of : `other-${String(index)}`, mode: 'PROVISIONED' as const, shardCount: 166 },
      ...{ retentionMs: dayMs, reshardMs: 30_000 },
    }));
    const simulation = runTo(
      0,
      world(1, { rate: { kind: 'steady', recordsPerSecond: 0 } }, { dataStreams: streams }),
      1,
      'notes',
    );
    const split: Action = { do: 'SplitShard', of, shardId: 'shardId-000000000000', at: 'midpoint' };

    expect(codeOf(simulation.apply({ do: 'UpdateShardCount', of, to: 169 }))).toBe('LimitExceededException');
    expect(codeOf(simulation.apply(split))).toBe('ok');
  });
});
