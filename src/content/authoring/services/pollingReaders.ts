import * as v from 'valibot';
import {
  quantities,
  quotaValue,
  type PollingReaderAction,
  type PollingReaderConfig,
  type ReaderAction,
  type SimulationConfig,
} from '../../../engine/index';
import { destinationWritesText, readerPositionText, readingOrderText } from '../../actionWords/pollingReaders';
import { listed, mapping } from '../schema/mapping';
import { count, identifier, quantity } from '../schema/scalars';
import { actionForm, upwards } from './actionForm';
import { compileReaderPosition, readerPositionSchema } from './readerPosition';
import type { TopologyInput } from './topologyInput';

/** Readers poll once a second where a scenario says nothing. */
export const pollIntervalMsByDefault = 1_000;
const roundTripMsByDefault = 15;
const readingOrders = ['parentsFirst', 'childrenAtOnce', 'openShardsOnly'] as const;
const readingOrder = v.picklist(readingOrders, `${listed(readingOrders)} is expected here.`);

/** How a reader writes what it has read. */
export const destinationWritesSchema = v.picklist(
  ['append', 'keyed'],
  'writes: append or writes: keyed is expected here.',
);

export const pollingReaderSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  poll: v.optional(quantity('duration')),
  recordsPerCall: v.optional(count(1)),
  phase: v.optional(quantity('duration')),
  startsAt: v.optional(quantity('duration')),
  from: v.optional(readerPositionSchema),
  order: v.optional(readingOrder),
  rate: v.optional(quantity('rate')),
  roundTrip: v.optional(quantity('duration')),
  unpacks: v.optional(v.boolean('unpacks: true or unpacks: false is expected here.')),
  writes: v.optional(destinationWritesSchema),
});

export type WrittenPollingReader = v.InferOutput<typeof pollingReaderSchema>;

export function compilePollingReaders(
  written: readonly WrittenPollingReader[],
  { names, era, report, path }: TopologyInput,
): readonly PollingReaderConfig[] {
  return written.map((reader, index) => {
    const { id, reads, poll, recordsPerCall, phase, startsAt, from, order, rate, roundTrip, unpacks, writes } = reader;
    const at = [...path, 'pollingReaders', index];
    const startAtMs = startsAt ?? 0;
    const startingPosition = compileReaderPosition(from ?? 'TRIM_HORIZON', report, [...at, 'from']);
    if (startingPosition.type === 'AT_TIMESTAMP' && startingPosition.atMs > startAtMs) {
      report([...at, 'from'], 'That moment is still to come when the reader starts.');
    }
    return {
      id,
      reads: names.resolve(reads, ['dataStream'], report, [...at, 'reads']) ?? '',
      pollIntervalMs: poll ?? pollIntervalMsByDefault,
      recordsPerCallMax: recordsPerCall ?? quotaValue('getRecordsRecordsMax', era),
      phaseMs: phase ?? null,
      startAtMs,
      startingPosition,
      readingOrder: order ?? 'parentsFirst',
      recordsPerSecond: rate ?? null,
      roundTripMs: roundTrip ?? roundTripMsByDefault,
      ...(unpacks === undefined ? {} : { unpacks }),
      ...(writes === undefined ? {} : { writes }),
    };
  });
}

function reader(of: string, config: SimulationConfig): PollingReaderConfig | undefined {
  return config.pollingReaders.find(({ id }) => id === of);
}

function pollIntervalMs(of: string, config: SimulationConfig): number {
  const application = config.kclApplications.find(({ id }) => id === of);
  return (reader(of, config) ?? application)?.pollIntervalMs ?? pollIntervalMsByDefault;
}

function recordsPerCall(of: string, config: SimulationConfig): number {
  const application = config.kclApplications.find(({ id }) => id === of);
  return (reader(of, config) ?? application)?.recordsPerCallMax ?? quotaValue('getRecordsRecordsMax', 'today');
}

function roundTripMs(of: string, config: SimulationConfig): number {
  return reader(of, config)?.roundTripMs ?? 0;
}

const everyReader = ['kclApplication', 'pollingReader'] as const;
const registeredReaders = ['kclApplication', 'pollingReader', 'eventSourceMapping'] as const;
/** An order that takes nothing beside its target. */
const order = { entries: {}, compile: () => ({}), usualChoices: () => [{}] };

export const readerForms = {
  changePollInterval: actionForm('changePollInterval')({
    targets: everyReader,
    entries: { to: quantity('duration') },
    label: 'Poll interval',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: ({ toMs }) => quantities.print.duration(toMs),
    valueAtStart: pollIntervalMs,
    usualChoices: (of, config) => upwards([200, pollIntervalMs(of, config), 1_000]).map((toMs) => ({ toMs })),
  }),
  changeRecordsPerCall: actionForm('changeRecordsPerCall')({
    targets: everyReader,
    entries: { to: count(1) },
    label: 'Records a call',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => quantities.print.count(to),
    valueAtStart: recordsPerCall,
    usualChoices: (of, config) => upwards([100, recordsPerCall(of, config), 10_000]).map((to) => ({ to })),
  }),
  RegisterStreamConsumer: actionForm('RegisterStreamConsumer')({
    ...order,
    targets: registeredReaders,
    label: 'Enhanced fan-out',
    choiceLabel: ({ of }) => `register ${of}`,
  }),
  DeregisterStreamConsumer: actionForm('DeregisterStreamConsumer')({
    ...order,
    targets: registeredReaders,
    label: 'Back to polling',
    choiceLabel: ({ of }) => `deregister ${of}`,
  }),
  changeDestinationWrites: actionForm('changeDestinationWrites')({
    targets: everyReader,
    entries: { to: destinationWritesSchema },
    label: 'Destination',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => destinationWritesText[to],
    valueAtStart: (of, config) =>
      (reader(of, config) ?? config.kclApplications.find(({ id }) => id === of))?.writes ?? 'append',
    usualChoices: () => [{ to: 'append' }, { to: 'keyed' }],
  }),
  expireIterators: actionForm('expireIterators')({
    ...order,
    targets: everyReader,
    label: 'Shard iterators',
    choiceLabel: () => 'expire',
  }),
  changeRoundTrip: actionForm('changeRoundTrip')({
    targets: everyReader,
    entries: { to: quantity('duration') },
    label: 'Round trip',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: ({ toMs }) => quantities.print.duration(toMs),
    valueAtStart: roundTripMs,
    usualChoices: (of, config) => upwards([roundTripMs(of, config), 100, 500]).map((toMs) => ({ toMs })),
  }),
} satisfies Record<ReaderAction['do'], unknown>;

export const pollingReaderForms = {
  stopReader: actionForm('stopReader')({
    ...order,
    targets: ['pollingReader'],
    label: 'Stop',
    choiceLabel: ({ of }) => of,
  }),
  startReader: actionForm('startReader')({
    ...order,
    targets: ['pollingReader'],
    label: 'Start',
    choiceLabel: ({ of }) => of,
  }),
  changeStartingPosition: actionForm('changeStartingPosition')({
    targets: ['pollingReader'],
    entries: { to: readerPositionSchema },
    label: 'Starting position',
    compile: ({ to }, _, { report }, path) => ({ to: compileReaderPosition(to, report, [...path, 'to']) }),
    choiceLabel: ({ to }) => readerPositionText(to),
    valueAtStart: (of, config) => reader(of, config)?.startingPosition,
    usualChoices: () => [{ to: { type: 'TRIM_HORIZON' } }, { to: { type: 'LATEST' } }],
  }),
  replayFrom: actionForm('replayFrom')({
    targets: ['pollingReader'],
    entries: { from: readerPositionSchema },
    label: 'Read again from',
    compile: ({ from }, _, { report }, path) => ({ from: compileReaderPosition(from, report, [...path, 'from']) }),
    choiceLabel: ({ from }) => readerPositionText(from),
    usualChoices: () => [{ from: { type: 'TRIM_HORIZON' } }, { from: { type: 'LATEST' } }],
  }),
  changeUnpacking: actionForm('changeUnpacking')({
    targets: ['pollingReader'],
    entries: { to: v.boolean('to: true or to: false is expected here.') },
    label: 'Aggregates',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => (to ? 'unpack them' : 'take them as they are'),
    valueAtStart: (of, config) => reader(of, config)?.unpacks ?? false,
    usualChoices: () => [{ to: false }, { to: true }],
  }),
  changeReadingOrder: actionForm('changeReadingOrder')({
    targets: ['pollingReader'],
    entries: { to: readingOrder },
    label: 'Reading order',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => readingOrderText[to],
    valueAtStart: (of, config) => reader(of, config)?.readingOrder,
    usualChoices: () => readingOrders.map((to) => ({ to })),
  }),
  changeProcessingRate: actionForm('changeProcessingRate')({
    targets: ['pollingReader'],
    entries: { to: quantity('rate') },
    label: 'Records it works through',
    compile: ({ to }) => ({ toRecordsPerSecond: to }),
    choiceLabel: ({ toRecordsPerSecond: to }) =>
      to === null ? 'as fast as they come' : `${quantities.print.rate(to)} a shard`,
  }),
} satisfies Record<PollingReaderAction['do'], unknown>;
