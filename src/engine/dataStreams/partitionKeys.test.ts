import { describe, expect, test } from 'vitest';
import { hashKeyOf } from './hashKeyRange';
import { PartitionKeys } from './partitionKeys';

describe('partition keys under small numbers', () => {
  test('a block has consecutive numbers and names that count from 1', () => {
    const keys = new PartitionKeys();
    const single = keys.idOf('gate-north', null);
    const first = keys.blockOf('gate', 3, null);

    expect(keys.count).toBe(4);
    expect([single, first, first + 1, first + 2].map((keyId) => keys.nameOf(keyId))).toEqual([
      'gate-north',
      'gate-1',
      'gate-2',
      'gate-3',
    ]);
  });

  test('the same block is asked for twice and counted once', () => {
    const keys = new PartitionKeys();

    expect(keys.blockOf('gate', 3, null)).toBe(keys.blockOf('gate', 3, null));
    expect(keys.blockOf('gate', 4, null)).not.toBe(keys.blockOf('gate', 3, null));
    expect(keys.idOf('gate', null)).not.toBe(keys.idOf('gate', '5'));
  });

  test('a key hashes by its name, or by the explicit hash key of its block', () => {
    const keys = new PartitionKeys();

    expect(keys.hashKeyOf(keys.blockOf('gate', 3, null) + 1)).toBe(hashKeyOf('gate-2'));
    expect(keys.hashKeyOf(keys.idOf('gate-2', '77'))).toBe(77n);
  });

  test('an unknown number is our own mistake', () => {
    expect(() => new PartitionKeys().nameOf(0)).toThrow('No partition key has the id 0.');
  });
});
