import { quotaValue, type Era } from '../quotas/quotas';

/** What a transformation function says of one record (FH-34). */
export type TransformationResult = 'Ok' | 'Dropped' | 'ProcessingFailed';

export interface TransformedRecord {
  readonly recordId: string;
  readonly result: TransformationResult;
  /** The data to be delivered, in base64; only that of an Ok record is looked at. */
  readonly data: string;
}

export interface JudgedTransformation {
  /** Data of the records to deliver, in the order in which they were sent. */
  readonly delivered: readonly string[];
  /** Ids of records that the function dropped on purpose: they count as processed. */
  readonly droppedIds: readonly string[];
  /** Ids of records that go to `processing-failed/`. */
  readonly failedIds: readonly string[];
}

/** Where records go that the function failed on, or was silent about. */
export const processingFailedFolder = 'processing-failed';

/**
 * The answer to a batch, record by record (FH-33, FH-34). A record that the answer leaves out, or says something
 * unknown of, has failed; an id that was never sent, or comes twice, spoils nothing but itself.
 */
export function judgeTransformation(
  sentIds: readonly string[],
  answered: readonly TransformedRecord[],
): JudgedTransformation {
  const byId = new Map<string, TransformedRecord>();
  for (const record of answered) if (!byId.has(record.recordId)) byId.set(record.recordId, record);
  const delivered: string[] = [];
  const droppedIds: string[] = [];
  const failedIds: string[] = [];
  for (const id of sentIds) {
    const record = byId.get(id);
    if (record?.result === 'Ok') delivered.push(record.data);
    else if (record?.result === 'Dropped') droppedIds.push(id);
    else failedIds.push(id);
  }
  return { delivered, droppedIds, failedIds };
}

/**
 * What an invocation may end in: an answer, the function's error, its concurrency limit, its time limit (FH-32),
 * or an answer larger than the payload allows (FH-31).
 */
export type InvocationOutcome = 'ok' | 'error' | 'tooManyRequests' | 'timeout' | 'tooLarge';

/** The invocations of one batch: tried again after a failure, a limited number of times (FH-35). */
export class BatchInvocations {
  count = 0;
  readonly #invocationsMax: number;

  /** @param retries null: as many as the service does by default. */
  constructor(era: Era, retries: number | null = null) {
    this.#invocationsMax = 1 + (retries ?? quotaValue('transformationRetries', era));
  }

  /** Notes how an invocation ended. */
  end(outcome: InvocationOutcome): 'answered' | 'again' | 'givenUp' {
    this.count++;
    if (outcome === 'ok') return 'answered';
    return this.count < this.#invocationsMax ? 'again' : 'givenUp';
  }
}
