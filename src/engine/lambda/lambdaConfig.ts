/** A function that event source mappings invoke. Its memory does not matter here: its speed is given. */
export interface LambdaFunctionConfig {
  readonly id: string;
  /** Work for each record of a batch, and for the call itself. */
  readonly recordMs: number;
  readonly callMs: number;
  /** An invocation that takes longer is stopped and has failed. */
  readonly timeoutMs: number;
  /** Executions at once that PutFunctionConcurrency sets aside and allows; null: no limit of its own. */
  readonly reservedConcurrency: number | null;
  /** Share of the invocations that fail at a record drawn by chance, 0 to 1. */
  readonly errorRatio: number;
  /** Its code takes aggregates apart, by a module or an event source that does (KPL-11); it does where nothing is said. */
  readonly unpacks?: boolean;
}

export type OnFailureDestination = 'SQS' | 'SNS' | 'S3';

/** What UpdateEventSourceMapping can change. Fields as in the API; null stands for its −1, infinite, or for none. */
export interface MappingSettings {
  /** 1 to 10,000 records (ESM-01). */
  readonly batchSize: number;
  /** 0 to 300 s (ESM-02). */
  readonly maximumBatchingWindowMs: number;
  /** 1 to 10 batches of one shard at once (ESM-05). */
  readonly parallelizationFactor: number;
  /** 0 to 10,000; null retries until the records expire (ESM-07). */
  readonly maximumRetryAttempts: number | null;
  /** 60 s to 604,800 s; null lets no record grow too old (ESM-08). */
  readonly maximumRecordAgeMs: number | null;
  readonly bisectBatchOnFunctionError: boolean;
  /** ReportBatchItemFailures among the FunctionResponseTypes (ESM-11). */
  readonly reportBatchItemFailures: boolean;
  readonly onFailureDestination: OnFailureDestination | null;
  /** 0 to 900 s; 0 keeps no state from one invocation to the next (ESM-12). */
  readonly tumblingWindowMs: number;
  /** FilterCriteria: only records whose partition key begins like this reach the function; null: all (ESM-13). */
  readonly filterPrefix: string | null;
  readonly enabled: boolean;
}

export type MappingStart =
  | { readonly type: 'TRIM_HORIZON' }
  | { readonly type: 'LATEST' }
  | { readonly type: 'AT_TIMESTAMP'; readonly timestampMs: number };

/** A Lambda event source mapping on a data stream. */
export interface EventSourceMappingConfig extends MappingSettings {
  readonly id: string;
  /** Id of the data stream read. */
  readonly reads: string;
  /** Id of the function invoked. */
  readonly functionId: string;
  readonly startingPosition: MappingStart;
  /** How long it is Creating; 0: it was there before the run. */
  readonly creationMs: number;
  /** Moment of the first poll of shard s is phase + s; null: drawn from the seed. */
  readonly phaseMs: number | null;
}
