import { metricCatalog, type MetricName } from '../../engine/index';
import { measureValueText, type CompiledScenario, type Measure, type MetricMeasure } from '../../content/index';
import type { SeriesName } from '../../webWorker/protocol';

/** A chart of the strip: a series and what stands above it. CloudWatch names stand as they are. */
export interface ChartedSeries extends SeriesName {
  readonly label: string;
  /** Of which reader, function or data stream it is, where the run has several; null where it is the only one. */
  readonly whose: string | null;
  /** What its figures are, for their words. */
  readonly dimension: Measure['dimension'];
}

const chartsMax = 3;

const ownNames: Partial<Record<MetricName, string>> = {
  openShards: 'Open shards',
  fullestShardOfferedRecords: 'Offered to the fullest shard',
  waitingRecords: 'Waiting at the producer',
  offeredRecords: 'Offered by the producer',
  workerCpuRatio: 'CPU of the worker',
  kclWorkers: 'Workers',
  processedRecords: 'Processed',
  costPerDayUsd: 'Price of a day',
  costPerMonthUsd: 'Price of a month',
  operatedParts: 'Parts you operate',
  propagationDelayMs: 'Put to read, 95th percentile',
  expiredIterators: 'Expired iterators',
  resultRows: 'Results',
  groupsWithResult: 'Groups with a result',
  resultsPerGroup: 'Results for each group',
  resultDelayMs: 'Last row to result',
  rowsOutsideTheirWindow: 'Rows outside their window',
  replayedRows: 'Rows worked on again',
  readablePlainTextRecords: 'Plain records that can be read',
  errorStoreRecords: 'In the error store',
  leaseTableWrites: 'Writes to the lease table',
  leaseTableWritesRefused: 'Refused by the lease table',
  alarmState: 'Alarm: 1 while in ALARM',
  metricFilterCount: 'Counted by metric filters',
  waitingLogEvents: 'Log events waiting to be forwarded',
  oldestNotInS3Ms: 'Oldest event not in S3',
  objectBytes: 'Size of the objects',
  errorPrefixRecords: 'Records into error prefixes',
  transformResponseBytes: 'Answer of the function',
  readableLogEvents: 'Log events that arrive readable',
  skippedObjects: 'Objects given up',
  expiredRecords: 'Records lost',
  queryMatches: 'Found by the last query',
  hlsSessionErrors: 'Refused HLS sessions',
  storedVideoMs: 'Video stored',
  lostFragments: 'Fragments lost at the cameras',
  waitingVideoMs: 'Video waiting at the cameras',
  playersShowing: 'Players with a picture',
  playbackDelayMs: 'Behind live',
  playableRatio: 'Playable',
  faceMatches: 'Matches found',
};

export function metricLabel({ name, take }: SeriesName): string {
  if (name === 'workerCpuRatio' && take === 'greatest') return 'CPU of the busiest worker';
  if (name === 'GetRecords.IteratorAgeMilliseconds' && take === 'greatest') return 'Iterator age of the slowest reader';
  if (name === 'propagationDelayMs' && take === 'greatest') return 'Put to read (p95) of the slowest reader';
  return ownNames[name] ?? name;
}

function dimensionOf(name: MetricName): Measure['dimension'] {
  const metric = metricCatalog.find((candidate) => candidate.name === name);
  if (metric?.unit === 'ratio') return 'ratio';
  if (metric?.unit === 'ms') return 'duration';
  if (metric?.unit === 'USD') return 'price';
  if (metric?.statistic !== 'ratePerSecond') return metric?.unit === 'bytes' ? 'size' : 'count';
  return metric.unit === 'bytes' ? 'byteRate' : 'rate';
}

/** What the strip shows: what the goals speak of, then what is asked, then what always tells something. */
export function chartedSeries(
  scenario: Pick<CompiledScenario, 'goals' | 'steps' | 'config'>,
): readonly ChartedSeries[] {
  const asked = scenario.steps.flatMap(({ prediction }) =>
    prediction?.answer.kind === 'number' ? [prediction.answer.measure] : [],
  );
  const measures: readonly Measure[] = [...scenario.goals.map(({ measure }) => measure), ...asked];
  const {
    dataStreams,
    kclApplications,
    pollingReaders,
    lambdaFunctions = [],
    logGroups = [],
    metricAlarms = [],
  } = scenario.config;
  const { analyticsApplications = [], deliveryStreams = [] } = scenario.config;
  const ofApplications = ['resultRows', 'numLateRecordsDropped', 'millisBehindLatest'] as const;
  const { videoStreams = [], cameras = [], videoPlayers = [], streamProcessors = [] } = scenario.config;
  const readers = [...kclApplications, ...pollingReaders];
  const ofFunctions = ['IteratorAge', 'Invocations', 'Errors', 'ConcurrentExecutions'] as const;
  const ofLogGroups = ['DeliveryThrottling', 'ForwardedLogEvents', 'IncomingLogEvents'] as const;
  const ofDeliveries = ['errorPrefixRecords', 'IncomingRecords', 'objectBytes'] as const;
  const usual: SeriesName[] = [
    ...deliveryStreams.flatMap(({ id }) => ofDeliveries.map((name) => ({ name, of: id, take: 'one' as const }))),
    ...analyticsApplications.flatMap(({ id }) =>
      ofApplications.map((name) => ({ name, of: id, take: 'one' as const })),
    ),
    ...lambdaFunctions.flatMap(({ id }) => ofFunctions.map((name) => ({ name, of: id, take: 'one' as const }))),
    ...readers.map(({ id }) => ({ name: 'GetRecords.IteratorAgeMilliseconds' as const, of: id, take: 'one' as const })),
    ...logGroups.flatMap(({ id, subscriptionFilters }) =>
      ofLogGroups.slice(subscriptionFilters.length > 0 ? 0 : 2).map((name) => ({ name, of: id, take: 'one' as const })),
    ),
    ...metricAlarms.map(({ id }) => ({ name: 'alarmState' as const, of: id, take: 'one' as const })),
    ...videoPlayers.map(({ id }) => ({ name: 'playersShowing' as const, of: id, take: 'one' as const })),
    ...cameras.map(({ id }) => ({ name: 'PutMedia.ActiveConnections' as const, of: id, take: 'one' as const })),
    ...streamProcessors.map(({ id }) => ({ name: 'faceMatches' as const, of: id, take: 'one' as const })),
    ...videoStreams.map(({ id }) => ({ name: 'PutMedia.IncomingFragments' as const, of: id, take: 'one' as const })),
    ...dataStreams.flatMap(({ id }) => [
      { name: 'WriteProvisionedThroughputExceeded' as const, of: id, take: 'one' as const },
      { name: 'IncomingRecords' as const, of: id, take: 'one' as const },
    ]),
  ];
  const wanted = [...measures.flatMap(seriesOf), ...usual];
  const chosen = wanted.filter((series, index) => wanted.findIndex((other) => isSame(series, other)) === index);
  const kinds = [readers, lambdaFunctions, dataStreams].map((parts) => parts.map(({ id }) => id));
  const isOneOfSeveral = (of: string) => kinds.some((ids) => ids.length > 1 && ids.includes(of));
  return chosen.slice(0, chartsMax).map((series) => ({
    ...series,
    label: metricLabel(series),
    whose: series.take === 'one' && isOneOfSeveral(series.of) ? series.of : null,
    dimension: dimensionOf(series.name),
  }));
}

/** The bound that a goal sets to what a chart shows; null when none does. */
export function goalBound(
  goals: CompiledScenario['goals'],
  series: SeriesName,
): { readonly value: number; readonly text: string } | null {
  const goal = goals.find(({ measure }) => measure.kind === 'metric' && isSame(nameOf(measure), series));
  return goal ? { value: goal.value, text: measureValueText(goal.measure, goal.value) } : null;
}

/** Red is kept for metrics that count failures. */
export function isFailureCount(name: MetricName): boolean {
  return /Exceeded$|Throttl|ConnectionErrors$|^LostLeases$|^Errors$/.test(name);
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
