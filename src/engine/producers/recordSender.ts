import type { PutTarget } from '../dataStreams/putTarget';
import type { Random } from '../kernel/random';
import type { RunContext } from '../runContext';
import type { ProducerBooks } from './producerBooks';
import type { ProducerConfig } from './producerConfig';
import type { RecordSource } from './recordSource';
import type { WriteFaults } from './writeFaults';

/** What every way of sending shares: where records come from, where they go, and what the learner may change. */
export interface SendingContext {
  readonly config: ProducerConfig;
  readonly target: PutTarget;
  readonly context: RunContext;
  readonly source: RecordSource;
  readonly books: ProducerBooks;
  readonly faults: WriteFaults;
  readonly random: Random;
  readonly settings: SendingSettings;
}

/** What holds now; actions change it. */
export interface SendingSettings {
  api: ProducerConfig['api'];
  entriesPerCallMax: number;
  /** Rows that the producer writes into one record, or the part of one, and the size of such a record. Model: rows-in-a-record. */
  rowsPerRecord: number;
  recordSizeBytes: number;
  retry: ProducerConfig['retry'];
  roundTripMs: number;
  /** After so long without an answer a call counts as failed. */
  requestTimeoutMs: number;
}

/** One way to get records from the source into the data stream: by SDK, by producer library, by agent. */
export interface RecordSender {
  /** Records in its hands that are stored nowhere yet. */
  readonly waitingRecords: number;
  /** Takes records from the source from now on. */
  start(): void;
  /** Takes no more. What is on its way is still answered and sent again. */
  stop(): void;
  /** Stopped for good: what it holds is sent as well. */
  retire(): void;
  /** The rate changes now: what arose at the old one is taken before. */
  takeArrivals(): void;
}
