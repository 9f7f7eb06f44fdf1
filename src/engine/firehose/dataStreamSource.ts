import type { DataStream, ShardObserver } from '../dataStreams/dataStream';
import type { Shard } from '../dataStreams/shard';
import type { MappingShardAccount } from '../ledger/mappingAccount';
import { quotaValue } from '../quotas/quotas';
import { RecordRetrieval } from '../retrieval/recordRetrieval';
import type { RecordsReceiver, ShardRetrieval } from '../retrieval/shardRetrieval';
import type { RunContext } from '../runContext';
import type { DeliveryAccount } from './deliveryAccount';
import type { DeliverySeries } from './deliverySeries';
import type { HeldRecords } from './heldRecords';

/** Records of one size and second have been read from a shard. */
export type TakeFromShard = (
  from: Pick<HeldRecords, 'shardNumber' | 'arrivedAtMs' | 'place'>,
  records: number,
  producedSecond: number,
  sizeBytes: number,
) => void;

/** Model: firehose-read-call. */
const roundTripMs = 15;

/** A Firehose stream as a reader: it asks each shard once a second, from LATEST on (FH-18). */
export class DataStreamSource implements ShardObserver {
  readonly retrieval: RecordRetrieval;
  readonly #readings = new Map<number, SourceShard>();
  #isReading = false;

  constructor(
    readonly dataStream: DataStream,
    readonly account: DeliveryAccount,
    readonly series: DeliverySeries,
    readonly context: RunContext,
    readonly take: TakeFromShard,
  ) {
    this.retrieval = new RecordRetrieval(account.readerId, dataStream, context, {
      pollIntervalMs: quotaValue('firehosePollIntervalMs', context.era),
      recordsPerCallMax: quotaValue('getRecordsRecordsMax', context.era),
      roundTripMs,
    });
    this.retrieval.onThrottled = () => {
      series.of('ThrottledGetRecords').add(context.clock.nowMs, 1);
    };
    dataStream.observers.push(this);
  }

  /** What is there already is passed over. */
  start(): void {
    this.#isReading = true;
    for (const shard of this.dataStream.shards) {
      if (shard.status === 'expired') continue;
      const account = this.account.openShard(shard.shardNumber, shard.log);
      this.account.startAt(account, shard.log.tail);
      account.readUpTo = shard.log.tail;
      this.#read(shard);
    }
  }

  /** Another source was chosen before anything was read. */
  leave(): void {
    this.#isReading = false;
    for (const reading of this.#readings.values()) reading.stop();
    this.#readings.clear();
    const at = this.dataStream.observers.indexOf(this);
    if (at >= 0) this.dataStream.observers.splice(at, 1);
  }

  shardOpened(shard: Shard): void {
    if (this.#isReading) this.#read(shard);
  }

  shardClosed(): void {
    // A closed shard is read to its end.
  }

  #read(shard: Shard): void {
    this.#readings.set(shard.shardNumber, new SourceShard(shard, this));
  }
}

class SourceShard implements RecordsReceiver {
  readonly #account: MappingShardAccount;
  readonly #retrieval: ShardRetrieval;

  constructor(
    readonly shard: Shard,
    readonly source: DataStreamSource,
  ) {
    const { context, retrieval, account } = source;
    this.#account = account.openShard(shard.shardNumber, shard.log);
    this.#retrieval = retrieval.openShard(shard, this);
    const phase = context.random.fork(`firehose:${account.readerId}:${shard.shardId}`).nextRatio();
    const { nowMs } = context.clock;
    this.#retrieval.start(this.#account.readUpTo, nowMs + phase * retrieval.pollIntervalMs);
  }

  stop(): void {
    this.#retrieval.stop();
  }

  recordsTaken(): void {
    // Nothing is kept by being on its way: what is not delivered can still expire (FH-13).
  }

  recordsArrived(from: number, to: number, shardEnded: boolean): void {
    const { log } = this.shard;
    this.#account.readUpTo = Math.max(this.#account.readUpTo, to);
    for (let at = Math.max(from, log.trimHorizon); at < to;) {
      const run = log.runOf(at);
      const end = Math.min(log.runEnd(run), to);
      this.#take(run, at, end);
      at = end;
    }
    if (!shardEnded) this.#retrieval.more();
  }

  /** Records [from, to) of one run. */
  #take(run: number, from: number, to: number): void {
    const { log, shardNumber } = this.shard;
    const { series, context, take } = this.source;
    const { nowMs } = context.clock;
    const positions = Array.from({ length: to - from }, (_, index) => from + index);
    const sizeBytes = log.runSizeBytes[run] as number;
    series.of('DataReadFromKinesisStream.Records').add(nowMs, positions.length);
    series.of('DataReadFromKinesisStream.Bytes').add(nowMs, positions.length * sizeBytes);
    const arrivedAtMs = log.runArrivedAtMs[run] as number;
    const place = { shard: this.#account, positions };
    take({ shardNumber, arrivedAtMs, place }, positions.length, log.runProducedSecond[run] as number, sizeBytes);
  }
}
