import * as v from 'valibot';
import {
  rules,
  type DeliveryStreamConfig,
  type RecordKindConfig,
  type TransformFunctionConfig,
} from '../../../engine/index';
import type { Path } from '../problem';
import { mapping } from '../schema/mapping';
import { count, identifier, quantity, word } from '../schema/scalars';
import { compressionFormats, processorNames, readableFormats, transformAnswers } from './deliveryStreamForms';
import type { TopologyInput } from './topologyInput';

export { deliveryStreamForms } from './deliveryStreamForms';

/** What holds of a function where a scenario says nothing. */
const functionDefaults = {
  invocationMs: 500,
  timeoutMs: 60_000,
  growth: 1,
  writesJson: false,
  reads: 'anything',
} as const;
const kindDefaults = { format: 'JSON', isWanted: true } as const;

const destinations = ['S3', 'Redshift', 'OpenSearch', 'Splunk', 'HttpEndpoint', 'Snowflake', 'Iceberg'] as const;

const recordKindSchema = mapping({
  name: identifier,
  share: v.optional(quantity('ratio')),
  format: v.optional(v.picklist(['JSON', 'CSV'], 'format: JSON or format: CSV is expected here.')),
  wanted: v.optional(v.boolean('wanted: true or wanted: false is expected here.')),
});

const transformSchema = mapping({
  bufferSize: v.optional(quantity('size')),
  interval: v.optional(quantity('duration')),
  retries: v.optional(count()),
  time: v.optional(quantity('duration')),
  timeout: v.optional(quantity('duration')),
  growth: v.optional(v.number('A number is expected here.')),
  writesJson: v.optional(v.boolean('writesJson: true or writesJson: false is expected here.')),
  reads: v.optional(v.picklist(readableFormats, `reads is one of ${readableFormats.join(', ')}.`)),
  results: v.optional(
    v.record(identifier, v.picklist(transformAnswers, `One of ${transformAnswers.join(', ')} is expected here.`)),
  ),
});

export const deliveryStreamSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  destination: v.optional(v.picklist(destinations, `destination is one of ${destinations.join(', ')}.`)),
  bufferSize: v.optional(quantity('size')),
  interval: v.optional(quantity('duration')),
  retry: v.optional(quantity('duration')),
  compression: v.optional(v.picklist(compressionFormats, `compression is one of ${compressionFormats.join(', ')}.`)),
  backup: v.optional(v.picklist(['failedOnly', 'all'], 'backup: failedOnly or backup: all is expected here.')),
  records: v.optional(v.array(recordKindSchema)),
  transform: v.optional(transformSchema),
  processors: v.optional(v.array(v.picklist(processorNames, `One of ${processorNames.join(', ')} is expected here.`))),
  conversion: v.optional(v.picklist(['Parquet', 'ORC'], 'conversion: Parquet or conversion: ORC is expected here.')),
  partitionBy: v.optional(v.record(word('The key'), count(1))),
  region: v.optional(v.picklist(['large', 'other'], 'region: large or region: other is expected here.')),
  creation: v.optional(quantity('duration')),
});

type WrittenStream = v.InferOutput<typeof deliveryStreamSchema>;

/** Nothing at all for a topology without Firehose. */
export function compileDeliveryStreams(
  written: readonly WrittenStream[] | undefined,
  input: TopologyInput,
): { deliveryStreams?: readonly DeliveryStreamConfig[] } {
  if (written === undefined || written.length === 0) return {};
  return {
    deliveryStreams: written.map((stream, index) =>
      compileStream(stream, input, [...input.path, 'deliveryStreams', index]),
    ),
  };
}

function compileStream(
  written: WrittenStream,
  { names, era, report }: TopologyInput,
  path: Path,
): DeliveryStreamConfig {
  const destination = written.destination ?? 'S3';
  const conversion = written.conversion ?? null;
  const partitioning = compilePartitioning(written.partitionBy);
  if (conversion && destination !== 'S3') report([...path, 'conversion'], 'Conversion is for S3 only.');
  if (partitioning && destination !== 'S3') report([...path, 'partitionBy'], 'Dynamic partitioning is for S3 only.');
  const stream = { destination, conversion, partitioning };
  const defaults = rules.defaultDeliverySettings(stream, era);
  const { transform } = written;
  const settings = {
    bufferSizeBytes: written.bufferSize ?? defaults.bufferSizeBytes,
    bufferIntervalMs: written.interval ?? defaults.bufferIntervalMs,
    retryMs: written.retry ?? defaults.retryMs,
    compression: written.compression ?? defaults.compression,
    backup: written.backup ?? defaults.backup,
    transformBufferBytes: transform?.bufferSize ?? defaults.transformBufferBytes,
    transformBufferIntervalMs: transform?.interval ?? defaults.transformBufferIntervalMs,
    transformRetries: transform?.retries ?? defaults.transformRetries,
    processors: written.processors ?? defaults.processors,
  };
  const complaint = rules.complaintAboutDelivery(settings, stream, era);
  if (complaint !== null) report(path, complaint);
  return {
    id: written.id,
    reads:
      written.reads === undefined ? null : names.resolve(written.reads, ['dataStream'], report, [...path, 'reads']),
    ...stream,
    settings,
    recordKinds: compileKinds(written.records),
    transform: transform ? compileTransform(transform) : null,
    region: written.region ?? 'large',
    creationMs: written.creation ?? 0,
  };
}

/** What the others leave is the share of those that have none written. */
function compileKinds(written: WrittenStream['records'] = []): readonly RecordKindConfig[] {
  const given = written.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const without = written.filter(({ share }) => share === undefined).length;
  const rest = without === 0 ? 0 : Math.max(0, 1 - given) / without;
  return written.map(({ name, share, format, wanted }) => ({
    name,
    share: share ?? rest,
    format: format ?? kindDefaults.format,
    isWanted: wanted ?? kindDefaults.isWanted,
  }));
}

function compileTransform(written: v.InferOutput<typeof transformSchema>): TransformFunctionConfig {
  return {
    invocationMs: written.time ?? functionDefaults.invocationMs,
    timeoutMs: written.timeout ?? functionDefaults.timeoutMs,
    growth: written.growth ?? functionDefaults.growth,
    writesJson: written.writesJson ?? functionDefaults.writesJson,
    reads: written.reads ?? functionDefaults.reads,
    results: written.results ?? {},
  };
}

function compilePartitioning(written: WrittenStream['partitionBy']): DeliveryStreamConfig['partitioning'] {
  const [entry] = Object.entries(written ?? {});
  return entry ? { by: entry[0], values: entry[1] } : null;
}
