import * as v from 'valibot';
import {
  quantities,
  type EntityConfig,
  type ProducerAction,
  type ProducerConfig,
  type RetryPolicy,
  type SimulationConfig,
} from '../../../engine/index';
import { partitionKeyText, rateText } from '../../actionWords/producers';
import type { Path, Report } from '../problem';
import { partitionKeySchema, rateSchema } from '../schema/keyAndRateSchema';
import { either, isMapping, mapping } from '../schema/mapping';
import { count, identifier, quantity, word } from '../schema/scalars';
import { actionForm, upwards } from './actionForm';
import { compilePartitionKey, compileRate, evenKeys } from './keyAndRate';
import type { TopologyInput } from './topologyInput';

/** What holds where a scenario says nothing. */
const producerDefaults = {
  entriesPerCall: 100,
  retries: 3,
  backoffMs: 100,
  backoffCapMs: 20_000,
  queueRecords: 100_000,
  roundTripMs: 15,
  entityValues: 10_000,
} as const;

/** 'none', a number of retries with backoff, or the whole policy. */
const retriesSchema = either(
  [
    v.literal('none', 'retries: none, a number, or { times: 3 } is expected here.'),
    count(),
    mapping({
      times: count(1),
      backoff: v.optional(quantity('duration')),
      cap: v.optional(quantity('duration')),
      nextCall: v.optional(v.boolean()),
    }),
  ],
  (written) => (isMapping(written) ? 2 : typeof written === 'number' ? 1 : 0),
);

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
  queue: v.optional(count(1)),
  roundTrip: v.optional(quantity('duration')),
  phase: v.optional(quantity('duration')),
});

export type WrittenProducer = v.InferOutput<typeof producerSchema>;

export function compileProducers(written: readonly WrittenProducer[], input: TopologyInput): readonly ProducerConfig[] {
  return written.map((producer, index) => compileProducer(producer, input, [...input.path, 'producers', index]));
}

function compileProducer(written: WrittenProducer, { names, report }: TopologyInput, path: Path): ProducerConfig {
  const api = written.api ?? 'PutRecords';
  if (api === 'PutRecord' && (written.entriesPerCall ?? 1) > 1) {
    report([...path, 'entriesPerCall'], 'A PutRecord call carries one record.', 'Use api: PutRecords.');
  }
  const entity = compileEntity(written.entity, report, [...path, 'entity']);
  const { partitionKey } = written;
  return {
    id: written.id,
    to: names.resolve(written.to, ['dataStream'], report, [...path, 'to']) ?? '',
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
    retry: compileRetries(written.retries),
    queueRecordsMax: written.queue ?? producerDefaults.queueRecords,
    roundTripMs: written.roundTrip ?? producerDefaults.roundTripMs,
    phaseMs: written.phase ?? null,
  };
}

function compileEntity(written: WrittenProducer['entity'], report: Report, path: Path): EntityConfig | null {
  if (written === undefined) return null;
  if (typeof written === 'string') return { name: written, values: producerDefaults.entityValues };
  const entries = Object.entries(written);
  const [entry] = entries;
  if (!entry || entries.length > 1) report(path, 'Records belong to one kind of entity.', 'As in { ticket: 50000 }.');
  return { name: entry?.[0] ?? '', values: entry?.[1] ?? 1 };
}

function compileRetries(written: WrittenProducer['retries']): RetryPolicy {
  const { retries, backoffMs, backoffCapMs } = producerDefaults;
  const policy = typeof written === 'object' ? written : { times: written === 'none' ? 0 : (written ?? retries) };
  if (policy.nextCall) return { kind: 'nextCall', retries: policy.times };
  return {
    kind: 'backoff',
    retries: policy.times,
    baseMs: policy.backoff ?? backoffMs,
    capMs: policy.cap ?? backoffCapMs,
  };
}

const producer = (of: string, config: SimulationConfig) => config.producers.find(({ id }) => id === of);
const number = ({ to }: { to: number }) => quantities.print.count(to);
const entriesPerCall = (of: string, config: SimulationConfig) => producer(of, config)?.entriesPerCallMax ?? 1;
const retries = (of: string, config: SimulationConfig) => producer(of, config)?.retry.retries ?? 0;

const order = {
  targets: ['producer' as const],
  entries: {},
  compile: () => ({}),
  choiceLabel: ({ of }: { of: string }) => of,
  usualChoices: () => [{}],
};

export const producerForms = {
  changePartitionKey: actionForm('changePartitionKey')({
    targets: ['producer'],
    entries: { to: partitionKeySchema },
    label: 'Partition key',
    compile: ({ to }, of, { names, report }, path) => ({
      to: compilePartitionKey(to, names.entities.get(of) ?? null, report, [...path, 'to']),
    }),
    choiceLabel: ({ to, of }, config) => partitionKeyText(to, producer(of, config)?.entity?.name),
    valueAtStart: (of, config) => producer(of, config)?.partitionKey,
  }),
  changeRate: actionForm('changeRate')({
    targets: ['producer'],
    entries: { to: rateSchema },
    label: 'Rate',
    compile: ({ to }, _, { report }, path) => ({ to: compileRate(to, report, [...path, 'to']) }),
    choiceLabel: ({ to }) => rateText(to),
    valueAtStart: (of, config) => producer(of, config)?.rate,
  }),
  changeEntriesPerCall: actionForm('changeEntriesPerCall')({
    targets: ['producer'],
    entries: { to: count(1) },
    label: 'Records a call',
    compile: ({ to }) => ({ to }),
    choiceLabel: number,
    valueAtStart: entriesPerCall,
    usualChoices: (of, config) => upwards([1, entriesPerCall(of, config), 100, 500]).map((to) => ({ to })),
  }),
  changeRetries: actionForm('changeRetries')({
    targets: ['producer'],
    entries: { to: count() },
    label: 'Retries',
    compile: ({ to }) => ({ to }),
    choiceLabel: number,
    valueAtStart: retries,
    usualChoices: (of, config) => upwards([0, retries(of, config), 3, 10]).map((to) => ({ to })),
  }),
  stopProducer: actionForm('stopProducer')({ ...order, label: 'Stop' }),
  startProducer: actionForm('startProducer')({ ...order, label: 'Start' }),
} satisfies Record<ProducerAction['do'], unknown>;
