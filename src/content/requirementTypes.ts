import type { MetricName } from '../engine/index';

/** What the numbers of a measure are: per second, bytes per second, milliseconds, 0–1, pieces, bytes, US dollars. */
export type MeasureDimension = 'rate' | 'byteRate' | 'duration' | 'ratio' | 'count' | 'size' | 'price';

/** Which stretch of a run a figure is taken from. */
export type CountingStretch =
  /** The last such stretch of the run: `for: 60s`. */
  | { readonly kind: 'last'; readonly durationMs: number }
  /** The last whole period of the run: `at: end`. */
  | { readonly kind: 'end' }
  /** `from: 30s, to: 60s`. */
  | { readonly kind: 'between'; readonly fromMs: number; readonly toMs: number };

/** A figure of a metric over a stretch, by the metric's own statistic. */
export interface MetricMeasure {
  readonly kind: 'metric';
  readonly metric: MetricName;
  /** What the series is about: 'scans', 'scans/shardId-000000000002', 'turnstiles/worker-1'. */
  readonly of: string;
  /**
   * 'one': the series of `of` itself. Else the series below it, and of these the greatest or the smallest figure:
   * the fullest shard, the busiest worker.
   */
  readonly take: 'one' | 'greatest' | 'smallest';
  readonly stretch: CountingStretch;
  readonly dimension: MeasureDimension;
}

export type LedgerFigure =
  | 'produced'
  | 'waitingAtProducer'
  | 'refused'
  | 'waiting'
  | 'delivered'
  | 'expired'
  | 'duplicated'
  | 'writtenTwice'
  | 'unreadable'
  | 'outOfOrder'
  | 'skipped'
  | 'inDestination'
  | 'inErrorPrefix'
  | 'dropped'
  | 'arrived'
  | 'readable'
  | 'unwanted';

/** A figure of the ledger at the end of the run. */
export interface LedgerMeasure {
  readonly kind: 'ledger';
  readonly figure: LedgerFigure;
  /** The entity or key whose order counts: a word of the text, the engine keeps one for each producer. */
  readonly by: string | null;
  /** Null: every reader; then the worst of them is the figure. */
  readonly reader: string | null;
  /** 'count' in records, 'ratio' as a share of the records produced. */
  readonly dimension: 'count' | 'ratio';
  /** Only records produced in this part of the run; null: in all of it. */
  readonly produced: { readonly fromMs: number; readonly beforeMs: number | null } | null;
  /** 'afterAction': only records produced later than 5 s after the learner's last action. */
  readonly counts: 'wholeRun' | 'afterAction';
}

/** Something that a run has one number for. */
export type Measure = MetricMeasure | LedgerMeasure;

/**
 * A goal of a scenario or a requirement of a stem: one predicate, from which its words and its check are both made.
 * `value` is in the unit of the measure: per second for rates, milliseconds, bytes, a ratio of 0–1, records.
 */
export interface Requirement {
  readonly measure: Measure;
  readonly bound: 'atMost' | 'atLeast';
  readonly value: number;
  /** The sentence, made from the predicate: 'No write to scans is refused in the last minute.' */
  readonly text: string;
  /** The same in a few words, for a lamp: 'no refused writes'. */
  readonly label: string;
}
