import type { Shard } from '../dataStreams/shard';
import type { ShardAccount } from '../ledger/readerAccount';
import type { RecordsReceiver, ShardRetrieval } from '../retrieval/shardRetrieval';
import type { DataStreamInput } from './dataStreamInput';
import type { SlotWork } from './operatorSlot';
import type { RowReading } from './rowSource';

/** One shard as a source of an application: read by the task that it belongs to, batch by batch. */
export class SourceReading implements RowReading, RecordsReceiver, SlotWork {
  readonly progress: ShardAccount;
  readonly #retrieval: ShardRetrieval;
  status: 'waitingOnParentShards' | 'reading' | 'finished' = 'waitingOnParentShards';
  isRunning = false;
  #batchEnd = 0;
  #shardEnded = false;

  constructor(
    readonly shard: Shard,
    readonly source: DataStreamInput,
  ) {
    this.progress = source.account.openShard(shard.shardNumber, shard.log);
    this.#retrieval = source.retrieval.openShard(shard, this);
  }

  get left(): number {
    return this.#batchEnd - this.progress.position;
  }

  get hasUnread(): boolean {
    return this.progress.position < this.shard.log.tail;
  }

  run(firstAtMs: number): void {
    this.status = 'reading';
    this.isRunning = true;
    this.progress.position = Math.max(this.progress.position, this.shard.log.trimHorizon);
    this.#batchEnd = this.progress.position;
    this.#retrieval.start(this.progress.position, firstAtMs);
  }

  /** What it has in hand is lost to it. */
  halt(): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.#retrieval.stop();
    this.source.account.release(this.progress);
    if (this.status === 'reading') this.status = 'waitingOnParentShards';
  }

  /** Back to where a checkpoint had it; what comes from there on comes again. */
  backTo(position: number): void {
    this.halt();
    this.progress.position = Math.max(position, this.shard.log.trimHorizon);
    const isAtEnd = this.shard.closedAtMs !== null && this.progress.position === this.shard.log.tail;
    if (!isAtEnd || this.status !== 'finished') this.status = 'waitingOnParentShards';
  }

  recordsTaken(from: number, to: number): void {
    this.source.account.hold(this.progress, from, to);
    this.progress.position = from;
  }

  recordsArrived(_: number, to: number, shardEnded: boolean): void {
    this.#batchEnd = to;
    this.#shardEnded = shardEnded;
    if (this.left === 0) this.#afterBatch();
    else this.source.application.slotOf(this).take(this);
  }

  work(count: number): void {
    const from = this.progress.position;
    const { repeated } = this.source.account.deliver(this.progress, from, from + count);
    this.progress.position = from + count;
    this.source.application.take(this, from, from + count, repeated);
    if (this.left === 0 && this.isRunning) this.#afterBatch();
  }

  #afterBatch(): void {
    if (this.#shardEnded) {
      this.halt();
      this.status = 'finished';
      this.source.shardFinished(this.shard);
    } else this.#retrieval.more();
  }
}
