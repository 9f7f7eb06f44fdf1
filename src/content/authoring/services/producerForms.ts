import * as v from 'valibot';
import {
  quantities,
  quotaValue,
  type ProducerAction,
  type PutStyle,
  type SimulationConfig,
} from '../../../engine/index';
import {
  libraryText,
  partitionKeyText,
  putsDirectly,
  putStyleText,
  rateText,
  retryText,
} from '../../actionWords/producers';
import { partitionKeySchema, rateSchema } from '../schema/keyAndRateSchema';
import { mapping } from '../schema/mapping';
import { count, quantity, word } from '../schema/scalars';
import { actionForm, upwards } from './actionForm';
import { compilePartitionKey, compileRate } from './keyAndRate';
import {
  compileLibrary,
  compileRetries,
  defaultAgent,
  defaultKpl,
  librarySchema,
  retriesSchema,
} from './producerLibrary';

const { print } = quantities;
const producer = (of: string, config: SimulationConfig) => config.producers.find(({ id }) => id === of);
const number = ({ to }: { to: number }) => print.count(to);
const time = ({ toMs }: { toMs: number }) => print.duration(toMs);
const share = ({ toRatio }: { toRatio: number }) => (toRatio === 0 ? 'none' : print.ratio(toRatio));
const entriesPerCall = (of: string, config: SimulationConfig) => producer(of, config)?.entriesPerCallMax ?? 1;
const recordSize = (of: string, config: SimulationConfig) => producer(of, config)?.recordSizeBytes ?? 1;
const retries = (of: string, config: SimulationConfig) => producer(of, config)?.retry.retries ?? 0;
const requestTimeout = (of: string, config: SimulationConfig) =>
  producer(of, config)?.requestTimeoutMs ?? quotaValue('kplRequestTimeoutMs', 'today');
const roundTrip = (of: string, config: SimulationConfig) => producer(of, config)?.roundTripMs ?? 0;

function kplOf(of: string, config: SimulationConfig) {
  const library = producer(of, config)?.library;
  return library?.kind === 'KPL' ? library : defaultKpl('today');
}

function putStyle(of: string, config: SimulationConfig): PutStyle | undefined {
  const found = producer(of, config);
  if (!found) return undefined;
  return { api: found.api, entriesPerCallMax: found.entriesPerCallMax, oneAtATime: found.oneAtATime ?? false };
}

const putStyleSchema = mapping({
  api: v.picklist(['PutRecord', 'PutRecords'], 'api: PutRecord or api: PutRecords is expected here.'),
  entriesPerCall: v.optional(count(1)),
  oneAtATime: v.optional(v.boolean('oneAtATime: true or oneAtATime: false is expected here.')),
});
const entriesByDefault = 100;

const order = {
  targets: ['producer' as const],
  entries: {},
  compile: () => ({}),
  choiceLabel: ({ of }: { of: string }) => of,
  usualChoices: () => [{}],
};

const timeOf = {
  targets: ['producer' as const],
  entries: { to: quantity('duration') },
  compile: ({ to }: { to: number }) => ({ toMs: to }),
  choiceLabel: time,
};

const shareOf = {
  targets: ['producer' as const],
  entries: { share: quantity('ratio') },
  compile: (written: { share: number }) => ({ toRatio: written.share }),
  choiceLabel: share,
  usualChoices: () => [{ toRatio: 0 }, { toRatio: 0.01 }, { toRatio: 1 / 20 }],
};

/** Each action of a producer as content knows it. */
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
  changeRowsPerRecord: actionForm('changeRowsPerRecord')({
    targets: ['producer'],
    entries: { to: count(1) },
    label: 'Rows in a record',
    compile: ({ to }) => ({ to }),
    choiceLabel: number,
    valueAtStart: () => 1,
    usualChoices: () => [1, 5, 25].map((to) => ({ to })),
  }),
  changeRecordSize: actionForm('changeRecordSize')({
    targets: ['producer'],
    entries: { to: quantity('size') },
    label: 'Record size',
    compile: ({ to }) => ({ toBytes: to }),
    choiceLabel: ({ toBytes }) => print.size(toBytes),
    valueAtStart: recordSize,
    usualChoices: (of, config) => [1, 2, 4].map((parts) => ({ toBytes: Math.ceil(recordSize(of, config) / parts) })),
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
  changeRetryPolicy: actionForm('changeRetryPolicy')({
    targets: ['producer'],
    entries: { to: retriesSchema },
    label: 'What fails is',
    compile: ({ to }) => ({ to: compileRetries(to) }),
    choiceLabel: ({ to }) => retryText(to),
    valueAtStart: (of, config) => producer(of, config)?.retry,
    usualChoices: () => [
      { to: compileRetries('none') },
      { to: compileRetries(3) },
      { to: compileRetries({ times: 10, backoff: 0, cap: 0 }) },
    ],
  }),
  changeApi: actionForm('changeApi')({
    targets: ['producer'],
    entries: { to: putStyleSchema },
    label: 'Call',
    compile: ({ to: { api, entriesPerCall: entries, oneAtATime = false } }, _, { report }, path) => {
      if (oneAtATime && api !== 'PutRecord') report([...path, 'to'], 'Only PutRecord calls go one at a time.');
      const entriesPerCallMax = entries ?? (api === 'PutRecord' ? 1 : entriesByDefault);
      return { to: { api, entriesPerCallMax, oneAtATime } };
    },
    choiceLabel: ({ to, of }, config) => putStyleText(to, putsDirectly(of, config)),
    valueAtStart: putStyle,
    usualChoices: (of, config) => [
      { to: putStyle(of, config) ?? { api: 'PutRecords', entriesPerCallMax: entriesByDefault, oneAtATime: false } },
      { to: { api: 'PutRecord', entriesPerCallMax: 1, oneAtATime: true } },
    ],
  }),
  changeProducerLibrary: actionForm('changeProducerLibrary')({
    targets: ['producer'],
    entries: { to: librarySchema },
    label: 'Library',
    compile: ({ to }, _, { era, report }, path) => ({ to: compileLibrary(to, era, report, [...path, 'to']) }),
    choiceLabel: ({ to }) => libraryText(to),
    valueAtStart: (of, config) => producer(of, config)?.library ?? { kind: 'SDK' },
    usualChoices: () => [
      { to: { kind: 'SDK' } },
      { to: { kind: 'KPL', ...defaultKpl('today') } },
      { to: { kind: 'Agent', ...defaultAgent('today') } },
    ],
  }),
  changeRecordMaxBufferedTime: actionForm('changeRecordMaxBufferedTime')({
    ...timeOf,
    label: 'RecordMaxBufferedTime',
    valueAtStart: (of, config) => kplOf(of, config).recordMaxBufferedTimeMs,
    usualChoices: (of, config) =>
      upwards([100, kplOf(of, config).recordMaxBufferedTimeMs, 1000]).map((toMs) => ({ toMs })),
  }),
  changeRecordTtl: actionForm('changeRecordTtl')({
    ...timeOf,
    label: 'RecordTtl',
    valueAtStart: (of, config) => kplOf(of, config).recordTtlMs,
    usualChoices: (of, config) => upwards([10_000, kplOf(of, config).recordTtlMs, 90_000]).map((toMs) => ({ toMs })),
  }),
  changeRequestTimeout: actionForm('changeRequestTimeout')({
    ...timeOf,
    label: 'Request timeout',
    valueAtStart: requestTimeout,
    usualChoices: (of, config) => upwards([50, requestTimeout(of, config), 6000]).map((toMs) => ({ toMs })),
  }),
  changePutRoundTrip: actionForm('changeRoundTrip')({
    ...timeOf,
    label: 'Round trip of a call',
    valueAtStart: roundTrip,
    usualChoices: (of, config) => upwards([roundTrip(of, config), 100, 500]).map((toMs) => ({ toMs })),
  }),
  injectInternalFailures: actionForm('injectInternalFailures')({ ...shareOf, label: 'InternalFailure' }),
  loseAnswers: actionForm('loseAnswers')({ ...shareOf, label: 'Lost answers' }),
  addBurst: actionForm('addBurst')({
    targets: ['producer'],
    entries: { rate: quantity('rate'), for: quantity('duration') },
    label: 'Burst',
    compile: (written) => ({ recordsPerSecond: written.rate, forMs: written.for }),
    choiceLabel: ({ recordsPerSecond, forMs }) => `${print.rate(recordsPerSecond)} for ${print.duration(forMs)}`,
    usualChoices: () => [
      { recordsPerSecond: 500, forMs: 10_000 },
      { recordsPerSecond: 2000, forMs: 10_000 },
    ],
  }),
  makeKeyHot: actionForm('makeKeyHot')({
    targets: ['producer'],
    entries: { share: quantity('ratio'), key: v.optional(word('The one key')) },
    label: 'Hot key',
    compile: (written) => ({ partitionKey: written.key ?? 'hot', ratio: written.share }),
    choiceLabel: ({ ratio }) => (ratio === 0 ? 'none' : print.ratio(ratio)),
    usualChoices: () => [0, 0.4, 0.8].map((ratio) => ({ partitionKey: 'hot', ratio })),
  }),
  stopProducer: actionForm('stopProducer')({ ...order, label: 'Stop' }),
  startProducer: actionForm('startProducer')({ ...order, label: 'Start' }),
} satisfies Record<ProducerAction['do'], unknown>;
