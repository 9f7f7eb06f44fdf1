import { describe, expect, test } from 'vitest';
import { linesOf, pollingReaderDefaults, runTo, world } from '../testConfigs';
import type { RunningSimulation } from '../simulation';

const steady = { rate: { kind: 'steady', recordsPerSecond: 100 }, callIntervalMs: 100, phaseMs: 0 } as const;
const withReader = (shards: number, reader = {}, producer = {}) =>
  world(shards, { ...steady, ...producer }, { pollingReaders: [{ ...pollingReaderDefaults, ...reader }] });

const cursors = (simulation: RunningSimulation) =>
  simulation.readModel().readers[0]?.cursors.map((cursor) => `${cursor.shardId.slice(-1)} ${cursor.status}`);

describe('a polling reader', () => {
  test('hands over everything once, at most one poll behind', () => {
    const simulation = runTo(60_000, withReader(2));
    const account = simulation.readerLedger('archive');

    expect(account.delivered + account.waiting).toBe(6000);
    expect(account.waiting).toBeLessThanOrEqual(110);
    expect(account).toMatchObject({ duplicated: 0, expired: 0, skipped: 0 });
    const age = simulation.metrics.figure('GetRecords.IteratorAgeMilliseconds', 'archive', 0, 60_000);
    expect(age).toBeGreaterThan(400);
    expect(age).toBeLessThanOrEqual(1000);
    simulation.checkInvariants();
  });

  test('asks each shard once an interval', () => {
    const simulation = runTo(60_000, withReader(3, { pollIntervalMs: 2000 }));

    expect(simulation.metrics.figure('GetRecords.Success', 'readings', 0, 60_000)).toBeCloseTo(1.5, 6);
  });

  test('falls behind when a call gives it less than arrives between two polls', () => {
    const simulation = runTo(60_000, withReader(1, { recordsPerCallMax: 50 }));

    // The first of its sixty polls finds forty records.
    expect(simulation.readerLedger('archive').delivered).toBe(40 + 59 * 50);
    expect(simulation.readModel().readers[0]?.iteratorAgeMs).toBeGreaterThan(29_000);
  });

  test('polls faster from the next poll on when its interval is changed, and refuses an interval of nothing', () => {
    const simulation = runTo(30_000, withReader(1, { recordsPerCallMax: 50 }));

    expect(simulation.apply({ do: 'changePollInterval', of: 'archive', toMs: 0 })).toMatchObject({
      errorCode: 'ValidationException',
    });
    simulation.apply({ do: 'changePollInterval', of: 'archive', toMs: 250 });
    simulation.advanceTo(60_000);

    expect(simulation.readModel().readers[0]?.iteratorAgeMs).toBeLessThan(1000);
  });

  test('two readers that each poll four times a second meet the five calls a second of the shard', () => {
    const reader = { ...pollingReaderDefaults, pollIntervalMs: 250 };
    const readers = [
      { ...reader, phaseMs: 0 },
      { ...reader, id: 'audit', phaseMs: 100 },
    ];
    const simulation = runTo(60_000, world(1, steady, { pollingReaders: readers }));
    const rate = (name: 'GetRecords.Success' | 'ReadProvisionedThroughputExceeded') =>
      simulation.metrics.figure(name, 'readings', 10_000, 60_000);

    expect(rate('GetRecords.Success')).toBeCloseTo(5, 1);
    expect(rate('ReadProvisionedThroughputExceeded')).toBeCloseTo(3, 1);
    simulation.checkInvariants();
  });
});

describe('a polling reader over a reshard', () => {
  test('reads a parent to its end before it starts on the children', () => {
    const simulation = runTo(1000, withReader(1, { recordsPerCallMax: 50 }));
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 2 });
    simulation.advanceTo(40_000);

    expect(cursors(simulation)).toEqual(['0 reading', '1 waitingOnParentShards', '2 waitingOnParentShards']);
    simulation.apply({ do: 'changePollInterval', of: 'archive', toMs: 250 });
    simulation.advanceTo(120_000);
    expect(cursors(simulation)).toEqual(['0 finished', '1 reading', '2 reading']);
    expect(simulation.readerLedger('archive').duplicated).toBe(0);
    simulation.checkInvariants();
  });

  test('keeps the order of each entity, which a reader of all shards at once would not', () => {
    const entity = { entity: { name: 'ticket', values: 20 }, partitionKey: { kind: 'entity' } } as const;
    const simulation = runTo(1000, withReader(2, { recordsPerCallMax: 40 }, entity));
    simulation.apply({ do: 'UpdateShardCount', of: 'readings', to: 3 });
    simulation.advanceTo(40_000);
    simulation.apply({ do: 'changePollInterval', of: 'archive', toMs: 250 });
    simulation.advanceTo(120_000);

    expect(simulation.readerLedger('archive').delivered).toBeGreaterThan(11_000);
    expect(simulation.readerLedger('archive').outOfOrder).toBe(0);
    expect(linesOf(simulation, 'shard.closed').length).toBeGreaterThan(0);
  });

  test('starts on the child of a merge when both parents are finished', () => {
    const simulation = runTo(1000, withReader(2, { recordsPerCallMax: 30 }));
    simulation.apply({
      do: 'MergeShards',
      of: 'readings',
      shardId: 'shardId-000000000000',
      adjacentShardId: 'shardId-000000000001',
    });
    simulation.advanceTo(32_000);
    const cursorOf = (number: number) =>
      simulation.readModel().readers[0]?.cursors.find((cursor) => cursor.shardId.endsWith(String(number)));

    const seen: string[] = [];
    for (; simulation.nowMs < 150_000; simulation.advanceTo(simulation.nowMs + 1000)) {
      const unread = [cursorOf(0), cursorOf(1)].map((cursor) => (cursor?.unreadRecords ?? 0) > 0);
      if (unread.includes(true)) expect(cursorOf(2)?.status).toBe('waitingOnParentShards');
      seen.push(cursorOf(2)?.status ?? 'none');
    }
    expect(new Set(seen)).toEqual(new Set(['waitingOnParentShards', 'reading']));
  });
});
