import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import { BilledLevel } from '../cost/billedLevel';
import type { CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import type { DataStream, ShardObserver } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import { hear } from '../kernel/hear';
import { quantities } from '../kernel/quantities';
import type { BookedTask } from '../kernel/virtualClock';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { ReaderAccount } from '../ledger/readerAccount';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import { RecordRetrieval } from '../retrieval/recordRetrieval';
import type { RunContext } from '../runContext';
import type { AnalyticsApplicationEvent, analyticsApplicationMachine } from './analyticsApplication.machine';
import type { AnalyticsApplicationConfig, ApplicationSettings } from './analyticsConfig';
import { applyAnalyticsAction } from './applicationActions';
import { ApplicationQuery } from './applicationQuery';
import { OperatorSlot } from './operatorSlot';
import type { OutputTargets } from './outputTargets';
import { ResultAudit } from './resultAudit';
import { FunctionOutput, NoOutput, RecordOutput, resultRowsWaitingMax, type ResultOutput } from './resultOutput';
import { SourceReading } from './sourceReading';
import type { SqlProblem } from './sql/sqlProblem';
import type { QuerySink } from './sql/streamingQuery';

/** How often it looks whether the watermark moves although no row came. */
const watermarkIntervalMs = 1000;

/** What a checkpoint or a snapshot holds: how far each shard was read, and the state as a length of the input. */
export interface ApplicationSnapshot {
  readonly takenAtMs: number;
  readonly positions: ReadonlyMap<number, number>;
  readonly historyLength: number;
}

/** An application of streaming analytics: reads a data stream, runs SQL over its rows, and writes the results. */
export class AnalyticsApplication implements Part, ShardObserver {
  readonly id: string;
  readonly account: ReaderAccount;
  readonly retrieval: RecordRetrieval;
  readonly audit: ResultAudit;
  readonly settings: ApplicationSettings;
  readonly actor: ActorRefFrom<typeof analyticsApplicationMachine>;
  output: ResultOutput = new NoOutput();
  /** The present one last; those of before still write what they have. */
  #outputs: ResultOutput[] = [];
  isOutputBroken = false;
  /** The statements at work; null while they cannot be read. */
  query: ApplicationQuery | null = null;
  problem: SqlProblem | null = null;
  lastCheckpoint: ApplicationSnapshot | null = null;
  checkpoints = 0;
  fullRestarts = 0;
  readonly #readings = new Map<number, SourceReading>();
  #slots: OperatorSlot[] = [];
  #busyBeforeMs = 0;
  #busyRatio = 0;
  readonly #kpus: BilledLevel;
  readonly #phaseMs: number;
  #checkpointTask: BookedTask | null = null;
  #watermarkTask: BookedTask | null = null;
  /** What it begins from the next time it runs: the state of a checkpoint, or the same places with no state. */
  #restoreFrom: ApplicationSnapshot | null = null;
  #keepsState = true;
  #lateBefore = 0;
  readonly #series: Record<'behind' | 'kpus' | 'backPressure' | 'restarts' | 'processed', MetricSeries>;

  constructor(
    readonly config: AnalyticsApplicationConfig,
    readonly dataStream: DataStream,
    readonly targets: OutputTargets,
    readonly context: RunContext,
    machine: typeof analyticsApplicationMachine,
  ) {
    const { id, sql, dialect, parallelism, parallelismPerKpu, output, reference } = config;
    const { ledger, metrics, clock, random } = context;
    this.id = id;
    this.settings = { sql, dialect, parallelism, parallelismPerKpu, output, reference };
    this.account = ledger.openReader(id, dataStream.id);
    const reading = { pollIntervalMs: config.pollIntervalMs, roundTripMs: 0 };
    const recordsPerCallMax = quotaValue('getRecordsRecordsMax', context.era);
    this.retrieval = new RecordRetrieval(id, dataStream, context, { ...reading, recordsPerCallMax });
    this.audit = new ResultAudit(id, context);
    this.#kpus = new BilledLevel(clock);
    this.#phaseMs = config.phaseMs ?? config.pollIntervalMs * random.fork(`analytics:${id}`).nextRatio();
    const open = (name: Parameters<typeof metrics.open>[0]) => metrics.open(name, id, 'analyticsApplication');
    this.#series = {
      behind: open('millisBehindLatest'),
      kpus: open('KPUs'),
      backPressure: open('backPressuredTimeMsPerSecond'),
      restarts: open('fullRestarts'),
      processed: metrics.open('processedRecords', id, 'reader'),
    };
    this.actor = createActor(machine, {
      input: { startMs: 0, restartMs: config.restartMs },
      ...context.actorOptions,
    });
    hear(this.actor, clock, {
      'job.started': () => {
        this.#startJob();
      },
      'job.stopped': () => {
        this.#stopJob();
      },
    });
    dataStream.observers.push(this);
  }

  start(): void {
    this.readStatements();
    this.connectOutput();
    this.actor.start();
    if (!this.config.started) this.actor.send({ type: 'application.stopRequested' });
    this.bill();
  }

  get status(): 'starting' | 'running' | 'updating' | 'restarting' | 'stopped' {
    const { value } = this.actor.getSnapshot();
    return value === 'beginning' ? 'starting' : value;
  }

  /** Nothing has been read yet: what is changed now holds from the start. */
  get isUntouched(): boolean {
    return this.context.clock.nowMs === 0 && this.audit.rowsIn === 0;
  }

  get slots(): readonly OperatorSlot[] {
    return this.#slots;
  }

  /** Share of the last period in which its tasks were at work. */
  get busyRatio(): number {
    return this.#busyRatio;
  }

  get readings(): ReadonlyMap<number, SourceReading> {
    return this.#readings;
  }

  get isHeldUp(): boolean {
    return this.output.waitingRows >= resultRowsWaitingMax;
  }

  /** Parallelism by parallelism per KPU, and one for the orchestration (MSF-04). The older service has its own. */
  get kpus(): number {
    const { parallelism, parallelismPerKpu, dialect } = this.settings;
    const own = Math.ceil(parallelism / parallelismPerKpu);
    return dialect === 'flink' ? own + quotaValue('orchestrationKpus', this.context.era) : own;
  }

  /** Age of the oldest record that it has before it. */
  get millisBehindLatest(): number {
    let ageMs = 0;
    const { nowMs } = this.context.clock;
    for (const shard of this.account.shards.values()) ageMs = Math.max(ageMs, this.account.iteratorAgeMs(shard, nowMs));
    return ageMs;
  }

  costItems(): readonly CostItem[] {
    const { level, unitHours } = this.#kpus;
    const price = this.settings.dialect === 'flink' ? 'kpuHourUsd' : null;
    return [{ name: 'kpuHours', price, units: unitHours, unitsPerHour: level }];
  }

  /** The statements are a program of one's own. */
  operatedParts(): readonly OperatedPart[] {
    return [{ kind: 'code', count: null }];
  }

  apply(action: Action): ActionOutcome | null {
    return applyAnalyticsAction(this, action);
  }

  closePeriod(): void {
    const { clock, metrics } = this.context;
    const { nowMs } = clock;
    const busyMs = this.#slots.reduce((sum, slot) => sum + slot.busyMs, 0);
    const capacityMs = Math.max(1, this.#slots.length) * metrics.periodMs;
    this.#busyRatio = Math.min(1, Math.max(0, (busyMs - this.#busyBeforeMs) / capacityMs));
    this.#busyBeforeMs = busyMs;
    const held = this.isHeldUp ? 1 : this.#slots.some(({ rowsInHand }) => rowsInHand > 0) ? this.#busyRatio : 0;
    this.#series.backPressure.level(nowMs, held * 1000);
    this.#series.behind.level(nowMs, this.millisBehindLatest);
    this.#series.kpus.level(nowMs, this.#kpus.level);
    this.#series.restarts.level(nowMs, this.fullRestarts);
    this.audit.closePeriod();
    const late = this.audit.lateRows - this.#lateBefore;
    if (late > 0 && this.#lateBefore === 0) {
      this.say(
        'rows.late',
        `${this.id} drops ${quantities.print.count(late)} rows as late: their windows have closed`,
        'warn',
      );
    }
    this.#lateBefore = this.audit.lateRows;
  }

  slotOf({ shardNumber }: Shard): OperatorSlot {
    return this.#slots[shardNumber % this.#slots.length] as OperatorSlot;
  }

  /** Records [from, to) of a shard have been worked on; `repeated` of them for the second time. */
  take(shard: Shard, from: number, to: number, repeated: number): void {
    const { query } = this;
    const { nowMs } = this.context.clock;
    this.#series.processed.add(nowMs, to - from);
    if (!query) return;
    const taken = query.take(shard, from, to, nowMs, this.#sink);
    this.audit.took(taken, query, repeated);
    this.#advance();
  }

  shardOpened(shard: Shard): void {
    this.#readings.set(shard.shardNumber, new SourceReading(shard, this));
    if (this.status === 'running') this.#consider(shard);
  }

  shardClosed(): void {
    // The next call that finds nothing more gets a null iterator.
  }

  shardFinished(shard: Shard): void {
    this.query?.watermark.drop(shard.shardNumber);
    for (const child of shard.children) this.#consider(this.dataStream.shard(child));
  }

  /** Reads the statements anew; those of before go on when they cannot be read. */
  readStatements(): boolean {
    const read = ApplicationQuery.read(this.settings, this.dataStream);
    this.problem = read.ok ? null : read.problem;
    if (!read.ok) return false;
    this.query = read.query;
    this.query.loadReference(this.context.clock.nowMs);
    this.audit.beginQuery(this.query);
    return true;
  }

  /** As many tasks as the parallelism says. */
  assignTasks(): void {
    const { clock } = this.context;
    const isHeldUp = () => this.isHeldUp;
    this.#busyBeforeMs = 0;
    this.#slots = Array.from(
      { length: this.settings.parallelism },
      () => new OperatorSlot(clock, this.config.rowsPerSecond, isHeldUp),
    );
  }

  connectOutput(): void {
    this.#outputs = [
      ...this.#outputs.filter(({ waitingRows }) => waitingRows > 0),
      this.targets.open(this.settings.output, this),
    ];
    this.output = this.#outputs.at(-1) as ResultOutput;
  }

  /** The job ends, to come back after its time from `from`, with the state or with the places alone. */
  leave(event: AnalyticsApplicationEvent['type'], from: ApplicationSnapshot | null, keepsState: boolean): void {
    if (from) {
      this.#restoreFrom = from;
      this.#keepsState = keepsState;
    }
    this.actor.send({ type: event });
    this.bill();
  }

  snapshot(): ApplicationSnapshot {
    const positions = new Map<number, number>();
    for (const [shardNumber, { progress }] of this.#readings) positions.set(shardNumber, progress.position);
    return { takenAtMs: this.context.clock.nowMs, positions, historyLength: this.query?.history.seal() ?? 0 };
  }

  /** Rows that would be worked on again if it failed now. */
  get rowsSinceCheckpoint(): number {
    let rows = 0;
    for (const [shardNumber, { progress }] of this.#readings) {
      rows += progress.position - (this.lastCheckpoint?.positions.get(shardNumber) ?? 0);
    }
    return Math.max(0, rows);
  }

  /** Rows of results that wait to become records of a stream, those of outputs of before included. */
  resultsFor(streamId: string): number {
    const own = this.#outputs.filter((output) => output instanceof RecordOutput);
    return own.reduce((sum, { target, waitingRows }) => sum + (target.id === streamId ? waitingRows : 0), 0);
  }

  /** Has an invocation of a function open. */
  invokes(lambdaFunction: LambdaFunction): boolean {
    return this.#outputs.some(
      (output) => output instanceof FunctionOutput && output.lambdaFunction === lambdaFunction && output.isInvoking,
    );
  }

  resume(): void {
    for (const slot of this.#slots) slot.resume();
  }

  say(type: string, text: string, tone?: 'refused' | 'warn' | 'ok'): void {
    const { trace, clock } = this.context;
    if (tone) trace.line(clock.nowMs, this.id, type, text, tone);
    else trace.line(clock.nowMs, this.id, type, text);
  }

  readonly #sink: QuerySink = (into, columns, rows, _, origins) => {
    const { query } = this;
    if (!query || query.query.isRead(into)) return;
    this.audit.gave(columns, rows, origins, query.pool);
    this.context.trace.foldInt(rows.count);
    this.output.write(rows.count, origins.groups);
  };

  #startJob(): void {
    const { clock } = this.context;
    const from = this.#restoreFrom;
    if (from) this.#restore(from);
    this.assignTasks();
    this.bill();
    if (clock.nowMs > 0) {
      const where = from ? `, from ${quantities.print.clock(from.takenAtMs)} on` : '';
      this.say('application.running', `${this.id} is RUNNING${where}`, 'ok');
    }
    this.lastCheckpoint = this.snapshot();
    for (const { shard } of [...this.#readings.values()]) this.#consider(shard);
    this.#bookCheckpoint();
    this.#bookWatermark();
  }

  #stopJob(): void {
    const { clock } = this.context;
    clock.cancel(this.#checkpointTask);
    clock.cancel(this.#watermarkTask);
    for (const slot of this.#slots) slot.clear();
    for (const reading of this.#readings.values()) reading.halt();
  }

  #restore({ positions, historyLength }: ApplicationSnapshot): void {
    const { nowMs } = this.context.clock;
    this.#restoreFrom = null;
    if (this.#keepsState && this.query) this.query = this.query.restored(historyLength, nowMs);
    for (const [shardNumber, reading] of this.#readings) reading.backTo(positions.get(shardNumber) ?? 0);
  }

  #advance(): void {
    const hasUnread = (shardNumber: number) => this.#readings.get(shardNumber)?.hasUnread ?? false;
    this.query?.advance(this.context.clock.nowMs, hasUnread, this.#sink);
  }

  #bookCheckpoint(): void {
    const { clock } = this.context;
    this.#checkpointTask = clock.schedule(clock.nowMs + this.config.checkpointIntervalMs, () => {
      this.lastCheckpoint = this.snapshot();
      this.checkpoints++;
      this.#bookCheckpoint();
    });
  }

  #bookWatermark(): void {
    const { clock } = this.context;
    this.#watermarkTask = clock.schedule(clock.nowMs + watermarkIntervalMs, () => {
      this.#advance();
      this.#bookWatermark();
    });
  }

  /** KPUs are billed while it is not stopped. */
  bill(): void {
    this.#kpus.set(this.status === 'stopped' ? 0 : this.kpus);
  }

  #consider(shard: Shard): void {
    const reading = this.#readings.get(shard.shardNumber);
    if (!reading || reading.status === 'finished' || reading.isRunning) return;
    if (shard.parents.some((parent) => this.#isPending(parent))) return;
    const { nowMs } = this.context.clock;
    const spread = this.#phaseMs + shard.shardNumber;
    reading.run(nowMs === 0 ? spread : nowMs + (spread % this.config.pollIntervalMs));
  }

  #isPending(shardNumber: number): boolean {
    const parent = this.#readings.get(shardNumber);
    return parent !== undefined && parent.status !== 'finished' && parent.shard.status !== 'expired';
  }
}
