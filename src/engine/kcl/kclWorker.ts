import { createActor, type ActorRefFrom } from 'xstate';
import { hear } from '../kernel/hear';
import { shardName, workerIdOf } from '../kernel/ids';
import type { Random } from '../kernel/random';
import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import { exponentialAverage } from './exponentialAverage';
import { HeldLease } from './heldLease';
import type { KclApplication, KclMachines } from './kclApplication';
import type { KclCoordination } from './kclCoordination';
import { LeaderAssignment } from './leaderAssignment';
import type { LeaseAcquisition } from './leaseAcquisition';
import { LeaseRenewer } from './leaseRenewer';
import type { LeaseRow } from './leaseTable';
import { LeaseTaker } from './leaseTaker';
import { PausableClock } from './pausableClock';
import { ShardConsumer } from './shardConsumer';
import type { workerMachine } from './worker.machine';
import { WorkerCpu } from './workerCpu';

/** From the end of a pause until a worker looks whether its leases are still its own. Model: zombie-second. */
const lookAfterPauseMs = 1000;
const bytesPerKb = 1024;

/** One worker of a KCL application: comes by leases, renews what it holds, reads the shards of its leases. */
export class KclWorker {
  readonly workerId: string;
  readonly source: string;
  /** The table that it works with, also while its fleet moves on to another name. */
  readonly coordination: KclCoordination;
  readonly clock: PausableClock;
  readonly cpu: WorkerCpu;
  readonly cpuSeries: MetricSeries;
  readonly leasesSeries: MetricSeries;
  readonly random: Random;
  readonly #actor: ActorRefFrom<typeof workerMachine>;
  readonly #machines: KclMachines;
  readonly #renewer = new LeaseRenewer(this);
  readonly #held = new Map<number, HeldLease>();
  readonly #consumers = new Map<HeldLease, ShardConsumer>();
  #acquisition: LeaseAcquisition;
  #startedAtMs: number | null = null;
  #busyMsTaken = 0;
  #busyMsReported = 0;
  lastCheckpointAtMs: number | null = null;
  /** When a frozen worker goes on, or null. */
  thawsAtMs: number | null = null;

  constructor(
    readonly workerNumber: number,
    readonly application: KclApplication,
    machines: KclMachines,
    startMs: number,
  ) {
    const { config, context } = application;
    this.#machines = machines;
    this.coordination = application.coordination;
    this.workerId = workerIdOf(workerNumber);
    this.source = `${config.id}/${this.workerId}`;
    this.clock = new PausableClock(context.clock);
    this.cpu = new WorkerCpu(application.workerRecordsPerSecond, context.clock);
    this.cpuSeries = context.metrics.open('workerCpuRatio', this.source, 'kclWorker');
    this.leasesSeries = context.metrics.open('CurrentLeases', this.source, 'kclWorker');
    this.random = context.random.fork(`kclWorker:${this.source}`);
    this.#acquisition = this.#newAcquisition();
    const input = { workerStartMs: context.clock.nowMs === 0 ? 0 : startMs };
    this.#actor = createActor(machines.worker, { input, ...context.actorOptions });
    hear(this.#actor, context.clock, {
      'leaseWork.started': () => {
        if (this.#startedAtMs === null) this.#begin();
        else this.#goOn();
      },
      'leaseWork.stopped': () => {
        this.#acquisition.stop();
        this.#renewer.stop();
      },
      'process.halted': () => {
        this.clock.pause();
        this.cpu.pause();
      },
      'leases.releaseRequested': () => {
        this.#releaseLeases();
      },
      'worker.died': () => {
        this.cpu.halt();
        for (const consumer of this.consumers) consumer.loseLease();
      },
    });
  }

  /** Begins to live; its application knows it by then. */
  start(): void {
    this.#actor.start();
  }

  get status(): 'starting' | 'running' | 'frozen' | 'stopping' | 'stopped' | 'dead' {
    return this.#actor.getSnapshot().value;
  }

  get isUp(): boolean {
    return this.status === 'starting' || this.status === 'running' || this.status === 'frozen';
  }

  get consumers(): readonly ShardConsumer[] {
    return [...this.#consumers.values()];
  }

  get heldLeases(): readonly HeldLease[] {
    return [...this.#held.values()];
  }

  get nextTakerScanMs(): number | null {
    return this.status === 'running' ? this.#acquisition.nextScanMs : null;
  }

  get leads(): boolean {
    return this.coordination.leader.holder === this.workerNumber && this.isUp;
  }

  /** CPU time spent since the last call of this. */
  takeBusyMs(): number {
    const { busyMs } = this.cpu;
    const spentMs = busyMs - this.#busyMsTaken;
    this.#busyMsTaken = busyMs;
    return spentMs;
  }

  order(type: 'worker.killed' | 'worker.stopRequested'): void {
    this.#actor.send({ type });
  }

  /** Stands still for so long; only a running one can. */
  freeze(forMs: number): void {
    const { clock } = this.application.context;
    this.thawsAtMs = clock.nowMs + forMs;
    this.#actor.send({ type: 'worker.frozen' });
    clock.schedule(this.thawsAtMs, () => {
      this.thawsAtMs = null;
      if (this.status === 'frozen') this.#actor.send({ type: 'worker.thawed' });
    });
  }

  /** The library was changed: leases come in another way from now on. */
  changeAcquisition(): void {
    this.#acquisition.stop();
    this.#acquisition = this.#newAcquisition();
    if (this.status === 'running') this.#acquisition.start(false);
  }

  /** The failover time was changed: all timers start again on the new intervals, as in a new process. */
  restartTimers(): void {
    if (this.status !== 'running') return;
    for (const held of this.#held.values()) held.renewedAtMs = this.clock.nowMs;
    this.#acquisition.restart();
    this.#renewer.book();
  }

  isHolding(row: LeaseRow): boolean {
    const held = this.#held.get(row.shardNumber);
    return held?.row === row && held.isCurrent;
  }

  consumerOf(held: HeldLease): ShardConsumer | undefined {
    return this.#consumers.get(held);
  }

  holds(consumer: ShardConsumer): boolean {
    return this.#consumers.get(consumer.held) === consumer;
  }

  /** The lease in `row` is this worker's: reads its shard. */
  hold(row: LeaseRow): void {
    const before = this.#held.get(row.shardNumber);
    // Lost while it slept, and won again before it noticed: whoever read on the old copy has to stop.
    if (before) this.lose(before);
    const held = new HeldLease(row, this.coordination.table, this.clock.nowMs);
    this.#held.set(row.shardNumber, held);
    if (row.checkpoint.kind === 'SHARD_END') return;
    const shard = this.application.dataStream.shard(row.shardNumber);
    const consumer = new ShardConsumer(shard, held, this, this.#machines.shardConsumer);
    this.#consumers.set(held, consumer);
    consumer.start();
  }

  drop(held: HeldLease): void {
    if (this.#held.get(held.row.shardNumber) === held) this.#held.delete(held.row.shardNumber);
  }

  /** Found out that a lease has another owner: stop reading that shard. */
  lose(held: HeldLease): void {
    this.drop(held);
    const consumer = this.#consumers.get(held);
    if (!consumer) return;
    const { context, series } = this.application;
    const { nowMs } = this.clock;
    series.lostLeases.add(nowMs, 1);
    const name = shardName(held.row.shardNumber);
    context.trace.line(nowMs, this.source, 'lease.lost', `${this.workerId} notices that it has lost ${name}`, 'warn');
    consumer.loseLease();
  }

  /** The machine of a consumer has come to its end. */
  forget(consumer: ShardConsumer): void {
    if (this.holds(consumer)) this.#consumers.delete(consumer.held);
    this.lastCheckpointAtMs = consumer.lastCheckpointAtMs ?? this.lastCheckpointAtMs;
  }

  /** Leases in the order in which a round renews them: of shards, or where the table has a limit in any. */
  renewalOrder(): readonly HeldLease[] {
    const held = [...this.#held.values()].sort((a, b) => a.row.shardNumber - b.row.shardNumber);
    return this.coordination.table.capacity.writesPerSecond === null ? held : this.random.shuffle(held);
  }

  /** Writes down what a lease brings in, smoothed, as KCL 3.x does with each renewal. */
  measure(held: HeldLease, nowMs: number): void {
    const bytes = this.#consumers.get(held)?.takeBytes(nowMs);
    if (bytes === undefined || bytes.forMs <= 0) return;
    const throughputKBps = (bytes.bytes * 1000) / bytes.forMs / bytesPerKb;
    const { row } = held;
    const alpha = quotaValue('kclAverageAlphaPercent', this.application.context.era) / 100;
    row.throughputKBps =
      row.throughputKBps === null ? throughputKBps : exponentialAverage([row.throughputKBps, throughputKBps], alpha);
  }

  #newAcquisition(): LeaseAcquisition {
    if (this.application.kclVersion !== '3.x') return new LeaseTaker(this, this.random);
    return new LeaderAssignment(this, this.random.fork('leader'));
  }

  #begin(): void {
    const { context, initialPosition } = this.application;
    const { nowMs } = this.clock;
    this.#startedAtMs = nowMs;
    context.trace.line(nowMs, this.source, 'worker.started', `${this.workerId} is up`);
    this.coordination.syncShards(initialPosition);
    const ranBefore = nowMs === 0 && this.application.config.leasesAtStart !== 'none';
    for (const row of this.coordination.table.rows) if (row.owner === this.workerNumber) this.hold(row);
    this.#acquisition.start(ranBefore);
    if (ranBefore && this.coordination.table.capacity.writesPerSecond !== null) this.#renewer.bookAnywhere();
    else this.#renewer.book();
    this.#bookReport(2 * quotaValue('kclCpuSampleMs', context.era));
  }

  /** After a pause: what was due is done, and only then does it look whether its leases are still its own. */
  #goOn(): void {
    const { context } = this.application;
    const text = `${this.workerId} goes on as if nothing had happened`;
    context.trace.line(this.clock.nowMs, this.source, 'worker.thawed', text, 'warn');
    this.#acquisition.restart();
    this.#renewer.book(lookAfterPauseMs);
    // Booked for now: the machine is still entering its state.
    context.clock.schedule(this.clock.nowMs, () => {
      if (this.status !== 'running') return;
      this.cpu.resume();
      this.clock.resume();
    });
  }

  #bookReport(waitMs: number): void {
    const { era } = this.application.context;
    this.clock.schedule(this.clock.nowMs + waitMs, () => {
      if (!this.isUp) return;
      const spentMs = this.cpu.busyMs - this.#busyMsReported;
      this.#busyMsReported = this.cpu.busyMs;
      this.coordination.reports.report(this.workerNumber, (spentMs * 100) / waitMs, this.clock.nowMs);
      this.#bookReport(quotaValue('kclWorkerReportMs', era));
    });
  }

  /** A stop in good order: a last checkpoint on every shard, then the leases are free. */
  #releaseLeases(): void {
    const { context } = this.application;
    const { nowMs } = this.clock;
    this.cpu.halt();
    for (const consumer of this.consumers) {
      if (consumer.held.isCurrent) consumer.writeCheckpoint();
      consumer.loseLease();
    }
    for (const held of this.#held.values()) held.release(nowMs);
    this.#held.clear();
    this.coordination.leader.release(this.workerNumber);
    const text = `${this.workerId} has written its checkpoints and stops`;
    context.trace.line(nowMs, this.source, 'worker.stopped', text);
    context.clock.schedule(nowMs, () => {
      this.#actor.send({ type: 'leases.released' });
    });
  }
}
