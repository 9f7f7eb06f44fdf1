/** The engine's rules without a run around them: what the conformance cases ask one by one. */
export { contains, equalRanges, hashKeyOf, md5HexOf } from './dataStreams/hashKeyRange';
export { planLeaseTaking } from './kcl/leaseAssignment';
export { LeaseObservations } from './kcl/leaseObservation';
export { LeaseTable } from './kcl/leaseTable';
export { isDeletable, mayStart } from './kcl/shardLifecycle';
export { shardIdOf, shardNumberOf } from './kernel/ids';
export type { HashKeyRange } from './dataStreams/hashKeyRange';
export type { LeaseTakingPlan, SeenLease } from './kcl/leaseAssignment';
export type { LeaseRow } from './kcl/leaseTable';
export type { LifecycleLease } from './kcl/shardLifecycle';
