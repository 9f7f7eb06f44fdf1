import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import { BilledLevel } from '../cost/billedLevel';
import type { CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import { DataStream } from '../dataStreams/dataStream';
import type { DeliveryStream } from '../firehose/deliveryStream';
import { hear } from '../kernel/hear';
import { quantities } from '../kernel/quantities';
import type { BookedTask } from '../kernel/virtualClock';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { AnalyticsApplicationEvent, analyticsApplicationMachine } from './analyticsApplication.machine';
import type { AnalyticsApplicationConfig, ApplicationSettings } from './analyticsConfig';
import { applyAnalyticsAction } from './applicationActions';
import { ApplicationQuery } from './applicationQuery';
import { DataStreamInput } from './dataStreamInput';
import { DeliveryStreamInput } from './deliveryStreamInput';
import { OperatorSlot } from './operatorSlot';
import type { OutputTargets } from './outputTargets';
import { ResultAudit } from './resultAudit';
import { FunctionOutput, NoOutput, RecordOutput, resultRowsWaitingMax, type ResultOutput } from './resultOutput';
import type { ApplicationSource, RowReading, RowShard } from './rowSource';
import type { SqlProblem } from './sql/sqlProblem';
import type { QuerySink } from './sql/streamingQuery';

/** How often it looks whether the watermark moves although no row came. */
const watermarkIntervalMs = 1000;

/** What a checkpoint or a snapshot holds: how far each shard was read, and the state as a length of the input. */
export interface ApplicationSnapshot {
  readonly takenAtMs: number;
  readonly positions: ReadonlyMap<RowReading, number>;
  readonly historyLength: number;
}

/**
 * An application of streaming analytics: reads a data stream or two, or a Firehose stream, runs SQL over their rows, and
 * writes the results.
 */
export class AnalyticsApplication implements Part {
  readonly id: string;
  readonly sources: readonly ApplicationSource[];
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
  #slots: OperatorSlot[] = [];
  #busyBeforeMs = 0;
  #busyRatio = 0;
  readonly #kpus: BilledLevel;
  #checkpointTask: BookedTask | null = null;
  #watermarkTask: BookedTask | null = null;
  /** What it begins from the next time it runs: the state of a checkpoint, or the same places with no state. */
  #restoreFrom: ApplicationSnapshot | null = null;
  #keepsState = true;
  #lateBefore = 0;
  readonly #series: Record<'behind' | 'kpus' | 'backPressure' | 'restarts', MetricSeries>;

  constructor(
    readonly config: AnalyticsApplicationConfig,
    streams: readonly (DataStream | DeliveryStream)[],
    readonly targets: OutputTargets,
    readonly context: RunContext,
    machine: typeof analyticsApplicationMachine,
  ) {
    const { id, sql, dialect, parallelism, parallelismPerKpu, output, reference } = config;
    const { metrics, clock } = context;
    this.id = id;
    this.settings = { sql, dialect, parallelism, parallelismPerKpu, output, reference };
    this.sources = streams.map((stream, index) =>
      stream instanceof DataStream
        ? new DataStreamInput(index, stream, this)
        : new DeliveryStreamInput(stream.openIntake(), this),
    );
    this.audit = new ResultAudit(id, context);
    this.#kpus = new BilledLevel(clock);
    const open = (name: Parameters<typeof metrics.open>[0]) => metrics.open(name, id, 'analyticsApplication');
    this.#series = {
      behind: open('millisBehindLatest'),
      kpus: open('KPUs'),
      backPressure: open('backPressuredTimeMsPerSecond'),
      restarts: open('fullRestarts'),
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

  /** Every shard of every source. */
  get readings(): readonly RowReading[] {
    return this.sources.flatMap(({ readings }) => [...readings.values()]);
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
    return Math.max(...this.sources.map((source) => this.behindMs(source)));
  }

  /** The same in one source. */
  behindMs({ account }: ApplicationSource): number {
    const { nowMs } = this.context.clock;
    return [...account.shards.values()].reduce((ageMs, one) => Math.max(ageMs, account.iteratorAgeMs(one, nowMs)), 0);
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

  /** Shards are dealt out in turn; a second source begins with the next task. */
  slotOf({ shard, source }: RowReading): OperatorSlot {
    return this.#slots[(shard.shardNumber + source.index) % this.#slots.length] as OperatorSlot;
  }

  /** Records [from, to) of a shard have been worked on; `repeated` of them for the second time. */
  take({ shard, source }: RowReading, from: number, to: number, repeated: number): void {
    const { query } = this;
    const { nowMs } = this.context.clock;
    source.processed.add(nowMs, to - from);
    if (!query) return;
    const taken = query.take(source.index, shard, from, to, nowMs, this.#sink);
    this.audit.took(taken, query, repeated);
    this.#advance();
  }

  /** Reads the statements anew; those of before go on when they cannot be read. */
  readStatements(): boolean {
    const read = ApplicationQuery.read(
      this.settings,
      this.sources.map(({ stream }) => stream),
    );
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
    const positions = new Map(this.readings.map((reading) => [reading, reading.progress.position]));
    return { takenAtMs: this.context.clock.nowMs, positions, historyLength: this.query?.history.seal() ?? 0 };
  }

  /** Rows that would be worked on again if it failed now. */
  get rowsSinceCheckpoint(): number {
    let rows = 0;
    for (const reading of this.readings) {
      rows += reading.progress.position - (this.lastCheckpoint?.positions.get(reading) ?? 0);
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

  readonly #hasUnread = (shard: RowShard) => {
    const own = this.sources.find(({ readings }) => readings.get(shard.shardNumber)?.shard === shard);
    return own?.readings.get(shard.shardNumber)?.hasUnread ?? false;
  };

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
    for (const source of this.sources) source.begin();
    this.#bookCheckpoint();
    this.#bookWatermark();
  }

  #stopJob(): void {
    const { clock } = this.context;
    clock.cancel(this.#checkpointTask);
    clock.cancel(this.#watermarkTask);
    for (const slot of this.#slots) slot.clear();
    for (const source of this.sources) source.halt();
  }

  #restore({ positions, historyLength }: ApplicationSnapshot): void {
    const { nowMs } = this.context.clock;
    this.#restoreFrom = null;
    if (this.#keepsState && this.query) this.query = this.query.restored(historyLength, nowMs);
    for (const reading of this.readings) reading.backTo(positions.get(reading) ?? 0);
  }

  #advance(): void {
    this.query?.advance(this.context.clock.nowMs, this.#hasUnread, this.#sink);
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
}
