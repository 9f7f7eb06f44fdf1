import { checked, same, type Quota } from './quota';

/** A setting that mappings did not have in 2019: `notes` is what then held without it. */
function new2019(factId: string, amount: string, notes: number, today: number, unit: string): Quota {
  return { factId, amount, notes, today, unit, source: 'lam-api', checked };
}

/** Numbers of Lambda event source mappings. */
export const lambdaQuotas = {
  mappingBatchSizeMax: same('ESM-01', 'batchSizeMax', 10_000, 'records', 'lam-api'),
  mappingBatchSize: same('ESM-01', 'batchSize', 100, 'records', 'lam-api'),
  mappingPayloadBytesMax: same('ESM-01', 'payloadBytes', 6_291_456, 'bytes', 'lam-api'),
  mappingBatchingWindowMsMax: new2019('ESM-02', 'windowMsMax', 0, 300_000, 'ms'),
  mappingPollIntervalMs: same('ESM-04', 'pollIntervalMs', 1000, 'ms', 'lam-g22'),
  mappingParallelizationFactorMax: new2019('ESM-05', 'factorMax', 1, 10, 'batches'),
  mappingRetryAttemptsMax: new2019('ESM-07', 'attemptsMax', 0, 10_000, 'retries'),
  mappingRecordAgeMsMin: new2019('ESM-08', 'ageMsMin', 0, 60_000, 'ms'),
  mappingRecordAgeMsMax: new2019('ESM-08', 'ageMsMax', 0, 604_800_000, 'ms'),
  mappingTumblingWindowMsMax: new2019('ESM-12', 'windowMsMax', 0, 900_000, 'ms'),
} as const satisfies Record<string, Quota>;
