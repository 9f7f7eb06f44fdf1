import { describe, expect, test } from 'vitest';
import { isDeletable, mayStart, type LifecycleLease } from './shardLifecycle';

/** 'p:7' is a lease with a checkpoint, 'c<p,q:TRIM_HORIZON' one with parents; children follow from the parents. */
function leasesOf(text: string): Map<string, LifecycleLease> {
  const leases = text.split(' ').map((word) => {
    const [, shardId = '', parents = '', checkpoint = ''] = /^(\w+)(?:<([\w,]+))?:(\w+)$/.exec(word) ?? [];
    return { shardId, parents: parents ? parents.split(',') : [], checkpoint };
  });
  return new Map(
    leases.map((lease) => {
      const children = leases.filter((child) => child.parents.includes(lease.shardId)).map((child) => child.shardId);
      return [lease.shardId, { ...lease, children }];
    }),
  );
}

const startable = (text: string, shardId: string) => {
  const leases = leasesOf(text);
  return mayStart(leases.get(shardId) as LifecycleLease, leases);
};
const deletable = (text: string, shardId: string, children?: string[]) => {
  const leases = leasesOf(text);
  const lease = leases.get(shardId) as LifecycleLease;
  return isDeletable(children ? { ...lease, children } : lease, leases);
};

describe('a child shard', () => {
  test('waits while its parent is not at SHARD_END', () => {
    expect(startable('p:7 c<p:TRIM_HORIZON', 'c')).toBe(false);
    expect(startable('p:TRIM_HORIZON c<p:TRIM_HORIZON', 'c')).toBe(false);
    expect(startable('p:SHARD_END c<p:TRIM_HORIZON', 'c')).toBe(true);
  });

  test('of a merge waits for both parents', () => {
    expect(startable('p:SHARD_END q:7 c<p,q:TRIM_HORIZON', 'c')).toBe(false);
    expect(startable('p:SHARD_END q:SHARD_END c<p,q:TRIM_HORIZON', 'c')).toBe(true);
  });

  test('is not held up by a parent without a lease', () => {
    expect(startable('c<p:TRIM_HORIZON', 'c')).toBe(true);
    expect(startable('q:7 c<p,q:TRIM_HORIZON', 'c')).toBe(false);
  });
});

describe('a finished lease', () => {
  test('goes when every child has begun to be read', () => {
    expect(deletable('p:SHARD_END c<p:8', 'p')).toBe(true);
    expect(deletable('p:SHARD_END c<p:8 d<p:TRIM_HORIZON', 'p')).toBe(false);
    expect(deletable('p:SHARD_END c<p:8 d<p:AT_TIMESTAMP', 'p')).toBe(false);
    expect(deletable('p:SHARD_END c<p:8 d<p:SHARD_END', 'p')).toBe(true);
  });

  test('stays while a child has no lease yet', () => {
    expect(deletable('p:SHARD_END c<p:8', 'p', ['c', 'd'])).toBe(false);
  });

  test('stays while a lease of its own parents is there', () => {
    expect(deletable('g:SHARD_END p<g:SHARD_END c<p:8', 'p')).toBe(false);
    expect(deletable('p<g:SHARD_END c<p:8', 'p')).toBe(true);
  });

  test('stays while its children are not known', () => {
    expect(deletable('p:SHARD_END', 'p')).toBe(false);
  });

  test('and no other goes', () => {
    expect(deletable('p:7 c<p:8', 'p')).toBe(false);
  });
});
