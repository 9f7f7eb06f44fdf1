import type { RetryPolicy } from '../config';
import type { Random } from '../kernel/random';

/** Wait before attempt `attempts` + 1: a doubling base, with full jitter unless the policy has none (Model: retry-backoff). */
export function backoffMs(policy: Extract<RetryPolicy, { kind: 'backoff' }>, attempts: number, random: Random): number {
  let ceiling = policy.baseMs;
  for (let attempt = 1; attempt < attempts && ceiling < policy.capMs; attempt++) ceiling *= 2;
  const waitMs = Math.min(ceiling, policy.capMs);
  return policy.jitter === 'none' ? waitMs : waitMs * random.nextRatio();
}

/** May a record that was refused `attempts` times be sent once more? */
export function mayRetry(policy: RetryPolicy, attempts: number): boolean {
  return attempts <= policy.retries;
}
