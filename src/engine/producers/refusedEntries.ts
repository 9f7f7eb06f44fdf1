import { PutEntries } from '../dataStreams/putEntries';
import type { RetryPolicy } from './producerConfig';
import { mayRetry } from './retryPolicy';

/** Called with each entry that will not be tried again. */
export type GiveUp = (entries: PutEntries, entry: number) => void;

/**
 * nextCall: of the first `count` entries of the queue the refused ones stay at its head while they may be tried again;
 * the accepted ones leave, the others close up.
 */
export function keepRefused(queue: PutEntries, count: number, retry: RetryPolicy, giveUp: GiveUp): void {
  const { refused, attempts, keyId, producedSecond, isPlain } = queue;
  let kept = 0;
  for (let entry = 0; entry < count; entry++) {
    if (refused[entry] === 0) continue;
    const attempted = (attempts[entry] as number) + 1;
    if (!mayRetry(retry, attempted)) {
      giveUp(queue, entry);
      continue;
    }
    if (isPlain) {
      keyId[kept] = keyId[entry] as number;
      producedSecond[kept] = producedSecond[entry] as number;
    } else queue.move(entry, kept);
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
  for (let entry = 0; entry < count; entry++) if (entries.refused[entry] !== 0) refused++;
  return refused === 0 ? null : forResend(entries, count, refused, false, retry, giveUp);
}

/** backoff: all of the first `count` entries, for a call of their own; null when none may be tried again. */
export function allForResend(
  entries: PutEntries,
  count: number,
  retry: RetryPolicy,
  giveUp: GiveUp,
): PutEntries | null {
  return forResend(entries, count, count, true, retry, giveUp);
}

function forResend(
  entries: PutEntries,
  count: number,
  capacity: number,
  all: boolean,
  retry: RetryPolicy,
  giveUp: GiveUp,
): PutEntries | null {
  const again = new PutEntries(capacity, entries.keepsEntities, false, entries.keepsTimes);
  for (let entry = 0; entry < count; entry++) {
    if (!all && entries.refused[entry] === 0) continue;
    const attempted = (entries.attempts[entry] as number) + 1;
    if (!mayRetry(retry, attempted)) {
      giveUp(entries, entry);
      continue;
    }
    again.take(entries, entry);
    again.attempts[again.count - 1] = attempted;
  }
  return again.count > 0 ? again : null;
}
