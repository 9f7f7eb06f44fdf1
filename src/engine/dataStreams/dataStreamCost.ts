import { BilledLevel } from '../cost/billedLevel';
import { gigabyte, hoursPerMonth, type CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import { quotaValue } from '../quotas/quotas';
import type { DataStream, ShardObserver } from './dataStream';
import type { Shard } from './shard';

const million = 1_000_000;

/**
 * What a provisioned data stream is billed for: each open shard by the hour (PRC-01), what is stored by payload units
 * (PRC-02), retention beyond a day by the shard and hour (PRC-05), beyond a week by what lies there that long (PRC-06).
 */
export class DataStreamCost implements ShardObserver {
  readonly #dataStream: DataStream;
  readonly #openShards: BilledLevel;
  readonly #extendedShards: BilledLevel;
  readonly #longTermBytes: BilledLevel;
  /** Runs of each shard's log that are counted already. */
  readonly #runsCounted: number[] = [];
  #payloadUnits = 0;

  constructor(dataStream: DataStream) {
    const { clock } = dataStream.context;
    this.#dataStream = dataStream;
    this.#openShards = new BilledLevel(clock);
    this.#extendedShards = new BilledLevel(clock);
    this.#longTermBytes = new BilledLevel(clock);
  }

  shardOpened(): void {
    this.settle();
  }

  shardClosed(): void {
    this.settle();
  }

  /** Something that is billed by the hour has changed: shards, retention. */
  settle(): void {
    const { openShards, retentionMs, context } = this.#dataStream;
    const isExtended = retentionMs > quotaValue('retentionMsMin', context.era);
    this.#openShards.set(openShards.length);
    this.#extendedShards.set(isExtended ? openShards.length : 0);
    this.#longTermBytes.set(this.#bytesBeyond(quotaValue('longTermRetentionAfterMs', context.era)));
  }

  items(): readonly CostItem[] {
    for (const shard of this.#dataStream.shards) this.#countWrites(shard);
    const items: CostItem[] = [
      level('shardHours', 'shardHourUsd', this.#openShards),
      {
        name: 'payloadUnits',
        price: 'millionPayloadUnitsUsd',
        units: this.#payloadUnits / million,
        unitsPerHour: null,
      },
    ];
    if (this.#extendedShards.level > 0 || this.#extendedShards.unitHours > 0) {
      items.push(level('extendedRetention', 'extendedRetentionShardHourUsd', this.#extendedShards));
    }
    if (this.#longTermBytes.level > 0 || this.#longTermBytes.unitHours > 0) {
      const perMonth = gigabyte * hoursPerMonth;
      items.push({
        name: 'longTermRetention',
        price: 'longTermRetentionGbMonthUsd',
        units: this.#longTermBytes.unitHours / perMonth,
        unitsPerHour: this.#longTermBytes.level / perMonth,
      });
    }
    return items;
  }

  operatedParts(): readonly OperatedPart[] {
    return [{ kind: 'shards', count: this.#dataStream.openShards.length }];
  }

  /** Read from the log, run by run: every stored record costs whole units, a refused one none. */
  #countWrites({ shardNumber, log }: Shard): void {
    const unitBytes = quotaValue('payloadUnitBytes', this.#dataStream.context.era);
    for (let run = this.#runsCounted[shardNumber] ?? 0; run < log.runCount; run++) {
      const records = log.runEnd(run) - (log.runStart[run] as number);
      this.#payloadUnits += records * Math.ceil((log.runSizeBytes[run] as number) / unitBytes);
    }
    this.#runsCounted[shardNumber] = log.runCount;
  }

  #bytesBeyond(ageMs: number): number {
    const { shards, context } = this.#dataStream;
    const fromMs = context.clock.nowMs - ageMs;
    if (fromMs <= 0) return 0;
    return shards.reduce(
      (bytes, { log }) => bytes + log.bytesBetween(log.trimHorizon, Math.max(log.trimHorizon, log.positionAt(fromMs))),
      0,
    );
  }
}

function level(name: CostItem['name'], price: CostItem['price'], billed: BilledLevel): CostItem {
  return { name, price, units: billed.unitHours, unitsPerHour: billed.level };
}
