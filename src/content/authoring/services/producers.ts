import * as v from 'valibot';
import type { EntityConfig, ProducerConfig } from '../../../engine/index';
import type { Path, Report } from '../problem';
import { partitionKeySchema, rateSchema } from '../schema/keyAndRateSchema';
import { either, isMapping, mapping } from '../schema/mapping';
import { count, identifier, quantity, word } from '../schema/scalars';
import { compilePartitionKey, compileRate, evenKeys } from './keyAndRate';
import {
  compileFaults,
  compileLibrary,
  compileRetries,
  faultsSchema,
  librarySchema,
  retriesSchema,
} from './producerLibrary';
import { compileRows, rowsSchema, turnsSchema, withTurns } from './producerRows';
import type { TopologyInput } from './topologyInput';

/** What holds where a scenario says nothing. */
const producerDefaults = {
  entriesPerCall: 100,
  queueRecords: 100_000,
  roundTripMs: 15,
  entityValues: 10_000,
} as const;

export const producerSchema = mapping({
  id: identifier,
  to: v.optional(identifier),
  api: v.optional(v.picklist(['PutRecord', 'PutRecords'], 'api: PutRecord or api: PutRecords is expected here.')),
  rate: rateSchema,
  recordSize: quantity('size'),
  entriesPerCall: v.optional(count(1)),
  callInterval: v.optional(quantity('duration')),
  partitionKey: v.optional(partitionKeySchema),
  explicitHashKey: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,39}$/, 'A decimal number in quotes is expected here.')),
  ),
  entity: v.optional(
    either([word('The name of the entity'), v.record(identifier, count(1))], (written) => (isMapping(written) ? 1 : 0)),
  ),
  retries: v.optional(retriesSchema),
  oneAtATime: v.optional(v.boolean('oneAtATime: true or oneAtATime: false is expected here.')),
  library: v.optional(librarySchema),
  requestTimeout: v.optional(quantity('duration')),
  faults: v.optional(faultsSchema),
  delays: v.optional(v.boolean('delays: true or delays: false is expected here.')),
  turns: v.optional(turnsSchema),
  rows: v.optional(rowsSchema),
  queue: v.optional(count(1)),
  roundTrip: v.optional(quantity('duration')),
  phase: v.optional(quantity('duration')),
});

export type WrittenProducer = v.InferOutput<typeof producerSchema>;

export function compileProducers(written: readonly WrittenProducer[], input: TopologyInput): readonly ProducerConfig[] {
  return written.map((producer, index) => compileProducer(producer, input, [...input.path, 'producers', index]));
}

function compileProducer(written: WrittenProducer, input: TopologyInput, path: Path): ProducerConfig {
  const { report, era } = input;
  const api = written.api ?? 'PutRecords';
  if (api === 'PutRecord' && (written.entriesPerCall ?? 1) > 1) {
    report([...path, 'entriesPerCall'], 'A PutRecord call carries one record.', 'Use api: PutRecords.');
  }
  if (written.oneAtATime && api !== 'PutRecord') {
    report([...path, 'oneAtATime'], 'Only PutRecord calls can follow each other one at a time.', 'Add api: PutRecord.');
  }
  const entity = withTurns(compileEntity(written.entity, report, [...path, 'entity']), written.turns, report, [
    ...path,
    'turns',
  ]);
  if (written.rows && !entity)
    report([...path, 'rows'], 'Rows belong to an entity.', 'Add an entity, as in entity: wagon.');
  const { partitionKey, oneAtATime, library, requestTimeout, faults, delays } = written;
  return {
    id: written.id,
    to: resolveTarget(written, input, path),
    api,
    rate: compileRate(written.rate, report, [...path, 'rate']),
    recordSizeBytes: written.recordSize,
    entriesPerCallMax: written.entriesPerCall ?? (api === 'PutRecord' ? 1 : producerDefaults.entriesPerCall),
    callIntervalMs: written.callInterval ?? null,
    partitionKey: partitionKey
      ? compilePartitionKey(partitionKey, entity?.name ?? null, report, [...path, 'partitionKey'])
      : evenKeys,
    explicitHashKey: written.explicitHashKey ?? null,
    entity,
    ...(written.rows && entity ? { rows: compileRows(written.rows, report, [...path, 'rows']) } : {}),
    retry: compileRetries(written.retries),
    queueRecordsMax: written.queue ?? producerDefaults.queueRecords,
    roundTripMs: written.roundTrip ?? producerDefaults.roundTripMs,
    phaseMs: written.phase ?? null,
    ...(oneAtATime === undefined ? {} : { oneAtATime }),
    ...(library === undefined ? {} : { library: compileLibrary(library, era, report, [...path, 'library']) }),
    ...(requestTimeout === undefined ? {} : { requestTimeoutMs: requestTimeout }),
    ...(delays === undefined ? {} : { keepsDelays: delays }),
    ...(faults === undefined ? {} : { faults: compileFaults(faults, report, [...path, 'faults']) }),
  };
}

/** A data stream, or a Firehose stream: the producer library knows only the former. */
function resolveTarget({ to, library }: WrittenProducer, { names, report }: TopologyInput, path: Path): string {
  const id = names.resolve(to, ['dataStream', 'deliveryStream'], report, [...path, 'to']) ?? '';
  const name = typeof library === 'string' ? library : library?.use;
  if (name === 'KPL' && names.kindOf(id) === 'deliveryStream') {
    report([...path, 'library'], 'The producer library writes to data streams only.');
  }
  return id;
}

function compileEntity(written: WrittenProducer['entity'], report: Report, path: Path): EntityConfig | null {
  if (written === undefined) return null;
  if (typeof written === 'string') return { name: written, values: producerDefaults.entityValues };
  const entries = Object.entries(written);
  const [entry] = entries;
  if (!entry || entries.length > 1) report(path, 'Records belong to one kind of entity.', 'As in { ticket: 50000 }.');
  return { name: entry?.[0] ?? '', values: entry?.[1] ?? 1 };
}
