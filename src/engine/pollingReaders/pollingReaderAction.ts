import type { ReadingOrder } from './pollingReaderConfig';
import type { ReaderPosition } from './readerPosition';

/** What can be done to a polling reader alone. */
export type PollingReaderAction =
  | { readonly do: 'stopReader'; readonly of: string }
  /** It goes on where it stood. */
  | { readonly do: 'startReader'; readonly of: string }
  /** Before it has started. */
  | { readonly do: 'changeStartingPosition'; readonly of: string; readonly to: ReaderPosition }
  /** Every cursor moves; what was read before is read again, as duplicates. */
  | { readonly do: 'replayFrom'; readonly of: string; readonly from: ReaderPosition }
  /** Its code takes the aggregates of the producer library apart, or gets them as they are (KPL-11). */
  | { readonly do: 'changeUnpacking'; readonly of: string; readonly to: boolean }
  | { readonly do: 'changeReadingOrder'; readonly of: string; readonly to: ReadingOrder }
  /** What each of its threads, one a shard, gets through; null: no limit. */
  | { readonly do: 'changeProcessingRate'; readonly of: string; readonly toRecordsPerSecond: number | null };
