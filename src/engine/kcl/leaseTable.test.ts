import { describe, expect, test } from 'vitest';
import { LeaseTable } from './leaseTable';

function tableWithOneLease() {
  const table = new LeaseTable();
  table.create(0, [], { kind: 'TRIM_HORIZON' });
  const row = table.row(0);
  if (!row) throw new Error('The lease was created.');
  return { table, row };
}

describe('the lease table', () => {
  test('has one row a shard; a second one for the same shard is not made', () => {
    const { table, row } = tableWithOneLease();
    table.take(row, 1, 0, 500);
    table.create(0, [], { kind: 'LATEST' });

    expect(table.rows).toEqual([
      {
        shardNumber: 0,
        parents: [],
        owner: 1,
        leaseCounter: 1,
        checkpoint: { kind: 'TRIM_HORIZON' },
        renewedAtMs: 500,
      },
    ]);
  });

  test('gives a lease to one of two workers that both saw it free', () => {
    const { table, row } = tableWithOneLease();
    const counterSeen = row.leaseCounter;

    expect([table.take(row, 1, counterSeen, 0), table.take(row, 2, counterSeen, 0)]).toEqual([true, false]);
    expect([row.owner, table.conflicts]).toEqual([1, 1]);
  });

  test('lets only the owner renew, write a checkpoint and release', () => {
    const { table, row } = tableWithOneLease();
    table.take(row, 1, 0, 0);

    expect(table.renew(row, 2, 10)).toBe(false);
    expect(table.checkpoint(row, 2, { kind: 'SHARD_END' })).toBe(false);
    expect(table.release(row, 2)).toBe(false);
    expect(row).toMatchObject({ owner: 1, leaseCounter: 1, checkpoint: { kind: 'TRIM_HORIZON' } });

    expect(table.renew(row, 1, 10)).toBe(true);
    expect(table.checkpoint(row, 1, { kind: 'position', position: 7 })).toBe(true);
    expect(row).toMatchObject({ leaseCounter: 2, renewedAtMs: 10, checkpoint: { kind: 'position', position: 7 } });
    expect(table.release(row, 1)).toBe(true);
    expect(row).toMatchObject({ owner: 0, leaseCounter: 3 });
  });

  test('a stolen lease is not the old owner’s any more', () => {
    const { table, row } = tableWithOneLease();
    table.take(row, 1, 0, 0);
    table.take(row, 2, row.leaseCounter, 100);

    expect(table.checkpoint(row, 1, { kind: 'position', position: 9 })).toBe(false);
    expect(table.renew(row, 1, 200)).toBe(false);
    expect(row).toMatchObject({ owner: 2, checkpoint: { kind: 'TRIM_HORIZON' } });
  });

  test('a deleted lease is gone', () => {
    const { table } = tableWithOneLease();
    table.delete(0);

    expect([table.rows, table.row(0)]).toEqual([[], undefined]);
  });
});
