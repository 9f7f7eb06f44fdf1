/** What the rules about parents and children need of a lease. */
export interface LifecycleLease {
  readonly shardId: string;
  readonly parents: readonly string[];
  readonly children: readonly string[];
  /** 'TRIM_HORIZON', 'AT_TIMESTAMP', 'LATEST', 'SHARD_END' or a sequence number. */
  readonly checkpoint: string;
}

/** A shard waits while the lease of any parent is not at its end; a parent without a lease does not block (KCL-06). */
export function mayStart(shard: LifecycleLease, leases: ReadonlyMap<string, LifecycleLease>): boolean {
  return shard.parents.every((parent) => (leases.get(parent)?.checkpoint ?? 'SHARD_END') === 'SHARD_END');
}

/**
 * A finished lease goes when every child has a lease whose reading has begun and no lease of its own parents is left.
 * A shard that has ended has children; while they are not known its lease stays.
 */
export function isDeletable(shard: LifecycleLease, leases: ReadonlyMap<string, LifecycleLease>): boolean {
  if (shard.checkpoint !== 'SHARD_END') return false;
  if (shard.parents.some((parent) => leases.has(parent))) return false;
  return (
    shard.children.length > 0 &&
    shard.children.every((child) => {
      const lease = leases.get(child);
      return lease !== undefined && lease.checkpoint !== 'TRIM_HORIZON' && lease.checkpoint !== 'AT_TIMESTAMP';
    })
  );
}
