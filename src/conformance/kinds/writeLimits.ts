import { rules } from '../../engine/index';
import { kindOf } from '../kind';

interface PutBatch {
  readonly atMs: number;
  readonly records: number;
  readonly dataBytes: number;
  readonly partitionKeyBytes: number;
  readonly explicitHashKey?: string;
}

interface SteadyPuts extends Omit<PutBatch, 'atMs' | 'records'> {
  readonly ratePerSecond: number;
  readonly durationMs: number;
  readonly everyMs: number;
}

interface WriteLimitsGiven {
  readonly shardCount: number;
  readonly streamMode: 'PROVISIONED';
  readonly maxRecordSizeInKiB: number;
  readonly batches?: readonly PutBatch[];
  readonly steady?: SteadyPuts;
}

/** PutRecords calls on a data stream at rest, and what became of their entries. */
export const writeLimits = kindOf(
  ({ shardCount, streamMode, maxRecordSizeInKiB, batches, steady }: WriteLimitsGiven) => {
    const stream = rules.openDataStream({
      id: 'stream',
      mode: streamMode,
      shardCount,
      recordBytesMax: maxRecordSizeInKiB * 1024,
    });
    let accepted = 0;
    let refused = 0;
    let errorCode: string | null = null;
    let requestError: { error: string } | null = null;
    for (const batch of batches ?? batchesOf(steady)) {
      stream.advanceTo(batch.atMs);
      const answer = stream.putRecords(entriesOf(batch));
      if (!answer.ok) {
        requestError = { error: answer.errorCode };
        continue;
      }
      accepted += answer.records.length - answer.failedRecordCount;
      refused += answer.failedRecordCount;
      for (const record of answer.records) if ('errorCode' in record) errorCode = record.errorCode;
    }
    return { accepted, throttled: refused, errorCode, requestFails: requestError !== null, requestError };
  },
);

function batchesOf(steady: SteadyPuts | undefined): PutBatch[] {
  if (!steady) throw new Error('A case of this kind gives batches or steady.');
  const { ratePerSecond, durationMs, everyMs, ...record } = steady;
  const calls = Math.floor(durationMs / everyMs);
  return Array.from({ length: calls }, (_, call) => ({
    ...record,
    atMs: call * everyMs,
    records: Math.round((ratePerSecond * everyMs) / 1000),
  }));
}

/** As many different keys of that length as there are. */
function entriesOf({ records, dataBytes, partitionKeyBytes, explicitHashKey }: PutBatch): rules.PutRequestEntry[] {
  return Array.from({ length: records }, (_, index) => ({
    partitionKey: index.toString(36).slice(-partitionKeyBytes).padStart(partitionKeyBytes, 'k'),
    explicitHashKey: explicitHashKey ?? null,
    dataBytes,
  }));
}
