import type { ShardIterator } from '../dataStreams/dataStreamReads';
import type { PollerTurn } from '../dataStreams/readTurns';
import type { Shard } from '../dataStreams/shard';
import { sequenceNumberAt } from '../dataStreams/shardIterator';
import { shardName } from '../kernel/ids';
import type { RecordRetrieval } from './recordRetrieval';
import type { RecordSource, RecordsReceiver, RetrievalClock, RetrievalTask } from './shardRetrieval';

/** Asks one shard with GetRecords, at most once an interval. */
export class PollingSource implements RecordSource {
  readonly #turn: PollerTurn;
  readonly #iterator: ShardIterator = { position: 0, issuedAtMs: 0 };
  #hasIterator = false;
  #position = 0;
  #polledAtMs = -Infinity;
  #task: RetrievalTask | null = null;

  constructor(
    readonly shard: Shard,
    readonly retrieval: RecordRetrieval,
    readonly receiver: RecordsReceiver,
    readonly clock: RetrievalClock,
  ) {
    this.#turn = shard.turns.join(retrieval.readerId);
  }

  request(position: number, notBeforeMs: number): void {
    if (position !== this.#iterator.position) this.#hasIterator = false;
    this.#position = position;
    this.#book(Math.max(notBeforeMs, this.#polledAtMs + this.retrieval.pollIntervalMs));
  }

  cancel(): void {
    this.clock.cancel(this.#task);
    this.#task = null;
  }

  leave(): void {
    this.cancel();
    this.#hasIterator = false;
    this.shard.turns.leave(this.#turn);
  }

  shardClosed(): void {
    // The next call that finds nothing more gets a null iterator.
  }

  /** The iterator in hand is worth nothing any more. */
  expireIterator(): void {
    this.#iterator.issuedAtMs = -Infinity;
  }

  #book(dueMs: number): void {
    this.cancel();
    this.#task = this.clock.schedule(dueMs, () => {
      this.#task = null;
      this.#poll();
    });
  }

  #poll(): void {
    const { retrieval, shard, receiver } = this;
    const { context, dataStream } = retrieval;
    const { nowMs } = context.clock;
    this.#polledAtMs = nowMs;
    if (!this.#hasIterator && !this.#fetchIterator()) {
      this.#book(nowMs + retrieval.pollIntervalMs);
      return;
    }
    const from = Math.max(this.#position, shard.log.trimHorizon);
    const answer = dataStream.reads.getRecords(shard, this.#iterator, retrieval.recordsPerCallMax, this.#turn);
    retrieval.noteAnswer(answer.ok ? null : answer.errorCode);
    if (!answer.ok) {
      if (answer.errorCode === 'ExpiredIteratorException') this.#renewExpired();
      else {
        retrieval.onThrottled();
        this.#book(nowMs + retrieval.pollIntervalMs);
      }
      return;
    }
    const { end, shardEnded } = answer;
    this.#position = this.#iterator.position = end;
    this.#iterator.issuedAtMs = nowMs;
    receiver.recordsTaken(from, end);
    const { roundTripMs } = retrieval;
    if (roundTripMs === 0) receiver.recordsArrived(from, end, shardEnded);
    else {
      this.#task = this.clock.schedule(nowMs + roundTripMs, () => {
        this.#task = null;
        receiver.recordsArrived(from, end, shardEnded);
      });
    }
  }

  /** A place that was read up to is named by the last record before it. */
  #fetchIterator(): boolean {
    const { shard, retrieval } = this;
    const { nowMs } = retrieval.context.clock;
    const position = Math.max(this.#position, shard.log.trimHorizon);
    const answer = retrieval.dataStream.reads.getShardIterator(
      shard,
      position > shard.log.trimHorizon
        ? { type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: sequenceNumberAt(shard, position - 1) }
        : { type: 'TRIM_HORIZON' },
    );
    if (!answer.ok) return false;
    this.#iterator.position = answer.position;
    this.#iterator.issuedAtMs = nowMs;
    this.#hasIterator = true;
    return true;
  }

  /** KDS-26. The reader knows its place: it asks for a new iterator after it, and calls again at once. */
  #renewExpired(): void {
    const { retrieval, shard } = this;
    const { clock, trace } = retrieval.context;
    const text = `${retrieval.readerId} gets ExpiredIteratorException on ${shardName(shard.shardNumber)} and asks for a new iterator`;
    trace.line(clock.nowMs, retrieval.readerId, 'shardIterator.expired', text, 'warn');
    retrieval.noteExpired();
    this.#hasIterator = false;
    this.#book(clock.nowMs + retrieval.roundTripMs);
  }
}
