import type { Shard } from '../dataStreams/shard';
import { shardIdOf, shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { PositionRange } from '../ledger/mappingAccount';
import type { DiscardCondition, EventSourceMapping } from './eventSourceMapping';

/** What a message to an on-failure destination says: where the records lie, and not the records (ESM-10). */
export interface DiscardedBatch {
  readonly atMs: number;
  readonly shardId: string;
  readonly condition: DiscardCondition;
  readonly attempts: number;
  readonly records: number;
  /** Arrival of the first and of the last record. */
  readonly fromMs: number;
  readonly toMs: number;
}

const { count } = quantities.print;

/** What a mapping has given up, and whom it told. */
export class OnFailureDestination {
  /** Messages, or objects in S3. */
  messages = 0;
  recordsInDestination = 0;
  recordsSkipped = 0;
  last: DiscardedBatch | null = null;

  constructor(readonly mapping: EventSourceMapping) {}

  note(shard: Shard, records: PositionRange, condition: DiscardCondition, attempts: number): void {
    const { context, id, settings } = this.mapping;
    const { nowMs } = context.clock;
    const { onFailureDestination: kind } = settings;
    const at = (place: number) => shard.log.arrivalAt(records.values[records.from + place] as number, nowMs);
    this.last = {
      atMs: nowMs,
      shardId: shardIdOf(shard.shardNumber),
      condition,
      attempts,
      records: records.count,
      fromMs: at(0),
      toMs: at(records.count - 1),
    };
    const from = `${count(records.count)} ${records.count === 1 ? 'record' : 'records'} of ${shardName(shard.shardNumber)}`;
    const why =
      condition === 'RetryAttemptsExhausted'
        ? `after ${count(attempts)} ${attempts === 1 ? 'attempt' : 'attempts'}`
        : 'as too old';
    if (kind === null) this.recordsSkipped += records.count;
    else {
      this.messages++;
      this.recordsInDestination += records.count;
    }
    const told =
      kind === null
        ? 'nobody is told'
        : kind === 'S3'
          ? `S3 gets ${records.count === 1 ? 'it' : 'them'}`
          : `${kind} is told where ${records.count === 1 ? 'it lies' : 'they lie'}`;
    context.trace.line(nowMs, id, 'batch.discarded', `${id} gives up ${from} ${why}; ${told}`, 'refused');
  }
}
