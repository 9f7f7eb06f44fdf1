import type { PartitionKeys } from '../dataStreams/partitionKeys';
import { RecordLog } from '../dataStreams/recordLog';
import { StreamRows } from '../dataStreams/streamRows';

/** Who is handed what Direct PUT takes. */
export interface IntakeListener {
  recordsTaken(): void;
}

/**
 * The records that a Firehose stream took by Direct PUT, in one row, for applications that are handed them beside the
 * delivery (KDA-03). Nobody can ask for an earlier one again. Model: firehose-source.
 */
export class DirectPutIntake {
  /** It has no shards: all its records lie in one row. */
  readonly shardNumber = 0;
  readonly log = new RecordLog(true);
  readonly rows = new StreamRows();
  readonly listeners: IntakeListener[] = [];

  /** @param id of the Firehose stream. */
  constructor(
    readonly id: string,
    readonly keys: PartitionKeys,
  ) {}

  shard(): this {
    return this;
  }

  /** One record of a call that was taken; gives its place. `hand` ends the call. */
  append(producedSecond: number, keyId: number, entityId: number, productionOrder: number): number {
    this.log.append(producedSecond, keyId, entityId, productionOrder);
    return this.log.tail - 1;
  }

  /** One record of CloudWatch Logs: a row that says nothing. */
  handParcel(producedSecond: number, arrivedAtMs: number, sizeBytes: number): void {
    this.append(producedSecond, this.keys.idOf('log events', null), -1, -1);
    this.hand(arrivedAtMs, sizeBytes);
  }

  /** The call is over: what it brought is handed on. */
  hand(arrivedAtMs: number, recordSizeBytes: number): void {
    this.log.stamp(arrivedAtMs, recordSizeBytes);
    for (const listener of this.listeners) listener.recordsTaken();
  }
}
