import { analyticsQuotas } from './analytics';
import { dataStreamQuotas } from './dataStreams';
import { firehoseQuotas } from './firehose';
import { kclQuotas } from './kcl';
import { lambdaQuotas } from './lambda';
import { logsQuotas } from './logs';
import { priceQuotas } from './prices';
import { producerQuotas } from './producers';
import type { Era } from './quota';
import { readerQuotas } from './readers';
import { videoQuotas } from './video';

export type { Era, Quota } from './quota';

/** Every AWS number of the engine, once. A service adds its own here, in one line. */
export const quotas = {
  ...dataStreamQuotas,
  ...readerQuotas,
  ...firehoseQuotas,
  ...kclQuotas,
  ...lambdaQuotas,
  ...analyticsQuotas,
  ...logsQuotas,
  ...videoQuotas,
  ...priceQuotas,
  ...producerQuotas,
} as const;

export type QuotaName = keyof typeof quotas;

/** The number in force in an era. */
export function quotaValue(name: QuotaName, era: Era): number {
  return quotas[name][era];
}
