import { BilledLevel } from '../cost/billedLevel';
import { gigabyte, hoursPerMonth, type CostItem } from '../cost/costItem';
import type { OperatedPart } from '../cost/operatedPart';
import { quotaValue } from '../quotas/quotas';
import { BilledBytes } from './billedBytes';
import type { DataStream, ShardObserver } from './dataStream';
import type { Shard } from './shard';

const million = 1_000_000;

/**
 * What a data stream is billed for. Provisioned: each open shard by the hour (PRC-01), what is stored by payload units
 * (PRC-02). On demand: the data stream by the hour, which Advantage leaves out, and by the GB what is stored and what is
 * polled (PRC-03). In both: retention beyond a day by the shard and hour (PRC-05), beyond a week by what lies there that
 * long (PRC-06), and each shard-level metric by the month (PRC-12). Enhanced fan-out: each consumer by the shard and hour
 * when provisioned, and what is pushed by the GB (PRC-04).
 */
export class DataStreamCost implements ShardObserver {
  readonly #dataStream: DataStream;
  readonly #openShards: BilledLevel;
  readonly #extendedShards: BilledLevel;
  readonly #longTermBytes: BilledLevel;
  readonly #onDemandStreams: BilledLevel;
  readonly #shardMetrics: BilledLevel;
  readonly #consumerShards: BilledLevel;
  /** Records of each shard that are counted already. */
  readonly #recordsCounted: number[] = [];
  #payloadUnits = 0;
  #onDemandBytes = 0;
  #advantageBytes = 0;
  readonly #polled = new BilledBytes();
  readonly #pushed = new BilledBytes();

  constructor(dataStream: DataStream) {
    const { clock } = dataStream.context;
    this.#dataStream = dataStream;
    this.#openShards = new BilledLevel(clock);
    this.#extendedShards = new BilledLevel(clock);
    this.#longTermBytes = new BilledLevel(clock);
    this.#onDemandStreams = new BilledLevel(clock);
    this.#shardMetrics = new BilledLevel(clock);
    this.#consumerShards = new BilledLevel(clock);
  }

  shardOpened(): void {
    this.settle();
  }

  shardClosed(): void {
    this.settle();
  }

  /** The way of billing is about to change: what was written and read until now is counted in the old one. */
  countWrites(): void {
    for (const shard of this.#dataStream.shards) this.#countWrites(shard);
    this.#countReads();
  }

  /** Something that is billed by the hour has changed: shards, retention, mode, metrics. */
  settle(): void {
    const { openShards, retentionMs, context, mode, shardLevelMetrics, registeredConsumers } = this.#dataStream;
    const isExtended = retentionMs > quotaValue('retentionMsMin', context.era);
    const isProvisioned = mode === 'PROVISIONED';
    this.#openShards.set(isProvisioned ? openShards.length : 0);
    this.#onDemandStreams.set(isProvisioned || context.account.hasAdvantage ? 0 : 1);
    this.#shardMetrics.set(openShards.length * shardLevelMetrics.size);
    this.#consumerShards.set(isProvisioned ? openShards.length * registeredConsumers.activeCount : 0);
    this.#extendedShards.set(isExtended ? openShards.length : 0);
    this.#longTermBytes.set(this.#bytesBeyond(quotaValue('longTermRetentionAfterMs', context.era)));
  }

  items(): readonly CostItem[] {
    this.countWrites();
    const isProvisioned = this.#dataStream.mode === 'PROVISIONED';
    const items: CostItem[] = [];
    if (isProvisioned || isBilled(this.#openShards)) {
      items.push(
        level('shardHours', 'shardHourUsd', this.#openShards),
        counted('payloadUnits', 'millionPayloadUnitsUsd', this.#payloadUnits / million),
      );
    }
    if (isBilled(this.#onDemandStreams))
      items.push(level('streamHours', 'onDemandStreamHourUsd', this.#onDemandStreams));
    if (this.#onDemandBytes > 0) {
      items.push(counted('ingestedGb', 'onDemandIngestedGbUsd', this.#onDemandBytes / gigabyte));
    }
    if (this.#advantageBytes > 0) {
      items.push(counted('advantageGb', 'advantageIngestedGbUsd', this.#advantageBytes / gigabyte));
    }
    if (isBilled(this.#consumerShards)) {
      items.push(level('fanOutHours', 'fanOutConsumerShardHourUsd', this.#consumerShards));
    }
    // Polling is included in the price of a shard.
    const read = [
      ['retrievedGb', 'onDemandRetrievedGbUsd', this.#polled.onDemand],
      ['advantageRetrievedGb', 'advantageRetrievedGbUsd', this.#polled.advantage],
      ['fanOutGb', 'fanOutGbUsd', this.#pushed.provisioned],
      ['onDemandFanOutGb', 'onDemandFanOutGbUsd', this.#pushed.onDemand],
      ['advantageFanOutGb', 'advantageFanOutGbUsd', this.#pushed.advantage],
    ] as const;
    for (const [name, price, bytes] of read) if (bytes > 0) items.push(counted(name, price, bytes / gigabyte));
    if (isBilled(this.#shardMetrics)) {
      items.push({
        name: 'shardMetrics',
        price: 'shardMetricMonthUsd',
        units: this.#shardMetrics.unitHours / hoursPerMonth,
        unitsPerHour: this.#shardMetrics.level / hoursPerMonth,
      });
    }
    if (isBilled(this.#extendedShards)) {
      items.push(level('extendedRetention', 'extendedRetentionShardHourUsd', this.#extendedShards));
    }
    if (isBilled(this.#longTermBytes)) {
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
    if (this.#dataStream.mode === 'ON_DEMAND') return [];
    return [{ kind: 'shards', count: this.#dataStream.openShards.length }];
  }

  /** Read from the log, run by run: every stored Kinesis record costs whole units, a refused one none. A parcel is one. */
  #countWrites({ shardNumber, log }: Shard): void {
    const { context, mode } = this.#dataStream;
    const isProvisioned = mode === 'PROVISIONED';
    const unitBytes = quotaValue(isProvisioned ? 'payloadUnitBytes' : 'onDemandRoundingBytes', context.era);
    let units = 0;
    const from = this.#recordsCounted[shardNumber] ?? 0;
    for (let at = from, run = from < log.tail ? log.runOf(from) : 0; at < log.tail; run++) {
      const end = log.runEnd(run);
      const records = log.isWhole(run) ? end - at : log.kinesisRecordsOfRun(run);
      units += records * Math.ceil((log.runSizeBytes[run] as number) / unitBytes);
      at = end;
    }
    this.#recordsCounted[shardNumber] = log.tail;
    if (isProvisioned) this.#payloadUnits += units;
    else if (context.account.hasAdvantage) this.#advantageBytes += units * unitBytes;
    else this.#onDemandBytes += units * unitBytes;
  }

  #countReads(): void {
    const { reads, registeredConsumers } = this.#dataStream;
    this.#polled.countUpTo(reads.servedBytes, this.#dataStream);
    this.#pushed.countUpTo(registeredConsumers.deliveredBytes, this.#dataStream);
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

/** Billed now or before. */
function isBilled({ level: now, unitHours }: BilledLevel): boolean {
  return now > 0 || unitHours > 0;
}

/** Counted as it is used. */
function counted(name: CostItem['name'], price: CostItem['price'], units: number): CostItem {
  return { name, price, units, unitsPerHour: null };
}
