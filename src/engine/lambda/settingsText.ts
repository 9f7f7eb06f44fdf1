import { quantities } from '../kernel/quantities';
import type { MappingSettings } from './lambdaConfig';

const { count, duration } = quantities.print;

/** Changed settings of a mapping under their API names: 'BatchSize 1,000, ParallelizationFactor 4'. */
export function mappingSettingsText(set: Partial<MappingSettings>): string {
  const parts = (Object.keys(set) as (keyof MappingSettings)[]).flatMap((name) => {
    const value = set[name];
    return value === undefined ? [] : [partText(name, set)];
  });
  return parts.length > 0 ? parts.join(', ') : 'nothing is changed';
}

function partText(name: keyof MappingSettings, set: Partial<MappingSettings>): string {
  switch (name) {
    case 'batchSize':
      return `BatchSize ${count(set.batchSize ?? 0)}`;
    case 'maximumBatchingWindowMs':
      return `batching window ${duration(set.maximumBatchingWindowMs ?? 0)}`;
    case 'parallelizationFactor':
      return `ParallelizationFactor ${count(set.parallelizationFactor ?? 1)}`;
    case 'maximumRetryAttempts':
      return `MaximumRetryAttempts ${set.maximumRetryAttempts === null ? '-1' : count(set.maximumRetryAttempts ?? 0)}`;
    case 'maximumRecordAgeMs':
      return set.maximumRecordAgeMs === null
        ? 'no maximum age'
        : `maximum age ${duration(set.maximumRecordAgeMs ?? 0)}`;
    case 'bisectBatchOnFunctionError':
      return set.bisectBatchOnFunctionError === true ? 'bisect on error' : 'no bisect';
    case 'reportBatchItemFailures':
      return set.reportBatchItemFailures === true ? 'ReportBatchItemFailures' : 'no partial response';
    case 'onFailureDestination':
      return set.onFailureDestination === null
        ? 'no on-failure destination'
        : `on failure to ${set.onFailureDestination ?? ''}`;
    case 'tumblingWindowMs':
      return set.tumblingWindowMs === 0
        ? 'no tumbling window'
        : `tumbling window ${duration(set.tumblingWindowMs ?? 0)}`;
    case 'filterPrefix':
      return set.filterPrefix === null ? 'no filter' : `only partition keys like ${set.filterPrefix ?? ''}*`;
    case 'enabled':
      return set.enabled === true ? 'Enabled' : 'Disabled';
  }
}
