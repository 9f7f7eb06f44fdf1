import * as v from 'valibot';
import {
  deliverySettingsText,
  transformFunctionText,
  type DeliveryStreamAction,
  type SimulationConfig,
} from '../../../engine/index';
import { partitioningText, sourceText } from '../../actionWords/deliveryStreams';
import { either, isMapping, mapping } from '../schema/mapping';
import { count, identifier, quantity } from '../schema/scalars';
import { actionForm } from './actionForm';

export const compressionFormats = ['UNCOMPRESSED', 'GZIP', 'ZIP', 'Snappy', 'HADOOP_SNAPPY'] as const;
export const processorNames = ['Decompression', 'CloudWatchLogProcessing'] as const;
export const readableFormats = ['anything', 'text', 'gzip'] as const;
export const transformAnswers = ['Ok', 'Dropped', 'ProcessingFailed', 'missing'] as const;

const streamOf = (of: string, config: SimulationConfig) => config.deliveryStreams?.find(({ id }) => id === of);

const deliverySettings = mapping({
  bufferSize: v.optional(quantity('size')),
  interval: v.optional(quantity('duration')),
  retry: v.optional(quantity('duration')),
  compression: v.optional(v.picklist(compressionFormats, `One of ${compressionFormats.join(', ')} is expected here.`)),
  backup: v.optional(v.picklist(['failedOnly', 'all'], 'failedOnly or all is expected here.')),
  transformBuffer: v.optional(quantity('size')),
  transformInterval: v.optional(quantity('duration')),
  transformRetries: v.optional(count()),
  processors: v.optional(v.array(v.picklist(processorNames, `One of ${processorNames.join(', ')} is expected here.`))),
});

const settingNames = {
  bufferSize: 'bufferSizeBytes',
  interval: 'bufferIntervalMs',
  retry: 'retryMs',
  compression: 'compression',
  backup: 'backup',
  transformBuffer: 'transformBufferBytes',
  transformInterval: 'transformBufferIntervalMs',
  transformRetries: 'transformRetries',
  processors: 'processors',
} as const;

const functionSettings = mapping({
  timeout: v.optional(quantity('duration')),
  time: v.optional(quantity('duration')),
  growth: v.optional(v.number('A number is expected here.')),
  writesJson: v.optional(v.boolean('writesJson: true or writesJson: false is expected here.')),
  reads: v.optional(v.picklist(readableFormats, `reads is one of ${readableFormats.join(', ')}.`)),
});

const functionNames = {
  timeout: 'timeoutMs',
  time: 'invocationMs',
  growth: 'growth',
  writesJson: 'writesJson',
  reads: 'reads',
} as const;

/** What was written, under the engine's names. */
function renamed(written: object, names: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, value]) => (value === undefined ? [] : [[names[name] ?? name, value]])),
  );
}

function sameIn<Settings extends object>(set: Partial<Settings>, start: Settings | null | undefined): boolean {
  if (!start) return false;
  const names = Object.keys(set) as (keyof Settings)[];
  return names.every((name) => JSON.stringify(set[name]) === JSON.stringify(start[name]));
}

const plain = {
  targets: ['deliveryStream' as const],
  entries: {},
  compile: () => ({}),
  choiceLabel: ({ of }: { of: string }) => of,
  usualChoices: () => [{}],
};

/** Each action of a Firehose stream as content knows it. */
export const deliveryStreamForms = {
  UpdateDestination: actionForm('UpdateDestination')({
    targets: ['deliveryStream'],
    entries: { set: deliverySettings },
    label: 'Delivery',
    compile: ({ set }) => ({ set: renamed(set, settingNames) }),
    choiceLabel: ({ set }) => deliverySettingsText(set),
    isAtStart: ({ of, set }, config) => sameIn(set, streamOf(of, config)?.settings),
    usualChoices: () => [
      { set: { bufferIntervalMs: 60_000 } },
      { set: { bufferIntervalMs: 5 * 60_000 } },
      { set: { bufferIntervalMs: 15 * 60_000 } },
    ],
  }),
  changeTransformFunction: actionForm('changeTransformFunction')({
    targets: ['deliveryStream'],
    entries: { set: functionSettings },
    label: 'Function',
    compile: ({ set }) => ({ set: renamed(set, functionNames) }),
    choiceLabel: ({ set }) => transformFunctionText(set),
    isAtStart: ({ of, set }, config) => sameIn(set, streamOf(of, config)?.transform),
    usualChoices: () => [{ set: { timeoutMs: 60_000 } }, { set: { timeoutMs: 5 * 60_000 } }],
  }),
  changeTransformResult: actionForm('changeTransformResult')({
    targets: ['deliveryStream'],
    entries: {
      to: v.record(identifier, v.picklist(transformAnswers, `One of ${transformAnswers.join(', ')} is expected here.`)),
    },
    label: 'The function answers',
    compile: ({ to }, _, { report }, path) => {
      const [[recordKind, answer] = ['', 'Ok' as const], ...more] = Object.entries(to);
      if (recordKind === '' || more.length > 0)
        report([...path, 'to'], 'One sort of records, as in { debug: Dropped }.');
      return { recordKind, to: answer };
    },
    choiceLabel: ({ to, recordKind }) => `${recordKind}: ${to === 'missing' ? 'nothing at all' : to}`,
    isAtStart: ({ of, to, recordKind }, config) =>
      (streamOf(of, config)?.transform?.results[recordKind] ?? 'Ok') === to,
  }),
  changeSource: actionForm('changeSource')({
    targets: ['deliveryStream'],
    entries: {
      to: either([v.literal('DirectPut', 'DirectPut or a data stream is expected here.'), identifier], (written) =>
        written === 'DirectPut' ? 0 : 1,
      ),
    },
    label: 'Source',
    compile: ({ to }) => ({ to: to === 'DirectPut' ? null : to }),
    choiceLabel: ({ to }) => sourceText(to),
    isAtStart: ({ of, to }, config) => (streamOf(of, config)?.reads ?? null) === to,
    usualChoices: (_, config) => [{ to: null }, ...config.dataStreams.map(({ id }) => ({ to: id }))],
  }),
  changePartitioning: actionForm('changePartitioning')({
    targets: ['deliveryStream'],
    entries: {
      to: either(
        [
          v.literal('none', 'none, or a key with its number of values, is expected here.'),
          v.record(identifier, count(1)),
        ],
        (written) => (isMapping(written) ? 1 : 0),
      ),
    },
    label: 'Partition key',
    compile: ({ to }) => {
      const [entry] = to === 'none' ? [] : Object.entries(to);
      return { to: entry ? { by: entry[0], values: entry[1] } : null };
    },
    choiceLabel: ({ to }) => partitioningText(to),
    isAtStart: ({ of, to }, config) =>
      JSON.stringify(streamOf(of, config)?.partitioning ?? null) === JSON.stringify(to),
  }),
  breakDestination: actionForm('breakDestination')({ ...plain, label: 'Break the destination' }),
  repairDestination: actionForm('repairDestination')({ ...plain, label: 'Repair the destination' }),
  breakTransform: actionForm('breakTransform')({ ...plain, label: 'Break the function' }),
  repairTransform: actionForm('repairTransform')({ ...plain, label: 'Mend the function' }),
} satisfies Record<DeliveryStreamAction['do'], unknown>;
