import { describe, expect, test } from 'vitest';
import { kclDefaults, pollingReaderDefaults, runTo, world } from '../testConfigs';

const config = world(
  2,
  {
    rate: { kind: 'steady', recordsPerSecond: 1500 },
    partitionKey: { kind: 'same', partitionKey: 'gate-north' },
    entriesPerCallMax: 300,
    callIntervalMs: 200,
    phaseMs: 0,
  },
  { pollingReaders: [pollingReaderDefaults], kclApplications: [{ ...kclDefaults, workers: 2 }] },
);

function everyNumber(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => everyNumber(inner, `${path}.${key}`));
}

describe('the read model', () => {
  test('is plain data: it survives being sent to another thread unchanged', () => {
    const model = runTo(30_000, config).readModel();

    expect(structuredClone(model)).toEqual(model);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  test('has no number that is none, at any moment', () => {
    const simulation = runTo(0, config);
    for (const nowMs of [0, 1, 50, 100, 1000, 5000, 31_000]) {
      simulation.advanceTo(nowMs);
      for (const [path, number] of everyNumber(simulation.readModel()))
        expect(Number.isFinite(number), path).toBe(true);
    }
  });

  test('shows a full shard against its limits, with the key that fills it', () => {
    const stream = runTo(30_000, config).readModel().dataStreams[0];
    const full = stream?.shards.find((shard) => shard.refusedRecords > 0);
    const idle = stream?.shards.find((shard) => shard.refusedRecords === 0);

    expect(full).toMatchObject({
      status: 'open',
      writeLimitRecordsPerSecond: 1000,
      refusedBy: 'records',
      refusedKeyCount: 1,
    });
    expect(full?.offeredRecordsPerSecond).toBe(
      (full?.acceptedRecordsPerSecond ?? 0) + (full?.refusedRecordsPerSecond ?? 0),
    );
    expect(full?.acceptedRecordsPerSecond).toBeCloseTo(1000, -1);
    expect(full?.busiestKey).toMatchObject({ name: 'gate-north', shareRatio: 1 });
    expect(full?.refusingSinceMs).toBeGreaterThan(0);
    expect(idle).toMatchObject({
      offeredRecordsPerSecond: 0,
      busiestKey: null,
      refusedBy: null,
      refusingSinceMs: null,
    });
    expect(stream?.costPerHourUsd).toBeCloseTo(0.03, 9);
    for (const shard of [full, idle])
      expect((shard?.hashEndRatio ?? 0) - (shard?.hashStartRatio ?? 0)).toBeCloseTo(0.5, 12);
  });

  test('shows a producer’s last second', () => {
    const producer = runTo(30_000, config).readModel().producers[0];

    expect(producer).toMatchObject({
      status: 'producing',
      producedRecordsPerSecond: 1500,
      partitionKeyText: 'gate-north',
      entityName: null,
    });
    expect(producer?.offeredRecordsPerSecond).toBe(
      (producer?.acceptedRecordsPerSecond ?? 0) + (producer?.refusedRecordsPerSecond ?? 0),
    );
    expect(producer?.keys).toHaveLength(1);
    expect(producer?.keys[0]?.offeredRecordsPerSecond).toBe(producer?.offeredRecordsPerSecond);
  });

  test('shows each reader’s cursors and each lease’s checkpoint', () => {
    const simulation = runTo(32_000, config);
    const [archive, billing] = simulation.readModel().readers;
    const application = simulation.readModel().kclApplications[0];

    expect(archive?.cursors.map((cursor) => cursor.checkpointPositionMs)).toEqual([null, null]);
    expect(billing?.cursors.map((cursor) => cursor.workerNumber)).toEqual([1, 2]);
    for (const cursor of billing?.cursors ?? []) {
      expect(cursor.checkpointPositionMs).toBeLessThanOrEqual(cursor.positionMs);
      expect(cursor.iteratorAgeMs).toBeLessThanOrEqual(32_000 - cursor.positionMs);
    }
    for (const lease of application?.leases ?? []) {
      expect(lease.checkpoint).toMatch(/^\d{56}$/);
      expect(lease.expiresAtMs).toBeGreaterThan(32_000);
    }
    expect(
      application?.workers.map((worker) => [worker.workerId, worker.status, worker.leasedShardIds.length]),
    ).toEqual([
      ['worker-1', 'running', 1],
      ['worker-2', 'running', 1],
    ]);
  });

  test('names the data stream that a config forgot', () => {
    const forgotten = { ...config, dataStreams: [] };

    expect(() => runTo(0, forgotten)).toThrow(
      "archive needs a data stream 'readings', which the config does not have.",
    );
  });
});
