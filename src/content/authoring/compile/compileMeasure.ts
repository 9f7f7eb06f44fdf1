import {
  costItemNames,
  metricCatalog,
  quantities,
  type MetricDefinition,
  type MetricName,
} from '../../../engine/index';
import { nearestName } from '../../nearestName';
import type {
  CountingStretch,
  LedgerFigure,
  LedgerMeasure,
  Measure,
  MeasureDimension,
  MetricMeasure,
} from '../../requirementTypes';
import type { Path } from '../problem';
import type { WrittenMeasure } from '../schema/measureSchema';
import { shardIdOf } from '../services/actionForm';
import type { Surroundings } from './compilation';
import { readerKinds, type PartKind, type TopologyNames } from './names';

const catalog: readonly MetricDefinition[] = metricCatalog;

const ledgerFigures: readonly LedgerFigure[] = [
  ...(['writtenTwice', 'unreadable'] as const),
  ...(['produced', 'waitingAtProducer', 'refused', 'waiting', 'delivered', 'expired'] as const),
  ...(['duplicated', 'outOfOrder', 'skipped', 'inDestination'] as const),
  ...(['inErrorPrefix', 'dropped', 'arrived', 'readable', 'unwanted'] as const),
];

/** Readers that put records aside, each in a place of its own. */
const readersWith: Partial<Record<LedgerFigure, readonly PartKind[]>> = {
  inDestination: ['eventSourceMapping'],
  inErrorPrefix: ['deliveryStream'],
};

const kindsOf: Record<MetricDefinition['of'], readonly PartKind[]> = {
  dataStream: ['dataStream'],
  shard: ['dataStream'],
  reader: readerKinds,
  producer: ['producer'],
  kclApplication: ['kclApplication'],
  kclWorker: ['kclApplication'],
  run: [],
  lambdaFunction: ['lambdaFunction'],
  analyticsApplication: ['analyticsApplication'],
  deliveryStream: ['deliveryStream'],
  logGroup: ['logGroup'],
  metricAlarm: ['metricAlarm'],
  videoStream: ['videoStream'],
  camera: ['camera'],
  videoPlayer: ['videoPlayer'],
  streamProcessor: ['streamProcessor'],
};

/** Null when it was reported. `bound` decides which of several workers or shards is the worst. */
export function compileMeasure(
  written: WrittenMeasure,
  bound: 'atMost' | 'atLeast' | null,
  share: boolean,
  compilation: Surroundings,
  path: Path,
): Measure | null {
  const { metric, ledger } = written;
  if ((metric === undefined) === (ledger === undefined)) {
    compilation.report(
      path,
      metric === undefined ? "Write 'metric' or 'ledger'." : "Write either 'metric' or 'ledger'.",
    );
    return null;
  }
  return metric === undefined
    ? compileLedger(written, share, compilation, path)
    : compileMetric(written, metric, bound, compilation, path);
}

const metricKeys = ['of', 'shard', 'worker', 'each', 'take', 'for', 'at', 'from', 'to'] as const;
const ledgerKeys = ['by', 'reader', 'unit', 'producedFrom', 'producedBefore'] as const;

function compileLedger(
  written: WrittenMeasure,
  share: boolean,
  compilation: Surroundings,
  path: Path,
): LedgerMeasure | null {
  const { report, names, wholeRun } = compilation;
  for (const key of metricKeys) {
    if (written[key] !== undefined) report([...path, key], `'${key}' goes with a metric, not with the ledger.`);
  }
  const figure = ledgerFigures.find((known) => known === written.ledger);
  if (figure === undefined) {
    const nearest = nearestName(written.ledger ?? '', ledgerFigures);
    report(
      [...path, 'ledger'],
      `The ledger has no '${written.ledger}'.`,
      `Did you mean '${nearest ?? ledgerFigures.join(', ')}'?`,
    );
    return null;
  }
  const { by, reader } = written;
  const entities = [...new Set(names.entities.values())];
  if (by !== undefined && !entities.includes(by)) {
    const known = entities.length > 0 ? `There is ${entities.join(', ')}.` : 'No producer has an entity.';
    report([...path, 'by'], `No producer's records belong to a '${by}'.`, known);
  }
  const kinds = readersWith[figure] ?? readerKinds;
  if (reader !== undefined) names.resolve(reader, kinds, report, [...path, 'reader']);
  else if (figure in readersWith && names.ids(...kinds).length === 0)
    report([...path, 'ledger'], `Nothing here has records '${figure}'.`);
  return {
    kind: 'ledger',
    figure,
    by: by ?? null,
    reader: reader ?? null,
    dimension: share || written.unit === 'share' ? 'ratio' : 'count',
    produced: compileProduced(written, compilation, path),
    counts: wholeRun ? 'wholeRun' : 'afterAction',
  };
}

function compileProduced(
  { producedFrom, producedBefore }: WrittenMeasure,
  { report, runMs }: Surroundings,
  path: Path,
): LedgerMeasure['produced'] {
  if (producedFrom === undefined && producedBefore === undefined) return null;
  const produced = { fromMs: producedFrom ?? 0, beforeMs: producedBefore ?? null };
  if (produced.fromMs >= (produced.beforeMs ?? runMs)) report(path, 'Nothing is produced in that time.');
  return produced;
}

function compileMetric(
  written: WrittenMeasure,
  name: string,
  bound: 'atMost' | 'atLeast' | null,
  compilation: Surroundings,
  path: Path,
): MetricMeasure | null {
  const { report, names } = compilation;
  for (const key of ledgerKeys) {
    if (written[key] !== undefined) report([...path, key], `'${key}' goes with the ledger, not with a metric.`);
  }
  const known = catalog.filter((definition) => definition.name === name);
  if (known.length === 0) {
    const nearest = nearestName(name, [...new Set(catalog.map((definition) => definition.name))]);
    report([...path, 'metric'], `No run keeps a metric '${name}'.`, nearest ? `Did you mean '${nearest}'?` : null);
    return null;
  }
  const kind = written.of === undefined ? null : names.kindOf(written.of);
  const definition =
    known.find(({ of }) => of === 'deliveryStream' && (kind === of || isOnlyFirehose(names))) ??
    definitionFor(written, known, names);
  if (!definition) {
    report(path, `'${name}' is kept for ${known.map((one) => dimensionWords[one.of]).join(' and ')} only.`);
    return null;
  }
  const ofAll = written.each === 'reader';
  const owner =
    definition.of === 'run'
      ? ownerOfRun(written.of, definition, compilation, [...path, 'of'])
      : names.resolve(written.of, ofAll ? ['dataStream', 'deliveryStream'] : kindsOf[definition.of], report, [
          ...path,
          'of',
        ]);
  const stretch = compileStretch(written, compilation, path);
  if (owner === null || stretch === null) return null;
  if (name === 'produceToStoreMs' && names.withoutDelays.has(owner)) {
    report([...path, 'metric'], `The delays of ${owner} are not measured.`, `Add delays: true to ${owner}.`);
  }
  const below = ofAll || definition.of === 'shard' || definition.of === 'kclWorker';
  const one = written.shard ?? written.worker;
  return {
    kind: 'metric',
    metric: name as MetricName,
    of:
      written.shard !== undefined
        ? `${owner}/${shardIdOf(written.shard)}`
        : one === undefined
          ? owner
          : `${owner}/worker-${one}`,
    take: !below || one !== undefined ? 'one' : (written.take ?? (bound === 'atLeast' ? 'smallest' : 'greatest')),
    stretch,
    dimension: dimensionOf(definition),
  };
}

/** Where there is no data stream, a name that both have is that of the Firehose stream. */
function isOnlyFirehose(names: Surroundings['names']): boolean {
  return names.ids('dataStream').length === 0;
}

/** A figure of the whole run needs no 'of'; a price may be that of one item of the bill. */
function ownerOfRun(written: string | undefined, { unit }: MetricDefinition, { report }: Surroundings, path: Path) {
  if (written === undefined || written === 'run') return 'run';
  const items: readonly string[] = unit === 'USD' ? costItemNames : [];
  if (items.includes(written)) return written;
  const known = items.length > 0 ? `Leave 'of' out, or name an item: ${items.join(', ')}.` : `Leave 'of' out.`;
  report(path, `'${written}' is no item of the bill.`, known);
  return null;
}

const dimensionWords: Record<MetricDefinition['of'], string> = {
  dataStream: 'data streams',
  shard: 'shards',
  reader: 'readers',
  producer: 'producers',
  kclApplication: 'KCL applications',
  kclWorker: 'workers',
  run: 'the whole run',
  lambdaFunction: 'Lambda functions',
  analyticsApplication: 'analytics applications',
  deliveryStream: 'Firehose streams',
  logGroup: 'log groups',
  metricAlarm: 'alarms',
  videoStream: 'video streams',
  camera: 'cameras',
  videoPlayer: 'players of video',
  streamProcessor: 'stream processors',
};

/** The series that is meant: that of a shard or a worker where one is named, else that of the whole. */
function definitionFor(
  { shard, worker, each, of: owner }: WrittenMeasure,
  known: readonly MetricDefinition[],
  names: TopologyNames,
): MetricDefinition | undefined {
  if (shard !== undefined || each === 'shard') return known.find(({ of }) => of === 'shard');
  if (worker !== undefined || each === 'worker') return known.find(({ of }) => of === 'kclWorker');
  if (each === 'reader') return known.find(({ of }) => of === 'reader');
  const kind = owner === undefined ? null : names.kindOf(owner);
  const there = (of: MetricDefinition['of']) =>
    kind ? kindsOf[of].includes(kind) : names.ids(...kindsOf[of]).length > 0;
  const plain = known.filter(({ of }) => of !== 'shard');
  return plain.find(({ of }) => of !== 'run' && there(of)) ?? plain[0];
}

function compileStretch(written: WrittenMeasure, { report, runMs }: Surroundings, path: Path): CountingStretch | null {
  const { at, from, to } = written;
  const durationMs = written.for;
  const between = from !== undefined || to !== undefined;
  const given = [durationMs !== undefined, at !== undefined, between].filter(Boolean).length;
  if (given !== 1) {
    report(path, 'Say over which time: for: 60s, at: end, or from: 30s and to: 60s.');
    return null;
  }
  if (durationMs !== undefined) {
    if (durationMs > runMs) report([...path, 'for'], 'The run is shorter than that.');
    return { kind: 'last', durationMs };
  }
  if (!between) return { kind: 'end' };
  const stretch = { kind: 'between', fromMs: from ?? 0, toMs: to ?? runMs } as const;
  if (stretch.fromMs >= stretch.toMs || stretch.toMs > runMs) report(path, 'That time lies outside the run.');
  return stretch;
}

function dimensionOf({ unit, statistic }: MetricDefinition): MeasureDimension {
  if (statistic === 'ratePerSecond') return unit === 'bytes' ? 'byteRate' : 'rate';
  const levels: Record<MetricDefinition['unit'], MeasureDimension> = {
    records: 'count',
    calls: 'count',
    count: 'count',
    bytes: 'size',
    ms: 'duration',
    ratio: 'ratio',
    USD: 'price',
  };
  return levels[unit];
}

/** A written value in the measure's own unit, or null when it was reported. Zero needs no unit. */
export function compileValue(
  written: string | number,
  { dimension }: Pick<Measure, 'dimension'>,
  { report }: Pick<Surroundings, 'report'>,
  path: Path,
): number | null {
  if (written === 0 || (typeof written === 'number' && (dimension === 'count' || dimension === 'price')))
    return written;
  const text = String(written);
  const parsed =
    dimension === 'price'
      ? { ok: false as const, sentence: 'A price is a plain number of US dollars.' }
      : quantities.parse[dimension](text);
  if (parsed.ok) return parsed.value;
  report(path, parsed.sentence);
  return null;
}
