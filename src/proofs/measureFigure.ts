import type { LedgerMeasure, Measure, MetricMeasure } from '../content/index';
import { metricCatalog, type MetricSeriesView, type Simulation } from '../engine/index';

/** What of a run counts. */
export interface CountedTime {
  readonly runMs: number;
  /** Ledger goals count records produced from here on, unless they count the whole run. */
  readonly countFromMs: number;
}

/** Where several readers, shards or workers are meant, the figure is that of the worst. */
export type Worst = 'greatest' | 'smallest';

/** One number for a measure, as things stand at the simulation's moment. */
export function measureFigure(measure: Measure, simulation: Simulation, counted: CountedTime, worst: Worst): number {
  return measure.kind === 'metric'
    ? metricFigure(measure, simulation, counted.runMs)
    : ledgerFigure(measure, simulation, counted.countFromMs, worst);
}

function metricFigure(measure: MetricMeasure, simulation: Simulation, runMs: number): number {
  const { fromMs, toMs } = countedStretch(measure, simulation, runMs);
  const figures = seriesOf(measure, simulation).map(({ name, of }) =>
    simulation.metrics.figure(name, of, fromMs, toMs),
  );
  return extreme(figures, measure.take);
}

/** The series that a measure speaks of: one, or those of all shards or workers below it. */
export function seriesOf({ metric, of, take }: MetricMeasure, { metrics }: Simulation): readonly MetricSeriesView[] {
  if (take !== 'one') return metrics.below(metric, of);
  const series = metrics.series(metric, of);
  return series ? [series] : [];
}

/** The stretch of whole periods that counts. While the run goes on it ends now. */
export function countedStretch(
  { stretch }: MetricMeasure,
  { nowMs, config }: Pick<Simulation, 'nowMs' | 'config'>,
  runMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  const { metricPeriodMs } = config;
  const endMs = Math.floor(Math.min(nowMs, runMs) / metricPeriodMs) * metricPeriodMs;
  switch (stretch.kind) {
    case 'end':
      return { fromMs: Math.max(0, endMs - metricPeriodMs), toMs: endMs };
    case 'last':
      return { fromMs: Math.max(0, endMs - stretch.durationMs), toMs: endMs };
    case 'between':
      return { fromMs: Math.min(stretch.fromMs, endMs), toMs: Math.min(stretch.toMs, endMs) };
  }
}

/** Whether any of the time has passed that the measure speaks of: none of it while its reader is still to come. */
export function hasCountedTime(measure: Measure, simulation: Simulation, counted: CountedTime): boolean {
  if (measure.kind === 'ledger') {
    const reader = simulation.config.pollingReaders.find(({ id }) => id === measure.reader);
    return simulation.nowMs > Math.max(countedFrom(measure, counted.countFromMs), reader?.startAtMs ?? 0);
  }
  const { fromMs, toMs } = countedStretch(measure, simulation, counted.runMs);
  return toMs > fromMs;
}

function countedFrom({ produced, counts }: LedgerMeasure, countFromMs: number): number {
  return Math.max(produced?.fromMs ?? 0, counts === 'wholeRun' ? 0 : countFromMs);
}

function ledgerFigure(measure: LedgerMeasure, simulation: Simulation, countFromMs: number, worst: Worst): number {
  const { produced } = measure;
  const filter = {
    producedFromMs: countedFrom(measure, countFromMs),
    producedBeforeMs: produced?.beforeMs ?? Infinity,
  };
  const accounts = simulation
    .ledger(filter)
    .readers.filter(({ readerId }) => measure.reader === null || readerId === measure.reader);
  const figures = accounts.map((account) => {
    if (measure.dimension === 'count') return account[measure.figure];
    // Of nothing, everything is delivered and nothing lost.
    return account.produced === 0 ? Number(measure.figure === 'delivered') : account[measure.figure] / account.produced;
  });
  return extreme(figures, worst);
}

function extreme(figures: readonly number[], take: 'one' | Worst): number {
  if (figures.length === 0) return 0;
  return take === 'smallest' ? Math.min(...figures) : Math.max(...figures);
}

/**
 * The points of a measure's chart: one for each whole period, in the measure's own unit; NaN is a gap, in which nothing
 * was measured. Nothing for the ledger.
 */
export function measurePoints(measure: Measure, simulation: Simulation): number[] {
  if (measure.kind !== 'metric') return [];
  const { metricPeriodMs } = simulation.config;
  const periods = Math.floor(simulation.nowMs / metricPeriodMs);
  const series = seriesOf(measure, simulation);
  const isRate = measure.dimension === 'rate' || measure.dimension === 'byteRate';
  const factor = isRate ? 1000 / metricPeriodMs : 1;
  const isPercentile = metricCatalog.some(({ name, statistic }) => name === measure.metric && statistic === 'p95');
  const nothing = isPercentile ? NaN : 0;
  // Read once: a series of quantiles works its points out.
  const pointsOf = series.map(({ points }) => points);
  return Array.from({ length: periods }, (_, period) => {
    const known = pointsOf.map((points) => points[period] ?? nothing).filter((point) => !Number.isNaN(point));
    return known.length > 0 ? extreme(known, measure.take) * factor : nothing;
  });
}
