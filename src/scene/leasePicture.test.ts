import { describe, expect, test } from 'vitest';
import type { KclApplicationView, LeaseView } from '../engine/index';
import { fadingLease, leaseMove, leaseTablesOf, leaseTimeLeft, ownersIn } from './leasePicture';
import { dataStreamView, readModelOf, shardView, workerView } from './sceneFixture';

const model = readModelOf(dataStreamView([shardView(0, 2), shardView(1, 2)]), [], 2);
const [board] = model.kclApplications as [KclApplicationView];
const [lease] = board.leases as [LeaseView, LeaseView];

describe('two fleets', () => {
  const fleetOf = (id: string, applicationName: string): KclApplicationView => ({ ...board, id, applicationName });

  test('of one name have one table, and their writes add up', () => {
    const tables = leaseTablesOf(
      { ...model, kclApplications: [fleetOf('board', 'buses'), fleetOf('emissions', 'buses')] },
      'scans',
    );
    expect(tables.map(({ applicationName, fleets }) => [applicationName, fleets.length])).toEqual([['buses', 2]]);
    expect(tables[0]?.gauge.text).toBe('4/s writes, on demand');
  });

  test('of two names have a table each', () => {
    const tables = leaseTablesOf(
      { ...model, kclApplications: [fleetOf('board', 'buses'), fleetOf('emissions', 'emissions')] },
      'scans',
    );
    expect(tables.map(({ applicationName }) => applicationName)).toEqual(['buses', 'emissions']);
  });

  test('have as many colours as the highest number of a worker', () => {
    expect(
      ownersIn({ ...model, kclApplications: [{ ...board, workers: [workerView(1, []), workerView(3, [])] }] }),
    ).toBe(3);
  });
});

test.each([
  [
    { writesPerSecond: 8, askedWritesPerSecond: 16.1, refusedWritesPerSecond: 8.1 },
    '16/s writes of 8',
    '8.1/s refused',
    2.0125,
  ],
  [{ writesPerSecond: 25, askedWritesPerSecond: 16, refusedWritesPerSecond: 0 }, '16/s writes of 25', null, 0.64],
  [{ writesPerSecond: 25, isReachable: false }, '2/s writes of 25', 'refuses every call', 0.08],
  [{ askedWritesPerSecond: 3.24 }, '3.2/s writes, on demand', null, null],
])('the gauge of a table %j says %s', (table, text, trouble, askedRatio) => {
  const application = { ...board, leaseTable: { ...board.leaseTable, ...table } };
  expect(leaseTablesOf({ ...model, kclApplications: [application] }, 'scans')[0]?.gauge).toEqual({
    text,
    trouble,
    askedRatio,
  });
});

describe('a lease', () => {
  test('runs out from its last renewal on, and fades once it was not renewed in time', () => {
    const held = { ...lease, expiresAtMs: 110_000 };
    expect(leaseTimeLeft(held, 100_000, 10_000)).toBe(1);
    expect(leaseTimeLeft(held, 108_000, 10_000)).toBe(0.2);
    expect(leaseTimeLeft(held, 130_000, 10_000)).toBe(0);
    expect(leaseTimeLeft({ ...held, expiresAtMs: null }, 130_000, 10_000)).toBeNull();
    expect(fadingLease(held, 103_300, 10_000)).toBeNull();
    expect(fadingLease(held, 108_000, 10_000)).toBe(0.2);
  });

  test('shows for a while from whom it was taken', () => {
    const taken = { ...lease, ownerWorkerNumber: 2, previousOwnerWorkerNumber: 1, ownerChangedAtMs: 100_000 };
    expect(leaseMove(taken, 101_000, 100)).toEqual({ kind: 'taken', from: 1, to: 2 });
    expect(leaseMove(taken, 102_000, 100)).toBeNull();
    expect(leaseMove(lease, 101_000, 100)).toBeNull();
  });

  test('that is handed over shows to whom until its owner has checkpointed', () => {
    const handed = { ...lease, ownerWorkerNumber: 1, nextOwnerWorkerNumber: 2 };
    expect(leaseMove(handed, 101_000, 100)).toEqual({ kind: 'handOff', from: 1, to: 2 });
  });
});
