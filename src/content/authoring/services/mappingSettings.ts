import * as v from 'valibot';
import { rules, type Era, type MappingSettings } from '../../../engine/index';
import type { Path, Report } from '../problem';
import { count, quantity, word } from '../schema/scalars';

/** The settings of a mapping as they are written, in a topology and in an UpdateEventSourceMapping alike. */
export const mappingSettingEntries = {
  batchSize: v.optional(count(1)),
  maximumBatchingWindow: v.optional(quantity('duration')),
  parallelizationFactor: v.optional(count(1)),
  maximumRetryAttempts: v.optional(
    v.pipe(v.number('A whole number is expected here; -1 retries for ever.'), v.integer(), v.minValue(-1)),
  ),
  maximumRecordAge: v.optional(v.union([v.literal('none'), quantity('duration')])),
  bisectBatchOnFunctionError: v.optional(v.boolean()),
  reportBatchItemFailures: v.optional(v.boolean()),
  onFailure: v.optional(v.picklist(['SQS', 'SNS', 'S3', 'none'], 'SQS, SNS, S3 or none is expected here.')),
  tumblingWindow: v.optional(quantity('duration')),
  /** Partition keys that begin like this pass the filter. */
  filter: v.optional(word('How a partition key begins, or none')),
  enabled: v.optional(v.boolean()),
};

export type WrittenSettings = v.InferOutput<v.StrictObjectSchema<typeof mappingSettingEntries, undefined>>;

type Changed = { -readonly [Name in keyof MappingSettings]?: MappingSettings[Name] };

/** Those settings that are written, in the engine's own units. What the API would refuse is reported. */
export function compileSettings(
  written: WrittenSettings,
  era: Era,
  report: Report,
  path: Path,
): Partial<MappingSettings> {
  const set: Changed = {};
  if (written.batchSize !== undefined) set.batchSize = written.batchSize;
  if (written.maximumBatchingWindow !== undefined) set.maximumBatchingWindowMs = written.maximumBatchingWindow;
  if (written.parallelizationFactor !== undefined) set.parallelizationFactor = written.parallelizationFactor;
  if (written.maximumRetryAttempts !== undefined)
    set.maximumRetryAttempts = written.maximumRetryAttempts < 0 ? null : written.maximumRetryAttempts;
  if (written.maximumRecordAge !== undefined)
    set.maximumRecordAgeMs = written.maximumRecordAge === 'none' ? null : written.maximumRecordAge;
  if (written.bisectBatchOnFunctionError !== undefined)
    set.bisectBatchOnFunctionError = written.bisectBatchOnFunctionError;
  if (written.reportBatchItemFailures !== undefined) set.reportBatchItemFailures = written.reportBatchItemFailures;
  if (written.onFailure !== undefined)
    set.onFailureDestination = written.onFailure === 'none' ? null : written.onFailure;
  if (written.tumblingWindow !== undefined) set.tumblingWindowMs = written.tumblingWindow;
  if (written.filter !== undefined) set.filterPrefix = written.filter === 'none' ? null : written.filter;
  if (written.enabled !== undefined) set.enabled = written.enabled;
  const complaint = rules.complaintAboutMapping({ ...rules.defaultMappingSettings(era), ...set }, era);
  if (complaint !== null) report(path, complaint);
  return set;
}
