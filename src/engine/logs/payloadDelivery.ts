/** Log events of one log stream, gzipped together on their way to a destination (CWL-10). Model: subscription-payload. */
export interface LogPayload {
  readonly source: number;
  readonly host: number;
  readonly events: number;
  /** After gzip. */
  readonly bytes: number;
  /** Before gzip, and the messages alone. */
  readonly openBytes: number;
  readonly messageBytes: number;
  /** The call of PutLogEvents that brought its events: its place in the log group; −1 for a CONTROL_MESSAGE. */
  readonly place: number;
  /** When its events were stored. */
  readonly sinceMs: number;
  attempts: number;
  /** When it may be tried again. */
  dueMs: number;
}

/** 'lost': the destination would refuse it again however often it is tried (CWL-10). */
export type DeliveryOutcome = 'delivered' | 'refused' | 'failed' | 'lost';

/** One kind of destination: a data stream, a Firehose stream, a function. */
export interface PayloadDelivery {
  readonly kind: 'dataStream' | 'deliveryStream' | 'lambdaFunction';
  /** Of the CONTROL_MESSAGE by which a new filter tries its destination, after gzip; nothing where none is sent. */
  readonly controlBytes?: number;
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
