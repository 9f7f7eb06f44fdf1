import type { Action, ActionOutcome } from '../actions';
import type { KclApplicationConfig } from '../config';
import type { CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import { shardIdOf, shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { ReaderAccount } from '../ledger/readerAccount';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import type { RunContext } from '../runContext';
import { KclWorker } from './kclWorker';
import { LeaseTable, type LeaseRow } from './leaseTable';
import { isDeletable, mayStart, type LifecycleLease } from './shardLifecycle';
import type { shardConsumerMachine } from './shardConsumer.machine';
import type { workerMachine } from './worker.machine';

export interface KclMachines {
  readonly worker: typeof workerMachine;
  readonly shardConsumer: typeof shardConsumerMachine;
}

const leaseCleanupIntervalMs = 60_000;

/** A KCL 2.x application: a lease table and the workers that share it. */
export class KclApplication implements Part {
  readonly account: ReaderAccount;
  readonly leaseTable = new LeaseTable();
  readonly workers: KclWorker[] = [];
  readonly series: {
    readonly processed: MetricSeries;
    readonly lostLeases: MetricSeries;
    readonly renewedLeases: MetricSeries;
    readonly takenLeases: MetricSeries;
    readonly workers: MetricSeries;
  };
  readonly #machines: KclMachines;
  checkpointIntervalMs: number;
  failoverTimeMs: number;
  pollIntervalMs: number;
  #repeatedInPeriod = new Map<number, number>();

  constructor(
    readonly config: KclApplicationConfig,
    readonly dataStream: DataStream,
    readonly context: RunContext,
    machines: KclMachines,
  ) {
    const { metrics, ledger } = context;
    this.#machines = machines;
    this.account = ledger.openReader(config.id, dataStream.id);
    this.checkpointIntervalMs = config.checkpointIntervalMs;
    this.failoverTimeMs = config.failoverTimeMs;
    this.pollIntervalMs = config.pollIntervalMs;
    this.series = {
      processed: metrics.open('processedRecords', config.id, 'reader'),
      lostLeases: metrics.open('LostLeases', config.id, 'kclApplication'),
      renewedLeases: metrics.open('RenewLease.Success', config.id, 'kclApplication'),
      takenLeases: metrics.open('TakeLease.Success', config.id, 'kclApplication'),
      workers: metrics.open('kclWorkers', config.id, 'kclApplication'),
    };
  }

  /** First shard sync, then the workers. The shards of the data stream must be there. */
  start(): void {
    for (const shard of this.dataStream.openShards) {
      this.leaseTable.create(shard.shardNumber, shard.parents, { kind: this.config.initialPosition });
    }
    for (let count = 0; count < this.config.workers; count++) this.#startWorker();
    if (this.config.leasesAtStart === 'balanced') this.#shareLeases();
    this.#bookCleanup();
  }

  get id(): string {
    return this.config.id;
  }

  /** The facts have no price for instances and tables, so these are named without one. */
  costItems(): readonly CostItem[] {
    const up = this.workers.filter((worker) => worker.isUp).length;
    return [
      { name: 'instances', price: null, units: 0, unitsPerHour: up },
      { name: 'leaseTable', price: null, units: 0, unitsPerHour: 1 },
    ];
  }

  operatedParts(): readonly OperatedPart[] {
    const up = this.workers.filter((worker) => worker.isUp).length;
    return [
      { kind: 'instances', count: up },
      { kind: 'code', count: null },
      { kind: 'leaseTable', count: null },
    ];
  }

  apply(action: Action): ActionOutcome | null {
    switch (action.do) {
      case 'changeWorkerCount':
        return this.changeWorkerCount(action.to);
      case 'killWorker':
        return this.killWorker(action.worker);
      case 'changeCheckpointInterval':
        return this.changeCheckpointInterval(action.toMs);
      case 'changeFailoverTime':
        return this.changeFailoverTime(action.toMs);
      case 'changePollInterval':
        return this.changePollInterval(action.toMs);
      default:
        return null;
    }
  }

  worker(workerNumber: number): KclWorker | undefined {
    return this.workers[workerNumber - 1];
  }

  changeWorkerCount(to: number): ActionOutcome {
    if (!Number.isInteger(to) || to < 0) return refuse(`A fleet has a whole number of workers, not ${String(to)}.`);
    const up = this.workers.filter((worker) => worker.isUp);
    for (let count = up.length; count < to; count++) this.#startWorker();
    for (const worker of up.slice(to)) worker.order('worker.stopRequested');
    return { ok: true };
  }

  killWorker(workerNumber: number): ActionOutcome {
    const worker = this.worker(workerNumber);
    if (!worker?.isUp) return refuse(`${this.config.id} has no worker-${String(workerNumber)} that is up.`);
    const { clock, trace } = this.context;
    trace.line(
      clock.nowMs,
      worker.source,
      'worker.killed',
      `${worker.workerId} is gone; its leases run out`,
      'refused',
    );
    worker.order('worker.killed');
    return { ok: true };
  }

  changeCheckpointInterval(toMs: number): ActionOutcome {
    if (!(toMs > 0)) return refuse('The time between two checkpoints is longer than nothing.');
    this.checkpointIntervalMs = toMs;
    for (const worker of this.workers) for (const consumer of worker.consumers) consumer.restartCheckpointTimer();
    this.#say(
      'checkpointInterval.changed',
      `${this.config.id} writes a checkpoint every ${quantities.print.duration(toMs)}`,
    );
    return { ok: true };
  }

  changeFailoverTime(toMs: number): ActionOutcome {
    if (!(toMs >= 1000))
      return refuse('failoverTimeMillis is at least 1,000 here: below that leases are lost by chance.');
    this.failoverTimeMs = toMs;
    for (const worker of this.workers) worker.restartTimers();
    this.#say('failoverTime.changed', `${this.config.id} sets failoverTimeMillis to ${quantities.print.count(toMs)}`);
    return { ok: true };
  }

  changePollInterval(toMs: number): ActionOutcome {
    if (!(toMs > 0)) return refuse('The time between two polls is longer than nothing.');
    this.pollIntervalMs = toMs;
    return { ok: true };
  }

  parentsFinished(shard: Shard): boolean {
    const leases = this.#lifecycleLeases();
    const own = leases.get(shard.shardId);
    return own !== undefined && mayStart(own, leases);
  }

  /**
   * The child of a merge gets its lease when the leases of both parents are there: before, nothing would hold it back
   * until the other parent is finished. The library defers SHARD_END for that long, too.
   */
  childrenMayGetLeases(shard: Shard): boolean {
    return shard.children.every((child) =>
      this.dataStream.shard(child).parents.every((parent) => this.leaseTable.row(parent) !== undefined),
    );
  }

  /** SHARD_END is written: the children get their leases (KCL-06). */
  shardFinished(shard: Shard, worker: KclWorker): void {
    for (const child of shard.children) {
      const { parents } = this.dataStream.shard(child);
      this.leaseTable.create(child, parents, { kind: 'TRIM_HORIZON' });
    }
    const name = shardName(shard.shardNumber);
    const { clock, trace } = this.context;
    trace.line(clock.nowMs, worker.source, 'shard.finished', `${worker.workerId} has read ${name} to SHARD_END`, 'ok');
  }

  noteRepeated(shardNumber: number, records: number): void {
    this.#repeatedInPeriod.set(shardNumber, (this.#repeatedInPeriod.get(shardNumber) ?? 0) + records);
  }

  /** Levels of the period that ends now. */
  closePeriod(): void {
    const { clock, metrics, trace } = this.context;
    const { nowMs } = clock;
    this.series.workers.level(nowMs, this.workers.filter((worker) => worker.isUp).length);
    for (const worker of this.workers) {
      worker.cpuSeries.level(nowMs, worker.takeBusyMs() / metrics.periodMs);
      worker.leasesSeries.level(nowMs, this.leaseTable.rows.filter((row) => row.owner === worker.workerNumber).length);
    }
    for (const [shardNumber, records] of this.#repeatedInPeriod) {
      const text = `${quantities.print.count(records)} records of ${shardName(shardNumber)} are processed a second time`;
      trace.line(nowMs, this.config.id, 'records.readTwice', text, 'duplicate');
    }
    this.#repeatedInPeriod.clear();
  }

  /** Model: fleet-at-start. The leases as a fleet that has run for a while shares them. */
  #shareLeases(): void {
    const { clock } = this.context;
    this.leaseTable.rows.forEach((row, place) => {
      const worker = this.workers[place % this.workers.length];
      if (worker) this.leaseTable.take(row, worker.workerNumber, row.leaseCounter, clock.nowMs);
    });
  }

  #startWorker(): void {
    this.workers.push(new KclWorker(this.workers.length + 1, this, this.#machines));
  }

  #say(type: string, text: string): void {
    this.context.trace.line(this.context.clock.nowMs, this.config.id, type, text);
  }

  /** Finished leases go once their children are being read. */
  #bookCleanup(): void {
    const { clock } = this.context;
    clock.schedule(clock.nowMs + leaseCleanupIntervalMs, () => {
      this.#bookCleanup();
      const leases = this.#lifecycleLeases();
      for (const row of this.leaseTable.rows) {
        const lease = leases.get(shardIdOf(row.shardNumber));
        if (lease && isDeletable(lease, leases)) this.leaseTable.delete(row.shardNumber);
      }
    });
  }

  #lifecycleLeases(): Map<string, LifecycleLease> {
    return new Map(this.leaseTable.rows.map((row) => [shardIdOf(row.shardNumber), this.#lifecycleLease(row)]));
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

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'ValidationException', sentence };
}
