import type { RowsConfig } from '../dataStreams/streamRows';

/** How many records a second arise at a producer, over the time of the run. */
export type RateCurve =
  | { readonly kind: 'steady'; readonly recordsPerSecond: number }
  | {
      readonly kind: 'burst';
      readonly recordsPerSecond: number;
      readonly burstRecordsPerSecond: number;
      readonly fromMs: number;
      readonly durationMs: number;
      /** Repeats with this period; null means once. */
      readonly everyMs: number | null;
    }
  | {
      readonly kind: 'ramp';
      readonly recordsPerSecond: number;
      readonly rampToRecordsPerSecond: number;
      readonly fromMs: number;
      readonly durationMs: number;
    }
  /** Swings smoothly between its lowest rate and its peak, once a period. Model: diurnal-curve. */
  | {
      readonly kind: 'diurnal';
      /** The lowest rate, half a period from the peak. */
      readonly recordsPerSecond: number;
      readonly peakRecordsPerSecond: number;
      readonly peakAtMs: number;
      readonly periodMs: number;
    };

/** Which partition key a record gets. */
export type KeyDistribution =
  /** Every record carries this one key. */
  | { readonly kind: 'same'; readonly partitionKey: string }
  /** One of `values` keys named `<name>-<i>`, each as likely as the next. */
  | { readonly kind: 'uniform'; readonly name: string; readonly values: number }
  /** One of `values` keys named `<name>-<i>`, the i-th with weight 1 / i^exponent. */
  | { readonly kind: 'zipf'; readonly name: string; readonly values: number; readonly exponent: number }
  /** The record's own entity (ticket, bed, plate) is its key. */
  | { readonly kind: 'entity' };

/** The thing whose records must keep their order: a ticket, a patient. Each record belongs to one, drawn evenly. */
export interface EntityConfig {
  readonly name: string;
  readonly values: number;
  /**
   * Where said, records do not draw their entity: each entity has `records` of them, one every `everyMs`, and is never
   * heard of again; as many begin as the rate allows, evenly. An `everyMs` of 0: one after another.
   */
  readonly turns?: { readonly records: number; readonly everyMs: number };
}

/** What a producer does with the refused entries of a call. */
export type RetryPolicy =
  /**
   * Sends them again in a call of their own after min(cap, base × 2^attempt), then gives up. A base of 0 means at once,
   * as soon as the answer is there.
   */
  | {
      readonly kind: 'backoff';
      readonly retries: number;
      readonly baseMs: number;
      readonly capMs: number;
      /** 'full', where nothing is said: times a draw from 0 to 1. 'none': the whole wait. */
      readonly jitter?: 'full' | 'none';
      /** 'wholeRequest': every entry of the call goes again, also those that were stored. Else the failed ones alone. */
      readonly resends?: 'failedEntries' | 'wholeRequest';
    }
  /** Puts them first into its next call, then gives up. */
  | { readonly kind: 'nextCall'; readonly retries: number };

/** What the producer library does between `addUserRecord` and the call. Where nothing is said, its own defaults hold. */
export interface KplConfig {
  /** AggregationEnabled (KPL-02). */
  readonly aggregation: boolean;
  /** 64 to 10,485,760 (KPL-03). */
  readonly aggregationMaxSizeBytes: number;
  /** How long one user record waits at most to be packed with others (KPL-07). */
  readonly recordMaxBufferedTimeMs: number;
  /** After so long one user record is given up (KPL-08). */
  readonly recordTtlMs: number;
  /** Of a shard's own limits (KPL-09): 1.5 for the default of 150 %. */
  readonly rateLimitRatio: number;
  /** FailIfThrottled: give up at the first refusal (KPL-10). */
  readonly failsAtRefusal: boolean;
}

/** How the Kinesis Agent gathers the lines of a file (AGT-01, AGT-04). */
export interface AgentConfig {
  /** A call leaves when so many records are buffered, */
  readonly bufferRecordsMax: number;
  /** or so many bytes, */
  readonly bufferBytesMax: number;
  /** or when the first of them has waited for so long. */
  readonly bufferAgeMs: number;
  /** partitionKeyOption DETERMINISTIC: the records keep their keys. Else each gets a random one. */
  readonly deterministicKeys: boolean;
}

/** By what means records get into the data stream. */
export type ProducerLibrary =
  { readonly kind: 'SDK' } | ({ readonly kind: 'KPL' } & KplConfig) | ({ readonly kind: 'Agent' } & AgentConfig);

/** A share of the calls is answered later than a round trip. */
export interface SlowAnswers {
  readonly ratio: number;
  /** From call to answer. */
  readonly afterMs: number;
}

/** Faults between the producer and the service. They are drawn from a fork of their own. */
export interface WriteFaultsConfig {
  /** Entries that fail with InternalFailure although there is room (KDS-08), 0 to 1. */
  readonly internalFailureRatio: number;
  /** Calls that are answered late, by class; the rest takes a round trip. Together at most 1. */
  readonly slowAnswers: readonly SlowAnswers[];
  /** Calls whose answer never comes, 0 to 1. */
  readonly lostAnswerRatio: number;
}

export interface ProducerConfig {
  readonly id: string;
  /** Id of the data stream written to. */
  readonly to: string;
  readonly api: 'PutRecord' | 'PutRecords';
  /**
   * One PutRecord call at a time, each with the SequenceNumberForOrdering of the one before (KDS-09): the next record
   * waits for the answer, and a failed one is tried again before it. Goes with api 'PutRecord'.
   */
  readonly oneAtATime?: boolean;
  readonly rate: RateCurve;
  /** Data blob and partition key together (KDS-10). */
  readonly recordSizeBytes: number;
  /** 1–500 (KDS-08); 1 for PutRecord. */
  readonly entriesPerCallMax: number;
  /** Time between two calls; null: as often as `entriesPerCallMax` records have arisen. */
  readonly callIntervalMs: number | null;
  readonly partitionKey: KeyDistribution;
  /** Decimal string that overrides the hash of the key (KDS-05), or null. */
  readonly explicitHashKey: string | null;
  readonly entity: EntityConfig | null;
  /** What the records say, where somebody asks them with SQL. Goes with an entity. */
  readonly rows?: RowsConfig;
  readonly retry: RetryPolicy;
  /** Records held at most while they wait to be sent; what does not fit is given up. */
  readonly queueRecordsMax: number;
  /** Call to answer. */
  readonly roundTripMs: number;
  /** Moment of the first call; null: drawn from the seed within one interval. */
  readonly phaseMs: number | null;
  /** The SDK where nothing is said. */
  readonly library?: ProducerLibrary;
  /** After so long without an answer a call counts as failed and is sent again; 6 s where nothing is said (KPL-13). */
  readonly requestTimeoutMs?: number;
  readonly faults?: WriteFaultsConfig;
  /** Measure produceToStoreMs of what the SDK puts by the batch, too; the library and single calls always do. */
  readonly keepsDelays?: boolean;
}
