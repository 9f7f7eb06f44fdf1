import type { RecordLog } from '../dataStreams/recordLog';
import type { PositionRange } from '../ledger/mappingAccount';

/** What bounds one batch: records, bytes of the event, and the end of a tumbling window by arrival time. */
export interface BatchLimits {
  readonly batchSize: number;
  readonly payloadBytesMax: number;
  readonly arrivedBeforeMs: number;
}

export interface GatheredBatch {
  readonly records: number;
  /** What it cannot grow beyond; null while it still may. */
  readonly closedBy: 'batchSize' | 'payload' | 'tumblingWindow' | null;
}

/** Bytes that a record takes in the event of an invocation: its data in base64. Model: payload-of-data. */
export function payloadBytesOf(recordBytes: number): number {
  return 4 * Math.ceil(recordBytes / 3);
}

/**
 * How many of the waiting records the next batch may hold: one Kinesis record at least when there is one. What a
 * producer has packed into one counts and weighs once, and stays together.
 */
export function gatherBatch(waiting: PositionRange, log: RecordLog, limits: BatchLimits): GatheredBatch {
  const { values, from, count } = waiting;
  let bytes = 0;
  let kinesisRecords = 0;
  let run = -1;
  let records = 0;
  while (records < count) {
    if (kinesisRecords === limits.batchSize) return { records, closedBy: 'batchSize' };
    const position = values[from + records] as number;
    if (run < 0 || position >= log.runEnd(run)) run = log.runOf(position);
    if ((log.runArrivedAtMs[run] as number) >= limits.arrivedBeforeMs) return { records, closedBy: 'tumblingWindow' };
    bytes += payloadBytesOf(log.runSizeBytes[run] as number);
    if (bytes > limits.payloadBytesMax && records > 0) return { records, closedBy: 'payload' };
    kinesisRecords++;
    records++;
    if (log.isWhole(run)) continue;
    const end = log.kinesisRecordEnd(position);
    while (records < count && (values[from + records] as number) < end) records++;
  }
  return { records, closedBy: kinesisRecords === limits.batchSize ? 'batchSize' : null };
}

/** A batch in work, or a part of one that was split. Parts follow each other in the order of their records. */
export interface BatchPiece {
  records: number;
  /** Retries spent. A split spends none (ESM-09). */
  retries: number;
  /** Invocations that it has had as it is now. */
  attempts: number;
  /** The invocation that ends a tumbling window; it holds no records. */
  readonly endsWindow: boolean;
}

export interface FailureRules {
  readonly maximumRetryAttempts: number | null;
  readonly bisectBatchOnFunctionError: boolean;
}

/** What becomes of a piece that failed: its first `done` records are through, the rest is tried again, split or given up. */
export interface AfterFailure {
  readonly done: number;
  readonly next: 'retry' | 'split' | 'giveUp';
}

/**
 * A function error counts for the whole piece. A partial response lets go of the records before the reported one, and
 * with bisect that is the split; when nothing lies before it the piece is halved. Model: bisect-at-first.
 * @param reported place of the record that a partial batch response names, or null for a function error.
 */
export function afterFailure(piece: BatchPiece, reported: number | null, rules: FailureRules): AfterFailure {
  const done = reported ?? 0;
  const { maximumRetryAttempts: retriesMax, bisectBatchOnFunctionError: bisects } = rules;
  if (bisects && done > 0) return { done, next: 'retry' };
  if (bisects && piece.records > 1) return { done, next: 'split' };
  return { done, next: retriesMax !== null && piece.retries >= retriesMax ? 'giveUp' : 'retry' };
}

/** The two halves of a piece, the first one the larger where they differ. */
export function halvesOf(piece: BatchPiece): [BatchPiece, BatchPiece] {
  const first = Math.ceil(piece.records / 2);
  const { retries, endsWindow } = piece;
  return [
    { records: first, retries, attempts: 0, endsWindow },
    { records: piece.records - first, retries, attempts: 0, endsWindow },
  ];
}
