import { PutEntries } from '../../dataStreams/putEntries';
import { contains } from '../../dataStreams/hashKeyRange';
import type { DataStream } from '../../dataStreams/dataStream';
import type { Shard } from '../../dataStreams/shard';
import type { BookedTask } from '../../kernel/virtualClock';
import { quotaValue } from '../../quotas/quotas';
import { errorCodeOf } from '../producerBooks';
import type { KplConfig } from '../producerConfig';
import type { RecordSender, SendingContext } from '../recordSender';
import { KplSeries } from './kplSeries';
import type { Parcel } from './parcel';
import { ParcelPacker } from './parcelPacker';
import { ShardLimiter } from './shardLimiter';
import { ShardMap } from './shardMap';

/** How often parcels that wait for tokens are looked at. Model: kpl-limiter. */
const drainIntervalMs = 25;
/** New records are taken over this often at least, unless they are rarer. */
const takeIntervalMs = 100;

/**
 * The producer library: user records are packed by the shard that they should reach (aggregation), held to the rate of
 * that shard, and sent by as few PutRecords calls as their deadlines allow (collection, KPL-05). What is refused goes
 * through all of that again, without a backoff, until it is too old (KPL-08, KPL-10).
 */
export class KplSender implements RecordSender {
  readonly series: KplSeries;
  readonly #shardMap: ShardMap;
  readonly #packer: ParcelPacker;
  readonly #limiters = new Map<number, ShardLimiter>();
  /** Collected for the next call. */
  #collected: Parcel[] = [];
  #collectedRecords = 0;
  #collectedBytes = 0;
  #collectedDeadlineMs = Infinity;
  readonly #intake: PutEntries;
  #isTaking = false;
  #wakes: BookedTask | null = null;
  #refreshing = false;
  waitingRecords = 0;
  readonly #recordsMax: number;
  readonly #bytesMax: number;
  /** What holds now; the learner may change it. */
  kpl: KplConfig;

  constructor(
    readonly sending: SendingContext,
    kpl: KplConfig,
    readonly dataStream: DataStream,
  ) {
    const { config, context } = sending;
    this.kpl = kpl;
    this.#intake = new PutEntries(config.queueRecordsMax, config.entity !== null, false, true);
    this.#shardMap = new ShardMap(dataStream);
    this.#packer = new ParcelPacker(sending, this.#shardMap, kpl, (parcel) => {
      this.#limiterOf(parcel.predictedShard).queue.push(parcel);
    });
    this.series = new KplSeries(config.id, context);
    this.#recordsMax = quotaValue('kplCollectionMaxCount', context.era);
    this.#bytesMax = quotaValue('kplCollectionMaxSizeBytes', context.era);
  }

  /** Parcels that are being filled, and those that wait for tokens or for the next call. */
  get openParcels(): readonly Parcel[] {
    return this.#packer.openParcels;
  }

  get closedParcels(): number {
    let count = this.#collected.length;
    for (const { queue } of this.#limiters.values()) count += queue.length;
    return count;
  }

  start(): void {
    this.#isTaking = true;
    this.#bookWake(this.sending.context.clock.nowMs + this.#takeIntervalMs());
  }

  stop(): void {
    this.#isTaking = false;
  }

  retire(): void {
    this.stop();
    this.#packer.closeAll();
    this.#wake();
  }

  takeArrivals(): void {
    this.#take();
  }

  #takeIntervalMs(): number {
    const peak = this.sending.source.peakRecordsPerSecond;
    const apart = peak > 0 ? 1000 / peak : Infinity;
    const room = this.#recordsMax * apart;
    const often = Math.min(takeIntervalMs, this.kpl.aggregation ? Infinity : room);
    return Math.min(Math.max(often, apart), this.kpl.recordMaxBufferedTimeMs);
  }

  #limiterOf(shardNumber: number): ShardLimiter {
    let limiter = this.#limiters.get(shardNumber);
    if (!limiter) {
      const { clock, era } = this.sending.context;
      limiter = new ShardLimiter(era, this.kpl.rateLimitRatio, clock.nowMs);
      this.#limiters.set(shardNumber, limiter);
    }
    return limiter;
  }

  #bookWake(dueMs: number): void {
    const { clock } = this.sending.context;
    if (this.#wakes?.run && this.#wakes.dueMs <= dueMs) return;
    clock.cancel(this.#wakes);
    this.#wakes = clock.schedule(dueMs, () => {
      this.#wake();
    });
  }

  #wake(): void {
    const { nowMs } = this.sending.context.clock;
    this.#take();
    this.#packer.closeDue(nowMs);
    const isWaiting = this.#drain(nowMs);
    if (this.#collectedDeadlineMs <= nowMs) this.#send();
    const next = Math.min(
      this.#packer.nextDeadlineMs,
      this.#collectedDeadlineMs,
      isWaiting ? nowMs + drainIntervalMs : Infinity,
      this.#isTaking ? nowMs + this.#takeIntervalMs() : Infinity,
    );
    this.sending.context.clock.cancel(this.#wakes);
    if (next < Infinity) this.#bookWake(next);
  }

  /** Fresh user records go into the parcels of their shards. */
  #take(): void {
    if (!this.#isTaking) return;
    const { source, books, context } = this.sending;
    const intake = this.#intake;
    const produced = source.arrive(intake, context.clock.nowMs, (second) => {
      this.waitingRecords--;
      books.giveUp(second, 'producerQueueFull');
    });
    if (produced === 0) return;
    this.waitingRecords += produced;
    this.series.received(produced);
    books.call(produced, 0, 0);
    const { recordMaxBufferedTimeMs, recordTtlMs } = this.kpl;
    for (let entry = 0; entry < intake.count; entry++) {
      const aroseAtMs = intake.producedAtMs[entry] as number;
      this.#packer.add(intake, entry, aroseAtMs + recordMaxBufferedTimeMs, aroseAtMs + recordTtlMs);
    }
    intake.count = 0;
  }

  /** Moves what has tokens on to the collector; true while something waits. */
  #drain(nowMs: number): boolean {
    const { recordSizeBytes } = this.sending.config;
    let isWaiting = false;
    for (const limiter of this.#limiters.values()) {
      if (limiter.queue.length === 0) continue;
      limiter.drain(nowMs, recordSizeBytes, this.#collect, this.#sortOut);
      if (limiter.queue.length > 0) isWaiting = true;
    }
    return isWaiting;
  }

  readonly #collect = (parcel: Parcel): void => {
    const bytes = parcel.totalBytes(this.sending.config.recordSizeBytes);
    const isTooMuch =
      this.#collectedRecords + parcel.kinesisRecords > this.#recordsMax ||
      this.#collectedBytes + bytes > this.#bytesMax;
    if (isTooMuch && this.#collected.length > 0) this.#send();
    this.#collected.push(parcel);
    this.#collectedRecords += parcel.kinesisRecords;
    this.#collectedBytes += bytes;
    this.#collectedDeadlineMs = Math.min(this.#collectedDeadlineMs, parcel.deadlineMs);
  };

  #send(): void {
    const { dataStream } = this;
    const { config, context, faults, settings, books } = this.sending;
    const parcels = this.#collected;
    const kinesisRecords = this.#collectedRecords;
    this.#collected = [];
    this.#collectedRecords = 0;
    this.#collectedBytes = 0;
    this.#collectedDeadlineMs = Infinity;
    const { nowMs } = context.clock;
    for (const parcel of parcels) this.#noteBuffering(parcel, nowMs);
    for (const { entries, isPacked } of parcels) faults.markFailures(entries, entries.count, isPacked);
    const stored = parcels.map(({ entries }) => storedOf(entries));
    const bundles = parcels.map((parcel) => ({
      entries: parcel.entries,
      count: parcel.entries.count,
      sizeBytes: parcel.sizeBytes(config.recordSizeBytes),
      isParcel: parcel.isPacked,
    }));
    const failed = dataStream.writes.putBundles('PutRecords', bundles, config.id);
    const { failure } = dataStream.writes;
    books.call(0, kinesisRecords, failed, dataStream.writes.failedInCall);
    const shards = parcels.map(({ entries }) => dataStream.shardOfKey(entries.keyId[0] as number));
    parcels.forEach((parcel, index) => {
      this.#noteStored(parcel, stored[index] ?? null);
    });
    const answerMs = faults.answerMs(settings.roundTripMs);
    const isAnswered = answerMs <= settings.requestTimeoutMs;
    context.clock.schedule(nowMs + Math.min(answerMs, settings.requestTimeoutMs), () => {
      parcels.forEach((parcel, index) => {
        if (failure !== null && !failure.retryable) this.#giveUpAll(parcel, failure.errorCode);
        else this.#settle(parcel, shards[index] as Shard, isAnswered, failure?.errorCode);
        this.#packer.release(parcel);
      });
      this.#wake();
    });
  }

  #noteBuffering({ entries }: Parcel, nowMs: number): void {
    let count = 0;
    let bufferedMs = 0;
    for (let entry = 0; entry < entries.count; entry++) {
      if (entries.attempts[entry] !== 0) continue;
      count++;
      bufferedMs += nowMs - (entries.producedAtMs[entry] as number);
    }
    this.series.sent(count, bufferedMs);
  }

  /** Which user records the call has stored for the first time, and how many Kinesis records that were. */
  #noteStored({ entries, isPacked, kinesisRecords }: Parcel, before: Uint8Array | null): void {
    let put = 0;
    let failed = 0;
    let retries = 0;
    for (let entry = 0; entry < entries.count; entry++) {
      if (entries.refused[entry] !== 0) {
        failed++;
        continue;
      }
      put++;
      retries += entries.attempts[entry] as number;
      if (before?.[entry] === 1) continue;
      this.waitingRecords--;
      this.sending.books.storedOne(entries, entry);
    }
    if (put > 0) this.series.put(put, isPacked ? kinesisRecords : put, retries);
    if (failed > 0) this.series.failed(isPacked ? 1 : failed);
  }

  /** The answer is there, or the wait for it is over: what failed goes through the library again. */
  #settle(parcel: Parcel, shard: Shard, isAnswered: boolean, failureCode: string | undefined): void {
    const { entries } = parcel;
    const isMisplaced = shard.shardNumber !== parcel.predictedShard;
    for (let entry = 0; entry < entries.count; entry++) {
      if (!isAnswered) this.#tryAgain(entries, entry, null);
      else if (entries.refused[entry] !== 0) {
        const errorCode = failureCode ?? errorCodeOf(entries.refused[entry] as number, this.dataStream);
        if (this.kpl.failsAtRefusal) this.#giveUp(entries, entry, 'noRetries', errorCode);
        else this.#tryAgain(entries, entry, errorCode);
      } else if (isMisplaced && !this.#belongs(entries, entry, shard)) this.#tryAgain(entries, entry, null);
    }
    if (isAnswered && isMisplaced) this.#refreshShardMap();
  }

  #belongs(entries: PutEntries, entry: number, { range }: Shard): boolean {
    return contains(range, this.dataStream.keys.hashKeyOf(entries.keyId[entry] as number));
  }

  /** A parcel that has waited too long for tokens: what is too old is given up, the rest is packed anew. */
  readonly #sortOut = (parcel: Parcel): void => {
    for (let entry = 0; entry < parcel.entries.count; entry++) this.#tryAgain(parcel.entries, entry, null);
    this.#packer.release(parcel);
  };

  /** With a new deadline: half of the buffered time, the end of its life at the latest (KPL-10). */
  #tryAgain(entries: PutEntries, entry: number, errorCode: string | null): void {
    const { nowMs } = this.sending.context.clock;
    const expiresAtMs = (entries.producedAtMs[entry] as number) + this.kpl.recordTtlMs;
    if (expiresAtMs <= nowMs) {
      this.#giveUp(entries, entry, 'recordTtlExpired', errorCode);
      return;
    }
    entries.attempts[entry] = Math.min((entries.attempts[entry] as number) + 1, 65_535);
    const deadlineMs = Math.min(nowMs + this.kpl.recordMaxBufferedTimeMs / 2, expiresAtMs);
    this.#packer.add(entries, entry, deadlineMs, expiresAtMs);
  }

  #giveUpAll({ entries }: Parcel, errorCode: string): void {
    for (let entry = 0; entry < entries.count; entry++) this.#giveUp(entries, entry, 'callFailed', errorCode);
  }

  #giveUp(
    entries: PutEntries,
    entry: number,
    cause: 'noRetries' | 'recordTtlExpired' | 'callFailed',
    errorCode: string | null,
  ): void {
    if (!entries.isStored(entry)) this.waitingRecords--;
    this.sending.books.giveUpEntry(entries, entry, cause, errorCode ?? undefined);
  }

  /** ListShards takes a round trip; until it is back the old map holds. */
  #refreshShardMap(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    const { context, config, settings } = this.sending;
    const text = `${config.id} finds records in another shard than it expected and looks at the shards again`;
    context.trace.line(context.clock.nowMs, config.id, 'producer.shardMapOutdated', text);
    context.clock.schedule(context.clock.nowMs + settings.roundTripMs, () => {
      this.#refreshing = false;
      this.#packer.repack(() => {
        this.#shardMap.refresh();
      });
      this.#wake();
    });
  }
}

/** 1 for each entry that is stored already; null when none is. */
function storedOf(entries: PutEntries): Uint8Array | null {
  if (entries.places === null) return null;
  const stored = new Uint8Array(entries.count);
  for (let entry = 0; entry < entries.count; entry++) stored[entry] = entries.isStored(entry) ? 1 : 0;
  return stored;
}
