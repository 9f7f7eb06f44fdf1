import { describe, expect, test } from 'vitest';
import { LeaseTable } from './leaseTable';
import { LeaseTableCapacity } from './leaseTableCapacity';

function tableWithOneLease(writesPerSecond: number | null = null) {
  const table = new LeaseTable(new LeaseTableCapacity(writesPerSecond, 0));
  table.create(0, [], { kind: 'TRIM_HORIZON' }, 0);
  const row = table.row(0);
  if (!row) throw new Error('The lease was created.');
  return { table, row };
}

describe('the lease table', () => {
  test('has one row a shard; a second one for the same shard is not made', () => {
    const { table, row } = tableWithOneLease();
    table.take(row, 1, 0, 500);

    expect(table.create(0, [], { kind: 'LATEST' }, 600)).toBe('conflict');
    expect(table.rows).toHaveLength(1);
    expect(row).toMatchObject({ owner: 1, leaseCounter: 1, checkpoint: { kind: 'TRIM_HORIZON' }, renewedAtMs: 500 });
  });

  test('gives a lease to one of two workers that both saw it free', () => {
    const { table, row } = tableWithOneLease();
    const counterSeen = row.leaseCounter;

    expect([table.take(row, 1, counterSeen, 0), table.take(row, 2, counterSeen, 0)]).toEqual(['written', 'conflict']);
    expect([row.owner, table.writes.conflict]).toEqual([1, 1]);
  });

  test('takes renewals, checkpoints and releases only from who has seen the last counter', () => {
    const { table, row } = tableWithOneLease();
    table.take(row, 1, 0, 0);

    expect(table.renew(row, 0, 10)).toBe('conflict');
    expect(table.checkpoint(row, 0, { kind: 'SHARD_END' }, 10)).toBe('conflict');
    expect(table.release(row, 0, 10)).toBe('conflict');
    expect(row).toMatchObject({ owner: 1, leaseCounter: 1, checkpoint: { kind: 'TRIM_HORIZON' } });

    expect(table.renew(row, 1, 10)).toBe('written');
    expect(table.checkpoint(row, 2, { kind: 'position', position: 7 }, 20)).toBe('written');
    expect(row, 'a checkpoint renews, too').toMatchObject({
      leaseCounter: 3,
      renewedAtMs: 20,
      checkpoint: { kind: 'position', position: 7 },
    });
    expect(table.release(row, 3, 30)).toBe('written');
    expect(row).toMatchObject({ owner: 0, leaseCounter: 4 });
  });

  test('a stolen lease is not the old owner’s any more, whatever it believes', () => {
    const { table, row } = tableWithOneLease();
    table.take(row, 1, 0, 0);
    table.take(row, 2, row.leaseCounter, 100);

    expect(table.checkpoint(row, 1, { kind: 'position', position: 9 }, 150)).toBe('conflict');
    expect(table.renew(row, 1, 200)).toBe('conflict');
    expect(row).toMatchObject({ owner: 2, checkpoint: { kind: 'TRIM_HORIZON' }, ownerChanges: 1 });
  });

  test('a lease that is handed over stays with the old owner until he lets go', () => {
    const { table, row } = tableWithOneLease();
    table.take(row, 1, 0, 0);

    expect(table.askForHandOff(row, 2, 1, 100)).toBe('written');
    expect(row).toMatchObject({ owner: 2, checkpointOwner: 1, leaseCounter: 1 });
    expect(table.askForHandOff(row, 3, 1, 110), 'only one at a time').toBe('conflict');
    expect(table.renew(row, 1, 200), 'the old owner goes on').toBe('written');
    expect(table.release(row, 2, 300)).toBe('written');
    expect(row).toMatchObject({ owner: 2, checkpointOwner: 0, leaseCounter: 3, ownerChangedAtMs: 300 });
  });

  test('the leader can give a lease away at once; the old owner finds out at his next write', () => {
    const { table, row } = tableWithOneLease();
    table.take(row, 1, 0, 0);

    expect(table.assign(row, 2, 3, 100), 'it was another’s when he looked').toBe('conflict');
    expect(table.assign(row, 2, 1, 100)).toBe('written');
    expect(table.renew(row, 1, 200)).toBe('conflict');
  });

  test('a deleted lease is gone, and no write brings it back', () => {
    const { table, row } = tableWithOneLease();

    expect(table.delete(0, 0)).toBe('written');
    expect([table.rows, table.row(0)]).toEqual([[], undefined]);
    expect(table.renew(row, row.leaseCounter, 10)).toBe('conflict');
  });
});

describe('the capacity of a lease table', () => {
  test('is spent by every update, also by one whose condition fails', () => {
    const { table, row } = tableWithOneLease(1);
    // Five seconds’ worth are saved up; one write made the row.
    const outcomes = [0, 9, 9, 9, 0].map((counter) => table.renew(row, counter, 0));

    expect(outcomes).toEqual(['written', 'conflict', 'conflict', 'conflict', 'refused']);
    expect(table.renew(row, 1, 1000), 'a second later one more is there').toBe('written');
    expect(table.writes).toEqual({ written: 3, conflict: 3, refused: 1 });
  });

  test('on demand knows no end', () => {
    const { table, row } = tableWithOneLease(null);

    for (let write = 0; write < 1000; write++) expect(table.renew(row, write, 0)).toBe('written');
  });

  test('while the table refuses all calls nothing is written, and afterwards all is as before', () => {
    const { table, row } = tableWithOneLease(null);
    table.capacity.refuseFor(2000, 500);

    expect(table.renew(row, 0, 2499)).toBe('refused');
    expect([table.capacity.isReachable(2499), table.capacity.savedRatio(2499)]).toEqual([false, 0]);
    expect(table.renew(row, 0, 2500)).toBe('written');
  });
});
