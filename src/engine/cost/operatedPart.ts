/** What has to be done for a thing that one operates oneself. */
export type OperatedKind = 'shards' | 'instances' | 'code' | 'leaseTable' | 'agent';

/**
 * A thing that somebody has to size, patch or write: the measure for the least operational overhead. What AWS manages
 * counts nothing, nor do hosts, IAM and network, which are the same for every design.
 */
export interface OperatedPart {
  readonly kind: OperatedKind;
  /** How many there are of it now, where that is for the operator to decide: shards, instances; else null. */
  readonly count: number | null;
}
