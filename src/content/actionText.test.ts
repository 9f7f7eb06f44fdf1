import { expect, test } from 'vitest';
import type { Action } from '../engine/index';
import { actionText, loggedActionText } from './actionText';

test.each<[Action, string]>([
  [{ do: 'UpdateShardCount', of: 'scans', to: 8 }, 'Set scans to 8 shards'],
  [{ do: 'SplitShard', of: 'scans', shardId: 'shardId-000000000002', at: 'midpoint' }, 'Split shard 2 of scans'],
  [{ do: 'changeWorkerCount', of: 'seats', to: 1 }, 'Run seats on 1 worker'],
  [{ do: 'changeCheckpointInterval', of: 'seats', toMs: 5000 }, 'Let seats checkpoint every 5 s'],
  [{ do: 'changeRetries', of: 'north', to: 0 }, 'Let north try once'],
  [
    { do: 'changePartitionKey', of: 'north', to: { kind: 'entity' } },
    'Partition key of north: the id that each record has',
  ],
])('%j reads %s', (action, text) => {
  expect(actionText(action)).toBe(text);
});

test('the entity of a producer is called by its name where the run is known', () => {
  const north = { id: 'north', entity: { name: 'ticket', values: 10 } };
  const text = actionText({ do: 'changePartitionKey', of: 'north', to: { kind: 'entity' } }, {
    producers: [north],
  } as never);
  expect(text).toBe('Partition key of north: each ticket its own');
});

test('an action that was taken has its moment', () => {
  expect(loggedActionText({ atMs: 60_000, action: { do: 'stopProducer', of: 'north' } })).toBe('Stop north at 1:00');
});
