import type { KeyDistribution, ProducerAction, RateCurve } from '../../engine/index';
import { always, form, option, optional, together, ways, type Field, type FormsOf, type Way } from '../consoleForm';
import { producer } from '../names';
import { count, duration, number, rate, text } from '../valueForm';

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
  kind<RateCurve, CurveOf<'steady'>>(
    '--rate',
    'steady',
    together<CurveOf<'steady'>>({ kind: always('steady'), recordsPerSecond }),
  ),
);

export const producerForms: FormsOf<ProducerAction> = {
  changePartitionKey: form('shardscope change-partition-key', producer, { to: partitionKey }),
  changeRate: form('shardscope change-rate', producer, { to: rateCurve }),
  changeEntriesPerCall: form('shardscope change-entries-per-call', producer, { to: option('--entries', count) }),
  changeRetries: form('shardscope change-retries', producer, { to: option('--retries', count) }),
  stopProducer: form('shardscope stop-producer', producer, {}),
  startProducer: form('shardscope start-producer', producer, {}),
};
