import { describe, expect, test } from 'vitest';
import { engineMachines } from '../machines';
import { runContext } from '../testConfigs';
import { DataStream } from './dataStream';
import { PutEntries } from './putEntries';
import { sequenceNumberAt, type StartingPosition } from './shardIterator';

const mebibyte = 1024 * 1024;

/** A data stream with one shard, that nobody writes to or reads from but the test. */
function openStream() {
  const context = runContext();
  const config = { id: 'scans', mode: 'PROVISIONED', shardCount: 1, retentionMs: 86_400_000, reshardMs: 1000 } as const;
  const dataStream = new DataStream(config, context, engineMachines);
  dataStream.start();
  context.clock.advanceTo(0);
  const shard = dataStream.shard(0);
  const put = (atMs: number, count: number, sizeBytes = 10) => {
    context.clock.advanceTo(atMs);
    const entries = new PutEntries(count);
    const keyId = dataStream.keys.idOf('key', null);
    for (; entries.count < count; entries.count++) {
      entries.keyId[entries.count] = keyId;
      entries.entityId[entries.count] = -1;
    }
    return dataStream.writes.put('PutRecords', entries, count, sizeBytes);
  };
  /** Readers by name: each has a turn of its own. */
  const turns = new Map<string, ReturnType<typeof shard.turns.join>>();
  const ask = (atMs: number, position = 0, limit = 10_000, reader = 'one') => {
    context.clock.advanceTo(atMs);
    const turn = turns.get(reader) ?? shard.turns.join();
    turns.set(reader, turn);
    return dataStream.reads.getRecords(shard, { position, issuedAtMs: atMs }, limit, turn);
  };
  const iterator = (atMs: number, starting: StartingPosition) => {
    context.clock.advanceTo(atMs);
    return dataStream.reads.getShardIterator(shard, starting);
  };
  const figure = (name: Parameters<typeof context.metrics.series>[0]) =>
    Array.from(context.metrics.series(name, 'scans')?.points ?? []).reduce((sum, point) => sum + point, 0);
  return { context, dataStream, shard, put, ask, iterator, figure };
}

describe('a GetRecords call', () => {
  test('five a second pass, whoever asks; the sixth is refused', () => {
    const { ask, figure } = openStream();
    const answers = Array.from({ length: 6 }, (_, reader) => ask(0, 0, 100, `reader ${String(reader)}`).ok);

    expect(answers).toEqual([true, true, true, true, true, false]);
    expect([figure('GetRecords.Success'), figure('ReadProvisionedThroughputExceeded')]).toEqual([5, 1]);
    expect(ask(200, 0, 100, 'reader 5').ok).toBe(true);
  });

  test('gives the records from a position on, at most 10,000 and at most its Limit', () => {
    const { put, ask } = openStream();
    for (let half = 0; half < 24; half++) put(half * 500, 500);

    expect(ask(12_000, 500, 700)).toMatchObject({ ok: true, end: 1200 });
    expect(ask(12_000, 500, 50_000)).toMatchObject({ ok: true, end: 10_500 });
    expect(ask(12_000, 10_500, 50_000)).toMatchObject({ ok: true, end: 12_000 });
  });

  test('a call that took 10 MiB silences the shard for five seconds, one of 3 MiB for one and a half', () => {
    const { put, ask } = openStream();
    for (let second = 0; second < 12; second++) put(second * 1000, 1, mebibyte);

    expect(ask(60_000)).toMatchObject({ ok: true, end: 10 });
    expect([ask(61_000, 10).ok, ask(64_900, 10).ok, ask(65_000, 9).ok]).toEqual([false, false, true]);
    expect([ask(66_400, 12).ok, ask(66_500, 12).ok]).toEqual([false, true]);
  });

  test('says how old the next record is, and nothing at the head', () => {
    const { put, ask } = openStream();
    put(1000, 10);
    put(4000, 10);

    expect(ask(9000, 0, 10)).toMatchObject({ end: 10, millisBehindLatest: 5000 });
    expect(ask(9000, 10, 10)).toMatchObject({ end: 20, millisBehindLatest: 0 });
  });

  test('is empty at the head, and that is no end', () => {
    const { put, ask } = openStream();
    put(0, 5);

    expect(ask(100, 5)).toEqual({ ok: true, end: 5, millisBehindLatest: 0, shardEnded: false, childShards: null });
  });

  test('at the end of a closed shard has no next iterator and names the children, not before', () => {
    const { put, ask, dataStream, context } = openStream();
    put(0, 20);
    context.clock.advanceTo(100);
    dataStream.requestReshard([
      {
        kind: 'split',
        parent: 0,
        children: [
          { shardNumber: 1, range: { start: 0n, end: 9n } },
          { shardNumber: 2, range: { start: 10n, end: 2n ** 128n - 1n } },
        ],
      },
    ]);

    expect(ask(2000, 0, 10)).toMatchObject({ end: 10, shardEnded: false, childShards: null });
    expect(ask(2000, 10, 10)).toMatchObject({ end: 20, shardEnded: true, childShards: [1, 2] });
  });

  test('with an iterator older than five minutes is told that it has expired', () => {
    const { context, dataStream, shard, figure } = openStream();
    context.clock.advanceTo(300_001);
    const call = (issuedAtMs: number) =>
      dataStream.reads.getRecords(shard, { position: 0, issuedAtMs }, 10, shard.turns.join());

    expect(call(0)).toEqual({ ok: false, errorCode: 'ExpiredIteratorException' });
    expect(call(1).ok).toBe(true);
    expect(figure('ReadProvisionedThroughputExceeded')).toBe(0);
  });
});

describe('pollers that want more than a shard gives', () => {
  test('share its calls evenly in the long run, however their polls fall', () => {
    const { ask, context } = openStream();
    const served = new Map<string, number>();
    // Three times a second each, twelve calls for five; the first one always comes when a call is there to be had.
    for (let round = 0; round < 300; round++) {
      for (const [place, reader] of ['a', 'b', 'c', 'd'].entries()) {
        if (ask(round * 333 + place * 40, 0, 10, reader).ok) served.set(reader, (served.get(reader) ?? 0) + 1);
      }
    }

    const seconds = context.clock.nowMs / 1000;
    const shares = [...served.values()].map((calls) => calls / seconds);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.02);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(5, 0);
  });

  test('share its bytes evenly in the long run', () => {
    const { put, ask } = openStream();
    const position = new Map<string, number>();
    for (let second = 1; second <= 240; second++) {
      put(second * 1000, 9, 100 * 1024);
      for (const [place, reader] of ['a', 'b', 'c', 'd'].entries()) {
        const answer = ask(second * 1000 + 100 + place * 150, position.get(reader) ?? 0, 10_000, reader);
        if (answer.ok) position.set(reader, answer.end);
      }
    }

    // Four times 900 KiB a second are wanted of 2 MiB. An answer has up to 102 records: no reader is more than two ahead.
    const records = [...position.values()];
    expect(Math.max(...records) - Math.min(...records)).toBeLessThanOrEqual(2 * 102);
    expect(records.reduce((sum, count) => sum + count, 0) / 240).toBeGreaterThan((0.95 * 2048) / 100);
  });

  test('and do so too when they ask at the same instants and for little at a time', () => {
    const { put, ask } = openStream();
    const position = new Map<string, number>();
    for (let second = 1; second <= 120; second++) {
      put(second * 1000, 8, 100 * 1024);
      for (const reader of ['a', 'b', 'c', 'd']) {
        const answer = ask(second * 1000 + 100, position.get(reader) ?? 0, 10_000, reader);
        if (answer.ok) position.set(reader, answer.end);
      }
    }

    const records = [...position.values()];
    expect(records).toHaveLength(4);
    expect(Math.max(...records) - Math.min(...records)).toBeLessThanOrEqual(2 * 102);
  });

  test('a poller that stays away does not hold up the others', () => {
    const { ask } = openStream();
    for (let call = 0; call < 5; call++) ask(0, 0, 10, 'a');
    expect(ask(10, 0, 10, 'slow').ok).toBe(false);

    expect(ask(1500, 0, 10, 'a').ok).toBe(true);
    expect([ask(3000, 0, 10, 'a').ok, ask(3000, 0, 10, 'slow').ok]).toEqual([true, true]);
  });
});

describe('a GetShardIterator call', () => {
  test('five a second pass for each shard, apart from the calls of GetRecords', () => {
    const { iterator, ask } = openStream();
    const answers = Array.from({ length: 6 }, () => iterator(0, { type: 'TRIM_HORIZON' }).ok);

    expect(answers).toEqual([true, true, true, true, true, false]);
    expect(iterator(0, { type: 'LATEST' })).toEqual({
      ok: false,
      errorCode: 'ProvisionedThroughputExceededException',
    });
    expect(ask(0).ok).toBe(true);
    expect(iterator(200, { type: 'LATEST' }).ok).toBe(true);
  });

  test('places each of the five types', () => {
    const { put, iterator, shard } = openStream();
    put(1000, 10);
    put(3000, 10);
    const sequenceNumber = sequenceNumberAt(shard, 12);
    const placed = (starting: StartingPosition, atMs: number) => {
      const answer = iterator(atMs, starting);
      return answer.ok ? answer.position : answer.errorCode;
    };

    expect(placed({ type: 'TRIM_HORIZON' }, 4000)).toBe(0);
    expect(placed({ type: 'LATEST' }, 4000)).toBe(20);
    expect(placed({ type: 'AT_SEQUENCE_NUMBER', sequenceNumber }, 4000)).toBe(12);
    expect(placed({ type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber }, 5000)).toBe(13);
    expect(placed({ type: 'AT_TIMESTAMP', atMs: 1000 }, 5000)).toBe(0);
    expect(placed({ type: 'AT_TIMESTAMP', atMs: 1001 }, 5000)).toBe(10);
    expect(placed({ type: 'AT_TIMESTAMP', atMs: 0 }, 6000)).toBe(0);
    expect(placed({ type: 'AT_TIMESTAMP', atMs: 3001 }, 6000)).toBe(20);
  });

  test('refuses a moment to come and a number that the shard does not have', () => {
    const { put, iterator, shard } = openStream();
    put(1000, 10);
    const numbers = ['12', 'x', String(BigInt(sequenceNumberAt(shard, 9)) + 1n)];

    expect(iterator(2000, { type: 'AT_TIMESTAMP', atMs: 2001 })).toMatchObject({
      errorCode: 'InvalidArgumentException',
    });
    for (const sequenceNumber of numbers) {
      expect(iterator(3000, { type: 'AT_SEQUENCE_NUMBER', sequenceNumber })).toMatchObject({
        errorCode: 'InvalidArgumentException',
      });
    }
  });

  test('of a time or a number that retention has passed begins at the trim horizon', () => {
    const { put, iterator, shard, context } = openStream();
    put(1000, 10);
    const sequenceNumber = sequenceNumberAt(shard, 2);
    put(3000, 10);
    context.clock.advanceTo(4000);
    shard.log.trimHorizon = 10;

    expect(iterator(4000, { type: 'AT_SEQUENCE_NUMBER', sequenceNumber })).toEqual({ ok: true, position: 10 });
    expect(iterator(4000, { type: 'AT_TIMESTAMP', atMs: 500 })).toEqual({ ok: true, position: 10 });
    expect(iterator(4000, { type: 'TRIM_HORIZON' })).toEqual({ ok: true, position: 10 });
  });
});
