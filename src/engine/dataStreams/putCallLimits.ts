import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { Era } from '../simulationView';

const { print } = quantities;

export type PutApi = 'PutRecord' | 'PutRecords';

/** A call that failed as a whole: none of its records was judged, and none of the buckets was touched. */
export interface CallFailure {
  readonly errorCode: string;
  /** Why, in one sentence for the learner. */
  readonly sentence: string;
  /** Whether the same call may succeed a moment later: an SDK sends it again by itself. */
  readonly retryable: boolean;
}

/** What one PutRecord or PutRecords call may carry (KDS-06, KDS-08). */
export class PutCallLimits {
  readonly #entriesMax: number;
  readonly #requestBytesMax: number;

  /** @param recordBytesMax what the data stream takes as one record; changed by UpdateMaxRecordSize. */
  constructor(
    era: Era,
    public recordBytesMax: number,
  ) {
    this.#entriesMax = quotaValue('putRecordsEntriesMax', era);
    this.#requestBytesMax = quotaValue('putRecordsBytesMax', era);
  }

  /**
   * @param largestBytes size of the largest record of the call; @param bytes size of all of them.
   * A record counts with its partition key, before base64.
   */
  problemOf(api: PutApi, entries: number, bytes: number, largestBytes: number): CallFailure | null {
    const entriesMax = api === 'PutRecord' ? 1 : this.#entriesMax;
    if (entries <= entriesMax && bytes <= this.#requestBytesMax && largestBytes <= this.recordBytesMax) return null;
    if (entries > entriesMax) {
      return invalid(`A ${api} call carries up to ${print.count(entriesMax)} records, not ${print.count(entries)}.`);
    }
    if (largestBytes > this.recordBytesMax) {
      return invalid(
        `A record has up to ${print.size(this.recordBytesMax)} here, not ${print.count(largestBytes)} bytes.`,
      );
    }
    return invalid(
      `A ${api} call carries up to ${print.size(this.#requestBytesMax)}, not ${print.count(bytes)} bytes.`,
    );
  }
}

function invalid(sentence: string): CallFailure {
  return { errorCode: 'ValidationException', sentence, retryable: false };
}
