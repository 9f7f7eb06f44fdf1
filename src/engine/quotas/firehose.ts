import { same, type Quota } from './quota';

/** Numbers of Firehose. */
export const firehoseQuotas = {
  transformationRetries: same('FH-35', 'retries', 3, 'retries', 'fh-g23'),
} as const satisfies Record<string, Quota>;
