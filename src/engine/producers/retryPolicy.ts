import type { RetryPolicy } from '../config';
import type { Random } from '../kernel/random';

/** Wait before attempt `attempts` + 1: full jitter over a doubling base (Model: retry-backoff). */
export function backoffMs(policy: Extract<RetryPolicy, { kind: 'backoff' }>, attempts: number, random: Random): number {
  let ceiling = policy.baseMs;
  for (let attempt = 1; attempt < attempts && ceiling < policy.capMs; attempt++) ceiling *= 2;
  return Math.min(ceiling, policy.capMs) * random.nextRatio();
}

/** May a record that was refused `attempts` times be sent once more? */
export function mayRetry(policy: RetryPolicy, attempts: number): boolean {
  return attempts <= policy.retries;
}
