import { quotaValue, type Era } from '../quotas/quotas';
import type { TransformAnswer } from './deliveryStreamConfig';

/** What a transformation function says of one record (FH-34). */
export type TransformationResult = 'Ok' | 'Dropped' | 'ProcessingFailed';

export interface TransformedRecord {
  readonly recordId: string;
  readonly result: TransformationResult;
  /** The data to be delivered, in base64; only that of an Ok record is looked at. */
  readonly data: string;
}

/** Where records go that the function failed on, or was silent about. */
export const processingFailedFolder = 'processing-failed';

/** Where a record goes after what the function said of it: one that it left out, or said something unknown of, has failed. */
export function exitOf(answer: TransformAnswer | undefined): 'passOn' | 'drop' | 'fail' {
  return answer === 'Ok' ? 'passOn' : answer === 'Dropped' ? 'drop' : 'fail';
}

/** An answer by its ids: of two for one id the first counts, and an id that was never sent is never asked for (FH-33). */
export function answersById(answered: readonly TransformedRecord[]): Readonly<Record<string, TransformationResult>> {
  return Object.fromEntries([...answered].reverse().map(({ recordId, result }) => [recordId, result]));
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
