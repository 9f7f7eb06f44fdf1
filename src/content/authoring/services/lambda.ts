import * as v from 'valibot';
import { rules, type EventSourceMappingConfig, type LambdaFunctionConfig } from '../../../engine/index';
import { mapping } from '../schema/mapping';
import { count, identifier, quantity } from '../schema/scalars';
import { compileSettings, mappingSettingEntries } from './mappingSettings';
import type { TopologyInput } from './topologyInput';

export { lambdaForms } from './lambdaForms';

/** What holds where a scenario says nothing about a function. */
const functionDefaults = { recordMs: 1, callMs: 20, timeoutMs: 60_000 } as const;

export const lambdaFunctionSchema = mapping({
  id: identifier,
  recordTime: v.optional(quantity('duration')),
  callTime: v.optional(quantity('duration')),
  timeout: v.optional(quantity('duration')),
  reservedConcurrency: v.optional(count()),
  errors: v.optional(quantity('ratio')),
  unpacks: v.optional(v.boolean('unpacks: true or unpacks: false is expected here.')),
});

export const eventSourceMappingSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  function: v.optional(identifier),
  startingPosition: v.optional(
    v.picklist(['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'], 'TRIM_HORIZON, LATEST or AT_TIMESTAMP is expected here.'),
  ),
  timestamp: v.optional(quantity('duration')),
  creation: v.optional(quantity('duration')),
  phase: v.optional(quantity('duration')),
  ...mappingSettingEntries,
});

interface WrittenLambda {
  readonly lambdaFunctions?: readonly v.InferOutput<typeof lambdaFunctionSchema>[] | undefined;
  readonly eventSourceMappings?: readonly v.InferOutput<typeof eventSourceMappingSchema>[] | undefined;
}

/** Nothing at all for a topology without Lambda. */
export function compileLambda(
  { lambdaFunctions = [], eventSourceMappings = [] }: WrittenLambda,
  input: TopologyInput,
): { lambdaFunctions?: readonly LambdaFunctionConfig[]; eventSourceMappings?: readonly EventSourceMappingConfig[] } {
  if (lambdaFunctions.length + eventSourceMappings.length === 0) return {};
  return {
    lambdaFunctions: lambdaFunctions.map((written) => ({
      id: written.id,
      recordMs: written.recordTime ?? functionDefaults.recordMs,
      callMs: written.callTime ?? functionDefaults.callMs,
      timeoutMs: written.timeout ?? functionDefaults.timeoutMs,
      reservedConcurrency: written.reservedConcurrency ?? null,
      errorRatio: written.errors ?? 0,
      ...(written.unpacks === undefined ? {} : { unpacks: written.unpacks }),
    })),
    eventSourceMappings: eventSourceMappings.map((written, index) => compileMapping(written, index, input)),
  };
}

function compileMapping(
  written: v.InferOutput<typeof eventSourceMappingSchema>,
  index: number,
  { names, era, report, path }: TopologyInput,
): EventSourceMappingConfig {
  const at = [...path, 'eventSourceMappings', index];
  const { startingPosition: type = 'TRIM_HORIZON', timestamp } = written;
  if (timestamp !== undefined && type !== 'AT_TIMESTAMP')
    report([...at, 'timestamp'], 'A timestamp goes with startingPosition: AT_TIMESTAMP.');
  if (type === 'AT_TIMESTAMP' && timestamp === undefined)
    report([...at, 'startingPosition'], 'AT_TIMESTAMP needs a timestamp.', 'timestamp: 30s');
  return {
    ...rules.defaultMappingSettings(era),
    ...compileSettings(written, era, report, at),
    id: written.id,
    reads: names.resolve(written.reads, ['dataStream'], report, [...at, 'reads']) ?? '',
    functionId: names.resolve(written.function, ['lambdaFunction'], report, [...at, 'function']) ?? '',
    startingPosition: type === 'AT_TIMESTAMP' ? { type, timestampMs: timestamp ?? 0 } : { type },
    creationMs: written.creation ?? 0,
    phaseMs: written.phase ?? null,
  };
}
