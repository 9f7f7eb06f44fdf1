import type { Shard } from '../dataStreams/shard';
import type { BookedTask } from '../kernel/virtualClock';
import type { ShardAccount } from '../ledger/readerAccount';
import type { RecordsReceiver, ShardRetrieval } from '../retrieval/shardRetrieval';
import type { PollingReader } from './pollingReader';

/** Records that are worked on at a time are handed over at its end. Model: constant-work. */
const sliceMs = 50;

/** A polling reader's thread for one shard. Model: thread-per-shard. */
export class ShardReading implements RecordsReceiver {
  readonly progress: ShardAccount;
  readonly #retrieval: ShardRetrieval;
  /** 'left': closed, and a reader of open shards only has turned away from it. */
  status: 'waitingOnParentShards' | 'reading' | 'finished' | 'left' = 'waitingOnParentShards';
  isRunning = false;
  /** Where it turned away. */
  leftAt = 0;
  #batchEnd = 0;
  #shardEnded = false;
  #slice: BookedTask | null = null;

  constructor(
    readonly shard: Shard,
    readonly reader: PollingReader,
  ) {
    this.progress = reader.account.openShard(shard.shardNumber, shard.log);
    this.#retrieval = reader.retrieval.openShard(shard, this);
  }

  run(firstAtMs: number): void {
    this.status = 'reading';
    this.isRunning = true;
    this.progress.position = Math.max(this.progress.position, this.shard.log.trimHorizon);
    this.#retrieval.start(this.progress.position, firstAtMs);
  }

  /** What it has in hand is lost to it; it starts again where it has handed over last. */
  halt(): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.#retrieval.stop();
    this.reader.context.clock.cancel(this.#slice);
    this.reader.account.release(this.progress);
  }

  /** The cursor goes to another place; what it passes on the way is skipped. */
  moveTo(position: number): void {
    this.halt();
    this.reader.account.skip(this.progress, this.progress.position, position);
    this.progress.position = position;
  }

  leave(): void {
    this.halt();
    this.leftAt = this.progress.position;
    this.moveTo(this.shard.log.tail);
    this.status = 'left';
  }

  recordsTaken(from: number, to: number): void {
    this.reader.account.hold(this.progress, from, to);
    this.progress.position = from;
  }

  recordsArrived(_: number, to: number, shardEnded: boolean): void {
    this.#batchEnd = to;
    this.#shardEnded = shardEnded;
    this.#work();
  }

  #work(): void {
    const { clock } = this.reader.context;
    const { recordsPerSecond } = this.reader;
    const left = this.#batchEnd - this.progress.position;
    if (left === 0 || recordsPerSecond === null) {
      this.#handOver(left);
      this.#afterBatch();
      return;
    }
    const count = Math.min(left, Math.max(1, Math.floor((recordsPerSecond * sliceMs) / 1000)));
    this.#slice = clock.schedule(clock.nowMs + (count * 1000) / recordsPerSecond, () => {
      this.#handOver(count);
      if (this.progress.position < this.#batchEnd) this.#work();
      else this.#afterBatch();
    });
  }

  #handOver(count: number): void {
    const { account, processed, context } = this.reader;
    const from = this.progress.position;
    const { repeated } = account.deliver(this.progress, from, from + count);
    if (repeated > 0) this.reader.noteRepeated(this.shard.shardNumber, repeated);
    processed.add(context.clock.nowMs, count);
    this.progress.position = from + count;
  }

  #afterBatch(): void {
    if (this.#shardEnded) {
      this.halt();
      this.status = 'finished';
      this.reader.shardFinished(this.shard);
    } else this.#retrieval.more();
  }
}
