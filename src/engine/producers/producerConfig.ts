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
}

/** What a producer does with the refused entries of a call. */
export type RetryPolicy =
  /** Sends them again in a call of their own after min(cap, base × 2^attempt) × a jitter of 0–1, then gives up. */
  | {
      readonly kind: 'backoff';
      readonly retries: number;
      readonly baseMs: number;
      readonly capMs: number;
    }
  /** Puts them first into its next call, then gives up. */
  | { readonly kind: 'nextCall'; readonly retries: number };

export interface ProducerConfig {
  readonly id: string;
  /** Id of the data stream written to. */
  readonly to: string;
  readonly api: 'PutRecord' | 'PutRecords';
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
  readonly retry: RetryPolicy;
  /** Records held at most while they wait to be sent; what does not fit is given up. */
  readonly queueRecordsMax: number;
  /** Call to answer. */
  readonly roundTripMs: number;
  /** Moment of the first call; null: drawn from the seed within one interval. */
  readonly phaseMs: number | null;
}
