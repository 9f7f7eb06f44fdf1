import type { MetricName } from '../../../engine/index';
import type { Path } from '../problem';
import type { Surroundings } from './compilation';
import { compileMeasure, compileValue } from './compileMeasure';

/** What an alarm watches, as it is written. */
export interface WrittenWatched {
  readonly metric: string;
  /** The part that the metric is kept of. */
  readonly dimension?: string | undefined;
  readonly worker?: number | undefined;
  readonly shard?: number | undefined;
  readonly atLeast: string | number;
}

/** A metric, what it is kept of, and the threshold in its unit; null when it was reported. */
export function compileWatched(
  { metric, dimension, worker, shard, atLeast }: WrittenWatched,
  surroundings: Surroundings,
  path: Path,
): { readonly metric: MetricName; readonly dimension: string; readonly threshold: number } | null {
  const written = { metric, of: dimension, worker, shard, at: 'end' as const };
  const measure = compileMeasure(written, 'atLeast', false, surroundings, path);
  if (measure?.kind !== 'metric') return null;
  if (measure.take !== 'one') {
    surroundings.report(
      [...path, 'metric'],
      `An alarm watches one '${metric}'.`,
      'Name it with worker: 1 or shard: 0.',
    );
  }
  const threshold = compileValue(atLeast, measure, surroundings, [...path, 'atLeast']);
  return threshold === null ? null : { metric: measure.metric, dimension: measure.of, threshold };
}
