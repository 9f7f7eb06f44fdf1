import { describe, expect, test } from 'vitest';
import { findHashRangeHole, HashRangeAudit } from './hashRangeAudit';

const lease = (start: number, end: number, hasEnded = false) => ({ start: BigInt(start), end: BigInt(end), hasEnded });
const holeIn = (...leases: ReturnType<typeof lease>[]) => findHashRangeHole(leases, 99n);

describe('the audit of the hash key ranges', () => {
  test('finds the first keys that no lease covers, at either end and in between', () => {
    expect(holeIn(lease(0, 49), lease(50, 99))).toBe(null);
    expect(holeIn(lease(10, 49), lease(50, 99))).toEqual({ from: 0n, to: 9n });
    expect(holeIn(lease(0, 49), lease(60, 99))).toEqual({ from: 50n, to: 59n });
    expect(holeIn(lease(0, 49), lease(50, 89))).toEqual({ from: 90n, to: 99n });
  });

  test('lets overlaps pass: parents and children overlap in a reshard', () => {
    expect(holeIn(lease(0, 99), lease(0, 49))).toBe(null);
    expect(holeIn(lease(0, 59), lease(20, 40), lease(50, 99))).toBe(null);
  });

  test('leaves finished leases out', () => {
    expect(holeIn(lease(0, 49, true), lease(50, 99))).toEqual({ from: 0n, to: 49n });
    expect(holeIn(lease(0, 99, true))).toEqual({ from: 0n, to: 99n });
  });
});

describe('a shard sync is called for', () => {
  const half = [lease(0, 49)];
  const audit = () => new HashRangeAudit(99n, 3);

  test('when the same hole was found three times in a row', () => {
    const looks = audit();
    expect([half, half, half].map((leases) => looks.look(leases))).toEqual([false, false, true]);
  });

  test('not when it was another hole, or none, in between', () => {
    const other = audit();
    expect([half, half, [lease(0, 39)], half].map((leases) => other.look(leases))).not.toContain(true);
    const closed = audit();
    expect([half, half, [lease(0, 99)], half].map((leases) => closed.look(leases))).not.toContain(true);
  });

  test('at once when there is no lease at all', () => {
    expect(audit().look([])).toBe(true);
  });
});
