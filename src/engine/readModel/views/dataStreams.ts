export interface DataStreamView {
  readonly id: string;
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  readonly status: 'CREATING' | 'ACTIVE' | 'UPDATING';
  /** When the present UPDATING ends, or null. */
  readonly updatingUntilMs: number | null;
  readonly retentionMs: number;
  readonly openShardCount: number;
  /**
   * Records are counted by shard, not followed one by one, because more than so many a second are offered; or null.
   * Then refused attempts are not shown, only records that were given up.
   */
  readonly countedWriting: { readonly aboveRecordsPerSecond: number } | null;
  readonly capacity: CapacityView;
  readonly recordBytesMax: number;
  readonly encryption: EncryptionView;
  /** Shard-level metrics that are enabled, as the API spells them. */
  readonly shardLevelMetrics: readonly string[];
  /** What calls that fail as a whole are answered now, or null. */
  readonly failing: { readonly errorCode: string; readonly sentence: string } | null;
  /** What readers of encrypted records are answered now, or null. */
  readonly failingReads: { readonly errorCode: string; readonly sentence: string } | null;
  /** Consumers that are registered for enhanced fan-out, those in creation and deletion among them. */
  readonly registeredConsumers: number;
  /** In order of hash key range for open shards; closed ones that still hold records follow. */
  readonly shards: readonly ShardView[];
  readonly offeredRecordsPerSecond: number;
  readonly acceptedRecordsPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  readonly costPerHourUsd: number;
}

/** What all open shards take and give together. */
export interface CapacityView {
  readonly writeBytesPerSecond: number;
  readonly writeRecordsPerSecond: number;
  readonly readBytesPerSecond: number;
  /** When an on-demand data stream grows next, or null. */
  readonly growsAtMs: number | null;
  /** Warm throughput that was asked for, or null. */
  readonly warmBytesPerSecond: number | null;
}

export interface EncryptionView {
  /** 'aws/kinesis' or a key of the run; null without encryption. */
  readonly keyId: string | null;
  readonly keyStatus: 'enabled' | 'disabled' | 'throttling' | null;
  /** Stretches of arrival time whose records are encrypted, oldest first; the last may go on (`toMs` null). */
  readonly encrypted: readonly { readonly fromMs: number; readonly toMs: number | null; readonly keyId: string }[];
  /** Stored records that are not encrypted and can still be read. */
  readonly readablePlainTextRecords: number;
}

export interface ShardView {
  readonly shardId: string;
  /** The number in the id: 3 for shardId-000000000003. */
  readonly shardNumber: number;
  readonly status: 'open' | 'closed' | 'expired';
  /** Decimal strings, both ends included. */
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  /** Where the range begins and ends on the hash ruler. */
  readonly hashStartRatio: number;
  readonly hashEndRatio: number;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  readonly closedAtMs: number | null;
  /** Records ever stored, and how many of them the trim horizon has passed. */
  readonly storedRecords: number;
  readonly trimmedRecords: number;
  readonly writeLimitRecordsPerSecond: number;
  readonly writeLimitBytesPerSecond: number;
  readonly offeredRecordsPerSecond: number;
  readonly offeredBytesPerSecond: number;
  readonly acceptedRecordsPerSecond: number;
  readonly acceptedBytesPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  readonly refusedRecords: number;
  /** What GetRecords has taken of the shard in the last second, and what all pollers share. */
  readonly readCallsPerSecond: number;
  readonly readBytesPerSecond: number;
  readonly refusedReadCallsPerSecond: number;
  readonly readLimitCallsPerSecond: number;
  readonly readLimitBytesPerSecond: number;
  /** Start of the present stretch of refusals (a gap of over one second ends a stretch), or null. */
  readonly refusingSinceMs: number | null;
  /** Different keys refused in the last second. */
  readonly refusedKeyCount: number;
  /** Which bucket refused last within the last second. */
  readonly refusedBy: 'records' | 'bytes' | null;
  /** What somebody who pays for its metrics can see; what is not measured is 0 or null here. */
  readonly measured: { readonly records: boolean; readonly bytes: boolean; readonly refusals: boolean };
  /** Busiest key among the attempts of the last second, with its share of them. */
  readonly busiestKey: { readonly keyId: number; readonly name: string; readonly shareRatio: number } | null;
}

/** A row of ListShards. */
export interface ListedShard {
  readonly shardId: string;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  readonly open: boolean;
}
