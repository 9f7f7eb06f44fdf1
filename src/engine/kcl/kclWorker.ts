import { createActor, type ActorRefFrom } from 'xstate';
import { hear } from '../kernel/hear';
import { shardName } from '../kernel/ids';
import type { Random } from '../kernel/random';
import type { BookedTask } from '../kernel/virtualClock';
import type { MetricSeries } from '../metrics/metricStore';
import { quotaValue } from '../quotas/quotas';
import type { KclApplication, KclMachines } from './kclApplication';
import { planLeaseTaking } from './leaseAssignment';
import { LeaseObservations } from './leaseObservation';
import type { LeaseRow } from './leaseTable';
import { ShardConsumer } from './shardConsumer';
import type { workerMachine } from './worker.machine';
import { WorkerCpu } from './workerCpu';

/** One worker of a KCL application: scans the lease table, renews what it holds, reads the shards of its leases. */
export class KclWorker {
  readonly workerId: string;
  readonly source: string;
  readonly cpu: WorkerCpu;
  readonly cpuSeries: MetricSeries;
  readonly leasesSeries: MetricSeries;
  readonly #actor: ActorRefFrom<typeof workerMachine>;
  readonly #machines: KclMachines;
  readonly #random: Random;
  readonly #observations = new LeaseObservations();
  readonly #consumers = new Map<number, ShardConsumer>();
  #taker: BookedTask | null = null;
  #renewer: BookedTask | null = null;
  #busyMsTaken = 0;
  lastCheckpointAtMs: number | null = null;

  constructor(
    readonly workerNumber: number,
    readonly application: KclApplication,
    machines: KclMachines,
  ) {
    const { config, context } = application;
    this.#machines = machines;
    this.workerId = `worker-${String(workerNumber)}`;
    this.source = `${config.id}/${this.workerId}`;
    this.cpu = new WorkerCpu(config.workerRecordsPerSecond, context.clock);
    this.cpuSeries = context.metrics.open('workerCpuRatio', this.source, 'kclWorker');
    this.leasesSeries = context.metrics.open('CurrentLeases', this.source, 'kclWorker');
    this.#random = context.random.fork(`kclWorker:${this.source}`);
    const input = { workerStartMs: context.clock.nowMs === 0 ? 0 : config.workerStartMs };
    this.#actor = createActor(machines.worker, { input, ...context.actorOptions });
    hear(this.#actor, context.clock, {
      'leaseWork.started': () => {
        this.#startLeaseWork();
      },
      'leaseWork.stopped': () => {
        this.#stopLeaseWork();
      },
      'leases.releaseRequested': () => {
        this.#releaseLeases();
      },
      'worker.died': () => {
        for (const consumer of this.consumers) consumer.loseLease();
      },
    });
    this.#actor.start();
  }

  get status(): 'starting' | 'running' | 'stopping' | 'stopped' | 'dead' {
    return this.#actor.getSnapshot().value;
  }

  get isUp(): boolean {
    return this.status === 'starting' || this.status === 'running';
  }

  get consumers(): readonly ShardConsumer[] {
    return [...this.#consumers.values()];
  }

  get nextTakerScanMs(): number | null {
    return this.#taker?.run ? this.#taker.dueMs : null;
  }

  /** CPU time spent since the last call of this. */
  takeBusyMs(): number {
    const { busyMs } = this.cpu;
    const spentMs = busyMs - this.#busyMsTaken;
    this.#busyMsTaken = busyMs;
    return spentMs;
  }

  holds(consumer: ShardConsumer): boolean {
    return this.#consumers.get(consumer.shard.shardNumber) === consumer;
  }

  order(type: 'worker.killed' | 'worker.stopRequested'): void {
    this.#actor.send({ type });
  }

  /** The machine of a consumer has come to its end. */
  forget(consumer: ShardConsumer): void {
    if (this.holds(consumer)) this.#consumers.delete(consumer.shard.shardNumber);
    this.lastCheckpointAtMs = consumer.lastCheckpointAtMs ?? this.lastCheckpointAtMs;
  }

  /** Found out that a lease has another owner: stop reading that shard. */
  loseLease(consumer: ShardConsumer): void {
    const { context, series } = this.application;
    const { nowMs } = context.clock;
    series.lostLeases.add(nowMs, 1);
    const name = shardName(consumer.shard.shardNumber);
    context.trace.line(nowMs, this.source, 'lease.lost', `${this.workerId} notices that it has lost ${name}`, 'warn');
    consumer.loseLease();
  }

  /** The failover time was changed: both timers start again on the new intervals. */
  restartTimers(): void {
    if (this.status !== 'running') return;
    this.#bookTaker();
    this.#bookRenewer();
  }

  #startLeaseWork(): void {
    const { context } = this.application;
    context.trace.line(context.clock.nowMs, this.source, 'worker.started', `${this.workerId} is up`);
    const held = this.application.leaseTable.rows.filter((row) => row.owner === this.workerNumber);
    for (const row of held) this.#read(row);
    if (this.#ranBefore) this.#bookTaker(this.#random.nextRatio() * this.#takerIntervalMs());
    else this.#scan();
    this.#bookRenewer();
  }

  /** Part of a fleet that the run finds at work: its scans do not begin with the run. */
  get #ranBefore(): boolean {
    const { config, context } = this.application;
    return context.clock.nowMs === 0 && config.leasesAtStart === 'balanced';
  }

  #stopLeaseWork(): void {
    const { clock } = this.application.context;
    clock.cancel(this.#taker);
    clock.cancel(this.#renewer);
    this.cpu.halt();
  }

  /** Twice the failover time and 25 ms (KCL-05). */
  #takerIntervalMs(): number {
    return 2 * (this.application.failoverTimeMs + quotaValue('kclEpsilonMs', this.application.context.era));
  }

  #bookTaker(waitMs = this.#takerIntervalMs()): void {
    const { clock } = this.application.context;
    clock.cancel(this.#taker);
    this.#taker = clock.schedule(clock.nowMs + waitMs, () => {
      this.#scan();
    });
  }

  /** Every failover time ÷ 3 − 25 ms (KCL-04). */
  #bookRenewer(): void {
    const { clock, era } = this.application.context;
    clock.cancel(this.#renewer);
    const intervalMs = Math.floor(this.application.failoverTimeMs / 3) - quotaValue('kclEpsilonMs', era);
    this.#renewer = clock.schedule(clock.nowMs + intervalMs, () => {
      this.#bookRenewer();
      this.#renew();
    });
  }

  #scan(): void {
    this.#bookTaker();
    const { leaseTable, context, failoverTimeMs } = this.application;
    const { clock, era } = context;
    const rows = leaseTable.rows;
    const plan = planLeaseTaking({
      worker: this.workerId,
      leaseDurationMs: failoverTimeMs,
      maxLeasesForWorker: null,
      maxLeasesToStealAtOneTime: quotaValue('kclLeasesToStealMax', era),
      enablePriorityLeaseAssignment: true,
      veryOldMultiplier: quotaValue('kclVeryOldMultiplier', era),
      leases: rows.map((row) => {
        const key = String(row.shardNumber);
        const owner = row.owner === 0 ? null : `worker-${String(row.owner)}`;
        return {
          key,
          owner,
          msSinceLastRenewalSeen: this.#observations.scan(key, row.leaseCounter, owner, clock.nowMs),
        };
      }),
      shuffle: (leases) => this.#random.shuffle(leases),
    });
    for (const lease of plan.take) {
      const row = rows.find((candidate) => String(candidate.shardNumber) === lease.key);
      if (row) this.#take(row, plan.action === 'steal' ? 'lease.stolen' : 'lease.taken');
    }
  }

  #take(row: LeaseRow, type: 'lease.stolen' | 'lease.taken'): void {
    const { application } = this;
    const { context, leaseTable } = application;
    const { nowMs } = context.clock;
    const before = row.owner;
    if (!leaseTable.take(row, this.workerNumber, row.leaseCounter, nowMs)) return;
    this.#observations.scan(String(row.shardNumber), row.leaseCounter, this.workerId, nowMs);
    application.series.takenLeases.add(nowMs, 1);
    const name = shardName(row.shardNumber);
    const whose =
      before === 0 ? '' : `, which worker-${String(before)} ${type === 'lease.stolen' ? 'held' : 'let expire'}`;
    const verb = type === 'lease.stolen' ? 'steals' : 'takes';
    context.trace.line(nowMs, this.source, type, `${this.workerId} ${verb} the lease of ${name}${whose}`, 'ok');
    this.#read(row);
  }

  #read(row: LeaseRow): void {
    if (row.checkpoint.kind === 'SHARD_END' || this.#consumers.has(row.shardNumber)) return;
    const shard = this.application.dataStream.shard(row.shardNumber);
    this.#consumers.set(row.shardNumber, new ShardConsumer(shard, row, this, this.#machines.shardConsumer));
  }

  #renew(): void {
    const { leaseTable, context, series } = this.application;
    const { nowMs } = context.clock;
    for (const row of leaseTable.rows) {
      if (row.owner === this.workerNumber) {
        leaseTable.renew(row, this.workerNumber, nowMs);
        series.renewedLeases.add(nowMs, 1);
      }
    }
    for (const consumer of this.consumers) if (!consumer.ownsLease) this.loseLease(consumer);
  }

  /** A stop in good order: a last checkpoint on every shard, then the leases are free. */
  #releaseLeases(): void {
    const { leaseTable, context } = this.application;
    for (const consumer of this.consumers) {
      if (consumer.ownsLease) consumer.writeCheckpoint();
      consumer.loseLease();
    }
    for (const row of leaseTable.rows) if (row.owner === this.workerNumber) leaseTable.release(row, this.workerNumber);
    const { clock, trace } = context;
    trace.line(clock.nowMs, this.source, 'worker.stopped', `${this.workerId} has written its checkpoints and stops`);
    clock.schedule(clock.nowMs, () => {
      this.#actor.send({ type: 'leases.released' });
    });
  }
}
