import { internalFailure } from '../dataStreams/dataStreamWrites';
import type { PutBundle } from '../dataStreams/putBundle';
import type { CallFailure, PutApi } from '../dataStreams/putCallLimits';
import type { PutEntries } from '../dataStreams/putEntries';
import type { PutWrites } from '../dataStreams/putTarget';
import { quantities } from '../kernel/quantities';
import type { DataStreamAccount } from '../ledger/recordLedger';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { DeliverySeries } from './deliverySeries';
import type { DirectPutIntake } from './directPutIntake';
import { DirectPutQuota } from './directPutQuota';
import type { HeldRecords } from './heldRecords';

const { print } = quantities;

/** Records that were taken, told at once. */
export type TakenRecords = Pick<HeldRecords, 'records' | 'producedSecond' | 'sizeBytes' | 'isRepeat' | 'parcel'>;

/** PutRecord and PutRecordBatch: what a call may hold, and which of its records the quota lets in (FH-10, FH-14, FH-15). */
export class DirectPutWrites implements PutWrites {
  failure: CallFailure | null = null;
  failedInCall = 0;
  /** Why the stream takes no call at all, or null: it reads a data stream, or is not there yet. */
  refuseCalls: (isOfLogs: boolean) => CallFailure | null = () => null;
  readonly quota: DirectPutQuota;
  throttledRecords = 0;
  refusedCalls = 0;
  /** Of the record for which the latest call was refused, where it was too long (FH-14); null after any other. */
  oversizedBytes: number | null = null;
  lastFailure: CallFailure | null = null;
  /** For applications that are handed what is taken; null while there is none. */
  intake: DirectPutIntake | null = null;
  readonly #account: DataStreamAccount;

  constructor(
    readonly deliveryStreamId: string,
    readonly context: RunContext,
    readonly series: DeliverySeries,
    region: 'large' | 'other',
    readonly take: (taken: TakenRecords) => void,
  ) {
    this.#account = context.ledger.dataStream(deliveryStreamId);
    this.quota = new DirectPutQuota(region, context.era);
  }

  put(api: PutApi, entries: PutEntries, count: number, recordSizeBytes: number): number {
    if (this.#fails(api, count, count * recordSizeBytes, recordSizeBytes)) {
      entries.refused.fill(1, 0, count);
      return count;
    }
    return this.#judge(entries, count, recordSizeBytes, false);
  }

  putBundles(api: PutApi, bundles: readonly PutBundle[]): number {
    const records = bundles.reduce((sum, { count }) => sum + count, 0);
    const bytes = bundles.reduce((sum, { count, sizeBytes }) => sum + count * sizeBytes, 0);
    const largest = bundles.reduce((most, { sizeBytes }) => Math.max(most, sizeBytes), 0);
    if (this.#fails(api, records, bytes, largest)) {
      for (const { entries, count } of bundles) entries.refused.fill(1, 0, count);
      return records;
    }
    return bundles.reduce(
      (failed, { entries, count, sizeBytes }) => failed + this.#judge(entries, count, sizeBytes, true),
      0,
    );
  }

  /** One PutRecordBatch of CloudWatch Logs, each record of a size of its own; true for each that was taken. */
  putParcels(records: readonly Omit<TakenRecords, 'records' | 'isRepeat'>[]): readonly boolean[] {
    const bytes = records.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const largest = records.reduce((most, { sizeBytes }) => Math.max(most, sizeBytes), 0);
    const { nowMs } = this.context.clock;
    if (this.#fails('PutRecords', records.length, bytes, largest, true)) return records.map(() => false);
    const taken = records.map((record) => {
      if (!this.quota.takes(record.sizeBytes)) return false;
      this.#account.stored.add(record.producedSecond, 1);
      this.take({ ...record, records: 1, isRepeat: false });
      this.intake?.handParcel(record.producedSecond, nowMs, record.sizeBytes);
      return true;
    });
    this.#noteThrottled(taken.filter((isTaken) => !isTaken).length);
    return taken;
  }

  /** In order, each by itself: a batch can half succeed (FH-15). */
  #judge(entries: PutEntries, count: number, sizeBytes: number, keepsPlaces: boolean): number {
    const { nowMs } = this.context.clock;
    const { refused, producedSecond } = entries;
    const places = keepsPlaces ? entries.keepPlaces() : entries.places;
    let failed = 0;
    let beyondQuota = 0;
    let taken = 0;
    let [second, isRepeat, inGroup] = [-1, false, 0];
    const flush = () => {
      if (inGroup > 0) this.take({ records: inGroup, producedSecond: second, sizeBytes, isRepeat, parcel: null });
      inGroup = 0;
    };
    for (let entry = 0; entry < count; entry++) {
      if (keepsPlaces && refused[entry] === internalFailure) {
        failed++;
        continue;
      }
      if (!this.quota.takes(sizeBytes)) {
        refused[entry] = 1;
        beyondQuota++;
        continue;
      }
      refused[entry] = 0;
      taken++;
      const own = producedSecond[entry] as number;
      const again = entries.isStored(entry);
      if (own !== second || again !== isRepeat) {
        flush();
        [second, isRepeat] = [own, again];
      }
      inGroup++;
      const position = this.#keepForReaders(entries, entry);
      if (again) continue;
      this.#account.stored.add(own, 1);
      if (!places) continue;
      places.shardNumber[entry] = 0;
      places.position[entry] = position;
    }
    flush();
    if (taken > 0) this.intake?.hand(nowMs, sizeBytes);
    this.failedInCall += failed;
    this.context.trace.foldInt(taken);
    this.context.trace.foldNumber(nowMs);
    this.#noteThrottled(beyondQuota);
    return failed + beyondQuota;
  }

  /** Applications are handed a record as often as it is taken; gives its place among what they are handed. */
  #keepForReaders(entries: PutEntries, entry: number): number {
    const { intake } = this;
    if (!intake) return 0;
    const second = entries.producedSecond[entry] as number;
    const order = entries.keepsEntities ? (entries.productionOrder[entry] as number) : -1;
    const position = intake.append(second, entries.keyId[entry] as number, entries.entityId[entry] as number, order);
    if (entries.places && entries.isStored(entry)) {
      const first = { shardNumber: 0, position: entries.places.position[entry] as number };
      this.context.ledger.storedAgain(this.deliveryStreamId, first, { shardNumber: 0, position }, second);
    }
    return position;
  }

  /** The quota was spent before so many records. */
  #noteThrottled(records: number): void {
    if (records === 0) return;
    const { nowMs } = this.context.clock;
    this.#account.attemptsRefused += records;
    this.throttledRecords += records;
    this.series.of('ThrottledRecords').add(nowMs, records);
    this.quota.noteThrottled(nowMs);
  }

  #fails(api: PutApi, records: number, bytes: number, largest: number, isOfLogs = false): boolean {
    const { nowMs } = this.context.clock;
    this.failure = this.refuseCalls(isOfLogs) ?? this.#problemOf(api, records, bytes, largest);
    this.failedInCall = this.failure === null ? 0 : records;
    this.oversizedBytes = largest > quotaValue('firehoseRecordBytesMax', this.context.era) ? largest : null;
    if (this.failure === null && !this.quota.openCall(nowMs)) {
      this.failure = {
        errorCode: 'ServiceUnavailableException',
        sentence: `More than ${print.count(this.quota.requestsPerSecond)} requests a second.`,
        retryable: true,
      };
      this.#noteThrottled(records);
    }
    if (this.failure === null) {
      this.series.of('IncomingPutRequests').add(nowMs, 1);
      return false;
    }
    this.refusedCalls++;
    this.lastFailure = this.failure;
    this.context.trace.foldInt(-1 - records);
    return true;
  }

  #problemOf(api: PutApi, records: number, bytes: number, largest: number): CallFailure | null {
    const { era } = this.context;
    const recordMax = quotaValue('firehoseRecordBytesMax', era);
    const recordsMax = api === 'PutRecord' ? 1 : quotaValue('putRecordBatchRecordsMax', era);
    const bytesMax = quotaValue('putRecordBatchBytesMax', era);
    const invalid = (sentence: string) => ({ errorCode: 'InvalidArgumentException', sentence, retryable: false });
    if (largest > recordMax) {
      return invalid(`A record has up to ${print.size(recordMax)} here, not ${print.size(largest)}.`);
    }
    if (records > recordsMax) return invalid(`A call carries up to ${print.count(recordsMax)} records.`);
    return bytes > bytesMax
      ? invalid(`A PutRecordBatch call carries up to ${print.size(bytesMax)}, not ${print.size(bytes)}.`)
      : null;
  }
}
