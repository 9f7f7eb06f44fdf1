import { same, type Quota } from './quota';

/** Numbers of the price list. */
export const priceQuotas = {
  shardHourUsd: same('PRC-01', 'usdPerShardHour', 0.015, 'USD', 'cat-3p'),
  millionPayloadUnitsUsd: same('PRC-02', 'usdPerMillionPayloadUnits', 0.014, 'USD', 'cat-3p'),
  payloadUnitBytes: same('PRC-02', 'payloadUnitBytes', 25_600, 'bytes', 'kds-price'),
  onDemandStreamHourUsd: same('PRC-01', 'usdPerStreamHour', 0.04, 'USD', 'cat-3p'),
  onDemandIngestedGbUsd: same('PRC-02', 'usdPerGb', 0.08, 'USD', 'cat-3p'),
  advantageIngestedGbUsd: same('PRC-02', 'usdPerGbAdvantage', 0.032, 'USD', 'cat-3p'),
  onDemandRoundingBytes: same('PRC-02', 'roundingBytes', 1024, 'bytes', 'cat-3p'),
  onDemandRetrievedGbUsd: same('PRC-03', 'usdPerGb', 0.04, 'USD', 'cat-3p'),
  advantageRetrievedGbUsd: same('PRC-03', 'usdPerGbAdvantage', 0.016, 'USD', 'cat-3p'),
  fanOutConsumerShardHourUsd: same('PRC-04', 'usdPerConsumerShardHour', 0.015, 'USD', 'cat-3p'),
  fanOutGbUsd: same('PRC-04', 'usdPerGb', 0.013, 'USD', 'cat-3p'),
  onDemandFanOutGbUsd: same('PRC-04', 'usdPerGbOnDemand', 0.05, 'USD', 'cat-3p'),
  advantageFanOutGbUsd: same('PRC-04', 'usdPerGbAdvantage', 0.016, 'USD', 'cat-3p'),
  shardMetricMonthUsd: same('PRC-12', 'usdPerMetricMonth', 0.3, 'USD', 'kds-faq'),
  extendedRetentionShardHourUsd: same('PRC-05', 'usdPerShardHour', 0.02, 'USD', 'cat-3p'),
  longTermRetentionGbMonthUsd: same('PRC-06', 'usdPerGbMonth', 0.023, 'USD', 'cat-3p'),
  longTermRetentionAfterMs: same('PRC-06', 'afterMs', 604_800_000, 'ms', 'cat-3p'),
} as const satisfies Record<string, Quota>;

/** The month of the price list that the third parties quote, for us-east-1. */
export const priceListMonth = '2026-09';
