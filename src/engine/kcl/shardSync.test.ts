import { describe, expect, test } from 'vitest';
import { leasesForEmptyTable, missingLeases, type InitialPosition, type SyncedShard } from './shardSync';

const shard = (
  shardId: string,
  parents: readonly string[],
  openedAtMs: number,
  closedAtMs: number | null = null,
): SyncedShard => ({
  shardId,
  parents,
  isOpen: closedAtMs === null,
  openedAtMs,
  closedAtMs,
});

/** 0 1 2 3 4 5 at first; 6 of 0 and 1, 7 of 2 and 3; then 8 of 6 and 7, 9 and 10 of 5. */
const graph: readonly SyncedShard[] = [
  ...['0', '1', '2', '3'].map((id) => shard(id, [], 0, 100)),
  shard('4', [], 0),
  shard('5', [], 0, 200),
  shard('6', ['0', '1'], 100, 200),
  shard('7', ['2', '3'], 100, 200),
  shard('8', ['6', '7'], 200),
  shard('9', ['5'], 200),
  shard('10', ['5'], 200),
];
const empty = (position: InitialPosition, horizonMs = 0) =>
  leasesForEmptyTable(graph, position, horizonMs).map(({ shardId }) => shardId);
const missing = (leased: readonly string[], position: InitialPosition['kind'], shards = graph) =>
  missingLeases(shards, new Set(leased), position).map(({ shardId, checkpoint }) => `${shardId} ${checkpoint}`);

describe('the first sync of an application', () => {
  test('leases at LATEST what is open, at TRIM_HORIZON what was open first, at a timestamp what was open then', () => {
    expect(empty({ kind: 'LATEST' })).toEqual(['4', '8', '9', '10']);
    expect(empty({ kind: 'TRIM_HORIZON' })).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(empty({ kind: 'AT_TIMESTAMP', atMs: 150 })).toEqual(['4', '5', '6', '7']);
    expect(empty({ kind: 'AT_TIMESTAMP', atMs: 5000 })).toEqual(['4', '8', '9', '10']);
  });

  test('goes back no further than retention does', () => {
    expect(empty({ kind: 'TRIM_HORIZON' }, 150)).toEqual(['4', '5', '6', '7']);
    expect(empty({ kind: 'AT_TIMESTAMP', atMs: 10 }, 250)).toEqual(['4', '8', '9', '10']);
  });

  test('gives each lease the position that the application begins at', () => {
    expect(leasesForEmptyTable(graph, { kind: 'AT_TIMESTAMP', atMs: 150 }, 0)[0]).toEqual({
      shardId: '4',
      checkpoint: 'AT_TIMESTAMP',
    });
  });
});

describe('a sync of a table that has leases', () => {
  test('creates none for children of leased shards: those come when their parents are finished', () => {
    for (const position of ['LATEST', 'TRIM_HORIZON', 'AT_TIMESTAMP'] as const)
      expect(missing(['4', '5', '6', '7'], position)).toEqual([]);
  });

  test('creates the one ancestor that is not covered, and only at LATEST that is the parent itself', () => {
    expect(missing(['4', '5', '7'], 'LATEST')).toEqual(['6 LATEST']);
    expect(missing(['4', '5', '7'], 'TRIM_HORIZON')).toEqual(['0 TRIM_HORIZON', '1 TRIM_HORIZON']);
    expect(missing(['4', '5', '7'], 'AT_TIMESTAMP')).toEqual(['0 AT_TIMESTAMP', '1 AT_TIMESTAMP']);
  });

  test('an open shard that descends from nothing leased begins at the initial position', () => {
    expect(missing(['4', '8'], 'LATEST')).toEqual(['9 LATEST', '10 LATEST']);
    expect(missing(['4', '8'], 'TRIM_HORIZON')).toEqual(['5 TRIM_HORIZON']);
  });

  test('a parent that retention has taken off the list counts for nothing', () => {
    const listed = graph.filter(({ shardId }) => shardId !== '5');

    expect(missing(['4', '8', '5'], 'LATEST', listed)).toEqual(['9 LATEST', '10 LATEST']);
  });
});
