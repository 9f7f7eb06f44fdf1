import type { Action, ActionOutcome } from '../actions';
import type { KclApplicationConfig } from '../config';
import type { CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import type { DataStream } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { ReaderAccount } from '../ledger/readerAccount';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { RecordRetrieval } from '../retrieval/recordRetrieval';
import type { RunContext } from '../runContext';
import { FleetScaling } from './fleetScaling';
import { applyKclAction } from './kclActions';
import type { CheckpointStrategy, ErrorHandling, KclVersion } from './kclConfig';
import { KclCoordinations, type KclCoordination } from './kclCoordination';
import { KclWorker } from './kclWorker';
import type { shardConsumerMachine } from './shardConsumer.machine';
import type { LeaseTable } from './leaseTable';
import type { InitialPosition } from './shardSync';
import type { workerMachine } from './worker.machine';

export interface KclMachines {
  readonly worker: typeof workerMachine;
  readonly shardConsumer: typeof shardConsumerMachine;
}

/**
 * A fleet of KCL workers and what is set for all of them. The lease table belongs to its application name: another
 * fleet that bears the same name shares it.
 */
export class KclApplication implements Part {
  readonly account: ReaderAccount;
  readonly retrieval: RecordRetrieval;
  readonly workers: KclWorker[] = [];
  readonly scaling: FleetScaling;
  readonly series: {
    readonly processed: MetricSeries;
    readonly lostLeases: MetricSeries;
    readonly renewedLeases: MetricSeries;
    readonly takenLeases: MetricSeries;
    readonly workers: MetricSeries;
    readonly errorStoreRecords: MetricSeries;
    readonly leaseTableWrites: MetricSeries;
    readonly leaseTableWritesRefused: MetricSeries;
  };
  coordination: KclCoordination;
  kclVersion: KclVersion;
  checkpointing: CheckpointStrategy;
  errorHandling: ErrorHandling;
  failoverTimeMs: number;
  workerRecordsPerSecond: number | null;
  readonly #machines: KclMachines;
  readonly #coordinations: KclCoordinations;
  /** Bad records in the error store, so far. */
  setAsideRecords = 0;
  #writesSeen = 0;
  #refusalsSeen = 0;
  #repeatedInPeriod = new Map<number, number>();

  /** @param coordinations those of the run, so that fleets of one name meet. */
  constructor(
    readonly config: KclApplicationConfig,
    readonly dataStream: DataStream,
    readonly context: RunContext,
    machines: KclMachines,
    coordinations = new KclCoordinations(context),
  ) {
    const { metrics, ledger } = context;
    const { id } = config;
    this.#machines = machines;
    this.#coordinations = coordinations;
    this.account = ledger.openReader(id, dataStream.id);
    this.account.writes = config.writes ?? 'append';
    this.retrieval = new RecordRetrieval(id, dataStream, context, { ...config, roundTripMs: 0 });
    this.coordination = coordinations.of(config.applicationName, dataStream);
    this.kclVersion = config.kclVersion;
    this.checkpointing = config.checkpointing;
    this.errorHandling = config.errorHandling;
    this.failoverTimeMs = config.failoverTimeMs;
    this.workerRecordsPerSecond = config.workerRecordsPerSecond;
    this.scaling = new FleetScaling(this);
    const open = (name: Parameters<typeof metrics.open>[0]) => metrics.open(name, id, 'kclApplication');
    this.series = {
      processed: metrics.open('processedRecords', id, 'reader'),
      lostLeases: open('LostLeases'),
      renewedLeases: open('RenewLease.Success'),
      takenLeases: open('TakeLease.Success'),
      workers: open('kclWorkers'),
      errorStoreRecords: open('errorStoreRecords'),
      leaseTableWrites: open('leaseTableWrites'),
      leaseTableWritesRefused: open('leaseTableWritesRefused'),
    };
  }

  /** First shard sync, then the workers. The shards of the data stream must be there. */
  start(): void {
    const { clock } = this.context;
    const { workers, leasesAtStart, leaseTableWritesPerSecond, scalingRule } = this.config;
    const { table } = this.coordination;
    const isNew = table.rows.length === 0;
    if (isNew && leasesAtStart !== 'none') this.coordination.syncShards(this.initialPosition);
    if (isNew && leasesAtStart === 'none') table.capacity.change(leaseTableWritesPerSecond, clock.nowMs);
    for (let count = 0; count < workers; count++) this.#startWorker(this.config.workerStartMs);
    if (isNew && leasesAtStart !== 'none') {
      this.#shareLeases(leasesAtStart);
      table.capacity.change(leaseTableWritesPerSecond, clock.nowMs);
    }
    this.#watchTable();
    this.coordination.lookAfterTable();
    this.scaling.change(scalingRule);
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

  get initialPosition(): InitialPosition {
    const { initialPosition, initialTimestampMs } = this.config;
    return initialPosition === 'AT_TIMESTAMP'
      ? { kind: initialPosition, atMs: initialTimestampMs }
      : { kind: initialPosition };
  }

  apply(action: Action): ActionOutcome | null {
    return applyKclAction(this, action);
  }

  worker(workerNumber: number): KclWorker | undefined {
    return this.workers.find((worker) => worker.workerNumber === workerNumber);
  }

  /** Starts or stops workers until so many are up. */
  setWorkerCount(to: number, startMs = this.config.workerStartMs): void {
    const up = this.workers.filter((worker) => worker.isUp);
    for (let count = up.length; count < to; count++) this.#startWorker(startMs);
    for (const worker of up.slice(to)) worker.order('worker.stopRequested');
  }

  mayBear(applicationName: string): boolean {
    return this.#coordinations.mayBear(applicationName, this.dataStream);
  }

  /** All workers stop in good order; as many start again, with the table of the new name. */
  rename(to: string): void {
    const up = this.workers.filter((worker) => worker.isUp).length;
    this.setWorkerCount(0);
    this.coordination = this.#coordinations.of(to, this.dataStream);
    this.coordination.lookAfterTable();
    this.#watchTable();
    this.setWorkerCount(up);
  }

  shardFinished(shard: Shard, worker: KclWorker): void {
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
    /** A fleet that moves on to another name has two tables for a while. */
    const leases = new Map<LeaseTable, ReadonlyMap<number, number>>();
    for (const worker of this.workers) {
      const { table } = worker.coordination;
      const owned = leases.get(table) ?? table.countByOwner();
      leases.set(table, owned);
      worker.cpuSeries.level(nowMs, worker.takeBusyMs() / metrics.periodMs);
      worker.leasesSeries.level(nowMs, owned.get(worker.workerNumber) ?? 0);
    }
    this.series.errorStoreRecords.level(nowMs, this.setAsideRecords);
    this.#countWrites();
    for (const [shardNumber, records] of this.#repeatedInPeriod) {
      const text = `${quantities.print.count(records)} records of ${shardName(shardNumber)} are processed a second time`;
      trace.line(nowMs, this.config.id, 'records.readTwice', text, 'duplicate');
    }
    this.#repeatedInPeriod.clear();
  }

  /** Model: fleet-at-start. The leases as a fleet that has run for a while shares them. */
  #shareLeases(owners: 'balanced' | readonly number[]): void {
    const { clock } = this.context;
    const { table } = this.coordination;
    table.rows.forEach((row, place) => {
      const owner = owners === 'balanced' ? this.workers[place % this.workers.length]?.workerNumber : owners[place];
      if (owner !== undefined && this.worker(owner)) table.take(row, owner, row.leaseCounter, clock.nowMs);
    });
  }

  #startWorker(startMs: number): void {
    const { coordination } = this;
    const taken = [...coordination.workers, ...this.workers].map(({ workerNumber }) => workerNumber);
    const worker = new KclWorker(Math.max(0, ...taken) + 1, this, this.#machines, startMs);
    this.workers.push(worker);
    coordination.workers.push(worker);
    worker.start();
  }

  /** From now on the writes to the present table are counted. */
  #watchTable(): void {
    const { written, conflict, refused } = this.coordination.table.writes;
    this.#writesSeen = written + conflict + refused;
    this.#refusalsSeen = refused;
  }

  #countWrites(): void {
    const { clock, trace, metrics } = this.context;
    const { written, conflict, refused } = this.coordination.table.writes;
    const asked = written + conflict + refused - this.#writesSeen;
    const turnedDown = refused - this.#refusalsSeen;
    this.#watchTable();
    this.series.leaseTableWrites.level(clock.nowMs, asked);
    this.series.leaseTableWritesRefused.level(clock.nowMs, turnedDown);
    if (turnedDown === 0) return;
    const { count, duration } = quantities.print;
    const text = `the lease table refused ${count(turnedDown)} of ${count(asked)} writes in ${duration(metrics.periodMs)}`;
    trace.line(clock.nowMs, this.id, 'leaseTable.refused', text, 'refused');
  }
}
