import type { KeyDistribution, RateCurve } from './producerConfig';

/** What can be done to a producer. */
export type ProducerAction =
  | { readonly do: 'changePartitionKey'; readonly of: string; readonly to: KeyDistribution }
  | { readonly do: 'changeRate'; readonly of: string; readonly to: RateCurve }
  | { readonly do: 'changeEntriesPerCall'; readonly of: string; readonly to: number }
  | { readonly do: 'changeRetries'; readonly of: string; readonly to: number }
  | { readonly do: 'stopProducer'; readonly of: string }
  | { readonly do: 'startProducer'; readonly of: string };
