/** A shard as ListShards shows it. */
export interface SyncedShard {
  readonly shardId: string;
  /** Parents, whether or not they are still listed. */
  readonly parents: readonly string[];
  readonly isOpen: boolean;
  /** Simulated milliseconds; `closedAtMs` is null while the shard is open. */
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
}

export type InitialPosition =
  | { readonly kind: 'TRIM_HORIZON' }
  | { readonly kind: 'LATEST' }
  | { readonly kind: 'AT_TIMESTAMP'; readonly atMs: number };

/** A lease that a shard sync creates. */
export interface NewLease {
  readonly shardId: string;
  readonly checkpoint: InitialPosition['kind'];
}

/**
 * Shards that ListShards gives for a moment: those that were open then, for LATEST those that are open now (KCL-07).
 * @param horizonMs where the oldest record may stand that is still readable.
 */
export function shardsAtInitialPosition(
  shards: readonly SyncedShard[],
  position: InitialPosition,
  horizonMs: number,
): readonly SyncedShard[] {
  if (position.kind === 'LATEST') return shards.filter((shard) => shard.isOpen);
  const first = Math.min(...shards.map((shard) => shard.openedAtMs));
  const atMs = Math.max(first, horizonMs, position.kind === 'AT_TIMESTAMP' ? position.atMs : -Infinity);
  return shards.filter((shard) => shard.openedAtMs <= atMs && (shard.closedAtMs ?? Infinity) > atMs);
}

/** First sync of an application: a lease for every shard that there is at the initial position. */
export function leasesForEmptyTable(
  shards: readonly SyncedShard[],
  position: InitialPosition,
  horizonMs: number,
): readonly NewLease[] {
  return shardsAtInitialPosition(shards, position, horizonMs).map(({ shardId }) => ({
    shardId,
    checkpoint: position.kind,
  }));
}

/**
 * Sync of a table that has leases. An open shard without a lease that descends from a leased one gets none: it comes when
 * its parents are finished, and only an ancestor that nobody covers is leased. Any other gets one at the initial
 * position, or for TRIM_HORIZON and AT_TIMESTAMP its oldest ancestors do. In the order of the shards.
 */
export function missingLeases(
  shards: readonly SyncedShard[],
  leased: ReadonlySet<string>,
  position: InitialPosition['kind'],
): readonly NewLease[] {
  return new ShardSync(shards, leased, position).missing();
}

class ShardSync {
  readonly #byId: ReadonlyMap<string, SyncedShard>;
  readonly #created = new Map<string, NewLease>();
  /** Shards that were looked at; true when some ancestor, or the shard itself, has a lease or is to get one. */
  readonly #descends = new Map<string, boolean>();
  /** Oldest ancestors that are to be read because the application begins with the past. */
  readonly #oldest = new Set<string>();

  constructor(
    readonly shards: readonly SyncedShard[],
    readonly leased: ReadonlySet<string>,
    readonly position: InitialPosition['kind'],
  ) {
    this.#byId = new Map(shards.map((shard) => [shard.shardId, shard]));
  }

  missing(): readonly NewLease[] {
    for (const { shardId, isOpen } of this.shards) {
      if (!isOpen || this.leased.has(shardId)) continue;
      if (!this.#descendsFromLeased(shardId)) this.#create(shardId, this.position);
    }
    const place = new Map(this.shards.map(({ shardId }, index) => [shardId, index]));
    return [...this.#created.values()].sort((a, b) => (place.get(a.shardId) ?? 0) - (place.get(b.shardId) ?? 0));
  }

  #descendsFromLeased(shardId: string): boolean {
    const known = this.#descends.get(shardId);
    if (known !== undefined) return known;
    const descends = this.leased.has(shardId) || this.#leaseAncestors(shardId);
    this.#descends.set(shardId, descends);
    return descends;
  }

  #leaseAncestors(shardId: string): boolean {
    // Parents that retention has taken off the list count for nothing.
    const parents = (this.#byId.get(shardId)?.parents ?? []).filter((parent) => this.#byId.has(parent));
    const covered = new Set(parents.filter((parent) => this.#descendsFromLeased(parent) || this.#oldest.has(parent)));
    if (covered.size === 0) {
      if (this.position !== 'LATEST') this.#oldest.add(shardId);
      return false;
    }
    for (const parent of parents) {
      if (this.leased.has(parent)) continue;
      const isNeeded = this.#created.has(parent) || this.#oldest.has(parent) || !covered.has(parent);
      if (!isNeeded) continue;
      const fromItsStart = covered.has(parent) && this.position !== 'AT_TIMESTAMP';
      this.#create(parent, fromItsStart ? 'TRIM_HORIZON' : this.position);
    }
    return true;
  }

  #create(shardId: string, checkpoint: NewLease['checkpoint']): void {
    this.#created.set(shardId, { shardId, checkpoint });
  }
}
