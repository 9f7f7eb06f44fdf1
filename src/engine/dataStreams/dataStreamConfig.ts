export interface DataStreamConfig {
  readonly id: string;
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  readonly shardCount: number;
  /** 24 h (KDS-40) to 8,760 h (KDS-41). */
  readonly retentionMs: number;
  /** How long the data stream stays UPDATING in a reshard. Model: reshard-duration (SIM-07). */
  readonly reshardMs: number;
  /** What it takes as one record: 1,024 to 10,240 KiB (KDS-06). Absent: the usual limit. */
  readonly recordBytesMax?: number;
  /** The key that its records are encrypted with: 'aws/kinesis' or a key of the run. Absent: none. */
  readonly keyId?: string;
  /** From the first minute above half of its capacity until an on-demand data stream has grown. Absent: KDS-62. */
  readonly growthMs?: number;
  /** 'metered': the picture shows of its shards what their metrics say that are switched on (MET-20 to MET-26). Absent: all. */
  readonly shardGauges?: 'metered';
}
