import * as v from 'valibot';
import {
  rules,
  type AnalyticsApplicationConfig,
  type AnalyticsOutput,
  type ProducerConfig,
} from '../../../engine/index';
import { either, isMapping, mapping } from '../schema/mapping';
import { count, identifier, quantity, word } from '../schema/scalars';
import type { Path } from '../problem';
import type { TopologyInput } from './topologyInput';

/** What holds where a scenario says nothing about an application. */
const defaults = { checkpointIntervalMs: 60_000, restartMs: 20_000, pollIntervalMs: 1_000, resultBytes: 200 } as const;

export const dialectSchema = v.picklist(['flink', 'kinesis-sql'], 'flink or kinesis-sql is expected here.');

/** One of dataStream, firehose and lambda, or none. */
export const outputSchema = either(
  [
    v.literal('none', 'none, { dataStream: results }, { firehose: archive } or { lambda: alarm } is expected here.'),
    mapping({ dataStream: v.optional(identifier), firehose: v.optional(identifier), lambda: v.optional(identifier) }),
  ],
  (written) => (isMapping(written) ? 1 : 0),
);

const cells = v.array(v.array(v.string('A text is expected here; numbers stand in quotes.')));

const referenceSchema = mapping({
  name: identifier,
  columns: v.pipe(v.array(identifier), v.minLength(1, 'A table has at least one column.')),
  rows: cells,
  later: v.optional(mapping({ from: quantity('duration'), rows: cells })),
});

export const analyticsApplicationSchema = mapping({
  id: identifier,
  reads: v.optional(identifier),
  joins: v.optional(identifier),
  dialect: v.optional(dialectSchema),
  sql: word('The statements'),
  output: v.optional(outputSchema),
  reference: v.optional(referenceSchema),
  parallelism: v.optional(count(1)),
  parallelismPerKpu: v.optional(count(1)),
  rowsPerSlot: v.optional(quantity('rate')),
  checkpoints: v.optional(quantity('duration')),
  restart: v.optional(quantity('duration')),
  started: v.optional(v.boolean('started: true or started: false is expected here.')),
  poll: v.optional(quantity('duration')),
  phase: v.optional(quantity('duration')),
  resultSize: v.optional(quantity('size')),
});

type WrittenApplication = v.InferOutput<typeof analyticsApplicationSchema>;

interface WrittenAnalytics {
  readonly analyticsApplications?: readonly WrittenApplication[] | undefined;
  readonly deliveryStreams?: readonly WrittenSource[] | undefined;
}

/** A Firehose stream, as far as it matters to who is handed what it takes. */
interface WrittenSource {
  readonly id: string;
  readonly reads?: string | undefined;
}

/** Nothing at all for a topology without one. */
export function compileAnalytics(
  { analyticsApplications: written, deliveryStreams = [] }: WrittenAnalytics,
  producers: readonly ProducerConfig[],
  input: TopologyInput,
): { analyticsApplications?: readonly AnalyticsApplicationConfig[] } {
  if (!written) return {};
  return {
    analyticsApplications: written.map((application, index) =>
      compileApplication(application, producers, deliveryStreams, input, [
        ...input.path,
        'analyticsApplications',
        index,
      ]),
    ),
  };
}

function compileApplication(
  written: WrittenApplication,
  producers: readonly ProducerConfig[],
  deliveryStreams: readonly WrittenSource[],
  { names, era, report }: TopologyInput,
  path: Path,
): AnalyticsApplicationConfig {
  const { reference } = written;
  const dialect = written.dialect ?? 'flink';
  if (dialect === 'kinesis-sql' && era === 'today') {
    report([...path, 'dialect'], 'The older SQL service has ended (KDA-01).', 'Add era: notes to the scenario.');
  }
  const behind = deliveryStreams.find(({ id }) => id === written.reads)?.reads;
  if (behind !== undefined) {
    report(
      [...path, 'reads'],
      `${written.reads ?? ''} reads ${behind}: an application is handed what Direct PUT brings, and nothing else.`,
      `Let it read ${behind}.`,
    );
  }
  if (dialect === 'flink' && written.reads !== undefined && names.kindOf(written.reads) === 'deliveryStream') {
    report(
      [...path, 'reads'],
      'Managed Service for Apache Flink writes to Firehose and does not read from it (MSF-12).',
      'Let it read a data stream that the Firehose stream reads, too.',
    );
  }
  const readable =
    written.reads === undefined ? (['dataStream'] as const) : (['dataStream', 'deliveryStream'] as const);
  const reads = names.resolve(written.reads, readable, report, [...path, 'reads']) ?? '';
  const joins =
    written.joins === undefined ? null : names.resolve(written.joins, ['dataStream'], report, [...path, 'joins']);
  if (joins !== null && dialect === 'kinesis-sql') {
    report([...path, 'joins'], 'An application of the older SQL service has one streaming source (KDA-03).');
  }
  if (joins === reads) report([...path, 'joins'], 'A second data stream is another one; SQL joins one with itself.');
  const config: AnalyticsApplicationConfig = {
    id: written.id,
    reads,
    ...(joins === null ? {} : { joins }),
    dialect,
    sql: written.sql,
    output: compileOutput(written.output ?? 'none', names, report, [...path, 'output']),
    reference: reference
      ? {
          name: reference.name,
          columns: reference.columns,
          rows: reference.rows,
          ...(reference.later ? { later: { fromMs: reference.later.from, rows: reference.later.rows } } : {}),
        }
      : null,
    parallelism: written.parallelism ?? 1,
    parallelismPerKpu: written.parallelismPerKpu ?? 1,
    rowsPerSecond: written.rowsPerSlot ?? null,
    checkpointIntervalMs: written.checkpoints ?? defaults.checkpointIntervalMs,
    restartMs: written.restart ?? defaults.restartMs,
    started: written.started ?? true,
    pollIntervalMs: written.poll ?? defaults.pollIntervalMs,
    phaseMs: written.phase ?? null,
    resultBytes: written.resultSize ?? defaults.resultBytes,
  };
  if (config.output.kind !== 'none' && config.output.to === reads) {
    report([...path, 'output'], 'Results do not go back into the stream that is read.');
  }
  const silent = [reads, ...(joins === null ? [] : [joins])].find(
    (id) => !producers.some(({ to, rows }) => to === id && rows),
  );
  if (silent !== undefined) {
    const key = silent === reads ? 'reads' : 'joins';
    report([...path, key], `The records of ${silent} say nothing that SQL could ask.`, 'Add rows to a producer.');
    return config;
  }
  const problem = rules.problemOfStatements(config, config, producers);
  if (problem) report([...path, 'sql'], `Line ${problem.line}, column ${problem.column}: ${problem.sentence}`);
  return config;
}

/** Where results go; what is not there is reported. */
export function compileOutput(
  written: v.InferOutput<typeof outputSchema>,
  names: TopologyInput['names'],
  report: TopologyInput['report'],
  path: Path,
): AnalyticsOutput {
  if (written === 'none') return { kind: 'none' };
  const wanted = outputKinds.flatMap(([key, kind]) => {
    const to = written[key];
    return to === undefined ? [] : [{ key, kind, to }];
  });
  const [only, further] = wanted;
  if (!only || further) {
    report(path, 'Results go to one place.', 'Write { dataStream: … }, { firehose: … } or { lambda: … }.');
    return { kind: 'none' };
  }
  return { kind: only.kind, to: names.resolve(only.to, [only.kind], report, [...path, only.key]) ?? '' };
}

const outputKinds = [
  ['dataStream', 'dataStream'],
  ['firehose', 'deliveryStream'],
  ['lambda', 'lambdaFunction'],
] as const;
