import type { DestinationWrites } from '../ledger/readerAccount';

/** What can be done to everything that reads a data stream: a polling reader, a KCL application. */
export type ReaderAction =
  | { readonly do: 'changePollInterval'; readonly of: string; readonly toMs: number }
  /** Limit of a GetRecords call: 1 to 10,000 (KDS-22). */
  | { readonly do: 'changeRecordsPerCall'; readonly of: string; readonly to: number }
  /** The consumer bears the name of the reader, which reads by SubscribeToShard as soon as it is ACTIVE. */
  | { readonly do: 'RegisterStreamConsumer'; readonly of: string }
  /** The reader polls again. */
  | { readonly do: 'DeregisterStreamConsumer'; readonly of: string }
  /** A fault: every shard iterator that the reader has is worth nothing any more. */
  | { readonly do: 'expireIterators'; readonly of: string }
  /** Whether what is read again makes another row at the reader's destination. */
  | { readonly do: 'changeDestinationWrites'; readonly of: string; readonly to: DestinationWrites }
  /** Call to answer; pushed records are later by what that adds one way. */
  | { readonly do: 'changeRoundTrip'; readonly of: string; readonly toMs: number };
