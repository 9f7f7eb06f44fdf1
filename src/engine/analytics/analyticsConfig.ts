import type { SqlDialect } from './sql/sqlTable';

export type { SqlDialect } from './sql/sqlTable';

/** Where the rows of the results go. */
export type AnalyticsOutput =
  /** Nowhere: the results are worked out and lost. */
  | { readonly kind: 'none' }
  | { readonly kind: 'dataStream'; readonly to: string }
  /** A Firehose stream with Direct PUT: S3 and the other destinations lie behind it (KDA-12). */
  | { readonly kind: 'deliveryStream'; readonly to: string }
  | { readonly kind: 'lambdaFunction'; readonly to: string };

/** A table that rows are joined with: an object in S3, read when the application starts or is updated (KDA-05). */
export interface ReferenceTableConfig {
  readonly name: string;
  /** The first column is the key. All are texts. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the object holds from a moment on; the application has it when it reads the object again. */
  readonly later?: { readonly fromMs: number; readonly rows: readonly (readonly string[])[] };
}

/** An application that asks a stream or two with SQL: Managed Service for Apache Flink, or the older SQL service. */
export interface AnalyticsApplicationConfig {
  readonly id: string;
  /** Id of the data stream read; for the older service also that of a Firehose stream with Direct PUT (KDA-03). */
  readonly reads: string;
  /** Id of a second data stream, whose rows are joined with those of the first. Flink alone (KDA-03, MSF-12). */
  readonly joins?: string;
  /** 'kinesis-sql': the older service, which has ended (KDA-01). */
  readonly dialect: SqlDialect;
  /** Text of the statements. */
  readonly sql: string;
  readonly output: AnalyticsOutput;
  readonly reference: ReferenceTableConfig | null;
  /** Tasks at once; each reads some of the shards. */
  readonly parallelism: number;
  /** 1 to 8 (MSF-04). */
  readonly parallelismPerKpu: number;
  /** Rows that one task works through; null: no limit. */
  readonly rowsPerSecond: number | null;
  readonly checkpointIntervalMs: number;
  /** How long a start, an update or a restart takes. */
  readonly restartMs: number;
  /** False: it is there, and has to be started. */
  readonly started: boolean;
  readonly pollIntervalMs: number;
  /** Moment of the first poll of shard s is phase + s; null: drawn from the seed. */
  readonly phaseMs: number | null;
  /** Size of a row of the results as a record. */
  readonly resultBytes: number;
}

/** What may change while the application is there. */
export type ApplicationSettings = {
  -readonly [
    Name in 'sql' | 'dialect' | 'parallelism' | 'parallelismPerKpu' | 'output' | 'reference'
  ]: AnalyticsApplicationConfig[Name];
};
