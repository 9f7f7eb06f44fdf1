import { MappingAccount, mappingFate, MappingShardAccount, type PositionRange } from '../ledger/mappingAccount';
import type { ShardAccount } from '../ledger/readerAccount';
import { isInErrorPrefix, type DeliveryFate } from './deliveryBooks';
import type { HeldRecords, HeldTally } from './heldRecords';

/**
 * The fates of records at a Firehose stream. Behind a data stream each place of a shard has its own, since buffers are
 * delivered in any order and nothing that was read is safe before it is delivered (FH-13).
 */
export class DeliveryAccount extends MappingAccount {
  override readonly putsAsideIn = 'errorPrefix';
  /** Told what the data stream trimmed of that which had been read and not delivered. */
  onExpired: (records: number, bytes: number) => void = () => undefined;

  /** How often the data stream has trimmed something that had been read. */
  trims = 0;

  /** Settles records for good; gives the number of those that the data stream has not trimmed meanwhile. */
  leave(held: HeldRecords, fate: DeliveryFate, isWanted: boolean): number {
    const count = held.place === null ? this.#leaveDirect(held, fate) : this.#leaveShard(held, held.place, fate);
    const { producedSecond: second, isRepeat } = held;
    if (isRepeat || count === 0) return count;
    if (fate === 'dropped') this.dropped.add(second, count);
    if (fate === 'arrived' && !isWanted) this.unwanted.add(second, count);
    return count;
  }

  /** How many of them can still be delivered. */
  alive({ place, records }: HeldRecords): number {
    if (place === null) return records;
    const { shard, positions } = place;
    return positions.reduce((sum, position) => sum + Number(shard.fateOf(position) === mappingFate.waiting), 0);
  }

  tally(groups: readonly HeldRecords[]): HeldTally {
    let [records, bytes, own] = [0, 0, 0];
    for (const held of groups) {
      const alive = this.alive(held);
      records += alive;
      bytes += alive * held.sizeBytes;
      if (!held.isRepeat) own += alive;
    }
    return { records, bytes, own };
  }

  override trim(shard: ShardAccount, from: number, to: number): void {
    if (!(shard instanceof MappingShardAccount)) return;
    const { log } = shard;
    let records = 0;
    let bytes = 0;
    for (let position = from; position < Math.min(to, shard.readUpTo); position++) {
      if (shard.fateOf(position) !== mappingFate.waiting) continue;
      records++;
      bytes += log.runSizeBytes[log.runOf(position)] as number;
    }
    super.trim(shard, from, to);
    if (records === 0) return;
    this.trims++;
    this.onExpired(records, bytes);
  }

  #leaveDirect({ producedSecond: second, arrivedAtMs, records, isRepeat }: HeldRecords, fate: DeliveryFate): number {
    if (isRepeat) {
      if (fate === 'arrived') this.duplicated.add(second, records);
    } else if (fate === 'expired') this.expired.add(second, records);
    else {
      this.delivered.add(second, records);
      if (isInErrorPrefix(fate)) this.putAside.add(second, records);
      else this.meter?.deliveredFrom(arrivedAtMs, records);
    }
    return records;
  }

  #leaveShard(_: HeldRecords, { shard, positions }: NonNullable<HeldRecords['place']>, fate: DeliveryFate): number {
    const alive = positions.filter((position) => shard.fateOf(position) === mappingFate.waiting);
    const range: PositionRange = { values: Int32Array.from(alive), from: 0, count: alive.length };
    if (isInErrorPrefix(fate)) this.discard(shard, range, true);
    else this.succeed(shard, range);
    return alive.length;
  }
}
