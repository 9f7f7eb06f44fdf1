import { describe, expect, test } from 'vitest';
import { leasesText, workersShown } from './layout';
import { dataStreamView, readModelOf, shardIdOf, shardView, workerView } from './sceneFixture';

describe('the leases of a worker', () => {
  test.each([
    [[2], 'leases: shard 2'],
    [[3, 0], 'leases: shards 0, 3'],
    [[0, 1, 2, 3, 4, 5], 'leases: shards 0, 1, 2, 3, 4, 5'],
    [[0, 1, 2, 3, 4, 5, 6], '7 leases'],
  ])('of %j are said as %s', (shardNumbers, words) => {
    expect(leasesText(workerView(1, shardNumbers.map(shardIdOf)))).toBe(words);
  });
});

test('a worker that was stopped on purpose has left the picture, a dead one has not', () => {
  const [application] = readModelOf(dataStreamView([shardView(0, 1)]), [], 3).kclApplications;
  if (!application) throw new Error('The fixture has an application.');
  const [one, two, three] = application.workers.map((worker, index) => {
    return { ...worker, status: (['dead', 'stopped', 'running'] as const)[index] ?? 'running' };
  });
  const workers = [one, two, three].filter((worker) => worker !== undefined);
  expect(workersShown({ ...application, workers }).map(({ workerId }) => workerId)).toEqual(['worker-1', 'worker-3']);
});
