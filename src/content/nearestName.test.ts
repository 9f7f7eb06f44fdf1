import { expect, test } from 'vitest';
import { editDistance, nearestName } from './nearestName';

test('the nearest name is the one with the fewest edits', () => {
  expect(nearestName('partitonKey', ['partitionKey', 'explicitHashKey'])).toBe('partitionKey');
  expect(nearestName('recordsize', ['rate', 'recordSize'])).toBe('recordSize');
});

test('a name that resembles nothing has no nearest', () => {
  expect(nearestName('zebra', ['rate', 'recordSize'])).toBeNull();
  expect(nearestName('x', [])).toBeNull();
});

test('an edit is an insertion, a deletion or a replacement', () => {
  expect(editDistance('shard', 'shards')).toBe(1);
  expect(editDistance('shards', 'shard')).toBe(1);
  expect(editDistance('shard', 'shark')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
});
