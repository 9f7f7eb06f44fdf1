import { quotaValue, type Era } from '../quotas/quotas';
import type { MappingSettings } from './lambdaConfig';

/** The settings of a mapping that was made without saying anything else. */
export function defaultMappingSettings(era: Era): MappingSettings {
  return {
    batchSize: quotaValue('mappingBatchSize', era),
    maximumBatchingWindowMs: 0,
    parallelizationFactor: 1,
    maximumRetryAttempts: null,
    maximumRecordAgeMs: null,
    bisectBatchOnFunctionError: false,
    reportBatchItemFailures: false,
    onFailureDestination: null,
    tumblingWindowMs: 0,
    filterPrefix: null,
    enabled: true,
  };
}

/** What is wrong with settings, in one sentence, or null. The ranges are those of the API; 2019 had the batch size alone. */
export function complaintAboutMapping(settings: MappingSettings, era: Era): string | null {
  const { batchSize, maximumBatchingWindowMs, parallelizationFactor, maximumRetryAttempts } = settings;
  const { maximumRecordAgeMs, tumblingWindowMs, filterPrefix } = settings;
  const seconds = (ms: number) => String(ms / 1000);
  const quota = (name: Parameters<typeof quotaValue>[0]) => quotaValue(name, era);
  if (era === 'notes' && hasLaterSettings(settings))
    return 'In 2019 a mapping had no setting but its batch size: a failing batch was retried until it expired.';
  if (!isWhole(batchSize, 1, quota('mappingBatchSizeMax')))
    return `BatchSize is 1 to ${String(quota('mappingBatchSizeMax'))}, not ${String(batchSize)}.`;
  if (!isWhole(maximumBatchingWindowMs / 1000, 0, quota('mappingBatchingWindowMsMax') / 1000))
    return `MaximumBatchingWindowInSeconds is 0 to ${seconds(quota('mappingBatchingWindowMsMax'))}, in whole seconds.`;
  if (!isWhole(parallelizationFactor, 1, quota('mappingParallelizationFactorMax')))
    return `ParallelizationFactor is 1 to ${String(quota('mappingParallelizationFactorMax'))}, not ${String(parallelizationFactor)}.`;
  if (maximumRetryAttempts !== null && !isWhole(maximumRetryAttempts, 0, quota('mappingRetryAttemptsMax')))
    return `MaximumRetryAttempts is -1 to ${String(quota('mappingRetryAttemptsMax'))}.`;
  const ages = [quota('mappingRecordAgeMsMin') / 1000, quota('mappingRecordAgeMsMax') / 1000] as const;
  if (maximumRecordAgeMs !== null && !isWhole(maximumRecordAgeMs / 1000, ...ages))
    return `MaximumRecordAgeInSeconds is -1 or ${String(ages[0])} to ${String(ages[1])}.`;
  if (!isWhole(tumblingWindowMs / 1000, 0, quota('mappingTumblingWindowMsMax') / 1000))
    return `TumblingWindowInSeconds is 0 to ${seconds(quota('mappingTumblingWindowMsMax'))}, in whole seconds.`;
  if (tumblingWindowMs > 0 && parallelizationFactor > 1)
    return 'With a tumbling window the state follows the shard, so ParallelizationFactor is 1.';
  if (filterPrefix === '') return 'A filter pattern is not empty.';
  return null;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Everything but the batch size and the switch came after July 2019. */
function hasLaterSettings(settings: MappingSettings): boolean {
  const plain = defaultMappingSettings('notes');
  return (Object.keys(plain) as (keyof MappingSettings)[]).some(
    (name) => name !== 'batchSize' && name !== 'enabled' && settings[name] !== plain[name],
  );
}
