import { rules } from '../../engine/index';
import { kindOf } from '../kind';

type Lease = Parameters<typeof rules.mayStart>[0];

interface GivenLease {
  readonly shardId: string;
  readonly parents?: readonly string[];
  readonly children?: readonly string[];
  readonly checkpoint: string;
}

/** Which shards may be read, and which finished leases may go. Children that are not named follow from the parents. */
export const kclShardLifecycle = kindOf(({ leases }: { readonly leases: readonly GivenLease[] }) => {
  const table = new Map(
    leases.map(({ shardId, parents = [], children, checkpoint }) => {
      const named = leases.filter((lease) => lease.parents?.includes(shardId)).map((lease) => lease.shardId);
      return [shardId, { shardId, parents, children: children ?? named, checkpoint }];
    }),
  );
  const perShard = (rule: (lease: Lease, leases: ReadonlyMap<string, Lease>) => boolean) =>
    Object.fromEntries([...table.values()].map((lease) => [lease.shardId, rule(lease, table)]));
  return { mayStart: perShard(rules.mayStart), deletable: perShard(rules.isDeletable) };
});
