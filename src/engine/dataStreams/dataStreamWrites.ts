import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { DataStreamAccount } from '../ledger/recordLedger';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import { allowanceFor, openRoom, roomFor } from './callRoom';
import { PutCallLimits, type CallFailure, type PutApi } from './putCallLimits';
import type { PutBundle } from './putBundle';
import type { PutEntries } from './putEntries';
import type { Shard } from './shard';
import type { ShardTable } from './shardTable';
import { openPutSeries, type PutSeries } from './putSeries';
import { takeWrites } from './shardThroughput';

/** Mark of an entry that the service fails to store, set before the call by whoever injects the fault. */
export const internalFailure = 2;

/**
 * The write side of a data stream: a call that breaks a rule fails as a whole; of any other each entry is routed and
 * judged on its own, in order. It keeps the books.
 */
export class DataStreamWrites {
  readonly limits: PutCallLimits;
  /** Why the last call failed as a whole, or null when its entries were judged. */
  failure: CallFailure | null = null;
  /** Asked once a call: what keeps the data stream from taking any record, as a disabled key does. */
  refuseCalls: (producerId: string) => CallFailure | null = () => null;
  /** Calls failed as a whole so far, and the records in them. */
  failedCalls = 0;
  failedRecords = 0;
  /** Kinesis records of the last call that a fault kept from being stored: of one entry (KDS-08), or of the whole call. */
  failedInCall = 0;
  lastFailure: CallFailure | null = null;
  lastFailureAtMs = -Infinity;
  readonly #series: Record<PutApi, PutSeries>;
  readonly #account: DataStreamAccount;
  readonly #touched: Shard[] = [];
  /** Folded into the trace once a call. */
  #outcomes = 0;

  constructor(
    readonly dataStreamId: string,
    readonly context: RunContext,
    readonly table: ShardTable,
    recordBytesMax: number,
  ) {
    this.limits = new PutCallLimits(context.era, recordBytesMax);
    this.#account = context.ledger.dataStream(dataStreamId);
    this.#series = {
      PutRecord: openPutSeries('PutRecord', dataStreamId, context.metrics),
      PutRecords: openPutSeries('PutRecords', dataStreamId, context.metrics),
    };
  }

  /**
   * One call with the first `count` of `entries`, all of one size. They are judged in their order; each needs a token
   * of both buckets of its shard and takes from neither when one refuses (KDS-08, KDS-11, SIM-06). Marks the refused
   * ones and gives their number; all of them when the call failed as a whole.
   * @param caller whose call it is, for the policy of a key; '' for somebody whom none names.
   */
  put(api: PutApi, entries: PutEntries, count: number, recordSizeBytes: number, caller = ''): number {
    if (this.#fails(api, entries, count, count * recordSizeBytes, recordSizeBytes, caller)) return count;
    const { nowMs } = this.context.clock;
    const { stored } = this.#account;
    const { keyId: keyIds, entityId, productionOrder, producedSecond, refused } = entries;
    const touched = this.#touched;
    touched.length = 0;
    const { table } = this;
    const known = table.knownOfKey;
    let refusedCount = 0;
    // Folded into the trace once a call: the order and the outcome of every entry.
    let outcomes = count;
    let second = -1;
    let storedInSecond = 0;
    for (let entry = 0; entry < count; entry++) {
      const keyId = keyIds[entry] as number;
      const shard = known[keyId] ?? table.ofKey(keyId);
      if (shard.callAccepted === 0 && shard.callRefused === 0) {
        touched.push(shard);
        shard.callRoom = roomFor(shard, nowMs, recordSizeBytes);
      }
      if (shard.callAccepted < shard.callRoom) {
        const own = producedSecond[entry] as number;
        if (own !== second) {
          if (storedInSecond > 0) stored.add(second, storedInSecond);
          second = own;
          storedInSecond = 0;
        }
        storedInSecond++;
        shard.log.append(own, keyId, entityId[entry] as number, productionOrder[entry] as number);
        shard.callAccepted++;
        refused[entry] = 0;
        outcomes = Math.imul(outcomes ^ (keyId << 1), 0x01000193);
      } else {
        shard.callRefused++;
        shard.refusals.add(keyId);
        refused[entry] = 1;
        refusedCount++;
        outcomes = Math.imul(outcomes ^ ((keyId << 1) | 1), 0x01000193);
      }
    }
    if (storedInSecond > 0) stored.add(second, storedInSecond);
    this.context.trace.foldInt(outcomes);
    let acceptedBytes = 0;
    for (const shard of touched) {
      const { throughput, callAccepted } = shard;
      shard.callAcceptedBytes = callAccepted * recordSizeBytes;
      acceptedBytes += shard.callAcceptedBytes;
      shard.callAllowanceBytes = Math.max(0, shard.callAcceptedBytes - Math.floor(throughput.writeBytes.tokens));
      if (callAccepted > 0) shard.log.stamp(nowMs, recordSizeBytes);
    }
    this.failedInCall = 0;
    this.#book(api, count, refusedCount, count * recordSizeBytes, acceptedBytes);
    return refusedCount;
  }

  /** The same for records of different sizes, each as long as its `sizeBytes`. */
  putSized(api: PutApi, entries: PutEntries, count: number, caller = ''): number {
    const { keyId: keyIds, entityId, productionOrder, producedSecond, refused, sizeBytes } = entries;
    let offeredBytes = 0;
    let largestBytes = 0;
    for (let entry = 0; entry < count; entry++) {
      const size = sizeBytes[entry] as number;
      offeredBytes += size;
      if (size > largestBytes) largestBytes = size;
    }
    if (this.#fails(api, entries, count, offeredBytes, largestBytes, caller)) return count;
    const { nowMs } = this.context.clock;
    const touched = this.#touched;
    touched.length = 0;
    let refusedCount = 0;
    let acceptedBytes = 0;
    let outcomes = count;
    for (let entry = 0; entry < count; entry++) {
      const keyId = keyIds[entry] as number;
      const size = sizeBytes[entry] as number;
      const shard = this.table.ofKey(keyId);
      if (shard.callAccepted === 0 && shard.callRefused === 0) {
        touched.push(shard);
        openRoom(shard, nowMs);
      }
      const fromAllowance = allowanceFor(shard, size);
      if (fromAllowance >= 0) {
        const own = producedSecond[entry] as number;
        this.#account.stored.add(own, 1);
        shard.log.appendSized(own, keyId, entityId[entry] as number, productionOrder[entry] as number, size);
        shard.callAccepted++;
        shard.callAcceptedBytes += size;
        shard.callAllowanceBytes += fromAllowance;
        shard.callBytesRoom -= size - fromAllowance;
        shard.callAllowanceRoom -= fromAllowance;
        acceptedBytes += size;
        refused[entry] = 0;
        outcomes = Math.imul(outcomes ^ (keyId << 1), 0x01000193);
      } else {
        shard.callRefused++;
        shard.refusals.add(keyId);
        refused[entry] = 1;
        refusedCount++;
        outcomes = Math.imul(outcomes ^ ((keyId << 1) | 1), 0x01000193);
      }
    }
    this.context.trace.foldInt(outcomes);
    for (const shard of touched) if (shard.callAccepted > 0) shard.log.stampArrival(nowMs);
    this.failedInCall = 0;
    this.#book(api, count, refusedCount, offeredBytes, acceptedBytes);
    return refusedCount;
  }

  /**
   * One call whose Kinesis records may be parcels, whose entries may fail in the service and may be stored already. It
   * is judged as the others are; marks each entry, keeps where it is stored, and gives the number of Kinesis records
   * that were not. A record stored once more is no new record (KDS-14).
   */
  putBundles(api: PutApi, bundles: readonly PutBundle[], caller = ''): number {
    let kinesisRecords = 0;
    let offeredBytes = 0;
    let largestBytes = 0;
    for (const { count, sizeBytes, isParcel } of bundles) {
      kinesisRecords += isParcel ? 1 : count;
      offeredBytes += isParcel ? sizeBytes : count * sizeBytes;
      if (sizeBytes > largestBytes) largestBytes = sizeBytes;
    }
    this.failure = this.limits.problemOf(api, kinesisRecords, offeredBytes, largestBytes) ?? this.refuseCalls(caller);
    if (this.failure !== null) {
      for (const { entries, count } of bundles) entries.refused.fill(1, 0, count);
      this.#bookFailedCall(kinesisRecords);
      return kinesisRecords;
    }
    const { nowMs } = this.context.clock;
    this.#touched.length = 0;
    this.#outcomes = kinesisRecords;
    let refusedCount = 0;
    let failedCount = 0;
    let acceptedBytes = 0;
    for (const { entries, count, sizeBytes, isParcel } of bundles) {
      const step = isParcel ? count : 1;
      for (let first = 0; first < count; first += step) {
        const outcome = this.#judge(entries, first, sizeBytes, nowMs);
        entries.refused.fill(outcome, first, first + step);
        if (outcome === 0) acceptedBytes += sizeBytes;
        else if (outcome === 1) refusedCount++;
        else failedCount++;
        if (outcome === 0) this.#store(entries, first, first + step, sizeBytes, isParcel);
      }
      for (const { log } of this.#touched) log.stampArrival(nowMs);
    }
    this.context.trace.foldInt(this.#outcomes);
    this.failedInCall = failedCount;
    this.#book(api, kinesisRecords, refusedCount, offeredBytes, acceptedBytes, failedCount);
    return refusedCount + failedCount;
  }

  /**
   * Begins calls whose records are counted by shard, all of one size: `roomIn` and `storeCounted` for each shard,
   * then `closeCounted` with what was stored. False when such a call fails as a whole.
   */
  openCounted(api: PutApi, recordSizeBytes: number, caller = ''): boolean {
    this.failure = this.limits.problemOf(api, 1, recordSizeBytes, recordSizeBytes) ?? this.refuseCalls(caller);
    this.#touched.length = 0;
    this.#outcomes = 0;
    return this.failure === null;
  }

  /** Records that the buckets of a shard can take now. */
  roomIn(shard: Shard, recordSizeBytes: number): number {
    this.#touched.push(shard);
    return roomFor(shard, this.context.clock.nowMs, recordSizeBytes);
  }

  storeCounted(shard: Shard, producedSecond: number, records: number, recordSizeBytes: number): void {
    const bytes = records * recordSizeBytes;
    shard.log.appendCounted(producedSecond, records, this.context.clock.nowMs, recordSizeBytes);
    shard.callAccepted = records;
    shard.callAcceptedBytes = bytes;
    shard.callAllowanceBytes = Math.max(0, bytes - Math.floor(shard.throughput.writeBytes.tokens));
    this.#outcomes = Math.imul(this.#outcomes ^ (records << 1), 0x01000193);
  }

  /** @param calls that carried the records; the ones that failed as a whole when there is a failure. */
  closeCounted(api: PutApi, calls: number, records: number, recordSizeBytes: number): void {
    if (this.failure !== null) {
      this.#bookFailedCall(records, calls);
      return;
    }
    this.context.trace.foldInt(this.#outcomes);
    const bytes = records * recordSizeBytes;
    this.#book(api, records, 0, bytes, bytes, 0, calls);
  }

  /** One Kinesis record, routed by its first entry: 0 when it fits, 1 when a bucket refuses, 2 when the service fails. */
  #judge(entries: PutEntries, first: number, sizeBytes: number, nowMs: number): 0 | 1 | 2 {
    const keyId = entries.keyId[first] as number;
    const shard = this.table.ofKey(keyId);
    if (shard.callAccepted === 0 && shard.callRefused === 0) {
      this.#touched.push(shard);
      openRoom(shard, nowMs);
    }
    if (entries.refused[first] === internalFailure) {
      this.#outcomes = Math.imul(this.#outcomes ^ ((keyId << 1) | 1), 0x01000195);
      return internalFailure;
    }
    const fromAllowance = allowanceFor(shard, sizeBytes);
    if (fromAllowance < 0) {
      shard.callRefused++;
      shard.refusals.add(keyId);
      this.#outcomes = Math.imul(this.#outcomes ^ ((keyId << 1) | 1), 0x01000193);
      return 1;
    }
    shard.callAccepted++;
    shard.callAcceptedBytes += sizeBytes;
    shard.callAllowanceBytes += fromAllowance;
    shard.callBytesRoom -= sizeBytes - fromAllowance;
    shard.callAllowanceRoom -= fromAllowance;
    this.#outcomes = Math.imul(this.#outcomes ^ (keyId << 1), 0x01000193);
    return 0;
  }

  /** Entries [from, to) are one Kinesis record of the shard that the first of them goes to. */
  #store(entries: PutEntries, from: number, to: number, sizeBytes: number, isParcel: boolean): void {
    const { keyId: keyIds, entityId, productionOrder, producedSecond } = entries;
    const { stored } = this.#account;
    const places = entries.keepPlaces();
    const { log, shardNumber } = this.table.ofKey(keyIds[from] as number);
    const firstPosition = log.tail;
    let twins = 0;
    for (let entry = from; entry < to; entry++) {
      const keyId = keyIds[entry] as number;
      const second = producedSecond[entry] as number;
      if (isParcel) log.append(second, keyId, entityId[entry] as number, productionOrder[entry] as number);
      else log.appendSized(second, keyId, entityId[entry] as number, productionOrder[entry] as number, sizeBytes);
      if ((places.shardNumber[entry] as number) >= 0) {
        twins++;
        continue;
      }
      stored.add(second, 1);
      places.shardNumber[entry] = shardNumber;
      places.position[entry] = log.tail - 1;
    }
    if (isParcel) log.stampParcel(this.context.clock.nowMs, sizeBytes);
    if (twins > 0) this.#noteTwins(entries, from, to, shardNumber, firstPosition);
  }

  #noteTwins(entries: PutEntries, from: number, to: number, shardNumber: number, firstPosition: number): void {
    const { shardNumber: shards, position: positions } = entries.keepPlaces();
    for (let entry = from; entry < to; entry++) {
      const again = { shardNumber, position: firstPosition + entry - from };
      const first = { shardNumber: shards[entry] as number, position: positions[entry] as number };
      if (first.shardNumber === shardNumber && first.position === again.position) continue;
      this.context.ledger.storedAgain(this.dataStreamId, first, again, entries.producedSecond[entry] as number);
    }
  }

  /** True when the call as a whole is refused; then all its entries are marked and nothing else has changed. */
  #fails(
    api: PutApi,
    entries: PutEntries,
    count: number,
    bytes: number,
    largestBytes: number,
    caller: string,
  ): boolean {
    this.failure = this.limits.problemOf(api, count, bytes, largestBytes) ?? this.refuseCalls(caller);
    if (this.failure === null) return false;
    entries.refused.fill(1, 0, count);
    this.#bookFailedCall(count);
    return true;
  }

  #bookFailedCall(records: number, calls = 1): void {
    this.failedInCall = records;
    this.failedCalls += calls;
    this.failedRecords += records;
    this.lastFailure = this.failure;
    this.lastFailureAtMs = this.context.clock.nowMs;
    this.context.trace.foldInt(-1 - records);
  }

  #book(
    api: PutApi,
    count: number,
    refusedCount: number,
    offeredBytes: number,
    acceptedBytes: number,
    failedCount = 0,
    calls = 1,
  ): void {
    const { nowMs } = this.context.clock;
    const series = this.#series[api];
    const accepted = count - refusedCount - failedCount;
    for (const shard of this.#touched) {
      const { callAccepted, callAcceptedBytes } = shard;
      if (callAccepted > 0) {
        takeWrites(shard.throughput, callAccepted, callAcceptedBytes, shard.callAllowanceBytes);
        shard.series.incomingRecords.add(nowMs, callAccepted);
        shard.series.incomingBytes.add(nowMs, callAcceptedBytes);
        for (const listener of shard.arrivalListeners) listener.recordsStored();
      }
      if (shard.callRefused > 0) {
        shard.callRefusedBy = shard.throughput.writeRecords.tokens >= 1 ? 'bytes' : 'records';
        shard.series.writeThroughputExceeded.add(nowMs, shard.callRefused);
        const begins = shard.refusals.closeCall(nowMs, shard.callRefused, shard.callRefusedBy);
        if (begins) this.#announceRefusals(shard);
      }
      shard.callAccepted = 0;
      shard.callAcceptedBytes = 0;
      shard.callAllowanceBytes = 0;
      shard.callRefused = 0;
    }
    this.context.trace.foldNumber(nowMs);
    this.#account.attemptsRefused += refusedCount;
    if (accepted > 0) {
      series.incomingRecords.add(nowMs, accepted);
      series.incomingBytes.add(nowMs, acceptedBytes);
      series.success.add(nowMs, calls);
    }
    if (refusedCount > 0) series.writeThroughputExceeded.add(nowMs, refusedCount);
    series.bytes.add(nowMs, offeredBytes);
    series.totalRecords?.add(nowMs, count);
    series.successfulRecords?.add(nowMs, accepted);
    series.throttledRecords?.add(nowMs, refusedCount);
    if (failedCount > 0) series.failedRecords?.add(nowMs, failedCount);
  }

  #announceRefusals(shard: Shard): void {
    const { clock, trace, era } = this.context;
    const limit =
      shard.callRefusedBy === 'records'
        ? `${quantities.print.count(quotaValue('writeRecordsPerSecond', era))} records`
        : quantities.print.size(quotaValue('writeBytesPerSecond', era));
    const text = `${shardName(shard.shardNumber)} begins to refuse: its ${limit} a second are spent`;
    trace.line(clock.nowMs, `${this.dataStreamId}/${shard.shardId}`, 'shard.refusalsStarted', text, 'refused');
  }
}
