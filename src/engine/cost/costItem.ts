import type { QuotaName } from '../quotas/quotas';

/** What a run is billed for. A service that brings something new adds its name here, and its words on the page. */
export const costItemNames = [
  'shardHours',
  'payloadUnits',
  'streamHours',
  'ingestedGb',
  'advantageGb',
  'retrievedGb',
  'advantageRetrievedGb',
  'fanOutHours',
  'fanOutGb',
  'onDemandFanOutGb',
  'advantageFanOutGb',
  'shardMetrics',
  'extendedRetention',
  'longTermRetention',
  'instances',
  'leaseTable',
  'invocations',
  'functionSeconds',
  'kpuHours',
  'firehoseGb',
  'convertedGb',
  'partitionedGb',
  'logsIngested',
  'logsStored',
  'logsScanned',
  'videoIngested',
  'videoConsumed',
  'videoHls',
  'videoStored',
] as const;

export type CostItemName = (typeof costItemNames)[number];

/** One thing that a part of a run is billed for, in the units of its price. */
export interface CostItem {
  readonly name: CostItemName;
  /** Id of what it is for, where a part answers for others; else the part itself. */
  readonly of?: string;
  /** Row of the price list. Null: the facts have no price for it, so it is named but not in the sum. */
  readonly price: QuotaName | null;
  /** Units since the start of the run: shard-hours, millions of payload units, GB-months. */
  readonly units: number;
  /** Units in one hour if everything stays as it is. Null: as many as in the last minute of the run. */
  readonly unitsPerHour: number | null;
}

/** Model: prorated-hours. A month of a price is 720 hours (PRC-11). */
export const hoursPerMonth = 720;
const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** A GB of a price list. Model: prorated-hours. */
export const gigabyte = 1_000_000_000;
