export interface DataStreamConfig {
  readonly id: string;
  readonly mode: 'PROVISIONED';
  readonly shardCount: number;
  /** 24 h (KDS-40) to 8,760 h (KDS-41). */
  readonly retentionMs: number;
  /** How long the data stream stays UPDATING in a reshard. Model: reshard-duration (SIM-07). */
  readonly reshardMs: number;
  /** What it takes as one record: 1,024 to 10,240 KiB (KDS-06). Absent: the usual limit. */
  readonly recordBytesMax?: number;
}
