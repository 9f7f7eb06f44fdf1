import { describe, expect, test } from 'vitest';
import { sequenceNumberOf, shardIdOf, shardName, shardNumberOf } from './ids';

describe('ids', () => {
  test('a shard id is a count of twelve digits, read back as the number', () => {
    expect(shardIdOf(3)).toBe('shardId-000000000003');
    expect(shardNumberOf('shardId-000000000003')).toBe(3);
    expect(shardName(3)).toBe('shard 3');
  });

  test.each(['shardId-3', 'shard-000000000003', 'shardId-0000000000030', '', '3'])('%j is no shard id', (text) => {
    expect(shardNumberOf(text)).toBeNull();
  });

  test('sequence numbers are decimal numbers of 56 digits', () => {
    expect(sequenceNumberOf(0, 0, 0, 0)).toMatch(/^\d{56}$/);
    expect(sequenceNumberOf(999, 3_600_000, 5_000_000, 7_200_000)).toMatch(/^\d{56}$/);
  });

  test('sequence numbers rise strictly within a shard, also past every power of sixteen', () => {
    const numbers = [0, 1, 2, 14, 15, 16, 17, 254, 255, 256, 4095, 4096, 70_000].map((position) =>
      BigInt(sequenceNumberOf(2, 0, position, 1000 + position)),
    );

    for (const [place, number] of numbers.entries()) {
      if (place > 0) expect(number > (numbers[place - 1] as bigint)).toBe(true);
    }
  });

  test('a child shard’s sequence numbers are greater than all of its parent’s', () => {
    const lastOfParent = BigInt(sequenceNumberOf(0, 0, 1_000_000, 89_999));
    const firstOfChild = BigInt(sequenceNumberOf(4, 90_000, 0, 90_000));

    expect(firstOfChild > lastOfParent).toBe(true);
  });
});
