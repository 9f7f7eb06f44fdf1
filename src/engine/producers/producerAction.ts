import type { KeyDistribution, ProducerConfig, ProducerLibrary, RateCurve, RetryPolicy } from './producerConfig';

/** What can be done to a producer. */
export type ProducerAction =
  | { readonly do: 'changePartitionKey'; readonly of: string; readonly to: KeyDistribution }
  | { readonly do: 'changeRate'; readonly of: string; readonly to: RateCurve }
  | { readonly do: 'changeEntriesPerCall'; readonly of: string; readonly to: number }
  /** Several rows go into one record from now on. */
  | { readonly do: 'changeRowsPerRecord'; readonly of: string; readonly to: number }
  /** As many bytes a second as before, in records of this size (data and key): frames that are cut, or joined. */
  | { readonly do: 'changeRecordSize'; readonly of: string; readonly toBytes: number }
  | { readonly do: 'changeRetries'; readonly of: string; readonly to: number }
  | { readonly do: 'changeRetryPolicy'; readonly of: string; readonly to: RetryPolicy }
  | { readonly do: 'changeApi'; readonly of: string; readonly to: PutStyle }
  | { readonly do: 'changeProducerLibrary'; readonly of: string; readonly to: ProducerLibrary }
  | { readonly do: 'changeRecordMaxBufferedTime'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changeRecordTtl'; readonly of: string; readonly toMs: number }
  | { readonly do: 'changeRequestTimeout'; readonly of: string; readonly toMs: number }
  /** A slower or faster way to the service and back. */
  | { readonly do: 'changePutRoundTrip'; readonly of: string; readonly toMs: number }
  /** A share of the entries fails with InternalFailure from now on, 0 to 1. */
  | { readonly do: 'injectInternalFailures'; readonly of: string; readonly toRatio: number }
  /** A share of the calls succeeds without an answer from now on, 0 to 1. */
  | { readonly do: 'loseAnswers'; readonly of: string; readonly toRatio: number }
  /** So many records a second come on top, for so long. */
  | {
      readonly do: 'addBurst';
      readonly of: string;
      readonly recordsPerSecond: number;
      readonly forMs: number;
    }
  /** A share of the records bears this one key from now on, 0 to 1. */
  | { readonly do: 'makeKeyHot'; readonly of: string; readonly partitionKey: string; readonly ratio: number }
  | { readonly do: 'stopProducer'; readonly of: string }
  | { readonly do: 'startProducer'; readonly of: string };

/** How records are put by the SDK. */
export interface PutStyle {
  readonly api: ProducerConfig['api'];
  readonly entriesPerCallMax: number;
  /** One PutRecord after the other, each with the SequenceNumberForOrdering of the one before (KDS-09). */
  readonly oneAtATime: boolean;
}
