import * as v from 'valibot';
import {
  quantities,
  quotaValue,
  type PollingReaderConfig,
  type ReaderAction,
  type SimulationConfig,
} from '../../../engine/index';
import { mapping } from '../schema/mapping';
import { count, identifier, quantity } from '../schema/scalars';
import { actionForm, upwards } from './actionForm';
import type { TopologyInput } from './topologyInput';

/** Readers poll once a second where a scenario says nothing. */
export const pollIntervalMsByDefault = 1_000;

export const pollingReaderSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  poll: v.optional(quantity('duration')),
  recordsPerCall: v.optional(count(1)),
  phase: v.optional(quantity('duration')),
});

export type WrittenPollingReader = v.InferOutput<typeof pollingReaderSchema>;

export function compilePollingReaders(
  written: readonly WrittenPollingReader[],
  { names, era, report, path }: TopologyInput,
): readonly PollingReaderConfig[] {
  return written.map(({ id, reads, poll, recordsPerCall, phase }, index) => ({
    id,
    reads: names.resolve(reads, ['dataStream'], report, [...path, 'pollingReaders', index, 'reads']) ?? '',
    pollIntervalMs: poll ?? pollIntervalMsByDefault,
    recordsPerCallMax: recordsPerCall ?? quotaValue('getRecordsRecordsMax', era),
    phaseMs: phase ?? null,
  }));
}

function pollIntervalMs(of: string, config: SimulationConfig): number {
  const reader = [...config.pollingReaders, ...config.kclApplications].find(({ id }) => id === of);
  return reader?.pollIntervalMs ?? pollIntervalMsByDefault;
}

export const readerForms = {
  changePollInterval: actionForm('changePollInterval')({
    targets: ['kclApplication', 'pollingReader'],
    entries: { to: quantity('duration') },
    label: 'Poll interval',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: ({ toMs }) => quantities.print.duration(toMs),
    valueAtStart: pollIntervalMs,
    usualChoices: (of, config) => upwards([200, pollIntervalMs(of, config), 1_000]).map((toMs) => ({ toMs })),
  }),
} satisfies Record<ReaderAction['do'], unknown>;
