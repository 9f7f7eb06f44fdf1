/**
 * The account of every record for one reader: produced = waitingAtProducer + refused + waiting + delivered + expired.
 * Beside it views that never break the sum.
 */
export interface ReaderLedger {
  readonly readerId: string;
  readonly produced: number;
  /** Not stored yet: in the queue or on the way. */
  readonly waitingAtProducer: number;
  /** Given up for good by the producer. */
  readonly refused: number;
  /** Stored, neither handed to this reader's code nor expired. Skipped records are among them. */
  readonly waiting: number;
  readonly delivered: number;
  readonly expired: number;
  readonly duplicated: number;
  /** Of the duplicated ones those that made another row at the reader's destination. */
  readonly writtenTwice: number;
  /** Of the delivered ones those in an aggregate that the reader's code did not unpack. */
  readonly unreadable: number;
  readonly outOfOrder: number;
  readonly skipped: number;
  /** Of the delivered ones those that an on-failure destination was told of, after the reader's code had failed. */
  readonly inDestination: number;
  /** Of those delivered by a Firehose stream those that lie in a prefix for failures. */
  readonly inErrorPrefix: number;
  /** Of the delivered ones those that a transforming function dropped. */
  readonly dropped: number;
  /** Delivered where they were meant to go: neither dropped nor put aside. */
  readonly arrived: number;
  /** Of the arrived ones those that can be read there as they are. */
  readonly readable: number;
  /** Of the arrived ones those that nobody wants there. */
  readonly unwanted: number;
}

/** Why a reader lost records that it was not handed in time. */
export type ExpiredCause =
  | 'retentionPassed'
  /** Firehose had held them for as long as it does (FH-12). */
  | 'holdPassed'
  /** The application that is handed what Firehose takes was not running. */
  | 'passedBy';

/** A reason with the number of records it explains. */
export interface FateReason {
  readonly fate: 'refused' | 'expired';
  readonly cause:
    | 'retriesExhausted'
    | 'noRetries'
    /** The call broke a rule and would break it again. */
    | 'callFailed'
    | 'producerQueueFull'
    /** It waited in the producer library for longer than RecordTtl (KPL-08). */
    | 'recordTtlExpired'
    | ExpiredCause;
  /** The AWS error behind it where there is one. */
  readonly errorCode: string | null;
  readonly records: number;
}

export interface LedgerView {
  /** One account for each reader; where nobody reads a data stream, one with `readerId` 'nobody:<dataStreamId>'. */
  readonly readers: readonly ReaderLedger[];
  readonly reasons: readonly FateReason[];
  /** Single refused attempts, retries included: what WriteProvisionedThroughputExceeded counts. */
  readonly attemptsRefused: number;
}
