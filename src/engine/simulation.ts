import { Account } from './account/account';
import type { MetricAlarm } from './alarms/metricAlarm';
import { openAlarms } from './alarms/openAlarms';
import { AnalyticsApplication } from './analytics/analyticsApplication';
import { OutputTargets } from './analytics/outputTargets';
import type { Action, ActionOutcome, LoggedAction } from './actions';
import { applyAction } from './applyAction';
import { RunCheckers } from './checkers/runCheckers';
import type { SimulationConfig } from './config';
import { CostMeter } from './cost/costMeter';
import type { CostView } from './cost/costView';
import { DataStream } from './dataStreams/dataStream';
import { DesignChoice, designed } from './design/design';
import { invariant } from './kernel/invariant';
import { Random } from './kernel/random';
import { Trace } from './kernel/trace';
import { VirtualClock } from './kernel/virtualClock';
import { DeliveryStream } from './firehose/deliveryStream';
import { KmsKey } from './kms/kmsKey';
import { KclApplication } from './kcl/kclApplication';
import { KclCoordinations } from './kcl/kclCoordination';
import type { LedgerView, ReaderLedger } from './ledger/ledgerView';
import { PropagationDelay } from './ledger/propagationDelay';
import { RecordLedger, type ProducedSeconds } from './ledger/recordLedger';
import { EventSourceMapping } from './lambda/eventSourceMapping';
import { LambdaFunction } from './lambda/lambdaFunction';
import { openLogs, type Logs } from './logs/openLogs';
import { engineMachines, type EngineMachines } from './machines';
import { MetricStore } from './metrics/metricStore';
import type { PutTarget } from './dataStreams/putTarget';
import { openVideo, type Video } from './videoStreams/openVideo';
import type { Part } from './part';
import { PollingReader } from './pollingReaders/pollingReader';
import { FluidWriting, fluidAboveRecordsPerSecond } from './producers/fluid/fluidWriting';
import { Producer } from './producers/producer';
import { listShards } from './readModel/projectDataStream';
import { projectRun } from './readModel/projectRun';
import type { ListedShard, ReadModel } from './readModel/readModel';
import type { SlotFrame, SlotRequest } from './readModel/slotFrame';
import { SlotProjection } from './readModel/slotProjection';
import type { RunContext } from './runContext';
import type { Era, LedgerFilter, Simulation, SimulationOptions } from './simulationView';

/** Makes a run of `config`. Same config, seed, era and actions: same run, on every machine. */
export function createSimulation(config: SimulationConfig, options: SimulationOptions): Simulation {
  return new RunningSimulation(config, options, engineMachines);
}

/** The same run again up to `toMs`: a fresh one with each logged action applied at its moment. */
export function replay(
  config: SimulationConfig,
  options: SimulationOptions,
  actions: readonly LoggedAction[],
  toMs: number,
): Simulation {
  const simulation = createSimulation(designed(config, actions), options);
  for (const { atMs, action } of actions) {
    if (atMs > toMs) break;
    simulation.advanceTo(atMs);
    simulation.apply(action);
  }
  simulation.advanceTo(toMs);
  return simulation;
}

/** The one place that knows every service. Use `createSimulation`; tests hand in machines of their own. */
export class RunningSimulation implements Simulation {
  readonly seed: number;
  readonly era: Era;
  readonly #context: RunContext & { readonly trace: Trace };
  readonly #dataStreams: readonly DataStream[];
  readonly #producers: readonly Producer[];
  readonly #pollingReaders: readonly PollingReader[];
  readonly #kclApplications: readonly KclApplication[];
  readonly #lambdaFunctions: readonly LambdaFunction[];
  readonly #eventSourceMappings: readonly EventSourceMapping[];
  readonly #analyticsApplications: readonly AnalyticsApplication[];
  readonly #deliveryStreams: readonly DeliveryStream[];
  readonly #logs: Logs;
  readonly #video: Video;
  readonly #alarms: readonly MetricAlarm[];
  readonly #parts: readonly Part[];
  readonly #slots = new Map<string, SlotProjection>();
  readonly #checkers: RunCheckers;
  readonly #cost: CostMeter;
  readonly #actionLog: LoggedAction[] = [];

  constructor(
    readonly config: SimulationConfig,
    { seed, era }: SimulationOptions,
    machines: EngineMachines,
    inspect?: NonNullable<RunContext['actorOptions']['inspect']>,
  ) {
    this.seed = seed;
    this.era = era;
    const clock = new VirtualClock();
    const base = {
      clock,
      actorOptions: inspect ? { clock, inspect } : { clock },
      random: new Random(seed),
      trace: new Trace(),
      ledger: new RecordLedger(),
      metrics: new MetricStore(config.metricPeriodMs),
      era,
    };
    const account = new Account(base, machines.accountSettings);
    const kmsKeys = (config.kmsKeys ?? []).map((key) => new KmsKey(key, base, machines.kmsKey));
    for (const key of kmsKeys) account.addKey(key);
    const context = { ...base, account };
    this.#context = context;
    this.#dataStreams = config.dataStreams.map((stream) => new DataStream(stream, context, machines));
    this.#pollingReaders = config.pollingReaders.map(
      (reader) => new PollingReader(reader, this.#dataStream(reader.reads, reader.id), context, machines.pollingReader),
    );
    const coordinations = new KclCoordinations(context);
    this.#kclApplications = config.kclApplications.map((application) => {
      const dataStream = this.#dataStream(application.reads, application.id);
      return new KclApplication(application, dataStream, context, machines, coordinations);
    });
    this.#lambdaFunctions = (config.lambdaFunctions ?? []).map(
      (lambdaFunction) => new LambdaFunction(lambdaFunction, context, machines.lambdaFunction),
    );
    this.#eventSourceMappings = (config.eventSourceMappings ?? []).map(
      (mapping) =>
        new EventSourceMapping(
          mapping,
          this.#dataStream(mapping.reads, mapping.id),
          this.#lambdaFunction(mapping.functionId, mapping.id),
          context,
          machines,
        ),
    );
    this.#deliveryStreams = (config.deliveryStreams ?? []).map(
      (stream) =>
        new DeliveryStream(stream, context, machines, (id) => this.#dataStreams.find((known) => known.id === id)),
    );
    this.#analyticsApplications = (config.analyticsApplications ?? []).map(
      (application) =>
        new AnalyticsApplication(
          application,
          [application.reads, ...(application.joins === undefined ? [] : [application.joins])].map((id) =>
            this.#rowStream(id, application.id),
          ),
          new OutputTargets(this.#dataStreams, this.#deliveryStreams, this.#lambdaFunctions),
          context,
          machines.analyticsApplication,
        ),
    );
    this.#logs = openLogs(config, context, machines, {
      dataStreams: this.#dataStreams,
      deliveryStreams: this.#deliveryStreams,
      lambdaFunctions: this.#lambdaFunctions,
    });
    this.#alarms = openAlarms(config.metricAlarms ?? [], context, machines.metricAlarm, this.#logs.groups, (action) =>
      this.#carryOut(action),
    );
    this.#video = openVideo(config, context, machines, this.#dataStreams);
    for (const { id } of this.#dataStreams) {
      if (context.ledger.readersOf(id).length === 0) context.ledger.openReader(`nobody:${id}`, id);
    }
    // Mappings deal out by key, applications read rows and Firehose delivers record by record: what they read, or may be given
    // as their source, keeps every record.
    const { eventSourceMappings = [], analyticsApplications = [] } = config;
    const joined = analyticsApplications.flatMap(({ joins }) => joins ?? []);
    const mapped = new Set([
      ...eventSourceMappings.map(({ reads }) => reads),
      ...analyticsApplications.map(({ reads }) => reads),
      ...joined,
    ]);
    const above = config.fluidAboveRecordsPerSecond ?? fluidAboveRecordsPerSecond;
    const fluids = new Map(
      this.#dataStreams.map((dataStream) => [
        dataStream.id,
        new FluidWriting(dataStream, context, above, !mapped.has(dataStream.id) && this.#deliveryStreams.length === 0),
      ]),
    );
    const entities = new Map<string, number>();
    this.#producers = config.producers.map((producer) => {
      const base = entities.get(producer.to) ?? 0;
      entities.set(producer.to, base + (producer.entity?.values ?? 0));
      const target = this.#putTarget(producer.to, producer.id);
      return new Producer(producer, target, base, context, machines.producer, fluids.get(target.id));
    });
    for (const fluid of fluids.values()) fluid.settle();
    const { ledger } = context;
    this.#wireReaders();
    for (const stream of this.#deliveryStreams) {
      stream.sourceChanged = (source) => {
        this.#sourceChanged(stream, source);
      };
    }
    this.#checkers = new RunCheckers({
      dataStreams: this.#dataStreams,
      producers: this.#producers,
      kclApplications: this.#kclApplications,
      lambdaFunctions: this.#lambdaFunctions,
      eventSourceMappings: this.#eventSourceMappings,
      analyticsApplications: this.#analyticsApplications,
      deliveryStreams: this.#deliveryStreams,
      logGroups: this.#logs.groups,
      logAgents: this.#logs.agents,
      video: this.#video,
      context,
    });
    this.#parts = [
      ...(config.designs ? [new DesignChoice(config.designs, context)] : []),
      account,
      ...kmsKeys,
      ...this.#dataStreams,
      ...this.#pollingReaders,
      ...this.#kclApplications,
      // A function is asked for its levels after the mappings that invoke it.
      ...this.#eventSourceMappings,
      ...this.#analyticsApplications,
      ...this.#lambdaFunctions,
      ...this.#deliveryStreams,
      ...this.#producers,
      ...this.#logs.parts,
      // An alarm looks at what all others have brought.
      ...this.#alarms,
      ...this.#video.parts,
    ];
    this.#cost = new CostMeter(this.#parts, context);
    for (const part of this.#parts) part.start?.();
    for (const { atMs, action } of config.scheduled) clock.schedule(atMs, () => this.#carryOut(action));
    this.#bookPeriod(config.metricPeriodMs);
    invariant(ledger.readers.length > 0 || this.#dataStreams.length === 0, 'Every data stream has an account.');
  }

  get nowMs(): number {
    return this.#context.clock.nowMs;
  }

  get metrics(): MetricStore {
    return this.#context.metrics;
  }

  get trace(): Trace {
    return this.#context.trace;
  }

  get actionLog(): readonly LoggedAction[] {
    return this.#actionLog;
  }

  advanceTo(horizonMs: number): void {
    this.#context.clock.advanceTo(horizonMs);
  }

  advanceToNextLine(horizonMs: number): boolean {
    const { clock, trace } = this.#context;
    const before = trace.lineCount;
    return clock.advanceUntil(horizonMs, () => trace.lineCount > before);
  }

  apply(action: Action): ActionOutcome {
    this.#actionLog.push({ atMs: this.nowMs, action });
    return this.#carryOut(action);
  }

  readModel(): ReadModel {
    const parts = {
      dataStreams: this.#dataStreams,
      producers: this.#producers,
      pollingReaders: this.#pollingReaders,
      kclApplications: this.#kclApplications,
      lambdaFunctions: this.#lambdaFunctions,
      eventSourceMappings: this.#eventSourceMappings,
      analyticsApplications: this.#analyticsApplications,
      deliveryStreams: this.#deliveryStreams,
      logs: this.#logs,
      alarms: this.#alarms,
      video: this.#video,
    };
    const { nowMs, seed, era } = this;
    return projectRun(parts, { nowMs, seed, era, metricPeriodMs: this.metrics.periodMs, ledger: this.ledger() });
  }

  listShards(dataStreamId: string): readonly ListedShard[] {
    return listShards(this.#dataStream(dataStreamId, 'ListShards'));
  }

  slots(request: SlotRequest): SlotFrame {
    let projection = this.#slots.get(request.dataStreamId);
    if (!projection) {
      projection = new SlotProjection(this.#dataStream(request.dataStreamId, 'the picture'));
      this.#slots.set(request.dataStreamId, projection);
    }
    return projection.project(request, this.nowMs);
  }

  ledger(filter: LedgerFilter = {}): LedgerView {
    return this.#context.ledger.view(secondsOf(filter));
  }

  readerLedger(readerId: string, filter: LedgerFilter = {}): ReaderLedger {
    const { ledger } = this.#context;
    const reader = ledger.readerAccount(readerId);
    invariant(reader !== undefined, `The ledger has no reader '${readerId}'.`);
    return ledger.readerView(reader, secondsOf(filter));
  }

  cost(): CostView {
    return this.#cost.view();
  }

  checkInvariants(): void {
    this.#checkers.check();
  }

  #dataStream(id: string, neededBy: string): DataStream {
    const dataStream = this.#dataStreams.find((candidate) => candidate.id === id);
    invariant(dataStream !== undefined, `${neededBy} needs a data stream '${id}', which the config does not have.`);
    return dataStream;
  }

  /** What an application reads: a Firehose stream hands it what Direct PUT brings. */
  #rowStream(id: string, neededBy: string): DataStream | DeliveryStream {
    return this.#deliveryStreams.find((candidate) => candidate.id === id) ?? this.#dataStream(id, neededBy);
  }

  #putTarget(id: string, neededBy: string): PutTarget {
    return this.#deliveryStreams.find((candidate) => candidate.id === id) ?? this.#dataStream(id, neededBy);
  }

  /** Every account is measured, and its series belong to the data stream that is read. */
  #wireReaders(): void {
    const { ledger, metrics, clock } = this.#context;
    for (const reader of ledger.readers) {
      const delays = metrics.openDistribution('propagationDelayMs', reader.readerId, 'reader');
      reader.meter ??= new PropagationDelay(delays, clock);
      metrics.placeReader(reader.readerId, reader.dataStreamId);
    }
  }

  /** Before anything was written: producers write to what stands in front, and what nobody reads has an account again. */
  #sourceChanged(stream: DeliveryStream, source: DataStream | null): void {
    const { ledger } = this.#context;
    for (const producer of this.#producers) {
      if (producer.config.to === stream.id) producer.writeTo(source ?? stream);
    }
    for (const { id } of this.#dataStreams) {
      const readers = ledger.readersOf(id);
      if (readers.length === 0) ledger.openReader(`nobody:${id}`, id);
      else if (readers.length > 1) ledger.closeReader(`nobody:${id}`);
    }
    this.#wireReaders();
  }

  #lambdaFunction(id: string, neededBy: string): LambdaFunction {
    const lambdaFunction = this.#lambdaFunctions.find((candidate) => candidate.id === id);
    invariant(lambdaFunction !== undefined, `${neededBy} needs a function '${id}', which the config does not have.`);
    return lambdaFunction;
  }

  #carryOut(action: Action): ActionOutcome {
    const outcome = applyAction(this.#parts, action);
    const { clock, trace } = this.#context;
    trace.foldText(JSON.stringify(action));
    if (!outcome.ok) {
      trace.line(
        clock.nowMs,
        action.of,
        'action.refused',
        `${action.do}: ${outcome.errorCode}. ${outcome.sentence}`,
        'refused',
      );
    }
    return outcome;
  }

  /** Levels are read at the end of each period, so that a series is the same however often the page looks. */
  #bookPeriod(dueMs: number): void {
    this.#context.clock.schedule(dueMs, () => {
      for (const part of this.#parts) part.closePeriod?.();
      this.#cost.closePeriod();
      for (const reader of this.#context.ledger.readers) {
        let ageMs = 0;
        let unread = 0;
        for (const shard of reader.shards.values()) {
          ageMs = Math.max(ageMs, reader.iteratorAgeMs(shard, dueMs));
          unread += shard.unread;
        }
        this.metrics.open('GetRecords.IteratorAgeMilliseconds', reader.readerId, 'reader').level(dueMs, ageMs);
        this.metrics.open('unreadRecords', reader.readerId, 'reader').level(dueMs, unread);
      }
      this.#bookPeriod(dueMs + this.config.metricPeriodMs);
    });
  }
}

function secondsOf({ producedFromMs = 0, producedBeforeMs = Infinity }: LedgerFilter): ProducedSeconds {
  return { from: Math.ceil(producedFromMs / 1000), before: Math.ceil(producedBeforeMs / 1000) };
}
