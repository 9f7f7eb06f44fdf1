/** A record as it is put; its data are a text of its own, so that every record is told from every other. */
export interface PutRecord {
  readonly partitionKey: string;
  readonly explicitHashKey: string | null;
  readonly data: string;
}

export interface ShardRow {
  readonly shardId: string;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  readonly open: boolean;
}

/** One data stream, in the simulator or in the emulator. A change that is refused gives its error code, else null. */
export interface ComparedStream {
  /** In order of creation. */
  shards(): Promise<readonly ShardRow[]>;
  /** One call; gives the ShardId of each record. */
  put(records: readonly PutRecord[]): Promise<readonly string[]>;
  split(shardId: string, newStartingHashKey: string): Promise<string | null>;
  merge(shardId: string, adjacentShardId: string): Promise<string | null>;
  /** From TRIM_HORIZON, `limit` records a call, until the iterator is null or nothing comes any more. */
  read(shardId: string, limit: number): Promise<{ readonly data: readonly string[]; readonly ended: boolean }>;
}
