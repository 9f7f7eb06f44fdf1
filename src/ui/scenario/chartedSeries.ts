import type { MetricName } from '../../engine/index';
import type { CompiledScenario, Measure, MetricMeasure } from '../../content/index';
import type { SeriesName } from '../../webWorker/protocol';

/** A chart of the strip: a series and what stands above it. CloudWatch names stand as they are. */
export interface ChartedSeries extends SeriesName {
  readonly label: string;
}

const chartsMax = 3;

const ownNames: Partial<Record<MetricName, string>> = {
  openShards: 'Open shards',
  fullestShardOfferedRecords: 'Offered to the fullest shard',
  offeredRecords: 'Offered by the producer',
  workerCpuRatio: 'CPU of the worker',
  kclWorkers: 'Workers',
  processedRecords: 'Processed',
};

export function metricLabel({ name, take }: SeriesName): string {
  if (name === 'workerCpuRatio' && take === 'greatest') return 'CPU of the busiest worker';
  return ownNames[name] ?? name;
}

/** What the strip shows: what the goals speak of, then what is asked, then what always tells something. */
export function chartedSeries(
  scenario: Pick<CompiledScenario, 'goals' | 'steps' | 'config'>,
): readonly ChartedSeries[] {
  const asked = scenario.steps.flatMap(({ prediction }) =>
    prediction?.answer.kind === 'number' ? [prediction.answer.measure] : [],
  );
  const measures: readonly Measure[] = [...scenario.goals.map(({ measure }) => measure), ...asked];
  const { dataStreams, kclApplications, pollingReaders } = scenario.config;
  const readers = [...kclApplications, ...pollingReaders];
  const usual: SeriesName[] = [
    ...readers.map(({ id }) => ({ name: 'GetRecords.IteratorAgeMilliseconds' as const, of: id, take: 'one' as const })),
    ...dataStreams.flatMap(({ id }) => [
      { name: 'WriteProvisionedThroughputExceeded' as const, of: id, take: 'one' as const },
      { name: 'IncomingRecords' as const, of: id, take: 'one' as const },
    ]),
  ];
  const wanted = [...measures.flatMap(seriesOf), ...usual];
  const chosen = wanted.filter((series, index) => wanted.findIndex((other) => isSame(series, other)) === index);
  return chosen.slice(0, chartsMax).map((series) => ({ ...series, label: metricLabel(series) }));
}

/** The series that say when writes were refused, one for each data stream: the red stretches of the time line. */
export function refusalSeries(scenario: Pick<CompiledScenario, 'config'>): readonly SeriesName[] {
  return scenario.config.dataStreams.map(({ id }) => ({
    name: 'WriteProvisionedThroughputExceeded',
    of: id,
    take: 'one',
  }));
}

export function isSame(a: SeriesName, b: SeriesName): boolean {
  return a.name === b.name && a.of === b.of && a.take === b.take;
}

function seriesOf(measure: Measure): readonly SeriesName[] {
  return measure.kind === 'metric' ? [nameOf(measure)] : [];
}

function nameOf({ metric, of, take }: MetricMeasure): SeriesName {
  return { name: metric, of, take };
}
