import type { RetryPolicy } from '../../producers/producerConfig';
import type { RecentCall } from '../../producers/recentCalls';

export interface ProducerView {
  readonly id: string;
  /** A program, or a service of AWS that writes records. */
  readonly kind: 'producer' | 'subscriptionFilter' | 'streamProcessor';
  readonly to: string;
  readonly status: 'producing' | 'stopped';
  readonly api: 'PutRecord' | 'PutRecords' | 'PutRecordBatch';
  readonly entriesPerCallMax: number;
  /** What becomes of what fails; the libraries that resend by themselves have rules of their own. Null for a subscription. */
  readonly retryPolicy: RetryPolicy | null;
  /** Null for a subscription: it is the service that calls. */
  readonly requestTimeoutMs: number | null;
  /** Its newest calls, of one breath, oldest first, at most four. */
  readonly recentCalls: readonly RecentCall[];
  /** One PutRecord call at a time, in order (KDS-09). */
  readonly oneAtATime: boolean;
  /** Null for a subscription, whose payloads are of any size. */
  readonly recordSizeBytes: number | null;
  /** Rows that it writes into one record; a part of one where it cuts what it has. */
  readonly rowsPerRecord: number;
  /** By what means its records are sent; null for a subscription filter of a log group. */
  readonly library: 'SDK' | 'KPL' | 'Agent' | null;
  /** What the producer library has in its hands; null for any other. */
  readonly kpl: KplView | null;
  /** What the agent has buffered; null for any other. */
  readonly agent: AgentView | null;
  /** New records of the last second: user records where a library packs them. */
  readonly producedRecordsPerSecond: number;
  /** Kinesis records in the calls of the last second. */
  readonly offeredRecordsPerSecond: number;
  readonly acceptedRecordsPerSecond: number;
  /** For want of throughput. */
  readonly refusedRecordsPerSecond: number;
  /** By a fault: `InternalFailure` of an entry, or a key that does not answer. */
  readonly failedRecordsPerSecond: number;
  /** Records that wait here, fresh or to be sent again. */
  readonly waitingRecords: number;
  /** The most that waited at the end of a metric period so far. */
  readonly waitingRecordsMost: number;
  readonly givenUpRecords: number;
  /** Given up although they are stored: the answers never came. */
  readonly doubtedRecords: number;
  /** What its keys are, in words: 'gate-north' or '40 gates' or 'ticket'. */
  readonly partitionKeyText: string;
  readonly entityName: string | null;
  /** Busiest keys of the last second, at most eight, most first. */
  readonly keys: readonly ProducerKeyView[];
}

export interface AgentView {
  readonly bufferedRecords: number;
  /** Of the call that it fills, 0 to 1. */
  readonly fillRatio: number;
  /** What is left of its buffer age, 0 to 1. */
  readonly remainingRatio: number;
  readonly bufferAgeMs: number;
}

export interface KplView {
  readonly aggregation: boolean;
  readonly recordMaxBufferedTimeMs: number;
  readonly recordTtlMs: number;
  /** Parcels that are being filled, in order of their shards. */
  readonly openParcels: readonly ParcelView[];
  /** Parcels that wait for the rate limit or for the next call. */
  readonly closedParcels: number;
  /** User records in a Kinesis record, over the last second; 0 when none was sent. */
  readonly userRecordsPerKinesisRecord: number;
}

export interface ParcelView {
  readonly shardId: string;
  readonly userRecords: number;
  readonly bytes: number;
  /** Bytes of AggregationMaxSize, 0 to 1. */
  readonly fillRatio: number;
  /** When it leaves at the latest. */
  readonly leavesAtMs: number;
  /** What is left of RecordMaxBufferedTime, 0 to 1. */
  readonly remainingRatio: number;
}

export interface ProducerKeyView {
  readonly keyId: number;
  readonly name: string;
  readonly offeredRecordsPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  /** Place of the key's MD5 on the hash ruler. */
  readonly hashRatio: number;
}
