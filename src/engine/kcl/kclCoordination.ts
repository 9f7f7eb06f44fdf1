import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import { lastHashKey } from '../dataStreams/hashKeyRange';
import { shardIdOf } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import { HashRangeAudit } from './hashRangeAudit';
import type { KclWorker } from './kclWorker';
import { LeaderLock } from './leaderLock';
import { LeaseTable, type LeaseRow } from './leaseTable';
import { LeaseTableCapacity } from './leaseTableCapacity';
import { isDeletable, mayStart, type LifecycleLease } from './shardLifecycle';
import { leasesForEmptyTable, missingLeases, type InitialPosition, type SyncedShard } from './shardSync';
import { WorkerReports } from './workerReports';

const leaseCleanupIntervalMs = 60_000;

/** What the workers of one application name share: the lease table, the lock of the leader, the reports on CPU. */
export class KclCoordination {
  readonly table: LeaseTable;
  readonly leader: LeaderLock;
  readonly reports: WorkerReports;
  /** Of all fleets that bear the name, in the order in which they were started. */
  readonly workers: KclWorker[] = [];
  readonly #audit: HashRangeAudit;
  #isLookedAfter = false;

  constructor(
    readonly applicationName: string,
    readonly dataStream: DataStream,
    readonly context: RunContext,
  ) {
    const { clock, era } = context;
    this.table = new LeaseTable(new LeaseTableCapacity(null, clock.nowMs));
    this.leader = new LeaderLock({
      lockMs: quotaValue('kclLeaderLockMs', era),
      heartbeatMs: quotaValue('kclLeaderHeartbeatMs', era),
    });
    this.reports = new WorkerReports(era);
    this.#audit = new HashRangeAudit(lastHashKey, quotaValue('kclAuditsInARow', era));
  }

  worker(workerNumber: number): KclWorker | undefined {
    return this.workers.find((worker) => worker.workerNumber === workerNumber);
  }

  /** From now on the table is cleaned up and audited; once is enough. */
  lookAfterTable(): void {
    if (this.#isLookedAfter) return;
    this.#isLookedAfter = true;
    this.#bookCleanup();
    this.#bookAudit();
  }

  /** Creates the leases that are missing; called by the first worker of a new table and by the audit. */
  syncShards(position: InitialPosition): void {
    // A big fleet starts as one: each of its workers would compare all leases with all shards.
    if (this.dataStream.openShards.every(({ shardNumber }) => this.table.row(shardNumber) !== undefined)) return;
    const { nowMs } = this.context.clock;
    const shards = this.#listedShards();
    const leased = new Set(this.table.rows.map((row) => shardIdOf(row.shardNumber)));
    const horizonMs = nowMs - this.dataStream.retentionMs;
    const missing =
      leased.size === 0
        ? leasesForEmptyTable(shards, position, horizonMs)
        : missingLeases(shards, leased, position.kind);
    for (const { shardId, checkpoint } of missing) {
      const shard = this.dataStream.shards.find((candidate) => candidate.shardId === shardId);
      if (shard) this.table.create(shard.shardNumber, shard.parents, { kind: checkpoint }, nowMs);
    }
  }

  parentsFinished(shard: Shard): boolean {
    const own = this.table.row(shard.shardNumber);
    if (own === undefined) return false;
    const parents = own.parents.map((parent) => this.table.row(parent)).filter((row) => row !== undefined);
    return mayStart(this.#lifecycleLease(own), this.#lifecycleLeases(parents));
  }

  /**
   * The child of a merge gets its lease when the leases of both parents are there: before, nothing would hold it back
   * until the other parent is finished. The library defers SHARD_END for that long, too.
   */
  childrenMayGetLeases(shard: Shard): boolean {
    return shard.children.every((child) =>
      this.dataStream.shard(child).parents.every((parent) => this.table.row(parent) !== undefined),
    );
  }

  /** Leases the children of a shard that has been read to its end (KCL-06); false while the table refuses one. */
  leaseChildren(shard: Shard): boolean {
    const { nowMs } = this.context.clock;
    return shard.children.every((child) => {
      if (this.table.row(child)) return true;
      const { parents } = this.dataStream.shard(child);
      return this.table.create(child, parents, { kind: 'TRIM_HORIZON' }, nowMs) === 'written';
    });
  }

  /** Worker that has an eye on the table in 1.x and 2.x: the first that is up. In 3.x it is the leader. */
  get caretaker(): KclWorker | undefined {
    return this.workers.find((worker) => worker.status === 'running');
  }

  #listedShards(): SyncedShard[] {
    return this.dataStream.shards
      .filter((shard) => shard.status !== 'expired')
      .map(({ shardId, parents, openedAtMs, closedAtMs }) => ({
        shardId,
        parents: parents.map(shardIdOf),
        isOpen: closedAtMs === null,
        openedAtMs,
        closedAtMs,
      }));
  }

  /** Every two minutes somebody looks whether the leases cover all hash keys. */
  #bookAudit(): void {
    const { clock, era, trace } = this.context;
    clock.schedule(clock.nowMs + quotaValue('kclAuditorMs', era), () => {
      this.#bookAudit();
      const { caretaker } = this;
      if (!caretaker) return;
      const leases = this.table.rows.map((row) => ({
        ...this.dataStream.shard(row.shardNumber).range,
        hasEnded: row.checkpoint.kind === 'SHARD_END',
      }));
      if (!this.#audit.look(leases)) return;
      const text = `${caretaker.workerId} finds hash keys without a lease and looks for the missing shards`;
      trace.line(clock.nowMs, caretaker.source, 'leases.synced', text, 'warn');
      this.syncShards(caretaker.application.initialPosition);
    });
  }

  /** Finished leases go once their children are being read. */
  #bookCleanup(): void {
    const { clock } = this.context;
    clock.schedule(clock.nowMs + leaseCleanupIntervalMs, () => {
      this.#bookCleanup();
      const leases = this.#lifecycleLeases(this.table.rows);
      for (const row of this.table.rows) {
        const lease = leases.get(shardIdOf(row.shardNumber));
        if (lease && isDeletable(lease, leases)) this.table.delete(row.shardNumber, clock.nowMs);
      }
    });
  }

  #lifecycleLeases(rows: readonly LeaseRow[]): Map<string, LifecycleLease> {
    return new Map(rows.map((row) => [shardIdOf(row.shardNumber), this.#lifecycleLease(row)]));
  }

  #lifecycleLease(row: LeaseRow): LifecycleLease {
    return {
      shardId: shardIdOf(row.shardNumber),
      parents: row.parents.map(shardIdOf),
      children: this.dataStream.shard(row.shardNumber).children.map(shardIdOf),
      checkpoint: row.checkpoint.kind === 'position' ? String(row.checkpoint.position) : row.checkpoint.kind,
    };
  }
}

/** The applications of a run by name: who starts under a name that is taken joins in. */
export class KclCoordinations {
  readonly #byName = new Map<string, KclCoordination>();

  constructor(readonly context: RunContext) {}

  /** Whether a fleet that reads `dataStream` may bear the name: a lease table is about one data stream. */
  mayBear(applicationName: string, dataStream: DataStream): boolean {
    return (this.#byName.get(applicationName)?.dataStream ?? dataStream) === dataStream;
  }

  of(applicationName: string, dataStream: DataStream): KclCoordination {
    let found = this.#byName.get(applicationName);
    if (!found) {
      found = new KclCoordination(applicationName, dataStream, this.context);
      this.#byName.set(applicationName, found);
    }
    const isAlike = this.mayBear(applicationName, dataStream);
    invariant(isAlike, `The application '${applicationName}' reads one data stream, not ${dataStream.id} as well.`);
    return found;
  }
}
