import { same, type Quota } from './quota';

/** Numbers of the price list. */
export const priceQuotas = {
  shardHourUsd: same('PRC-01', 'usdPerShardHour', 0.015, 'USD', 'cat-3p'),
} as const satisfies Record<string, Quota>;
