import { metricCatalog, type MetricDefinition, type MetricName, type Simulation } from '../engine/index';
import type { LedgerFigure, Measure } from '../content/index';

/** One figure of a run at one moment, to be laid beside the same figure of another run. */
export type RunFigure =
  | {
      readonly kind: 'metric';
      readonly name: MetricName;
      readonly of: string;
      readonly dimension: Measure['dimension'];
      readonly value: number;
    }
  | { readonly kind: 'ledger'; readonly name: LedgerFigure; readonly of: string; readonly value: number };

const ledgerFigures = [
  'produced',
  'waitingAtProducer',
  'refused',
  'waiting',
  'delivered',
  'expired',
  'duplicated',
] as const;
const ledgerViews = ['writtenTwice', 'unreadable', 'outOfOrder', 'skipped'] as const;

/**
 * The figures of a whole run: every metric that is not of a single shard or worker over [fromMs, now), each reader's
 * account of all records since the start. Metrics are left out until a whole period has passed since `fromMs`.
 */
export function runFigures(simulation: Simulation, fromMs: number): readonly RunFigure[] {
  const { metrics, nowMs, config } = simulation;
  const firstMs = Math.ceil(fromMs / config.metricPeriodMs) * config.metricPeriodMs;
  const series = nowMs - firstMs < config.metricPeriodMs ? [] : metrics.all().filter(isCompared);
  return [
    ...series.map(({ name, of }): RunFigure => ({
      kind: 'metric',
      name,
      of,
      dimension: dimensionOf(name),
      value: metrics.figure(name, of, firstMs, nowMs),
    })),
    ...simulation.ledger().readers.flatMap((account) =>
      [...ledgerFigures, ...ledgerViews].map((name): RunFigure => ({
        kind: 'ledger',
        name,
        of: account.readerId,
        value: account[name],
      })),
    ),
  ];
}

/** Not of a single shard or worker, and the price once. */
function isCompared({ name, of }: { readonly name: MetricName; readonly of: string }): boolean {
  if (of.includes('/') || name === 'costPerDayUsd') return false;
  return name !== 'costPerMonthUsd' || of === 'run';
}

function dimensionOf(name: MetricName): Measure['dimension'] {
  const metric: MetricDefinition | undefined = metricCatalog.find((candidate) => candidate.name === name);
  if (metric?.statistic === 'ratePerSecond') return metric.unit === 'bytes' ? 'byteRate' : 'rate';
  if (metric?.unit === 'ratio') return 'ratio';
  if (metric?.unit === 'ms') return 'duration';
  return metric?.unit === 'USD' ? 'price' : 'count';
}
