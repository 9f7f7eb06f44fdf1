import type { RetryPolicy } from '../config';
import { PutEntries } from '../dataStreams/putEntries';
import { mayRetry } from './retryPolicy';

/** Called with the second of production of each entry that will not be tried again. */
type GiveUp = (second: number) => void;

/**
 * nextCall: of the first `count` entries of the queue the refused ones stay at its head while they may be tried again;
 * the accepted ones leave, the others close up.
 */
export function keepRefused(queue: PutEntries, count: number, retry: RetryPolicy, giveUp: GiveUp): void {
  const { refused, attempts, producedSecond } = queue;
  let kept = 0;
  for (let entry = 0; entry < count; entry++) {
    if (refused[entry] !== 1) continue;
    const attempted = (attempts[entry] as number) + 1;
    if (!mayRetry(retry, attempted)) {
      giveUp(producedSecond[entry] as number);
      continue;
    }
    queue.move(entry, kept);
    attempts[kept++] = attempted;
  }
  queue.closeUp(count, kept);
}

/** backoff: the refused ones of the first `count` entries, for a call of their own; null when there are none. */
export function refusedForResend(
  entries: PutEntries,
  count: number,
  retry: RetryPolicy,
  giveUp: GiveUp,
): PutEntries | null {
  let refused = 0;
  for (let entry = 0; entry < count; entry++) refused += entries.refused[entry] as number;
  if (refused === 0) return null;
  const again = new PutEntries(refused, entries.keepsEntities);
  for (let entry = 0; entry < count; entry++) {
    if (entries.refused[entry] !== 1) continue;
    const attempted = (entries.attempts[entry] as number) + 1;
    if (!mayRetry(retry, attempted)) {
      giveUp(entries.producedSecond[entry] as number);
      continue;
    }
    again.take(entries, entry);
    again.attempts[again.count - 1] = attempted;
  }
  return again.count > 0 ? again : null;
}
