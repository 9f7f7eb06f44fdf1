import { quotaValue } from '../quotas/quotas';
import type { Era } from '../simulationView';

/** Log events of one host on their way in one PutLogEvents call; their moments lie evenly between first and last. */
export interface LogBatch {
  /** Place of the agent among those of the group, and of the host among its own. */
  readonly source: number;
  readonly host: number;
  readonly events: number;
  /** Those of them that hold the agent's word. */
  readonly marked: number;
  readonly eventBytes: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Why an event is not stored (CWL-02, CWL-03). */
export type LogRejection = 'tooLarge' | 'tooOld' | 'tooNew';

/** Events of one size that one call carries: by their number, and by their bytes with 26 more for each (CWL-01). */
export function eventsInCall(eventBytes: number, era: Era): number {
  const perEvent = eventBytes + quotaValue('logEventOverheadBytes', era);
  const byBytes = Math.floor(quotaValue('putLogEventsBytesMax', era) / perEvent);
  return Math.min(quotaValue('putLogEventsEventsMax', era), byBytes);
}

export interface JudgedBatch {
  readonly events: number;
  readonly marked: number;
  readonly rejected: Readonly<Record<LogRejection, number>>;
}

/**
 * What is taken of a batch at `nowMs`: an event that is too large, older than 14 days or than the retention, or more than
 * two hours ahead is rejected alone, and the others are stored.
 */
export function judgeBatch(batch: LogBatch, nowMs: number, retentionMs: number | null, era: Era): JudgedBatch {
  const { events, marked, eventBytes } = batch;
  if (eventBytes > quotaValue('logEventBytesMax', era) || eventsInCall(eventBytes, era) === 0) {
    return { events: 0, marked: 0, rejected: { tooLarge: events, tooOld: 0, tooNew: 0 } };
  }
  const ageMsMax = Math.min(quotaValue('logEventAgeMsMax', era), retentionMs ?? Infinity);
  const tooOld = countBefore(batch, nowMs - ageMsMax);
  const tooNew = events - countBefore(batch, nowMs + aheadMsMax(era) + 1);
  const kept = events - tooOld - tooNew;
  const keptMarked = events === 0 ? 0 : Math.min(kept, Math.round((marked * kept) / events));
  return { events: kept, marked: keptMarked, rejected: { tooLarge: 0, tooOld, tooNew } };
}

const aheadMsMax = (era: Era) => quotaValue('logEventAheadMsMax', era);

/** Events of the batch with a moment before `ms`. */
function countBefore({ events, firstMs, lastMs }: LogBatch, ms: number): number {
  if (ms <= firstMs) return 0;
  if (ms > lastMs) return events;
  return Math.min(events, Math.ceil((events * (ms - firstMs)) / (lastMs - firstMs)));
}
