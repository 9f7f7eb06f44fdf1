import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { OperatedPart } from '../cost/operatedPart';
import type { DataStream, ShardObserver } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import { hear } from '../kernel/hear';
import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { ReaderAccount } from '../ledger/readerAccount';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { changeDestinationWrites } from '../retrieval/destinationWrites';
import { RecordRetrieval } from '../retrieval/recordRetrieval';
import type { RunContext } from '../runContext';
import type { pollingReaderMachine } from './pollingReader.machine';
import type { PollingReaderConfig, ReadingOrder } from './pollingReaderConfig';
import { positionText, placeIn, type ReaderPosition } from './readerPosition';
import { ShardReading } from './shardReading';

/** A reader of our own making: reads every shard by itself and keeps no lease. */
export class PollingReader implements Part, ShardObserver {
  readonly id: string;
  readonly account: ReaderAccount;
  readonly retrieval: RecordRetrieval;
  readonly processed: MetricSeries;
  readonly #actor: ActorRefFrom<typeof pollingReaderMachine>;
  readonly #readings = new Map<number, ShardReading>();
  readonly #phaseMs: number;
  startingPosition: ReaderPosition;
  readingOrder: ReadingOrder;
  /** What each of its threads, one a shard, gets through; null: no limit. */
  recordsPerSecond: number | null;
  #hasBegun = false;
  #repeatedInPeriod = new Map<number, number>();

  constructor(
    readonly config: PollingReaderConfig,
    readonly dataStream: DataStream,
    readonly context: RunContext,
    machine: typeof pollingReaderMachine,
  ) {
    this.id = config.id;
    this.account = context.ledger.openReader(config.id, dataStream.id);
    this.account.unpacks = config.unpacks ?? false;
    this.account.writes = config.writes ?? 'append';
    this.retrieval = new RecordRetrieval(config.id, dataStream, context, config);
    this.startingPosition = config.startingPosition;
    this.readingOrder = config.readingOrder;
    this.recordsPerSecond = config.recordsPerSecond;
    this.processed = context.metrics.open('processedRecords', config.id, 'reader');
    const random = context.random.fork(`pollingReader:${config.id}`);
    this.#phaseMs = config.phaseMs ?? config.pollIntervalMs * random.nextRatio();
    this.#actor = createActor(machine, { input: { startsInMs: config.startAtMs }, ...context.actorOptions });
    hear(this.#actor, context.clock, {
      'reading.started': () => {
        this.#startReading();
      },
      'reading.stopped': () => {
        for (const reading of this.#readings.values()) reading.halt();
      },
    });
    this.account.hasCursors = config.startAtMs === 0;
    dataStream.observers.push(this);
  }

  start(): void {
    this.#actor.start();
  }

  /** A program of one's own. */
  operatedParts(): readonly OperatedPart[] {
    return [{ kind: 'code', count: null }];
  }

  apply(action: Action): ActionOutcome | null {
    switch (action.do) {
      case 'stopReader':
        return this.#order('reader.stopRequested');
      case 'startReader':
        return this.#order('reader.startRequested');
      case 'changeStartingPosition':
        return this.#changeStartingPosition(action.to);
      case 'replayFrom':
        return this.#replayFrom(action.from);
      case 'changeReadingOrder':
        return this.#changeReadingOrder(action.to);
      case 'changeProcessingRate':
        return this.#changeProcessingRate(action.toRecordsPerSecond);
      case 'changeUnpacking':
        return this.#changeUnpacking(action.to);
      case 'changeDestinationWrites':
        return changeDestinationWrites(this.account, this.context, action.to);
      default:
        return this.retrieval.apply(action);
    }
  }

  get status(): 'waiting' | 'reading' | 'stopped' {
    return this.#actor.getSnapshot().value;
  }

  reading(shardNumber: number): ShardReading | undefined {
    return this.#readings.get(shardNumber);
  }

  /** One line a period for what was handed over again. */
  closePeriod(): void {
    const { clock, trace } = this.context;
    for (const [shardNumber, records] of this.#repeatedInPeriod) {
      const text = `${this.id} reads ${quantities.print.count(records)} records of ${shardName(shardNumber)} a second time`;
      trace.line(clock.nowMs, this.id, 'records.readTwice', text, 'duplicate');
    }
    this.#repeatedInPeriod.clear();
  }

  shardOpened(shard: Shard): void {
    if (!this.#hasBegun) return;
    this.#readings.set(shard.shardNumber, new ShardReading(shard, this));
    if (this.status === 'reading') this.#consider(shard);
  }

  shardClosed(shard: Shard): void {
    // Otherwise the next poll that finds nothing more gets a null iterator.
    if (this.readingOrder === 'openShardsOnly' && this.status === 'reading') this.#consider(shard);
  }

  shardFinished(shard: Shard): void {
    for (const child of shard.children) this.#consider(this.dataStream.shard(child));
  }

  noteRepeated(shardNumber: number, records: number): void {
    this.#repeatedInPeriod.set(shardNumber, (this.#repeatedInPeriod.get(shardNumber) ?? 0) + records);
  }

  #order(type: 'reader.startRequested' | 'reader.stopRequested'): ActionOutcome {
    const isStart = type === 'reader.startRequested';
    if (this.status === 'reading' ? isStart : !isStart && this.status === 'stopped') return { ok: true };
    this.#actor.send({ type });
    this.#say(isStart ? 'reader.started' : 'reader.stopped', `${this.id} ${isStart ? 'reads again' : 'stops reading'}`);
    return { ok: true };
  }

  #changeStartingPosition(to: ReaderPosition): ActionOutcome {
    if (this.#hasBegun) {
      return refuse('ValidationException', `${this.id} has started; its starting position has had its say.`);
    }
    this.startingPosition = to;
    this.#say('startingPosition.changed', `${this.id} will start at ${positionText(to)}`);
    return { ok: true };
  }

  /** Every cursor goes back, or forward, to a place. What the reader had before is handed over again as duplicates. */
  #replayFrom(from: ReaderPosition): ActionOutcome {
    if (!this.#hasBegun) return refuse('ValidationException', `${this.id} has not started yet.`);
    const places = this.#places(from);
    if (!places) return refuse('InvalidArgumentException', `There is no record at ${positionText(from)}.`);
    this.#say('reader.replayed', `${this.id} reads from ${positionText(from)} again`);
    this.#moveTo(places);
    if (this.status === 'reading') this.#considerAll();
    return { ok: true };
  }

  #changeReadingOrder(to: ReadingOrder): ActionOutcome {
    this.readingOrder = to;
    const words = {
      parentsFirst: 'parents to their end, then their children',
      childrenAtOnce: 'children at once',
      openShardsOnly: 'open shards only',
    };
    this.#say('readingOrder.changed', `${this.id} reads ${words[to]}`);
    if (this.status === 'reading') this.#considerAll();
    return { ok: true };
  }

  #changeUnpacking(to: boolean): ActionOutcome {
    this.account.unpacks = to;
    this.#say('unpacking.changed', `${this.id} ${to ? 'takes aggregates apart' : 'takes aggregates as they are'}`);
    return { ok: true };
  }

  #changeProcessingRate(to: number | null): ActionOutcome {
    if (to !== null && !(to > 0))
      return refuse('ValidationException', 'A reader gets through something, or it is stopped.');
    this.recordsPerSecond = to;
    const speed = to === null ? 'as fast as records come' : `${quantities.print.count(to)} records a second and shard`;
    this.#say('processingRate.changed', `${this.id} works ${to === null ? speed : `through ${speed}`}`);
    return { ok: true };
  }

  #startReading(): void {
    if (!this.#hasBegun) this.#begin();
    this.#considerAll();
  }

  /** The first time: its cursors come into being where its starting position says. */
  #begin(): void {
    const { clock, trace } = this.context;
    this.#hasBegun = true;
    this.account.hasCursors = true;
    for (const shard of this.#liveShards()) this.#readings.set(shard.shardNumber, new ShardReading(shard, this));
    const places = this.#places(this.startingPosition);
    if (!places) {
      const text = `${this.id} gets InvalidArgumentException: no record at ${positionText(this.startingPosition)}; it starts at TRIM_HORIZON`;
      trace.line(clock.nowMs, this.id, 'shardIterator.refused', text, 'refused');
    }
    if (clock.nowMs > 0) this.#say('reader.started', `${this.id} starts at ${positionText(this.startingPosition)}`);
    this.#moveTo(places ?? this.#places({ type: 'TRIM_HORIZON' }) ?? new Map());
  }

  #places(position: ReaderPosition): Map<Shard, number> | null {
    return placeIn(this.dataStream, this.#liveShards(), position, this.context.clock.nowMs);
  }

  #moveTo(places: ReadonlyMap<Shard, number>): void {
    for (const [shard, position] of places) {
      const reading = this.#readings.get(shard.shardNumber);
      if (!reading) continue;
      reading.moveTo(position);
      // A closed shard without a record after the place is at its end.
      reading.status = shard.closedAtMs !== null && position === shard.log.tail ? 'finished' : 'waitingOnParentShards';
    }
  }

  #liveShards(): Shard[] {
    return this.dataStream.shards.filter((shard) => shard.status !== 'expired');
  }

  #considerAll(): void {
    for (const { shard } of [...this.#readings.values()]) this.#consider(shard);
  }

  /** Whether a shard is read now, later or not at all. */
  #consider(shard: Shard): void {
    const reading = this.#readings.get(shard.shardNumber);
    if (!reading || reading.status === 'finished') return;
    if (this.readingOrder === 'openShardsOnly' && shard.closedAtMs !== null) {
      if (reading.status !== 'left') this.#leave(reading);
      return;
    }
    if (reading.isRunning) return;
    if (reading.status === 'left') reading.moveTo(Math.max(reading.leftAt, shard.log.trimHorizon));
    if (this.readingOrder === 'parentsFirst' && shard.parents.some((parent) => this.#isPending(parent))) {
      reading.status = 'waitingOnParentShards';
      return;
    }
    reading.run(this.#firstPollMs(shard));
  }

  #isPending(shardNumber: number): boolean {
    const parent = this.#readings.get(shardNumber);
    return parent !== undefined && parent.status !== 'finished';
  }

  #leave(reading: ShardReading): void {
    const { shard, progress } = reading;
    const passed = shard.log.tail - progress.position;
    reading.leave();
    if (passed === 0) return;
    const text = `${this.id} leaves ${shardName(shard.shardNumber)}, which is closed, with ${quantities.print.count(passed)} records unread`;
    this.context.trace.line(this.context.clock.nowMs, this.id, 'shard.left', text, 'warn');
  }

  /** Spread over the interval, so that the shards are not all asked at once. */
  #firstPollMs({ shardNumber }: Shard): number {
    const { nowMs } = this.context.clock;
    if (nowMs === 0) return this.#phaseMs + shardNumber;
    return nowMs + ((this.#phaseMs + shardNumber) % this.retrieval.pollIntervalMs);
  }

  #say(type: string, text: string): void {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text);
  }
}

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}
