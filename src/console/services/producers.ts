import type {
  KeyDistribution,
  ProducerAction,
  ProducerLibrary,
  PutStyle,
  RateCurve,
  RetryPolicy,
} from '../../engine/index';
import { always, form, option, optional, together, ways, type Field, type FormsOf, type Way } from '../consoleForm';
import { producer } from '../names';
import { count, duration, number, rate, text, type ValueForm } from '../valueForm';

type KeyOf<Kind extends KeyDistribution['kind']> = Extract<KeyDistribution, { kind: Kind }>;
type CurveOf<Kind extends RateCurve['kind']> = Extract<RateCurve, { kind: Kind }>;

/** A way that is one kind of a union: its field is never asked for another. */
function kind<All extends { readonly kind: string }, One extends All>(
  leading: string,
  name: One['kind'],
  field: Field<One>,
): Way<All> {
  return { leading, fits: (value) => value.kind === name, field: field as unknown as Field<All> };
}

const values = option('--values', count);
const flag = (name: string): Field<'entity'> => ({
  options: [{ name, hint: null, isRequired: true, complete: () => [] }],
  write: () => ({ [name]: [] }),
  read: () => ({ ok: true, value: 'entity' }),
});

const partitionKey = ways<KeyDistribution>(
  kind<KeyDistribution, KeyOf<'same'>>(
    '--same-key',
    'same',
    together<KeyOf<'same'>>({ kind: always('same'), partitionKey: option('--same-key', text) }),
  ),
  kind<KeyDistribution, KeyOf<'uniform'>>(
    '--spread',
    'uniform',
    together<KeyOf<'uniform'>>({ kind: always('uniform'), name: option('--spread', text), values }),
  ),
  kind<KeyDistribution, KeyOf<'zipf'>>(
    '--zipf',
    'zipf',
    together<KeyOf<'zipf'>>({
      kind: always('zipf'),
      name: option('--zipf', text),
      values,
      exponent: option('--exponent', number),
    }),
  ),
  kind<KeyDistribution, KeyOf<'entity'>>(
    '--by-entity',
    'entity',
    together<KeyOf<'entity'>>({ kind: flag('--by-entity') }),
  ),
);

const recordsPerSecond = option('--rate', rate);
const stretch = { fromMs: option('--from', duration), durationMs: option('--for', duration) };

const rateCurve = ways<RateCurve>(
  kind<RateCurve, CurveOf<'burst'>>(
    '--burst',
    'burst',
    together<CurveOf<'burst'>>({
      kind: always('burst'),
      recordsPerSecond,
      burstRecordsPerSecond: option('--burst', rate),
      ...stretch,
      everyMs: optional(option('--every', duration)),
    }),
  ),
  kind<RateCurve, CurveOf<'ramp'>>(
    '--ramp-to',
    'ramp',
    together<CurveOf<'ramp'>>({
      kind: always('ramp'),
      recordsPerSecond,
      rampToRecordsPerSecond: option('--ramp-to', rate),
      ...stretch,
    }),
  ),
  kind<RateCurve, CurveOf<'diurnal'>>(
    '--diurnal',
    'diurnal',
    together<CurveOf<'diurnal'>>({
      kind: always('diurnal'),
      recordsPerSecond,
      peakRecordsPerSecond: option('--diurnal', rate),
      peakAtMs: option('--peak-at', duration),
      periodMs: option('--every', duration),
    }),
  ),
  kind<RateCurve, CurveOf<'steady'>>(
    '--rate',
    'steady',
    together<CurveOf<'steady'>>({ kind: always('steady'), recordsPerSecond }),
  ),
);

/** Several settings at once, as the JSON that the run keeps. */
function settings<Value extends object>(): ValueForm<Value> {
  return {
    hint: 'json',
    write: (value) => JSON.stringify(value),
    read: (written) => {
      try {
        const value: unknown = JSON.parse(written);
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
          return { ok: true, value: value as Value };
      } catch {
        // What is no JSON is told below.
      }
      return { ok: false, sentence: `'${written}' is no JSON object.` };
    },
  };
}

const ratio = option('--ratio', number);
const time = { toMs: option('--to', duration) };

export const producerForms: FormsOf<ProducerAction> = {
  changePartitionKey: form('shardscope change-partition-key', producer, { to: partitionKey }),
  changeRate: form('shardscope change-rate', producer, { to: rateCurve }),
  changeRowsPerRecord: form('shardscope change-rows-per-record', producer, { to: option('--rows', count) }),
  changeRecordSize: form('shardscope change-record-size', producer, { toBytes: option('--bytes', count) }),
  changeEntriesPerCall: form('shardscope change-entries-per-call', producer, { to: option('--entries', count) }),
  changeRetries: form('shardscope change-retries', producer, { to: option('--retries', count) }),
  changeRetryPolicy: form('shardscope change-retry-policy', producer, {
    to: option('--policy', settings<RetryPolicy>()),
  }),
  changeApi: form('shardscope change-api', producer, { to: option('--calls', settings<PutStyle>()) }),
  changeProducerLibrary: form('shardscope change-producer-library', producer, {
    to: option('--library', settings<ProducerLibrary>()),
  }),
  changeRecordMaxBufferedTime: form('shardscope change-record-max-buffered-time', producer, time),
  changeRecordTtl: form('shardscope change-record-ttl', producer, time),
  changeRequestTimeout: form('shardscope change-request-timeout', producer, time),
  changePutRoundTrip: form('shardscope change-put-round-trip', producer, time),
  injectInternalFailures: form('shardscope inject-internal-failures', producer, { toRatio: ratio }),
  loseAnswers: form('shardscope lose-answers', producer, { toRatio: ratio }),
  addBurst: form('shardscope add-burst', producer, {
    recordsPerSecond: option('--rate', rate),
    forMs: option('--for', duration),
  }),
  makeKeyHot: form('shardscope make-key-hot', producer, { partitionKey: option('--same-key', text), ratio }),
  stopProducer: form('shardscope stop-producer', producer, {}),
  startProducer: form('shardscope start-producer', producer, {}),
};
