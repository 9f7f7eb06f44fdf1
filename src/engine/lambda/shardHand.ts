import { createActor, type ActorRefFrom } from 'xstate';
import { hear } from '../kernel/hear';
import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { BookedTask } from '../kernel/virtualClock';
import type { PositionRange } from '../ledger/mappingAccount';
import type { DiscardCondition } from './eventSourceMapping';
import { afterFailure, gatherBatch, halvesOf, type BatchPiece } from './invocationBatch';
import type { Invocation } from './lambdaFunction';
import { PositionQueue } from './positionQueue';
import type { ShardPoller } from './shardPoller';
import type { shardHandMachine } from './shardHand.machine';
import { TumblingWindow } from './tumblingWindow';

/** From a failed or refused invocation to the next try. Model: mapping-retry-wait. */
export const retryWaitMs = 1000;

const { count } = quantities.print;

/** One batch of a shard at a time: gathers it, invokes the function with it, and tries it again when it fails. */
export class ShardHand {
  readonly waiting = new PositionQueue();
  /** The batch in work, in parts once it was split. Its records stand at the front of those that wait. */
  readonly pieces: BatchPiece[] = [];
  readonly window = new TumblingWindow();
  /** Size of the batch in work when it was gathered. */
  gathered = 0;
  invokedAtMs: number | null = null;
  lacksConcurrency = false;
  /** When the batch that is gathered now was opened; counts for the batching window. */
  openedAtMs = 0;
  blockedSinceMs: number | null = null;
  readonly #actor: ActorRefFrom<typeof shardHandMachine>;
  #timer: BookedTask | null = null;

  constructor(
    readonly handNumber: number,
    readonly poller: ShardPoller,
    machine: typeof shardHandMachine,
  ) {
    const { context } = poller.mapping;
    this.#actor = createActor(machine, context.actorOptions);
    hear(this.#actor, context.clock, {
      'gathering.started': () => {
        // Booked for now and not done: the machine is still entering its state.
        this.#book(context.clock.nowMs, () => {
          this.gather();
        });
      },
      'gathering.stopped': () => {
        context.clock.cancel(this.#timer);
      },
      'retry.awaited': () => {
        this.blockedSinceMs ??= context.clock.nowMs;
        this.#bookRetry();
      },
      'retry.given': () => {
        context.clock.cancel(this.#timer);
        this.blockedSinceMs = null;
      },
    });
    this.#actor.start();
  }

  get status(): 'flowing' | 'blocked' | 'stopped' {
    return this.#actor.getSnapshot().value;
  }

  get isInvoking(): boolean {
    return this.invokedAtMs !== null;
  }

  /** Nothing waits, nothing is in work, and no tumbling window is open. */
  get isEmpty(): boolean {
    return this.waiting.count === 0 && this.pieces.length === 0 && !this.isInvoking && !this.window.isOpen;
  }

  /** Records of the batch in work, all its parts. */
  get inWork(): PositionRange {
    return this.waiting.front(this.pieces.reduce((sum, { records }) => sum + records, 0));
  }

  add(position: number): void {
    if (this.waiting.count === 0 && this.pieces.length === 0) this.openedAtMs = this.poller.nowMs;
    this.waiting.push(position);
  }

  stop(): void {
    this.#actor.send({ type: 'hand.stopRequested' });
  }

  /** Makes the next batch if one is due; else comes back when the batching window is over. */
  gather(): void {
    if (this.status !== 'flowing' || this.pieces.length > 0 || this.isInvoking) return;
    const { poller } = this;
    const { settings, payloadBytesMax } = poller.mapping;
    const { log } = poller.shard;
    this.waiting.dropBelow(log.trimHorizon, this.waiting.count);
    this.#discardTooOld(this.waiting.count);
    const firstMs = this.waiting.count > 0 ? log.arrivalAt(this.waiting.first, poller.nowMs) : null;
    if (this.window.isOver(firstMs, poller.caughtUpAtMs)) {
      this.#begin({ records: 0, retries: 0, attempts: 0, endsWindow: true });
      return;
    }
    if (firstMs === null) {
      poller.handEmptied();
      return;
    }
    const arrivedBeforeMs = this.window.endFor(firstMs, settings.tumblingWindowMs);
    const batch = gatherBatch(this.waiting.front(this.waiting.count), log, {
      batchSize: settings.batchSize,
      payloadBytesMax,
      arrivedBeforeMs,
    });
    const dueMs = this.openedAtMs + settings.maximumBatchingWindowMs;
    if (batch.closedBy === null && dueMs > poller.nowMs) {
      this.#book(dueMs, () => {
        this.gather();
      });
      return;
    }
    this.window.open(arrivedBeforeMs, settings.tumblingWindowMs);
    this.#begin({ records: batch.records, retries: 0, attempts: 0, endsWindow: false });
  }

  #begin(piece: BatchPiece): void {
    this.pieces.push(piece);
    this.gathered = piece.records;
    this.openedAtMs = this.poller.nowMs;
    this.#invoke();
  }

  #invoke(): void {
    const { poller } = this;
    const { mapping, progress, shard, nowMs } = poller;
    this.#dropWhatIsTooOld();
    const [piece] = this.pieces;
    if (!piece) {
      this.#goOn();
      return;
    }
    const records = this.waiting.front(piece.records);
    const invocation = mapping.lambdaFunction.begin(shard.log, records);
    this.lacksConcurrency = invocation === null;
    if (!invocation) {
      this.#bookRetry();
      return;
    }
    mapping.account.begin(progress, records);
    piece.attempts++;
    this.invokedAtMs = nowMs;
    const { trace, clock } = mapping.context;
    trace.foldInt(shard.shardNumber);
    trace.foldInt(piece.records);
    trace.foldInt(invocation.worked);
    clock.schedule(nowMs + invocation.durationMs, () => {
      this.#end(piece, invocation);
    });
  }

  #end(piece: BatchPiece, invocation: Invocation): void {
    const { mapping, progress } = this.poller;
    const records = this.waiting.front(piece.records);
    this.invokedAtMs = null;
    const isAnswer = isPartialResponse(invocation) && mapping.settings.reportBatchItemFailures;
    mapping.lambdaFunction.end(invocation, invocation.error !== null && !isAnswer, this.#ageOfLast(records));
    if (invocation.error === null) {
      mapping.account.succeed(progress, records);
      mapping.noteDelivered(records);
      this.window.add(piece);
      this.waiting.drop(piece.records);
      this.pieces.shift();
    }
    const next = invocation.error === null ? 'goOn' : this.#fail(piece, invocation, isAnswer);
    if (this.status === 'stopped') mapping.invocationEnded();
    else if (next === 'goOn') this.#goOn();
    else this.#awaitRetry();
  }

  /** Books a failure; whether what is left of the batch has to wait for its next try. */
  #fail(piece: BatchPiece, invocation: Invocation, isAnswer: boolean): 'goOn' | 'wait' {
    const { mapping, progress } = this.poller;
    const { done, next } = afterFailure(piece, isAnswer ? invocation.worked : null, mapping.settings);
    mapping.noteFailure(this, piece, invocation);
    if (done > 0) {
      mapping.account.succeed(progress, this.waiting.front(done));
      this.waiting.drop(done);
      piece.records -= done;
    }
    mapping.account.fail(progress, this.waiting.front(piece.records), invocation.worked - done);
    this.#dropExpired(piece);
    if (piece.records === 0 && !piece.endsWindow) {
      this.pieces.shift();
      return 'goOn';
    }
    if (next === 'giveUp') {
      this.pieces.shift();
      this.#discard(piece.records, 'RetryAttemptsExhausted', piece.attempts);
      return 'goOn';
    }
    if (next === 'split') this.#split(piece);
    else if (done === 0 || !mapping.settings.bisectBatchOnFunctionError) piece.retries++;
    return 'wait';
  }

  #split(piece: BatchPiece): void {
    const [first, second] = halvesOf(piece);
    this.pieces.splice(0, 1, first, second);
    const parts = `${count(first.records)} and ${count(second.records)}`;
    this.#say(
      'batch.halved',
      `${this.poller.mapping.id} splits ${count(piece.records)} records of ${this.#shardName} into ${parts}`,
    );
  }

  /** The next part, or the next batch. */
  #goOn(): void {
    if (this.pieces.length > 0) this.#invoke();
    else if (this.status === 'blocked') {
      this.#say('batch.settled', `${this.#shardName} goes on: the batch that had failed is done with`, 'ok');
      this.#actor.send({ type: 'batch.settled' });
    } else this.gather();
  }

  #awaitRetry(): void {
    if (this.status === 'flowing') this.#actor.send({ type: 'batch.failed' });
    else this.#bookRetry();
  }

  #bookRetry(): void {
    this.#book(this.poller.nowMs + retryWaitMs, () => {
      this.#invoke();
    });
  }

  /** Records that have expired meanwhile, and those above the age that the mapping allows, leave the batch in work. */
  #dropWhatIsTooOld(): void {
    for (let [piece] = this.pieces; piece && !piece.endsWindow; [piece] = this.pieces) {
      this.#dropExpired(piece);
      piece.records -= this.#discardTooOld(piece.records);
      if (piece.records > 0) return;
      this.pieces.shift();
    }
  }

  #dropExpired(piece: BatchPiece): void {
    const expired = this.waiting.dropBelow(this.poller.shard.log.trimHorizon, piece.records);
    piece.records -= expired;
    if (expired === 0) return;
    const text = `${count(expired)} records of ${this.#shardName} expire while their batch is tried again`;
    this.#say('batch.expired', text, 'refused');
  }

  /** Gives up those of the first `most` waiting records that are above the age that the mapping allows. */
  #discardTooOld(most: number): number {
    const { mapping, shard, nowMs } = this.poller;
    const { maximumRecordAgeMs } = mapping.settings;
    if (maximumRecordAgeMs === null) return 0;
    const tooOld = this.waiting.countArrivedBefore(shard.log, nowMs - maximumRecordAgeMs, most);
    if (tooOld > 0) this.#discard(tooOld, 'RecordAgeExceeded', this.pieces[0]?.attempts ?? 0);
    return tooOld;
  }

  #discard(records: number, condition: DiscardCondition, attempts: number): void {
    const { mapping, shard } = this.poller;
    if (records > 0) mapping.discard(shard, this.waiting.front(records), condition, attempts);
    else this.window.giveUp();
    this.waiting.drop(records);
  }

  #ageOfLast({ values, from, count: records }: PositionRange): number {
    const { shard, nowMs } = this.poller;
    return records === 0 ? 0 : nowMs - shard.log.arrivalAt(values[from + records - 1] as number, nowMs);
  }

  get #shardName(): string {
    return shardName(this.poller.shard.shardNumber);
  }

  #book(dueMs: number, run: () => void): void {
    const { clock } = this.poller.mapping.context;
    clock.cancel(this.#timer);
    this.#timer = clock.schedule(dueMs, run);
  }

  #say(type: string, text: string, tone?: 'ok' | 'refused'): void {
    const { context, id } = this.poller.mapping;
    context.trace.line(context.clock.nowMs, id, type, text, tone);
  }
}

/** The code has caught the failure of one record and can name it. */
function isPartialResponse({ error }: Invocation): boolean {
  return error === 'unparsableRecord' || error === 'error';
}
