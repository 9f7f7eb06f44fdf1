/** A reader that polls every shard by itself, without the KCL. */
export interface PollingReaderConfig {
  readonly id: string;
  /** Id of the data stream read. */
  readonly reads: string;
  readonly pollIntervalMs: number;
  /** At most 10,000 (KDS-22). */
  readonly recordsPerCallMax: number;
  /** Moment of the first poll of shard s is phase + s; null: drawn from the seed. */
  readonly phaseMs: number | null;
}
