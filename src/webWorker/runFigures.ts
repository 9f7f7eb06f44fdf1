import { metricCatalog, type MetricDefinition, type MetricName, type Simulation } from '../engine/index';
import type { LedgerFigure, Measure } from '../content/index';

/** From which moment on the figures count, and whether those of each single shard and worker are wanted as well. */
export interface FigureRequest {
  readonly fromMs: number;
  readonly isWhole: boolean;
}

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
 * The figures of a whole run: every metric over [fromMs, now), each reader's account of all records since the start.
 * Metrics are left out until a whole period has passed since `fromMs`.
 */
export function runFigures(simulation: Simulation, { fromMs, isWhole }: FigureRequest): readonly RunFigure[] {
  const { metrics, nowMs, config } = simulation;
  const firstMs = Math.ceil(fromMs / config.metricPeriodMs) * config.metricPeriodMs;
  const series = nowMs - firstMs < config.metricPeriodMs ? [] : metrics.all().filter(isWhole ? isSaidOnce : isOfAPart);
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

type MetricKey = { readonly name: MetricName; readonly of: string };

/** Not of a single shard or worker, and the price once for the run. */
function isOfAPart(key: MetricKey): boolean {
  return isSaidOnce(key) && !key.of.includes('/') && (key.name !== 'costPerMonthUsd' || key.of === 'run');
}

/** The price of a day is that of a month. */
function isSaidOnce({ name }: MetricKey): boolean {
  return name !== 'costPerDayUsd';
}

function dimensionOf(name: MetricName): Measure['dimension'] {
  const metric: MetricDefinition | undefined = metricCatalog.find((candidate) => candidate.name === name);
  if (metric?.statistic === 'ratePerSecond') return metric.unit === 'bytes' ? 'byteRate' : 'rate';
  if (metric?.unit === 'ratio') return 'ratio';
  if (metric?.unit === 'ms') return 'duration';
  return metric?.unit === 'USD' ? 'price' : 'count';
}
