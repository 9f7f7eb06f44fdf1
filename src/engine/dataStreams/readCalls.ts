import { shardIdOf } from '../kernel/ids';
import type { DataStream } from './dataStream';
import { trimExpired } from './dataStreamPeriod';
import type { PollerTurn } from './readTurns';
import type { Shard } from './shard';
import { sequenceNumberAt, type StartingPosition } from './shardIterator';

/** A shard iterator as a caller holds it: good for one place of one shard, for five minutes (KDS-26). */
export interface HeldIterator {
  readonly shardId: string;
  readonly position: number;
  readonly issuedAtMs: number;
}

export interface ReadRecord {
  readonly sequenceNumber: string;
  readonly approximateArrivalAtMs: number;
}

export type HeldIteratorAnswer =
  { readonly ok: true; readonly shardIterator: HeldIterator } | { readonly ok: false; readonly errorCode: string };

export type ReadRecordsAnswer =
  | {
      readonly ok: true;
      readonly records: readonly ReadRecord[];
      /** Null at the end of a closed shard (KDS-28). */
      readonly nextShardIterator: HeldIterator | null;
      readonly millisBehindLatest: number;
      /** There at the end of a closed shard only, with the parents of each. */
      readonly childShards: readonly { readonly shardId: string; readonly parentShards: readonly string[] }[] | null;
    }
  | { readonly ok: false; readonly errorCode: string };

/** The read calls of an SDK on one data stream, under their own names. Readers of a run keep positions; both go through the same reads. */
export class ReadCalls {
  readonly #turns = new Map<Shard, PollerTurn>();

  constructor(readonly dataStream: DataStream) {}

  getShardIterator(shardId: string, starting: StartingPosition): HeldIteratorAnswer {
    const shard = this.#shard(shardId);
    if (!shard) return { ok: false, errorCode: 'ResourceNotFoundException' };
    trimExpired(this.dataStream);
    const answer = this.dataStream.reads.getShardIterator(shard, starting);
    if (!answer.ok) return { ok: false, errorCode: answer.errorCode };
    return { ok: true, shardIterator: { shardId, position: answer.position, issuedAtMs: this.#nowMs } };
  }

  getRecords(shardIterator: HeldIterator, limit = Infinity): ReadRecordsAnswer {
    const shard = this.#shard(shardIterator.shardId);
    if (!shard) return { ok: false, errorCode: 'ResourceNotFoundException' };
    trimExpired(this.dataStream);
    const from = Math.max(shardIterator.position, shard.log.trimHorizon);
    const answer = this.dataStream.reads.getRecords(shard, { ...shardIterator }, limit, this.#turnAt(shard));
    if (!answer.ok) return answer;
    const { end, millisBehindLatest, shardEnded, childShards } = answer;
    return {
      ok: true,
      records: Array.from({ length: end - from }, (_, place) => ({
        sequenceNumber: sequenceNumberAt(shard, from + place),
        approximateArrivalAtMs: shard.log.arrivalAt(from + place, this.#nowMs),
      })),
      nextShardIterator: shardEnded ? null : { shardId: shard.shardId, position: end, issuedAtMs: this.#nowMs },
      millisBehindLatest,
      childShards:
        childShards?.map((child) => ({
          shardId: shardIdOf(child),
          parentShards: this.dataStream.shard(child).parents.map(shardIdOf),
        })) ?? null,
    };
  }

  get #nowMs(): number {
    return this.dataStream.context.clock.nowMs;
  }

  #shard(shardId: string): Shard | undefined {
    return this.dataStream.shards.find((shard) => shard.shardId === shardId && shard.status !== 'expired');
  }

  #turnAt(shard: Shard): PollerTurn {
    const turn = this.#turns.get(shard) ?? shard.turns.join();
    this.#turns.set(shard, turn);
    return turn;
  }
}
