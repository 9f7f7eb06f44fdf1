/** Log events of one log stream, gzipped together on their way to a destination (CWL-10). Model: subscription-payload. */
export interface LogPayload {
  readonly source: number;
  readonly host: number;
  readonly events: number;
  /** After gzip. */
  readonly bytes: number;
  /** When its events were stored. */
  readonly sinceMs: number;
  attempts: number;
  /** When it may be tried again. */
  dueMs: number;
}

export type DeliveryOutcome = 'delivered' | 'refused' | 'failed';

/** One kind of destination: a data stream, a function. A delivery stream would be a third. */
export interface PayloadDelivery {
  readonly kind: 'dataStream' | 'lambdaFunction';
  readonly destinationId: string;
  /** Payloads that one turn takes at most. */
  readonly most: number;
  /** Tells the outcome of each payload, at once or later. */
  deliver(payloads: readonly LogPayload[], done: (payload: LogPayload, outcome: DeliveryOutcome) => void): void;
  /** A new payload waits for its first try. */
  queued?(payload: LogPayload): void;
  /** A payload will not be tried any more. */
  givenUp?(payload: LogPayload): void;
}
